import { ApiGatewayManagementApiClient, DeleteConnectionCommand, GetConnectionCommand, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { ApiGatewayV2Client, CreateApiCommand, CreateIntegrationCommand, CreateIntegrationResponseCommand, CreateRouteCommand, CreateRouteResponseCommand, CreateStageCommand } from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import path from 'node:path';
import { WebSocket } from 'ws';
import type { RunningGateway } from '../../src/gateway';
import { bytes, start } from './support/gateway';
import { request } from './support/http';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:echo';
const URI = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${ARN}/invocations`;

describe('WebSocket APIs of the local gateway, made by the SDK and called by a WebSocket client', () => {
  let gateway: RunningGateway;
  let client: ApiGatewayV2Client;
  let management: ApiGatewayManagementApiClient;
  let url: string;
  let apiId: string;

  before(async () => {
    gateway = await start({ runtimes: path.resolve('dist') });
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    const credentials = { accessKeyId, secretAccessKey };
    client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials });
    gateway.functions?.add({ functionName: 'echo', arn: ARN, language: 'node', handler: 'chat.echo', codeFolder: path.resolve('test/gateway/functions'), environment: {}, timeout: 5, memorySize: 128, region: 'us-east-1' });
    apiId = String((await client.send(new CreateApiCommand({ Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' }))).ApiId);
    await client.send(new CreateStageCommand({ ApiId: apiId, StageName: 'dev', AutoDeploy: true }));
    const lambda = await target({ IntegrationType: 'AWS_PROXY', IntegrationUri: URI, IntegrationMethod: 'POST' });
    for (const RouteKey of ['$connect', '$disconnect', 'whoami', 'echo', 'push']) await route(RouteKey, lambda, RouteKey === 'whoami' || RouteKey === 'echo');
    const mock = await target({ IntegrationType: 'MOCK', RequestTemplates: { 200: '{"statusCode": 200}' }, TemplateSelectionExpression: '200' });
    await client.send(new CreateIntegrationResponseCommand({ ApiId: apiId, IntegrationId: mock.slice('integrations/'.length), IntegrationResponseKey: '$default', ResponseTemplates: { 200: '{"help": "send an action"}' }, TemplateSelectionExpression: '200' }));
    await route('$default', mock, true);
    url = `${endpoint.replace('http', 'ws')}/_aws/execute-api/${apiId}/dev`;
    management = new ApiGatewayManagementApiClient({ endpoint: `${endpoint}/_aws/execute-api/${apiId}/dev`, region: 'us-east-1', credentials, maxAttempts: 1 });
  });
  after(async () => {
    client.destroy();
    management.destroy();
    await gateway.stop();
  });

  async function target(input: Partial<ConstructorParameters<typeof CreateIntegrationCommand>[0]>): Promise<string> {
    return `integrations/${String((await client.send(new CreateIntegrationCommand({ ApiId: apiId, IntegrationType: 'MOCK', ...input }))).IntegrationId)}`;
  }

  async function route(RouteKey: string, Target: string, twoWay: boolean): Promise<void> {
    const { RouteId } = await client.send(new CreateRouteCommand({ ApiId: apiId, RouteKey, Target, ...(twoWay ? { RouteResponseSelectionExpression: '$default' } : {}) }));
    if (twoWay) await client.send(new CreateRouteResponseCommand({ ApiId: apiId, RouteId, RouteResponseKey: '$default' }));
  }

  async function connect(query = '?name=pat'): Promise<WebSocket> {
    const socket = new WebSocket(`${url}${query}`);
    await once(socket, 'open');
    return socket;
  }

  async function ask(socket: WebSocket, message: string): Promise<string> {
    const answer = once(socket, 'message');
    socket.send(message);
    return String((await answer)[0]);
  }

  it('a message goes to the route that its action names, and the function\'s answer comes back', async () => {
    const socket = await connect();
    assert.equal(await ask(socket, '{"action":"echo","text":"héllo"}'), 'you said héllo');
    socket.close();
  });

  it('a function reaches its clients by the address that AWS would give the API', async () => {
    const socket = await connect();
    assert.equal(await ask(socket, '{"action":"push"}'), 'pushed');
    socket.close();
  });

  it('what names no route goes to $default, and its MOCK answers with a template', async () => {
    const socket = await connect();
    assert.deepEqual(JSON.parse(await ask(socket, 'not JSON')), { help: 'send an action' });
    socket.close();
  });

  it('$connect can refuse', async () => {
    const socket = new WebSocket(`${url}?name=`);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    assert.equal(response.statusCode, 401);
    await assert.rejects(once(new WebSocket(url.replace('/dev', '/nowhere')), 'open'), /403/);
  });

  it('backends reach clients by @connections', async () => {
    const socket = await connect();
    const id = await ask(socket, '{"action":"whoami"}');
    const pushed = once(socket, 'message');
    await management.send(new PostToConnectionCommand({ ConnectionId: id, Data: bytes('news') }));
    assert.equal(String((await pushed)[0]), 'news');
    const known = await management.send(new GetConnectionCommand({ ConnectionId: id }));
    assert.equal(known.Identity?.SourceIp, '127.0.0.1');
    const closed = once(socket, 'close');
    await management.send(new DeleteConnectionCommand({ ConnectionId: id }));
    await closed;
    await assert.rejects(management.send(new PostToConnectionCommand({ ConnectionId: id, Data: bytes('late') })), { name: 'GoneException' });
  });

  it('messages that are too long, frames that are too big and binary ones close the connection', async () => {
    for (const [message, code] of [['x'.repeat(130 * 1024), 1009], ['x'.repeat(40 * 1024), 1009], [Buffer.from([1, 2]), 1003]] as const) {
      const socket = await connect();
      const closed = once(socket, 'close');
      socket.send(message);
      assert.equal((await closed)[0], code);
    }
    const socket = await connect();
    const answer = once(socket, 'message');
    const piece = (text: string, fin: boolean): void => socket.send(text, { fin });
    piece(`{"action":"echo","text":"${'x'.repeat(20 * 1024)}`, false);
    piece(`${'y'.repeat(20 * 1024)}"}`, true);
    assert.match(String((await answer)[0]), /^you said x+y+$/);
    socket.close();
  });

  it('an HTTP request is told to upgrade', async () => {
    assert.equal((await request(url.replace('ws', 'http'))).status, 426);
  });

  it('a management call without a signature is refused', async () => {
    assert.equal((await request(`${url.replace('ws', 'http')}/@connections/abc`, { method: 'POST', body: 'x' })).status, 403);
  });
});
