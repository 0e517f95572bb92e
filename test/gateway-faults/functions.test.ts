import assert from 'node:assert/strict';
import path from 'node:path';
import type { RunningGateway } from '../../src/gateway';
import { start } from '../gateway/support/gateway';
import { eventually } from '../support/eventually';
import { invoke as invokeFunction, isAlive, local, sleep } from './support/functions';

describe('functions that misbehave', () => {
  let gateway: RunningGateway;
  const printed: string[] = [];
  beforeEach(async () => {
    printed.length = 0;
    gateway = await start({ runtimes: path.resolve('dist'), log: ({ message }) => printed.push(message) });
  });
  afterEach(() => gateway.stop());

  const invoke = (name: string, timeout = 60, event: unknown = {}): Promise<unknown> => invokeFunction(gateway, local(name, { timeout }), event);

  const stillServes = async (): Promise<void> => assert.equal(await invoke('answers'), 'fine');

  it('timers, failing promises and memory that a call leaves behind do not stop the next one', async () => {
    for (const count of [1, 2, 3]) {
      assert.equal(await invoke('leaks'), count);
      await sleep(20);
    }
    await eventually(() => printed.some((line) => line.includes('nobody waits for this')), 'what fails is printed');
  });

  it('a process that fails after its answer is replaced', async () => {
    assert.equal(await invoke('throwsLater'), 'answered');
    // Until its end is known, a call may still meet it, and end with it.
    await sleep(50);
    await eventually(async () => (await invoke('throwsLater')) === 'answered', 'the next answer');
  });

  it('a flood without a line\'s end is no burden', async () => {
    assert.equal(await invoke('floodsWithoutEnd'), 'done');
    await sleep(100);
    assert.ok(printed.every((line) => line.length < 10_000));
    await stillServes();
  });

  for (const [where, descriptor] of [['standard output', 1], ['the pipe of the answers', 4]] as const) {
    it(`an endless line on ${where} is cut, which is said once, and takes no memory`, async () => {
      const before = process.memoryUsage().rss;
      let most = 0;
      const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 5);
      assert.equal(await invoke('printsOneLine', 100, { descriptor }), 'done');
      clearInterval(watch);
      assert.ok(most - before < 200 * 1024 * 1024, `${Math.round((most - before) / 1024 / 1024)} MB more`);
      await eventually(() => printed.some((line) => line.includes('yyy')) && printed.some((line) => line.includes('are cut after')), 'what it printed');
      assert.ok(printed.every((line) => line.length < 10_000));
      await stillServes();
      assert.equal(printed.filter((line) => line.includes('are cut after')).length, 1);
    });
  }

  it('what is no answer is not taken for one', async () => {
    assert.ok(['the real answer', 'Runtime.ExitError'].includes(String(await invoke('forges'))));
    await stillServes();
  });

  it('a process that is killed, blocks, or cuts its line answers as Lambda does', async () => {
    assert.equal(await invoke('killsItself'), 'Runtime.ExitError');
    assert.equal(await invoke('blocks', 0.3), 'Sandbox.Timedout');
    assert.ok(['Runtime.ExitError', 'Sandbox.Timedout'].includes(String(await invoke('closesEverything', 0.5))));
    await stillServes();
  });

  it('half of an answer is none', async () => {
    assert.equal(await invoke('diesWhileAnswering'), 'Runtime.ExitError');
    assert.ok(printed.some((line) => line.endsWith('ok {"half":')));
  });

  it('values that JSON can\'t hold are an error, and a long answer is passed on', async () => {
    assert.equal(await invoke('circular'), 'TypeError');
    assert.equal(await invoke('throwsCircular'), 'object');
    assert.equal(String(await invoke('long')).length, 11 * 1024 * 1024);
    await stillServes();
  });

  it('a call that runs ends with the gateway, and so does its process', async () => {
    const call = invoke('waits');
    const pid = (): number => Number(/pid (\d+)/.exec(printed.join('\n'))?.[1]);
    await eventually(() => !Number.isNaN(pid()), 'the process');
    await gateway.stop();
    assert.equal(await call, 'Runtime.ExitError');
    await eventually(() => !isAlive(pid()), 'the end of the process');
  });

  it('none of its processes outlives the gateway', async () => {
    const pids = (await Promise.all([invoke('pid'), invoke('pid'), invoke('pid')])) as number[];
    assert.equal(new Set(pids).size, 3);
    assert.ok(pids.every(isAlive));
    await gateway.stop();
    await eventually(() => !pids.some(isAlive), 'the end of all processes');
  });
});
