import assert from 'node:assert/strict';
import { disconnect, integration, integrationResponse, result, route, send, TWO_WAY, webSocketApi, CONNECTION } from './support';
import { response } from '../support';

const PROXY = integration('AWS_PROXY');
const frame = (message: string): RegExp => new RegExp(`^\\{"message": "${message}", "connectionId":"L0SM9cOFvHcCIhw=", "requestId":"[^"]+"\\}$`);

describe('A message', () => {
  it('goes to the route that its key names, as an event', async () => {
    const told = await send(webSocketApi([route('join', PROXY), route('$default')]), '{"action":"join"}', {}, CONNECTION, { stageVariables: { a: 'b' } });
    assert.equal(told.routeKey, 'join');
    const event = JSON.parse(told.invoked[0]?.payload ?? '');
    assert.deepEqual(Object.keys(event), ['stageVariables', 'requestContext', 'body', 'isBase64Encoded']);
    assert.deepEqual(Object.keys(event.requestContext), [
      'routeKey', 'messageId', 'eventType', 'extendedRequestId', 'requestTime', 'messageDirection', 'stage', 'connectedAt', 'requestTimeEpoch', 'identity', 'requestId', 'domainName', 'connectionId', 'apiId',
    ]);
    assert.deepEqual([event.body, event.requestContext.requestId], ['{"action":"join"}', event.requestContext.extendedRequestId]);
    assert.notEqual(told.connection.lastActiveAt, CONNECTION.lastActiveAt);
  });
  it('without a route is answered Forbidden, and the connection stays', async () => {
    const told = await send(webSocketApi([route('join', PROXY)]), 'hi');
    assert.match(told.texts[0] ?? '', frame('Forbidden'));
    assert.equal(told.closing, undefined);
    assert.match(told.said('Select route'), /not JSON/);
  });
  for (const [title, world, message] of [
    ['a failed function', { lambda: result({ errorMessage: 'x' }, true) }, 'Internal server error'], ['an unknown member', { lambda: result({ body: 'x', oops: 1 }) }, 'Internal server error'],
    ['a body that is no text', { lambda: result({ body: {} }) }, 'Internal server error'], ['no answer in time', { lambda: { kind: 'timeout' } }, 'Endpoint request timed out'],
  ] as const) {
    it(`tells the client of ${title}, one-way or not`, async () => {
      for (const parts of [{}, TWO_WAY]) assert.match((await send(webSocketApi([route('$default', PROXY, parts)]), 'hi', world)).texts[0] ?? '', frame(message));
    });
  }
  it('to a one-way route is not answered', async () => {
    for (const parts of [{}, { routeResponseSelectionExpression: '$default' }, { routeResponses: TWO_WAY.routeResponses ?? [] }]) {
      const told = await send(webSocketApi([route('$default', PROXY, parts)]), 'hi', { lambda: result({ statusCode: 500, body: 'x' }) });
      assert.deepEqual(told.texts, []);
      assert.match(told.said('Answer client'), /one-way/);
    }
  });
  it('to a two-way proxy is answered with the body', async () => {
    assert.deepEqual((await send(webSocketApi([route('$default', PROXY, TWO_WAY)]), 'hi', { lambda: result({ statusCode: 500, body: 'x' }) })).texts, ['x']);
    assert.deepEqual((await send(webSocketApi([route('$default', PROXY, TWO_WAY)]), 'hi', { lambda: result({}) })).texts, []);
    assert.deepEqual((await send(webSocketApi([route('$default', integration('HTTP_PROXY'), TWO_WAY)]), 'hi', { backend: response(404, 'gone') })).texts, ['gone']);
  });
  it('is charged in steps of 32 KB, its answer too', async () => {
    const api = webSocketApi([route('$default', PROXY, TWO_WAY)]);
    assert.equal((await send(api, 'x'.repeat(32 * 1024 + 1), { lambda: result({ body: 'y' }) })).metered, 3);
  });
  it('to a route without an integration is an error of the API', async () => {
    const told = await send(webSocketApi([route('$default')]), 'hi');
    assert.match(told.texts[0] ?? '', frame('Internal server error'));
    assert.match(told.fault?.message ?? '', /no integration/);
  });
});

describe('An ended connection', () => {
  it('is told to $disconnect with code and reason', async () => {
    const told = await disconnect(webSocketApi([route('$disconnect', PROXY)]), { code: 1001, reason: 'Going away' });
    const event = JSON.parse(told.invoked[0]?.payload ?? '');
    assert.deepEqual([event.requestContext.disconnectStatusCode, event.requestContext.disconnectReason, event.headers['x-api-key']], [1001, 'Going away', '']);
  });
  it('is told to nobody without the route', async () => {
    assert.match((await disconnect(webSocketApi([]), { code: 1000, reason: '' })).said('Select route'), /nobody is told/);
  });
  it('fails quietly', async () => {
    const told = await disconnect(webSocketApi([route('$disconnect', PROXY)]), { code: 1000, reason: '' }, { lambda: result({ errorMessage: 'x' }, true) });
    assert.match(told.fault?.message ?? '', /The function failed: x/);
    assert.ok(told.log.some((line) => line.startsWith('Lambda execution failed')));
  });
  it('renders templates without a message', async () => {
    const of = integration('MOCK', { templates: { $default: '{"statusCode": #if($context.eventType == "DISCONNECT")200#end}' } });
    assert.equal((await disconnect(webSocketApi([route('$disconnect', of)]), { code: 1000, reason: '' })).fault, undefined);
  });
  it('needs no integration responses', async () => {
    const of = integration('HTTP', { integrationResponses: [integrationResponse('/2\\d\\d/')] });
    assert.equal((await disconnect(webSocketApi([route('$disconnect', of)]), { code: 1000, reason: '' }, { backend: response(500) })).fault, undefined);
  });
});
