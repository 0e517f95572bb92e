import {
  type APIGatewayClient, CreateDeploymentCommand, CreateResourceCommand, CreateRestApiCommand, DeleteResourceCommand, GetResourcesCommand, GetRestApiCommand, GetRestApisCommand,
  ImportRestApiCommand, PutMethodCommand, UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { bytes, clientOf, mockDocument } from './support/gateway';
import { request } from './support/http';
import { buildGatewayProcess, forkGateway, type GatewayProcess } from './support/process';

describe('the gateway\'s process', () => {
  const running: GatewayProcess[] = [];
  let dataDir: string;
  before(buildGatewayProcess);
  beforeEach(() => { dataDir = mkdtempSync(path.join(os.tmpdir(), 'apigw-state-')); });
  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGKILL');
      await ended();
    }
    rmSync(dataDir, { recursive: true, force: true });
  });

  function launch(configuration: Parameters<typeof forkGateway>[0] = { dataDir }): GatewayProcess {
    const gateway = forkGateway(configuration);
    running.push(gateway);
    return gateway;
  }

  it('says where it listens, reports requests without their secrets, and stops when told to', async () => {
    const gateway = launch();
    const { address } = await gateway.next('listening');
    const client = clientOf(address);
    const { id: restApiId } = await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/a': 'a' })) }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    await request(`${address.endpoint}/restapis/${restApiId ?? ''}/dev/_user_request_/a?token=hidden`);
    const served = await gateway.nextRequest();
    assert.deepEqual([served.method, served.path, served.status, served.stage], ['GET', '/a', 200, 'dev']);
    assert.ok(!JSON.stringify(gateway.notices).includes(address.secretAccessKey));
    gateway.send({ kind: 'stop' });
    assert.equal(await gateway.ended(), 0);
  });

  it('ends when the editor goes away', async () => {
    const gateway = launch();
    await gateway.next('listening');
    gateway.child.disconnect();
    assert.equal(await gateway.ended(), 0);
  });

  it('reports a port that is in use, by its number', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as net.AddressInfo;
    const { failure } = await launch({ port, dataDir }).next('failed');
    assert.deepEqual(failure, { code: 'EADDRINUSE', message: `Port ${port} on 127.0.0.1 is in use by another program.` });
    other.close();
  });

  it('can be started again after a failure', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const gateway = launch({ port: (other.address() as net.AddressInfo).port, dataDir });
    await gateway.next('failed');
    other.close();
    gateway.send({ kind: 'start', configuration: { dataDir } });
    assert.match((await gateway.next('listening')).address.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps everything it acknowledged when it is killed in the middle of work', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 5; round++) {
      const gateway = launch();
      const { address } = await gateway.next('listening');
      const client = clientOf(address);
      const names = (await client.send(new GetRestApisCommand({ limit: 500 }))).items?.map(({ name }) => name ?? '') ?? [];
      assert.deepEqual(acknowledged.filter((name) => !names.includes(name)), []);
      for (let i = 0; ; i++) {
        if (i === 2) setTimeout(() => gateway.child.kill('SIGKILL'), 20 * round);
        const name = `api ${round} ${i}`;
        try {
          await client.send(new CreateRestApiCommand({ name }));
        } catch {
          break;
        }
        acknowledged.push(name);
      }
      await gateway.ended();
    }
    assert.ok(acknowledged.length > 5);
  });

  it('serves after a restart what was deployed before it', async () => {
    const first = launch();
    const before = (await first.next('listening')).address;
    const client = clientOf(before);
    const { id } = await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/a': 'kept' })) }));
    await client.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev' }));
    first.child.kill('SIGKILL');
    await first.ended();
    const { address } = await launch().next('listening');
    assert.equal((await request(`${address.endpoint}/restapis/${id ?? ''}/dev/_user_request_/a`)).text, 'kept');
  });

  it('reads back an API that was built, changed and partly deleted call by call', async () => {
    const first = launch();
    const client = clientOf((await first.next('listening')).address);
    const { id: restApiId, rootResourceId: parentId } = await client.send(new CreateRestApiCommand({ name: 'By hand', description: 'goes' }));
    const create = async (pathPart: string): Promise<string | undefined> => (await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }))).id;
    const resourceId = await create('a');
    const dropped = await create('b');
    await create('c');
    await client.send(new PutMethodCommand({ restApiId, resourceId, httpMethod: 'GET', authorizationType: 'NONE' }));
    await client.send(new DeleteResourceCommand({ restApiId, resourceId: dropped }));
    await client.send(new UpdateRestApiCommand({ restApiId, patchOperations: [{ op: 'remove', path: '/description' }, { op: 'replace', path: '/name', value: 'Renamed' }] }));
    const read = async (reader: APIGatewayClient): Promise<unknown> => [
      { ...(await reader.send(new GetRestApiCommand({ restApiId }))), $metadata: undefined }, (await reader.send(new GetResourcesCommand({ restApiId, embed: ['methods'] }))).items,
    ];
    const before = await read(client);
    first.child.kill('SIGKILL');
    await first.ended();
    assert.deepEqual(await read(clientOf((await launch().next('listening')).address)), before);
  });

  it('points a second process to the first, which takes over when the first ends', async () => {
    const first = launch();
    const { address } = await first.next('listening');
    assert.equal(address.shared, false);
    const second = launch();
    assert.deepEqual((await second.next('listening')).address, { ...address, shared: true });
    await clientOf(address).send(new CreateRestApiCommand({ name: 'From the first' }));
    first.child.kill('SIGKILL');
    await first.ended();
    const taken = (await second.next('listening')).address;
    assert.deepEqual([taken.shared, taken.endpoint], [false, address.endpoint]);
    assert.deepEqual((await clientOf(taken).send(new GetRestApisCommand({}))).items?.map(({ name }) => name), ['From the first']);
  });

  it('keeps its files to their owner, and leaves none behind that are not needed', async function () {
    if (process.platform === 'win32') return;
    const gateway = launch();
    const { address } = await gateway.next('listening');
    await clientOf(address).send(new CreateRestApiCommand({ name: 'x' }));
    for (const name of ['lock.json', 'journal.jsonl']) assert.equal(statSync(path.join(dataDir, name)).mode & 0o077, 0, name);
    assert.ok(!readFileSync(path.join(dataDir, 'journal.jsonl'), 'utf8').includes(address.secretAccessKey));
    gateway.send({ kind: 'stop' });
    await gateway.ended();
    assert.throws(() => statSync(path.join(dataDir, 'lock.json')));
  });

  it('refuses a state that it can\'t read, and leaves it as it is', async () => {
    const { writeFileSync } = await import('node:fs');
    const file = path.join(dataDir, 'state.json');
    writeFileSync(file, 'not JSON');
    const { failure } = await launch().next('failed');
    assert.equal(failure.code, 'InvalidState');
    assert.match(failure.message, /state\.json is not JSON/);
    assert.equal(readFileSync(file, 'utf8'), 'not JSON');
  });
});
