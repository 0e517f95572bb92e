import assert from 'node:assert/strict';
import { greetings } from '../../support/greetings';
import { assertDeletes, connectionOfSuite, valueOf } from './support';

const DEFINITION = greetings(`{"hello": "$stageVariables.greeting $input.params('name')"}`);

describe('a connection to the local gateway', () => {
  const connection = connectionOfSuite();
  let apiId: string;
  before(async () => { apiId = valueOf(await connection().rest.import(DEFINITION)).id; });

  it('lists what was imported, down to the template', async () => {
    const { value: page } = await connection().rest.apis().next();
    assert.deepEqual(page && valueOf(page).items.map(({ name }) => name), ['Greetings']);
    const api = valueOf(await connection().rest.read(apiId));
    const resource = api.resources.find(({ path }) => path === '/hello/{name}');
    assert.match(resource?.methods[0]?.integration?.integrationResponses[0]?.responseTemplates['application/json']?.text ?? '', /hello/);
  });

  it('test-invokes a method and answers the execution log', async () => {
    const { value: page } = await connection().rest.resources(apiId).next();
    const resource = page && valueOf(page).items.find(({ path }) => path === '/hello/{name}');
    const answer = valueOf(await connection().rest.testInvoke({ apiId, resourceId: resource?.id ?? '', httpMethod: 'GET', pathWithQueryString: '/hello/Ada', headers: {}, stageVariables: { greeting: 'Good day' } }));
    assert.equal(answer.status, 200);
    assert.equal(answer.body, '{"hello": "Good day Ada"}');
    assert.match(answer.log, /Execution log for request/);
  });

  it('deploys to a stage, which answers at its invoke URL, and exports it', async () => {
    valueOf(await connection().rest.deploy(apiId, 'dev', { variables: { greeting: 'Hi' } }));
    const url = `${connection().invokeUrl({ kind: 'REST', id: apiId }, 'dev')}/hello/Bo`;
    assert.equal(await (await fetch(url)).text(), '{"hello": "Hi Bo"}');
    valueOf(await connection().rest.setStageVariables(apiId, 'dev', { greeting: 'Ciao' }));
    assert.equal(await (await fetch(url)).text(), '{"hello": "Ciao Bo"}');
    assert.match(valueOf(await connection().rest.export(apiId, 'dev')), /openapi/);
  });

  it('overwrites without changing what the stage serves until it is deployed again', async () => {
    const url = `${connection().invokeUrl({ kind: 'REST', id: apiId }, 'dev')}/hello/Bo`;
    valueOf(await connection().rest.overwrite(apiId, DEFINITION.replace('"hello"', '"bye"')));
    assert.equal(await (await fetch(url)).text(), '{"hello": "Ciao Bo"}');
    const before = valueOf(await connection().rest.stages(apiId))[0]?.deploymentId;
    const { id } = valueOf(await connection().rest.deploy(apiId, 'dev'));
    assert.notEqual(id, before);
    assert.equal(await (await fetch(url)).text(), '{"bye": "Ciao Bo"}');
  });

  it('signs a GET of a method that takes signed requests only', async () => {
    const signed = DEFINITION.replace('responses:', `security: [{ sigv4: [] }]
      responses:`) + 'components: { securitySchemes: { sigv4: { type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4 } } }\n';
    const { id } = valueOf(await connection().rest.import(signed));
    valueOf(await connection().rest.deploy(id, 'dev'));
    const url = `${connection().invokeUrl({ kind: 'REST', id }, 'dev')}/hello/B%C3%B6%20x?q=b&q=a&r=%C3%A9+!`;
    assert.equal((await fetch(url)).status, 403);
    const headers = valueOf(await connection().signGet(url));
    assert.match(String(new Headers(Object.fromEntries(headers)).get('authorization')), /Credential=LOCAL\w+\/\d{8}\/us-east-1\/execute-api\/aws4_request/);
    assert.equal((await fetch(url, { headers: Object.fromEntries(headers) })).status, 200);
    valueOf(await connection().rest.deleteApi(id));
  });

  it('refuses what is no definition with the reason', async () => {
    const refused = await connection().rest.import('{"no": "definition"}');
    assert.ok(!refused.ok);
    assert.deepEqual([refused.error.kind, refused.error.code], ['service', 'BadRequestException']);
  });

  it('deletes the stage and the API', async () => {
    await assertDeletes(connection(), apiId);
  });
});
