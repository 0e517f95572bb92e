import { ApiGatewayV2Client, CreateApiCommand, CreateDeploymentCommand, CreateIntegrationCommand, CreateRouteCommand, CreateStageCommand, DeleteApiCommand, GetApiCommand, GetStageCommand, UpdateIntegrationCommand, type CreateApiCommandInput } from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningGateway } from '../../src/gateway';
import { start } from './support/gateway';
import { request } from './support/http';

describe('HTTP APIs of the local gateway, made by the SDK and called over sockets', () => {
  let gateway: RunningGateway;
  let client: ApiGatewayV2Client;
  let backend: http.Server;
  let uri: string;
  before(async () => {
    gateway = await start();
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    backend = http.createServer((incoming, outgoing) => outgoing.end(JSON.stringify({ method: incoming.method, url: incoming.url })));
    await new Promise<void>((resolve) => { backend.listen(0, '127.0.0.1', resolve); });
    uri = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  });
  after(async () => {
    client.destroy();
    await gateway.stop();
    backend.closeAllConnections();
    backend.close();
  });

  const create = async (input: Partial<CreateApiCommandInput> = {}): Promise<string> => String((await client.send(new CreateApiCommand({ Name: 'pets', ProtocolType: 'HTTP', ...input }))).ApiId);
  const call = (apiId: string, path: string, options: Parameters<typeof request>[1] = {}): ReturnType<typeof request> =>
    request(`${gateway.address.endpoint}${path}`, { ...options, headers: { Host: `${apiId}.execute-api.localhost`, ...options.headers } });

  it('a quick-created API serves its base URL at once', async () => {
    const apiId = await create({ Target: `${uri}/up` });
    const answer = await call(apiId, '/pets?x=1');
    assert.equal(answer.status, 200);
    assert.deepEqual(JSON.parse(answer.text), { method: 'GET', url: '/up?x=1' });
    assert.ok(answer.headers['apigw-requestid']);
  });

  it('routes are served by the stage that they are deployed to, and changes only after a deployment', async () => {
    const apiId = await create();
    const { IntegrationId } = await client.send(new CreateIntegrationCommand({ ApiId: apiId, IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY', IntegrationUri: `${uri}/one/{id}` }));
    await client.send(new CreateRouteCommand({ ApiId: apiId, RouteKey: 'GET /pets/{id}', Target: `integrations/${String(IntegrationId)}` }));
    await client.send(new CreateStageCommand({ ApiId: apiId, StageName: 'dev' }));
    assert.equal((await call(apiId, '/dev/pets/7')).status, 404, 'nothing is deployed yet');
    await client.send(new CreateDeploymentCommand({ ApiId: apiId, StageName: 'dev' }));
    assert.equal((JSON.parse((await call(apiId, '/dev/pets/7')).text) as { url: string }).url, '/one/7');
    await client.send(new UpdateIntegrationCommand({ ApiId: apiId, IntegrationId, IntegrationUri: `${uri}/two/{id}` }));
    assert.equal((JSON.parse((await call(apiId, '/dev/pets/7')).text) as { url: string }).url, '/one/7');
    await client.send(new CreateDeploymentCommand({ ApiId: apiId, StageName: 'dev' }));
    assert.equal((JSON.parse((await call(apiId, '/dev/pets/7')).text) as { url: string }).url, '/two/7');
    const missing = await call(apiId, '/dev/owners');
    assert.deepEqual([missing.status, missing.text], [404, '{"message":"Not Found"}']);
  });

  it('a stage that deploys itself has each change at once', async () => {
    const apiId = await create();
    await client.send(new CreateStageCommand({ ApiId: apiId, StageName: '$default', AutoDeploy: true }));
    const { IntegrationId } = await client.send(new CreateIntegrationCommand({ ApiId: apiId, IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY', IntegrationUri: uri }));
    await client.send(new CreateRouteCommand({ ApiId: apiId, RouteKey: '$default', Target: `integrations/${String(IntegrationId)}` }));
    assert.equal((await call(apiId, '/anything')).status, 200);
    assert.match(String((await client.send(new GetStageCommand({ ApiId: apiId, StageName: '$default' }))).LastDeploymentStatusMessage), /Successfully deployed/);
  });

  it('preflights are answered by the CORS configuration', async () => {
    const apiId = await create({ Target: uri, CorsConfiguration: { AllowOrigins: ['https://pets.example'], AllowMethods: ['GET'] } });
    const answer = await call(apiId, '/', { method: 'OPTIONS', headers: { Origin: 'https://pets.example', 'Access-Control-Request-Method': 'GET' } });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['access-control-allow-origin'], 'https://pets.example');
  });

  it('an API that is deleted is gone', async () => {
    const apiId = await create({ Target: uri });
    await client.send(new DeleteApiCommand({ ApiId: apiId }));
    await assert.rejects(client.send(new GetApiCommand({ ApiId: apiId })), { name: 'NotFoundException' });
    assert.equal((await call(apiId, '/')).status, 403);
  });
});
