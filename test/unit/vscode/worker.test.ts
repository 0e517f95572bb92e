import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReadingMethods } from '../../../src/protocol';
import { WorkerClient } from '../../../src/vscode/worker';

/** A worker whose methods do what the name of the template says. */
const SCRIPT = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', ({ id, args }) => {
  const reply = (value) => parentPort.postMessage({ kind: 'reply', id, result: { ok: true, value } });
  if (args[0] === 'hang') for (;;);
  if (args[0] === 'crash') throw new Error('worn out');
  if (args[0] === 'slow') setTimeout(() => reply('slow'), 100);
  else reply(args[0] === 'thread' ? threadId : args[0]);
});
parentPort.postMessage({ kind: 'ready' });
`;

describe('The worker client', () => {
  let folder: string;
  let client: WorkerClient<ReadingMethods>;
  const call = async (text: string, options = {}): Promise<unknown> => {
    const answer = await client.call(options, 'readDefinition', text, '');
    return answer.ok ? answer.value : answer.error.code;
  };

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'worker-'));
    writeFileSync(path.join(folder, 'worker.cjs'), SCRIPT);
  });
  beforeEach(() => {
    client = new WorkerClient(path.join(folder, 'worker.cjs'));
  });
  afterEach(() => client.dispose());
  after(() => rmSync(folder, { recursive: true }));

  it('keeps one thread for all calls', async () => {
    assert.equal(await call('thread'), await call('thread'));
  });

  it('kills a call that runs away, says so, and goes on with a new thread', async () => {
    const before = await call('thread');
    const answer = await client.call({ timeLimit: 50 }, 'readDefinition', 'hang', '');
    assert.deepEqual(answer, { ok: false, error: { code: 'TimeLimit', message: 'It took longer than 0.05 seconds and was stopped.' } });
    assert.notEqual(await call('thread'), before);
  });

  it('does not count the time a call waits for its turn', async () => {
    const answers = await Promise.all([call('slow'), call('slow'), call('quick', { timeLimit: 50 })]);
    assert.deepEqual(answers, ['slow', 'slow', 'quick']);
  });

  it('keeps only the newest of the calls with one key that wait', async () => {
    const answers = await Promise.all([call('slow', { key: 'a' }), call('first', { key: 'a' }), call('other', { key: 'b' }), call('second', { key: 'a' })]);
    assert.deepEqual(answers, ['slow', 'Superseded', 'other', 'second']);
  });

  it('answers with the reason when the thread crashes, and starts another', async () => {
    const answer = await client.call({}, 'readDefinition', 'crash', '');
    assert.deepEqual(answer, { ok: false, error: { code: 'Closed', message: 'worn out' } });
    assert.equal(await call('again'), 'again');
  });

  it('answers what still waits when it is disposed', async () => {
    const answers = [call('slow'), call('late')];
    client.dispose();
    assert.deepEqual(await Promise.all(answers), ['Closed', 'Closed']);
    assert.equal(await call('later'), 'Closed');
  });
});
