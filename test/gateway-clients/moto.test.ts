import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openConnection, type ApiGatewayConnection } from '../../src/aws';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { assertDeletes, valueOf } from '../unit/aws/support';

const isInstalled = spawnSync('moto_server', ['--help']).status === 0;
if (!isInstalled) process.stdout.write('The calls of moto are left out: moto_server is not installed.\n');

/** As moto takes it: with a description, and without MOCK integrations. */
const DEFINITION = JSON.stringify({
  openapi: '3.0.1', info: { title: 'Greetings', version: '1', description: 'For moto' },
  paths: { '/hello/{name}': { get: { responses: { 200: { description: 'ok' } }, 'x-amazon-apigateway-integration': { type: 'http', httpMethod: 'GET', uri: 'http://127.0.0.1:1/', responses: { default: { statusCode: '200' } } } } } },
});

if (isInstalled) describe('the extension\'s connection to another emulator (moto)', () => {
  let moto: ChildProcess;
  let connection: ApiGatewayConnection;
  let apiId: string;
  before(async () => {
    const port = await freePort();
    moto = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', detached: true });
    const endpoint = `http://127.0.0.1:${port}`;
    await eventually(async () => (await fetch(`${endpoint}/moto-api/data.json`)).ok, 'the emulator');
    connection = valueOf(await openConnection({ kind: 'endpoint', endpoint, region: 'us-east-1', accessKeyId: 'test', secretAccessKey: 'test' }));
  });
  after(() => {
    connection.dispose();
    // What is called by that name may be a script that starts the server.
    if (moto.pid !== undefined) process.kill(-moto.pid);
  });

  it('imports a definition and lists it with its resources', async () => {
    apiId = valueOf(await connection.rest.import(DEFINITION)).id;
    const { value: page } = await connection.rest.apis().next();
    assert.deepEqual(page && valueOf(page).items.map(({ name }) => name), ['Greetings']);
    const { value: resources } = await connection.rest.resources(apiId).next();
    const hello = resources && valueOf(resources).items.find(({ path }) => path === '/hello/{name}');
    assert.deepEqual(hello?.methods.map(({ httpMethod, integration }) => [httpMethod, integration?.type.toUpperCase()]), [['GET', 'HTTP']]);
  });

  it('reads it whole', async () => {
    const api = valueOf(await connection.rest.read(apiId));
    assert.deepEqual([api.kind, api.name, api.resources.some(({ path }) => path === '/hello/{name}')], ['REST', 'Greetings', true]);
  });

  it('deploys it to a stage, with variables, and changes them', async () => {
    const { id } = valueOf(await connection.rest.deploy(apiId, 'dev', { variables: { greeting: 'Hi' } }));
    assert.equal(valueOf(await connection.rest.deployment(apiId, id)).id, id);
    assert.deepEqual(valueOf(await connection.rest.stages(apiId)).map(({ name, deploymentId, variables }) => [name, deploymentId, variables]), [['dev', id, { greeting: 'Hi' }]]);
    assert.deepEqual(valueOf(await connection.rest.setStageVariables(apiId, 'dev', { greeting: 'Ciao' })).variables, { greeting: 'Ciao' });
  });

  it('says plainly what moto does not do', async () => {
    const { value: page } = await connection.rest.resources(apiId).next();
    const resourceId = (page && valueOf(page).items[0]?.id) ?? '';
    const tested = await connection.rest.testInvoke({ apiId, resourceId, httpMethod: 'GET', pathWithQueryString: '/hello/Ada', headers: {}, stageVariables: {} });
    assert.ok(!tested.ok && tested.error.message.length > 0);
  });

  it('lists HTTP and WebSocket APIs', async () => {
    const { value: page } = await connection.v2.apis().next();
    assert.deepEqual(page && valueOf(page).items, []);
  });

  it('deletes the stage and the API', async () => {
    await assertDeletes(connection, apiId);
  });
});
