import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { ApiGatewayV2Client, CreateApiCommand, CreateIntegrationCommand, CreateIntegrationResponseCommand, CreateRouteCommand, CreateRouteResponseCommand, CreateStageCommand } from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { RunningGateway } from '../../src/gateway';
import type { ServedRequest } from '../../src/protocol';
import { eventually } from '../support/eventually';
import { bytes, start } from './support/gateway';
import { request } from './support/http';

/** How many files this process may have open; not a number where there is no limit. */
const OPEN_FILES = Number(process.platform === 'win32' ? 'unlimited' : execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }));
/** Client and server are both here, so each connection takes two files; some are left for everything else. */
const MOST_CONNECTIONS = OPEN_FILES < 2300 ? OPEN_FILES / 2 - 150 : 1000;

describe('WebSocket connections of the data plane', () => {
  const served: ServedRequest[] = [];
  let gateway: RunningGateway;
  let url: string;
  let management: ApiGatewayManagementApiClient;

  before(async () => {
    gateway = await start({ onRequest: (one) => void served.push(one) });
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    const credentials = { accessKeyId, secretAccessKey };
    const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials });
    const { ApiId } = await client.send(new CreateApiCommand({ Name: 'chat', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' }));
    const { IntegrationId } = await client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', RequestTemplates: { 200: '{"statusCode": 200}' }, TemplateSelectionExpression: '200' }));
    await client.send(new CreateIntegrationResponseCommand({ ApiId, IntegrationId, IntegrationResponseKey: '$default', ResponseTemplates: { 200: '{"id": "$context.connectionId"}' }, TemplateSelectionExpression: '200' }));
    const { RouteId } = await client.send(new CreateRouteCommand({ ApiId, RouteKey: '$default', Target: `integrations/${String(IntegrationId)}`, RouteResponseSelectionExpression: '$default' }));
    await client.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }));
    await client.send(new CreateStageCommand({ ApiId, StageName: 'dev', AutoDeploy: true }));
    url = `${endpoint.replace('http', 'ws')}/_aws/execute-api/${String(ApiId)}/dev`;
    management = new ApiGatewayManagementApiClient({ endpoint: url.replace('ws', 'http'), region: 'us-east-1', credentials, maxAttempts: 1 });
    client.destroy();
  });
  beforeEach(() => { served.length = 0; });
  after(async () => {
    management.destroy();
    await gateway.stop();
  });

  async function connect(options: object = {}): Promise<WebSocket> {
    const socket = new WebSocket(url, options);
    await once(socket, 'open');
    return socket;
  }

  async function ask(socket: WebSocket, message: string): Promise<string> {
    const answer = once(socket, 'message');
    socket.send(message);
    return (JSON.parse(String((await answer)[0])) as { id: string }).id;
  }

  it('every event is told: connecting, messages with route and frames, pushes, the end with its code', async () => {
    const socket = await connect();
    const id = await ask(socket, '{"action": "nothing"}');
    await management.send(new PostToConnectionCommand({ ConnectionId: id, Data: bytes('pushed') }));
    socket.close(4001, 'enough');
    await once(socket, 'close');
    await eventually(() => served.some(({ event }) => event === 'DISCONNECT'), 'the end is told');
    assert.deepEqual(served.map(({ event, status, route, sent, metered, closing }) => ({ event, status, route, sent, metered, closing })), [
      { event: 'CONNECT', status: 101, route: undefined, sent: undefined, metered: undefined, closing: undefined },
      { event: 'MESSAGE', status: undefined, route: '$default', sent: 1, metered: 2, closing: undefined },
      { event: 'PUSH', status: 200, route: undefined, sent: 1, metered: 1, closing: undefined },
      { event: 'DISCONNECT', status: undefined, route: undefined, sent: undefined, metered: undefined, closing: { code: 4001, reason: 'enough' } },
    ]);
    assert.ok(served.every(({ kind, connectionId, apiName }) => kind === 'WEBSOCKET' && connectionId === id && apiName === 'chat'));
    const details = await gateway.details(served[1]?.id ?? 0);
    assert.deepEqual([details?.request.body, details?.response.body], ['{"action": "nothing"}', `{"id": "${id}"}`]);
    assert.ok(details?.trace.some(({ step, explanation }) => step === 'Select route' && explanation.length > 0));
  });

  it('pings are answered, and a connection survives them', async () => {
    const socket = await connect();
    socket.ping('are you there');
    assert.equal(String((await once(socket, 'pong'))[0]), 'are you there');
    assert.ok(await ask(socket, 'x'));
    socket.close();
  });

  it('a binary frame ends the connection with 1003, a frame over 32 KB with 1009', async () => {
    for (const [message, code] of [[Buffer.from([1, 2, 3]), 1003], ['x'.repeat(33 * 1024), 1009]] as const) {
      const socket = await connect();
      socket.send(message);
      assert.equal((await once(socket, 'close'))[0], code);
    }
  });

  it('messages that come while a connection is being closed, and sockets that are cut, harm nobody', async () => {
    const socket = await connect();
    const id = await ask(socket, 'x');
    socket.send(Buffer.from([1]));
    for (let i = 0; i < 50; i++) socket.send('x');
    await once(socket, 'close');
    await assert.rejects(management.send(new PostToConnectionCommand({ ConnectionId: id, Data: bytes('late') })), /Gone|410|Unknown|char/);
    const cut = await connect();
    cut.send('x');
    cut.terminate();
    await eventually(() => served.some(({ event, closing }) => event === 'DISCONNECT' && closing?.code === 1006), 'the end of the socket that was cut');
    const alive = await connect();
    assert.ok(await ask(alive, 'x'));
    alive.close();
  });

  it('a thousand connections are open at once, and each gets its own answer', async () => {
    const sockets: WebSocket[] = [];
    while (sockets.length < MOST_CONNECTIONS) sockets.push(...(await Promise.all(Array.from({ length: 50 }, () => connect()))));
    const ids = await Promise.all(sockets.map((socket) => ask(socket, 'x')));
    assert.equal(new Set(ids).size, sockets.length);
    await Promise.all(sockets.map((socket) => { socket.close(); return once(socket, 'close'); }));
  });

  it('any Origin may connect, but only to known Hosts', async () => {
    const socket = await connect({ headers: { Origin: 'https://elsewhere.example' } });
    socket.close();
    const foreign = new WebSocket(url, { headers: { Host: 'evil.example' } });
    const [, response] = (await once(foreign, 'unexpected-response')) as [unknown, { statusCode: number }];
    assert.equal(response.statusCode, 403);
  });

  it('@connections takes no unsigned request, none from a page and none for a foreign Host', async () => {
    const socket = await connect();
    const path = `${url.replace('ws', 'http')}/@connections/${encodeURIComponent(await ask(socket, 'x'))}`;
    for (const headers of [{}, { Origin: 'https://elsewhere.example' }, { Host: 'evil.example' }]) {
      assert.equal((await request(path, { method: 'POST', headers, body: 'x' })).status, 403);
    }
    socket.close();
  });

  it('stopping ends connections with 1001, though their clients do not answer', async () => {
    const other = await start();
    await other.stop();
    const socket = await connect();
    const closed = once(socket, 'close');
    await gateway.stop();
    assert.equal((await closed)[0], 1001);
  });
});
