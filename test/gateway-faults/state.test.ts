import { CreateRestApiCommand, GetRestApisCommand, type APIGatewayClient } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs, { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startGateway, type RunningGateway } from '../../src/gateway';
import type { GatewayFailure } from '../../src/protocol';
import { clientOf, start } from '../gateway/support/gateway';
import { buildGatewayProcess, forkGateway } from '../gateway/support/process';

describe('the state on disk', () => {
  let dataDir: string;
  const running: RunningGateway[] = [];
  beforeEach(() => { dataDir = mkdtempSync(path.join(os.tmpdir(), 'apigw-state-')); });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((gateway) => gateway.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  });

  const journal = (): string => path.join(dataDir, 'journal.jsonl');
  const snapshot = (): string => path.join(dataDir, 'state.json');

  async function opened(folder = dataDir): Promise<{ readonly gateway: RunningGateway; readonly client: APIGatewayClient }> {
    const gateway = await start({ dataDir: folder });
    running.push(gateway);
    return { gateway, client: clientOf(gateway.address, { maxAttempts: 1 }) };
  }

  async function refused(folder = dataDir): Promise<GatewayFailure> {
    const started = await startGateway({ dataDir: folder });
    if (started.ok) await started.value.stop();
    assert.ok(!started.ok, 'it should not have started');
    return started.error;
  }

  const create = async (client: APIGatewayClient, name: string): Promise<void> => void (await client.send(new CreateRestApiCommand({ name })));
  const names = async (client: APIGatewayClient): Promise<readonly (string | undefined)[]> => ((await client.send(new GetRestApisCommand({ limit: 500 }))).items ?? []).map(({ name }) => name).sort();

  /** Creates APIs in a gateway that then ends. */
  async function written(...wanted: readonly string[]): Promise<void> {
    const { gateway, client } = await opened();
    for (const name of wanted) await create(client, name);
    await gateway.stop();
  }

  it('a last line that was cut anywhere is dropped, and what stands before it is kept', async () => {
    await written('first', 'second');
    const whole = readFileSync(journal());
    const lastLine = whole.lastIndexOf(10, whole.length - 2) + 1;
    const step = Math.ceil((whole.length - lastLine) / 12);
    for (let length = lastLine; length < whole.length; length += step) {
      writeFileSync(journal(), whole.subarray(0, length));
      const { gateway, client } = await opened();
      assert.deepEqual(await names(client), ['first'], `cut at byte ${length}`);
      await create(client, 'third');
      await gateway.stop();
      const again = await opened();
      assert.deepEqual(await names(again.client), ['first', 'third']);
      await again.gateway.stop();
    }
  });

  it('a snapshot whose journal was not emptied any more gives the same state', async () => {
    await written('first', 'second');
    const changes = readFileSync(journal(), 'utf8').trimEnd().split('\n').flatMap((line) => JSON.parse(line) as unknown[]);
    writeFileSync(snapshot(), JSON.stringify({ format: 2, changes }));
    const { client } = await opened();
    assert.deepEqual(await names(client), ['first', 'second']);
  });

  it('what can\'t be read is named with its place and left as it is', async () => {
    await written('first', 'second');
    const lines = readFileSync(journal(), 'utf8');
    const cases: readonly (readonly [file: string, text: string, message: RegExp])[] = [
      [journal(), lines.replace('\n', ' and more\n'), /journal\.jsonl, line 1 is not JSON/],
      [journal(), `${lines}[{"put":"noSuchTable","value":{"id":"x"}}]\n`, /journal\.jsonl, line 3 has a format that this version does not know/],
      [journal(), `${lines}null\n`, /journal\.jsonl, line 3 has a format/],
      [snapshot(), '{"format": 2, "changes": [', /state\.json is not JSON/],
      [snapshot(), '{"format": 99, "changes": []}', /state\.json has a format that this version does not know/],
      [snapshot(), '{"format": 2, "changes": [{"put": "restApi"}, {"noSuchVerb": 1}]}', /state\.json has a format/],
      [snapshot(), '', /state\.json is not JSON/],
    ];
    for (const [file, text, message] of cases) {
      writeFileSync(journal(), lines);
      rmSync(snapshot(), { force: true });
      writeFileSync(file, text);
      const { code, message: said } = await refused();
      assert.equal(code, 'InvalidState');
      assert.match(said, message);
      assert.equal(readFileSync(file, 'utf8'), text);
      assert.ok(!readdirSync(dataDir).includes('lock.json'), 'the folder is let go');
    }
  });

  it('what a process left behind that was killed while it replaced a file is removed', async () => {
    for (const name of ['state.json.4711.tmp', 'lock.json.4711.tmp']) writeFileSync(path.join(dataDir, name), 'half a sna');
    await opened();
    assert.deepEqual(readdirSync(dataDir).sort(), ['journal.jsonl', 'lock.json']);
  });

  it('a write that fails is refused, changes nothing, and the next one is kept', async () => {
    const { gateway, client } = await opened();
    await create(client, 'before');
    const { writeSync, fdatasyncSync, ftruncateSync } = fs;
    const full = (): never => { throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }); };
    const half = (descriptor: number, data: Buffer, from: number, length: number, position: number): never => {
      writeSync(descriptor, data, from, Math.floor(length / 2), position);
      return full();
    };
    const faults = [{ writeSync: half }, { fdatasyncSync: full }, { writeSync: half, ftruncateSync: full }] as const;
    for (const fault of faults) {
      Object.assign(fs, fault);
      await assert.rejects(create(client, 'lost'), /could not write its state: ENOSPC/);
      Object.assign(fs, { writeSync, fdatasyncSync, ftruncateSync });
      assert.ok(!(await names(client)).includes('lost'));
    }
    await create(client, 'after');
    await gateway.stop();
    assert.deepEqual(await names((await opened()).client), ['after', 'before']);
  });

  const disk = mountDisk();
  after(() => { if (disk) unmount(disk); });
  if (!disk) process.stdout.write('A disk that is really full is left out: this user can\'t mount a small one.\n');
  if (disk) {
    it('a disk that is really full refuses writes, keeps what it has, and goes on once there is room', async () => {
      const { gateway, client } = await opened(disk);
      const ballast = path.join(disk, 'ballast');
      await create(client, 'before');
      assert.throws(() => { for (;;) fs.appendFileSync(ballast, Buffer.alloc(4096)); }, /ENOSPC/);
      let kept = 0;
      await assert.rejects(async () => { for (; ; kept += 1) await create(client, `more ${kept}`); }, /could not write its state: ENOSPC/);
      assert.equal((await names(client)).length, 1 + kept);
      rmSync(ballast);
      await create(client, 'after');
      await gateway.stop();
      const again = await opened(disk);
      assert.equal((await names(again.client)).length, 2 + kept);
      await again.gateway.stop();
    });
  }

  it('a folder that can\'t be made or is a file is named', async () => {
    const file = path.join(dataDir, 'file');
    writeFileSync(file, '');
    for (const folder of [file, path.join(file, 'below')]) {
      const { message } = await refused(folder);
      assert.ok(message.startsWith(`The local gateway can't use the folder ${folder}: `), message);
    }
  });

  it('a folder that may not be written is named', async function () {
    if (process.platform === 'win32') return;
    await buildGatewayProcess();
    const folder = path.join(dataDir, 'mine');
    mkdirSync(folder);
    chmodSync(dataDir, 0o755);
    chmodSync(folder, 0o555);
    // Root may write everywhere, so the gateway is then somebody else.
    const gateway = forkGateway({ dataDir: folder }, process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {});
    const { failure } = await gateway.next('failed');
    assert.equal(failure.code, 'EACCES');
    assert.ok(failure.message.startsWith(`The local gateway can't use the folder ${folder}: `), failure.message);
    gateway.child.kill('SIGKILL');
    await gateway.ended();
  });

  it('a process that was stopped for so long that its folder was taken writes no more', async () => {
    const { client } = await opened();
    await create(client, 'mine');
    writeFileSync(path.join(dataDir, 'lock.json'), JSON.stringify({ pid: 1, port: 1 }));
    await assert.rejects(create(client, 'not mine'), /has been taken over by another process/);
  });
});

/** A disk of 64 KB; undefined where this user can mount none. */
function mountDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

function unmount(folder: string): void {
  spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
}
