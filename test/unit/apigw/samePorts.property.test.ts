/** A run with the same ports gives the same answer: everything in it, whatever the API and the request. */
import assert from 'node:assert/strict';
import { askHttp, endpoint, httpApi, lambda, route as httpRoute } from './http/support';
import { random } from './random';
import { ask, integration, integrationResponse, method, mockIntegration, response, restApi, type Asked, type World } from './support';
import { connect, integration as routeIntegration, integrationResponse as routeIntegrationResponse, result, route, send, TWO_WAY, webSocketApi } from './websocket/support';

const TEMPLATE = '#set($context.responseOverride.header.a = $context.requestId)$input.json("$") $input.params() $context.requestTimeEpoch #foreach($k in $context.keySet())$k,#end';
const BODIES = ['', '{"a": [1, {"b": null}]}', '[3]', 'x=1', '{', '\u0000ü', '{"statusCode": 201, "action": "join"}'];
const PATHS = ['/', '/pets/1?a=1&a=2&b', '/pets/%2F?', '//pets/x/', '/elsewhere'];
const TYPES = ['application/json', 'text/plain', 'image/png', ''];
const WORLDS: readonly Omit<World, 'service'>[] = [
  {}, { backend: response(404, '{"why": "gone"}') }, { backend: { kind: 'timeout' } }, { lambda: result({ statusCode: 201, body: 'made' }) }, { lambda: result({ errorMessage: 'no' }, true) }, { lambda: { kind: 'timeout' } },
];
const FUNCTION = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations';

const INTEGRATIONS = [
  mockIntegration(TEMPLATE), integration('HTTP', { httpMethod: 'POST', uri: 'http://backend.example/{id}', templates: { 'application/json': TEMPLATE }, requestParameters: { 'integration.request.header.t': 'context.requestTime' } }),
  integration('HTTP_PROXY', { httpMethod: 'ANY', uri: 'http://backend.example/' }), integration('AWS_PROXY', { httpMethod: 'POST', uri: FUNCTION }),
  integration('AWS', { httpMethod: 'POST', uri: FUNCTION, integrationResponses: [integrationResponse('200'), integrationResponse('500', { selectionPattern: 'n.*', templates: { 'application/json': TEMPLATE } })] }),
];
const MESSAGE_ROUTES = [routeIntegration('MOCK', { templates: { $default: TEMPLATE } }), routeIntegration('AWS'), routeIntegration('AWS_PROXY'), routeIntegration('HTTP')]
  .map((of) => ({ ...of, integrationResponses: [routeIntegrationResponse('$default', TEMPLATE)] }));

describe('Asked the same through the same ports', () => {
  it('every kind of API gives the same answer, its log and its steps', async () => {
    const pick = random(11);
    const any = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item => items[pick(items.length)] as Item;
    for (let i = 0; i < 150; i++) {
      const asked: Asked = { method: any(['GET', 'POST']), path: any(PATHS), body: any(BODIES), headers: { 'Content-Type': any(TYPES), Origin: 'https://a.example' } };
      const world = any(WORLDS);
      const rest = restApi({ '/': [method('ANY', any(INTEGRATIONS))], '/pets/{id}': [method('ANY', any(INTEGRATIONS))] }, { binaryMediaTypes: ['image/png'] });
      const http = httpApi([httpRoute('ANY /pets/{id}', any([endpoint(), lambda('1.0'), lambda('2.0')])), httpRoute('$default', lambda())], { cors: { allowOrigins: ['*'] } });
      const socket = webSocketApi([route('$connect', any(MESSAGE_ROUTES)), route('join', any(MESSAGE_ROUTES), TWO_WAY), route('$default', any(MESSAGE_ROUTES))]);
      const message = String(asked.body);
      const runs = [() => ask(rest, asked, world), () => askHttp(http, asked, world), () => connect(socket, {}, world), () => send(socket, message, world)];
      for (const run of runs) {
        const [first, second] = [await run(), await run()];
        assert.equal(JSON.stringify(second), JSON.stringify(first));
      }
    }
  });
});
