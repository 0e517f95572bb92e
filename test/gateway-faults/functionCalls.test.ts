import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunningGateway } from '../../src/gateway';
import { start } from '../gateway/support/gateway';
import { eventually } from '../support/eventually';
import { invoke, isAlive, local, sleep } from './support/functions';

const many = <Value>(count: number, make: (index: number) => Value): readonly Value[] => Array.from({ length: count }, (_, index) => make(index));

describe('many calls of a function at once', () => {
  let gateway: RunningGateway;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'apigw-calls-'));
    gateway = await start({ runtimes: path.resolve('dist') });
  });
  afterEach(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true });
  });

  for (const name of ['meets', 'meetsBlocking']) {
    it(`calls that last run at the same time, also where a process is warm: ${name}`, async () => {
      const meeting = local(name);
      await invoke(gateway, meeting, { folder, count: 1 });
      const pids = await Promise.all(many(8, () => invoke(gateway, meeting, { folder, count: 8 })));
      assert.equal(new Set(pids).size, 8);
    });
  }

  it('short calls share the process that is warm', async () => {
    const short = local('pid');
    await Promise.all(many(6, () => invoke(gateway, short)));
    // On a busy machine even a short call may take long.
    await eventually(async () => new Set(await Promise.all(many(4, () => invoke(gateway, short)))).size === 1, 'one process for all');
  });

  it('no call is lost, or has another one\'s answer, while processes end', async () => {
    const dying = local('diesNowAndThen');
    const caller = async (first: number): Promise<readonly unknown[]> => {
      const wrong: unknown[] = [];
      for (let length = first; length < 300_000; length += 16_000) {
        const answer = await invoke(gateway, dying, { big: 'x'.repeat(length) });
        if (answer !== length && answer !== 'Runtime.ExitError') wrong.push(answer);
      }
      return wrong;
    };
    assert.deepEqual((await Promise.all(many(4, caller))).flat(), []);
  });

  it('none fails while its code is saved again and again, and the last one is what runs then', async () => {
    const file = path.join(folder, 'index.js');
    const save = (version: number): void => {
      writeFileSync(`${file}.new`, `exports.handler = async () => ${version};`);
      renameSync(`${file}.new`, file);
    };
    save(0);
    const saved = local('saved', { handler: 'index.handler', codeFolder: folder });
    let version = 0;
    const caller = async (): Promise<readonly unknown[]> => {
      const answers: unknown[] = [];
      while (version < 20) answers.push(await invoke(gateway, saved));
      return answers;
    };
    const callers = Promise.all(many(4, caller));
    while (version < 20) {
      await sleep(50);
      version += 1;
      save(version);
    }
    const wrong = (await callers).flat().filter((answer) => typeof answer !== 'number');
    assert.deepEqual(wrong, []);
    await eventually(async () => (await invoke(gateway, saved)) === version, 'the code that was saved last');
  });

  it('a function that is replaced while calls run and wait answers them, and keeps no process', async () => {
    const replaced = local('pid');
    await invoke(gateway, replaced);
    await invoke(gateway, replaced);
    const calls = many(5, () => invoke(gateway, replaced));
    gateway.functions?.add({ ...replaced, memorySize: 256 });
    const pids = await Promise.all(calls);
    assert.ok(pids.every((pid) => typeof pid === 'number'), JSON.stringify(pids));
    await allEnd(pids);
  });

  it('calls that run and wait end with the gateway', async () => {
    const short = local('pid');
    await invoke(gateway, short);
    await invoke(gateway, short);
    const calls = [...many(5, () => invoke(gateway, short)), ...many(3, () => invoke(gateway, local('waits')))];
    await gateway.stop();
    const ends = await Promise.all(calls);
    assert.deepEqual(ends.filter((end) => typeof end !== 'number' && end !== 'Runtime.ExitError'), []);
    await allEnd(ends.filter((end) => typeof end === 'number'));
  });
});

const allEnd = (pids: readonly unknown[]): Promise<unknown> => eventually(() => !pids.some((pid) => isAlive(Number(pid))), 'the end of their processes');
