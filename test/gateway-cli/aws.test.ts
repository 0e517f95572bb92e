import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startGateway, type RunningGateway } from '../../src/gateway';
import { runAws, type Outcome, type Service } from './aws';

describe('the real aws command line against the local gateway', () => {
  let gateway: RunningGateway;
  let folder: string;
  let definition: string;
  before(async () => {
    const started = await startGateway();
    assert.ok(started.ok);
    gateway = started.value;
    folder = mkdtempSync(path.join(os.tmpdir(), 'apigw-cli-'));
    definition = path.resolve('samples/pet-store/openapi.yaml');
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await gateway.stop();
  });

  const run = (service: Service, ...args: readonly string[]): Promise<Outcome> => runAws(gateway.address, service, args);

  async function answer<T>(service: Service, ...args: readonly string[]): Promise<T> {
    const { code, out, err } = await run(service, ...args);
    assert.equal(code, 0, err);
    return (out.trim() === '' ? {} : JSON.parse(out)) as T;
  }

  it('creates an API call by call, deploys it and calls it', async () => {
    const api = await answer<{ id: string; rootResourceId: string }>('apigateway', 'create-rest-api', '--name', 'From the command line', '--tags', 'team=pets,stage=test');
    const { id: resource } = await answer<{ id: string }>('apigateway', 'create-resource', '--rest-api-id', api.id, '--parent-id', api.rootResourceId, '--path-part', '{name}');
    const place = ['--rest-api-id', api.id, '--resource-id', resource, '--http-method', 'GET'];
    await answer('apigateway', 'put-method', ...place, '--authorization-type', 'NONE', '--request-parameters', 'method.request.path.name=true');
    await answer('apigateway', 'put-integration', ...place, '--type', 'MOCK', '--request-templates', '{"application/json": "{\\"statusCode\\": 200}"}');
    await answer('apigateway', 'put-method-response', ...place, '--status-code', '200');
    const templates = path.join(folder, 'templates.json');
    writeFileSync(templates, JSON.stringify({ 'application/json': 'Hello $input.params(\'name\')' }));
    await answer('apigateway', 'put-integration-response', ...place, '--status-code', '200', '--response-templates', `file://${templates}`);
    await answer('apigateway', 'create-deployment', '--rest-api-id', api.id, '--stage-name', 'dev', '--variables', 'colour=red');
    const stages = await answer<{ item: { stageName: string; variables: object }[] }>('apigateway', 'get-stages', '--rest-api-id', api.id);
    assert.deepEqual(stages.item.map(({ stageName, variables }) => [stageName, variables]), [['dev', { colour: 'red' }]]);
    const called = await fetch(`${gateway.address.endpoint}/restapis/${api.id}/dev/_user_request_/world`);
    assert.equal(await called.text(), 'Hello world');
  });

  it('imports the sample, tests a method, exports it and deletes it', async () => {
    const { id } = await answer<{ id: string }>('apigateway', 'import-rest-api', '--body', `fileb://${definition}`, '--parameters', 'endpointConfigurationTypes=REGIONAL');
    const { items } = await answer<{ items: { id: string; path: string }[] }>('apigateway', 'get-resources', '--rest-api-id', id);
    const resource = items.find((item) => item.path === '/pets/{petId}')?.id ?? '';
    const test = await answer<{ status: number; log: string }>('apigateway', 'test-invoke-method', '--rest-api-id', id, '--resource-id', resource, '--http-method', 'GET', '--path-with-query-string', '/pets/1');
    assert.equal(test.status, 200, test.log);
    assert.match(test.log, /Method completed with status: 200/);
    await answer('apigateway', 'create-deployment', '--rest-api-id', id, '--stage-name', 'prod');
    const file = path.join(folder, 'export.json');
    await answer('apigateway', 'get-export', '--rest-api-id', id, '--stage-name', 'prod', '--export-type', 'oas30', '--accepts', 'application/json', '--parameters', 'extensions=apigateway', file);
    const exported = JSON.parse(readFileSync(file, 'utf8')) as { paths: object };
    assert.ok('/pets/{petId}' in exported.paths);
    await answer('apigateway', 'put-rest-api', '--rest-api-id', id, '--mode', 'overwrite', '--body', `fileb://${file}`);
    await answer('apigateway', 'delete-rest-api', '--rest-api-id', id);
    const gone = await run('apigateway', 'get-rest-api', '--rest-api-id', id);
    assert.notEqual(gone.code, 0);
    assert.match(gone.err, /\(NotFoundException\).*Invalid API identifier specified 000000000000:/);
  });

  it('pages through lists by itself', async () => {
    for (const name of ['one', 'two', 'three']) await answer('apigateway', 'create-rest-api', '--name', name);
    const { items } = await answer<{ items: { name: string }[] }>('apigateway', 'get-rest-apis', '--page-size', '2');
    for (const name of ['one', 'two', 'three']) assert.ok(items.some((api) => api.name === name), name);
  });

  it('shows the name of what is not emulated', async () => {
    const refused = await run('apigateway', 'get-sdk', '--rest-api-id', 'x', '--stage-name', 'dev', '--sdk-type', 'java', path.join(folder, 'sdk.zip'));
    assert.match(refused.err, /\(NotImplementedException\).*GetSdk is not emulated by the local gateway yet\./);
  });

  it('lists no HTTP or WebSocket APIs', async () => {
    assert.deepEqual((await answer<{ Items: unknown[] }>('apigatewayv2', 'get-apis')).Items, []);
  });
});
