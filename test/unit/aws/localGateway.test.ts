import assert from 'node:assert/strict';
import { openConnection, type ApiGatewayConnection, type AwsResult } from '../../../src/aws';
import { startGateway, type RunningGateway } from '../../../src/gateway';

const DEFINITION = `
openapi: 3.0.1
info: { title: Greetings, version: '1' }
paths:
  /hello/{name}:
    get:
      parameters:
        - { name: name, in: path, required: true, schema: { type: string } }
      responses: { '200': { description: ok } }
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates: { application/json: '{"statusCode": 200}' }
        responses:
          default:
            statusCode: '200'
            responseTemplates: { application/json: '{"hello": "$stageVariables.greeting $input.params(''name'')"}' }
`;

function valueOf<T>(result: AwsResult<T>): T {
  assert.ok(result.ok, result.ok ? '' : `${result.error.code}: ${result.error.message}`);
  return result.value;
}

describe('a connection to the local gateway', () => {
  let gateway: RunningGateway;
  let connection: ApiGatewayConnection;
  let apiId: string;

  before(async () => {
    const started = await startGateway();
    assert.ok(started.ok);
    gateway = started.value;
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    connection = valueOf(await openConnection({ kind: 'endpoint', endpoint, region: 'us-east-1', accessKeyId, secretAccessKey }));
    apiId = valueOf(await connection.rest.import(DEFINITION)).id;
  });
  after(async () => {
    connection.dispose();
    await gateway.stop();
  });

  it('lists what was imported, down to the template', async () => {
    const { value: page } = await connection.rest.apis().next();
    assert.deepEqual(page && valueOf(page).items.map(({ name }) => name), ['Greetings']);
    const api = valueOf(await connection.rest.read(apiId));
    const resource = api.resources.find(({ path }) => path === '/hello/{name}');
    assert.match(resource?.methods[0]?.integration?.integrationResponses[0]?.responseTemplates['application/json']?.text ?? '', /hello/);
  });

  it('test-invokes a method and answers the execution log', async () => {
    const { value: page } = await connection.rest.resources(apiId).next();
    const resource = page && valueOf(page).items.find(({ path }) => path === '/hello/{name}');
    const answer = valueOf(await connection.rest.testInvoke({ apiId, resourceId: resource?.id ?? '', httpMethod: 'GET', pathWithQueryString: '/hello/Ada', headers: {}, stageVariables: { greeting: 'Good day' } }));
    assert.equal(answer.status, 200);
    assert.equal(answer.body, '{"hello": "Good day Ada"}');
    assert.match(answer.log, /Execution log for request/);
  });

  it('deploys to a stage, which answers at its invoke URL, and exports it', async () => {
    valueOf(await connection.rest.deploy(apiId, 'dev', { variables: { greeting: 'Hi' } }));
    const url = `${connection.invokeUrl({ kind: 'REST', id: apiId }, 'dev')}/hello/Bo`;
    assert.equal(await (await fetch(url)).text(), '{"hello": "Hi Bo"}');
    valueOf(await connection.rest.setStageVariables(apiId, 'dev', { greeting: 'Ciao' }));
    assert.equal(await (await fetch(url)).text(), '{"hello": "Ciao Bo"}');
    assert.match(valueOf(await connection.rest.export(apiId, 'dev')), /openapi/);
  });

  it('overwrites without changing what the stage serves until it is deployed again', async () => {
    const url = `${connection.invokeUrl({ kind: 'REST', id: apiId }, 'dev')}/hello/Bo`;
    valueOf(await connection.rest.overwrite(apiId, DEFINITION.replace('"hello"', '"bye"')));
    assert.equal(await (await fetch(url)).text(), '{"hello": "Ciao Bo"}');
    const before = valueOf(await connection.rest.stages(apiId))[0]?.deploymentId;
    const { id } = valueOf(await connection.rest.deploy(apiId, 'dev'));
    assert.notEqual(id, before);
    assert.equal(await (await fetch(url)).text(), '{"bye": "Ciao Bo"}');
  });

  it('refuses what is no definition with the reason', async () => {
    const refused = await connection.rest.import('{"no": "definition"}');
    assert.ok(!refused.ok);
    assert.deepEqual([refused.error.kind, refused.error.code], ['service', 'BadRequestException']);
  });

  it('deletes the stage and the API', async () => {
    valueOf(await connection.rest.deleteStage(apiId, 'dev'));
    assert.deepEqual(valueOf(await connection.rest.stages(apiId)), []);
    valueOf(await connection.rest.deleteApi(apiId));
    const gone = await connection.rest.stages(apiId);
    assert.equal(!gone.ok && gone.error.code, 'NotFoundException');
  });
});
