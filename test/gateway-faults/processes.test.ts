import { CreateRestApiCommand, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GatewayAddress } from '../../src/protocol';
import { clientOf } from '../gateway/support/gateway';
import { kill, processesOfSuite, type GatewayProcess } from '../gateway/support/process';

describe('several gateways on one folder', () => {
  const { launch, dataDir } = processesOfSuite();

  const listening = (gateways: readonly GatewayProcess[]): Promise<GatewayAddress[]> => Promise.all(gateways.map(async (gateway) => (await gateway.next('listening')).address));

  /** Which one owns the folder; fails unless exactly one does and all others point to it. */
  function ownerAmong(addresses: readonly GatewayAddress[]): number {
    const owners = addresses.filter(({ shared }) => !shared);
    assert.equal(owners.length, 1, 'one process owns the folder');
    assert.equal(new Set(addresses.map(({ endpoint, accessKeyId }) => `${endpoint} ${accessKeyId}`)).size, 1, 'all lead to it');
    return addresses.findIndex(({ shared }) => !shared);
  }

  it('of four that start at once one owns it; whenever the owner is killed another one takes over with everything', async () => {
    let gateways = [launch(), launch(), launch(), launch()];
    const created: string[] = [];
    while (gateways.length > 0) {
      const addresses = await listening(gateways);
      const owner = ownerAmong(addresses);
      const client = clientOf(addresses[owner] ?? assert.fail());
      await client.send(new CreateRestApiCommand({ name: `with ${gateways.length}` }));
      created.push(`with ${gateways.length}`);
      const names = (await client.send(new GetRestApisCommand({}))).items?.map(({ name }) => name) ?? [];
      assert.deepEqual(names, created);
      await kill(gateways[owner] ?? assert.fail());
      gateways = gateways.filter((_, index) => index !== owner);
    }
    assert.equal(created.length, 4);
  });

  it('a lock that says nothing, or names a process that is gone, is in nobody\'s way', async () => {
    const gone = launch();
    await gone.next('listening');
    await kill(gone);
    for (const text of ['{"pid": ', JSON.stringify({ pid: gone.child.pid }), JSON.stringify({ pid: gone.child.pid, port: 1, accessKeyId: 'a', secretAccessKey: 'b' })]) {
      writeFileSync(path.join(dataDir(), 'lock.json'), text);
      const gateway = launch();
      assert.equal((await gateway.next('listening')).address.shared, false);
      await kill(gateway);
    }
  });
});
