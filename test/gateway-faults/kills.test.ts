import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clientOf } from '../gateway/support/gateway';
import { buildGatewayProcess, forkGateway } from '../gateway/support/process';
import { randomSource } from '../gateway/support/randomValue';
import { writers, type Writer } from './support/writers';

/** How often the process is killed; APIGW_KILLS=200 for a long run. */
const KILLS = Number(process.env['APIGW_KILLS'] ?? 40);
/** The longest time from the first acknowledged writes to the kill, in milliseconds. */
const LONGEST = 120;

describe('a gateway that is killed while it creates, imports, deploys and updates', function () {
  this.timeout(60_000 + KILLS * 15_000);
  let dataDir: string;
  before(async () => {
    await buildGatewayProcess();
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'apigw-kills-'));
  });
  after(() => rmSync(dataDir, { recursive: true, force: true }));

  it(`opens again ${KILLS} times, with every write that it had acknowledged`, async () => {
    const random = randomSource(5);
    const all = writers();
    for (let kill = 0; kill < KILLS; kill += 1) await oneLife(dataDir, all, random() * LONGEST);
    const last = forkGateway({ dataDir, reportRequests: false });
    const { address } = await last.next('listening');
    for (const writer of all) await writer.check(clientOf(address), address.endpoint);
    last.child.kill('SIGKILL');
    await last.ended();
    const acknowledged = all.map((writer) => writer.acknowledged);
    process.stdout.write(`      ${KILLS} kills; acknowledged: ${all.map(({ name, acknowledged: count }) => `${count} ${name}`).join(', ')}; lost: none\n`);
    for (const count of acknowledged) assert.ok(count >= KILLS, 'there was something to lose before each kill');
  });
});

/** Starts the gateway, looks for what was acknowledged before, writes by all writers at once, and kills it in the middle. */
async function oneLife(dataDir: string, all: readonly Writer[], delay: number): Promise<void> {
  const gateway = forkGateway({ dataDir, reportRequests: false });
  const { address } = await gateway.next('listening');
  const client = clientOf(address, { maxAttempts: 1 });
  for (const writer of all) await writer.check(client, address.endpoint);
  let alive = true;
  const first = all.map((writer) => writer.write(client));
  const loops = all.map(async (writer, index) => {
    await first[index];
    while (alive) {
      try {
        await writer.write(client);
      } catch (error) {
        if (alive) throw error;
      }
    }
  });
  await Promise.all(first);
  await new Promise((resolve) => { setTimeout(resolve, delay); });
  alive = false;
  gateway.child.kill('SIGKILL');
  await gateway.ended();
  await Promise.all(loops);
  client.destroy();
}
