import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalFunction, RunningGateway } from '../../src/gateway';
import { eventually } from '../support/eventually';
import { start } from './support/gateway';

const FOLDER = path.resolve('test/gateway/functions');

const local = (name: string, parts: Partial<LocalFunction> = {}): LocalFunction => ({
  functionName: name, arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`, language: 'node', handler: `answers.${name}`, codeFolder: FOLDER, environment: { ANSWER: '42' }, timeout: 5, memorySize: 128,
  region: 'us-east-1', ...parts,
});

describe('functions of the workspace, in processes of their own', () => {
  let gateway: RunningGateway;
  const printed: string[] = [];
  before(async () => {
    gateway = await start({ runtimes: path.resolve('dist'), log: ({ message }) => printed.push(message) });
  });
  after(() => gateway.stop());

  async function invoke(name: string, event: unknown = {}, parts: Partial<LocalFunction> = {}, timeoutInMillis = 10_000): Promise<{ readonly value: unknown; readonly failed: boolean }> {
    const { functions } = gateway;
    assert.ok(functions);
    const added = local(name, parts);
    if (!functions.has(added.arn)) functions.add(added);
    const result = await functions.invoke({ functionArn: added.arn, payload: JSON.stringify(event), timeoutInMillis, asynchronous: false });
    if (result.kind !== 'result') return { value: result.kind, failed: true };
    return { value: JSON.parse(result.payload), failed: result.functionError !== undefined };
  }

  it('answers by promise, with its environment and context', async () => {
    assert.deepEqual(await invoke('hello', { path: '/pets' }), { value: { statusCode: 200, headers: { 'x-function': 'hello' }, body: '{"path":"/pets","answer":"42"}' }, failed: false });
  });

  it('answers by callback, and nothing is null', async () => {
    assert.deepEqual(await invoke('callback', { a: 1 }), { value: { echo: { a: 1 } }, failed: false });
    assert.deepEqual(await invoke('nothing'), { value: null, failed: false });
  });

  it('errors have Lambda\'s shape', async () => {
    const thrown = await invoke('throws');
    const { trace, ...error } = thrown.value as { trace: string[] };
    assert.deepEqual([error, thrown.failed], [{ errorType: 'TypeError', errorMessage: 'no pets' }, true]);
    assert.match(trace[0] ?? '', /TypeError: no pets/);
    assert.match(JSON.stringify(await invoke('missing')), /Runtime\.HandlerNotFound.*answers\.missing is undefined or not exported/);
    assert.match(JSON.stringify(await invoke('nowhere', {}, { handler: 'nowhere.handler' })), /Runtime\.ImportModuleError/);
  });

  it('a process that ends is told, and the next call has a new one', async () => {
    assert.match(JSON.stringify(await invoke('exits')), /Runtime\.ExitError.*exit status 3/);
    assert.match(JSON.stringify(await invoke('exits')), /exit status 3/);
  });

  it('is stopped at its timeout; the caller may give up before', async () => {
    assert.match(JSON.stringify(await invoke('hangs', {}, { timeout: 0.2 })), /Sandbox\.Timedout.*Task timed out after 0\.20 seconds/);
    assert.deepEqual(await invoke('hangs', {}, {}, 50), { value: 'timeout', failed: true });
  });

  it('what it prints is logged, up to a limit', async () => {
    assert.deepEqual(await invoke('floods'), { value: 'done', failed: false });
    await eventually(() => printed.some((line) => line.includes('more lines of this call are left out')), 'what it printed');
    assert.ok(printed.includes('floods: line 0'));
    assert.ok(!printed.includes('floods: line 4999'));
  });

  it('calls at the same time have processes of their own, calls in a row the same', async () => {
    const together = await Promise.all([invoke('slow'), invoke('slow'), invoke('slow')]);
    assert.equal(new Set(together.map(({ value }) => value)).size, 3);
    assert.equal((await invoke('slow')).value, (await invoke('slow')).value);
  });

  it('is loaded anew once its code has changed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'apigw-function-'));
    const file = path.join(folder, 'index.js');
    writeFileSync(file, 'exports.handler = async () => 1;');
    const parts = { handler: 'index.handler', codeFolder: folder };
    assert.equal((await invoke('changing', {}, parts)).value, 1);
    writeFileSync(file, 'exports.handler = async () => 2;');
    await eventually(async () => (await invoke('changing', {}, parts)).value === 2, 'the new code');
    rmSync(folder, { recursive: true });
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  if (!python) process.stdout.write('Handlers in Python are left out: python3 is not installed.\n');
  if (python) {
    it('Python handlers are run the same way', async () => {
      const parts = { language: 'python', handler: 'answers.hello' } as const;
      assert.deepEqual(await invoke('python', {}, parts), { value: { statusCode: 200, body: '42', headers: { 'x-function': 'python' } }, failed: false });
      assert.match(JSON.stringify(await invoke('pythonThrows', {}, { language: 'python', handler: 'answers.throws' })), /ValueError.*no pets|no pets.*ValueError/);
      assert.match(JSON.stringify(await invoke('pythonMissing', {}, { language: 'python', handler: 'nowhere.hello' })), /Runtime\.ImportModuleError/);
    });
  }
});
