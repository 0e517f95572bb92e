/**
 * One JavaScript engine behind the questions that bench/engine.mjs asks: `node --expose-gc javascript.mjs VALUES_FILE BUNDLE | velocityjs`.
 * One JSON object a line in, one out, as bench/java/VelocityBench.java does it for the real Velocity.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [valuesFile, engineName] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const values = readFileSync(valuesFile, 'utf8');
// Nothing is to be cut short here.
const limits = { iterations: Infinity, outputLength: Infinity, steps: Infinity };

/** Our engine as `parse` and `render`, which takes what `parse` returned. */
function ours(bundle) {
  const { compile, parseJson } = require(bundle);
  const variables = new Map(Object.entries(JSON.parse(values)).map(([name, value]) => [name, parseJson(JSON.stringify(value)).value]));
  return {
    parse: (text) => compile(text, 'velocity17'),
    render: (template) => {
      const { ok, output, error } = template.render(variables, { limits });
      if (!ok) throw new Error(error.message);
      return output;
    },
  };
}

function velocityjs() {
  const { Compile, parse } = require('velocityjs');
  const variables = JSON.parse(values);
  return { parse: (text) => parse(text), render: (tree) => new Compile(tree).render({ ...variables }) };
}

const engine = engineName === 'velocityjs' ? velocityjs() : ours(engineName);

/** Times a second of the whole process's CPU, its collector's and compiler's share included. */
function rate(milliseconds, task) {
  const until = performance.now() + milliseconds;
  const before = process.cpuUsage();
  let turns = 0;
  do { task(); turns += 1; } while (performance.now() < until);
  const { user, system } = process.cpuUsage(before);
  return turns / ((user + system) / 1e6);
}

function used() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** What one parsed template holds in memory, having been rendered once: our engine turns it into functions only then. */
function bytes(count, text) {
  const kept = [];
  const before = used();
  for (let i = 0; i < count; i++) {
    const template = engine.parse(text);
    engine.render(template);
    kept.push(template);
  }
  const after = used();
  return Math.round((after - before) / kept.length);
}

/** The templates that rendering is measured with: parsed, and rendered once, before the clock starts. */
const prepared = new Map();

function preparedFrom(text) {
  const known = prepared.get(text);
  if (known) return known;
  const template = engine.parse(text);
  engine.render(template);
  prepared.set(text, template);
  return template;
}

/** V8 keeps joined texts as trees of pieces; whoever sends or shows one has them put together, which is part of rendering. */
const flattened = (output) => output.charCodeAt(output.length >> 1);

function answer({ kind, file, amount }) {
  const text = readFileSync(file, 'utf8');
  if (kind === 'memory') return { bytes: bytes(amount, text) };
  if (kind === 'parse') return { rate: rate(amount, () => engine.parse(text)) };
  const template = preparedFrom(text);
  return kind === 'output' ? { output: engine.render(template) } : { rate: rate(amount, () => flattened(engine.render(template))) };
}

for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
