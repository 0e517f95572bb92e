/** From nothing to the first output: a fresh render worker, in turn with a fresh worker that has velocityjs. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const WORKER = path.join(ROOT, 'dist', 'renderWorker.js');
const EMPTY = `require('node:worker_threads').parentPort.on('message', () => require('node:worker_threads').parentPort.postMessage({ kind: 'reply' }));`;
const VELOCITYJS = `const { parentPort } = require('node:worker_threads');
const { Compile, parse } = require('velocityjs');
parentPort.on('message', ({ template, values }) => parentPort.postMessage({ kind: 'reply', output: new Compile(parse(template)).render(values) }));`;

/** Milliseconds until the first reply. */
async function untilReply(worker, message) {
  const started = performance.now();
  worker.postMessage(message);
  await new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (answer) => {
      if (answer.kind !== 'reply') return;
      if (answer.result?.value?.ok === false) reject(new Error(JSON.stringify(answer.result.value)));
      else resolve();
    });
  });
  const milliseconds = performance.now() - started;
  await worker.terminate();
  return milliseconds;
}

/** Medians in milliseconds, or undefined when nothing has been built. */
export async function measureFirstRender(template, values, runs, median) {
  if (!existsSync(WORKER)) return undefined;
  const event = { kind: 'text', text: JSON.stringify({ body: JSON.stringify(values.body) }) };
  // The same template, its values read as a mapping template reads them.
  const request = { kind: 'request', id: 1, method: 'render', args: [{ template: `#set($body = $input.path('$'))${template}`, event, phase: 'request' }] };
  const cases = {
    empty: () => untilReply(new Worker(EMPTY, { eval: true }), {}),
    velocityjs: () => untilReply(new Worker(VELOCITYJS, { eval: true }), { template, values }),
    ours: () => untilReply(new Worker(WORKER), request),
  };
  const times = { empty: [], velocityjs: [], ours: [] };
  for (let run = 0; run < runs; run++) for (const [name, start] of Object.entries(cases)) times[name].push(await start());
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}
