import assert from 'node:assert/strict';
import type { Route } from '../../../../src/apigw';
import type { World } from '../support';
import { connect, integration, integrationResponse, result, route, webSocketApi } from './support';

const PROXY = integration('AWS_PROXY');
const withFunction = (value: unknown, failed = false): World => ({ lambda: result(value, failed) });

describe('Opening a connection', () => {
  const statuses: readonly (readonly [string, World, number])[] = [
    ['200', withFunction({ statusCode: 200 }), 101], ['201', withFunction({ statusCode: 201 }), 101], ['no status', withFunction({}), 101], ['301', withFunction({ statusCode: 301 }), 301],
    ['401', withFunction({ statusCode: 401 }), 401], ['501', withFunction({ statusCode: 501 }), 501], ['101', withFunction({ statusCode: 101 }), 502], ['999', withFunction({ statusCode: 999 }), 502], ['an unknown member', withFunction({ statusCode: 200, oops: 1 }), 502],
    ['nothing', withFunction(null), 502], ['a failure', withFunction({ errorMessage: 'no' }, true), 502], ['nothing in time', { lambda: { kind: 'timeout' } }, 504],
    ['no function', { lambda: { kind: 'unavailable', reason: 'none' } }, 501],
  ];
  for (const [title, world, status] of statuses) {
    it(`answers ${status} where the function of $connect gives ${title}`, async () => {
      const answer = await connect(webSocketApi([route('$connect', PROXY)]), {}, world);
      assert.equal(answer.status, status);
      assert.equal(answer.connection !== undefined, status === 101);
    });
  }

  it('needs no $connect route', async () => {
    const answer = await connect(webSocketApi([]));
    assert.deepEqual([answer.status, answer.connection?.identity], [101, { userAgent: 'test', sourceIp: '127.0.0.1' }]);
    assert.match(answer.said('Complete handshake'), /no route \$connect/);
  });
  it('needs no integration at $connect', async () => {
    assert.equal((await connect(webSocketApi([route('$connect')]))).status, 101);
  });
  it('answers an ordinary request with 426', async () => {
    assert.equal((await connect(webSocketApi([route('$connect', PROXY)]), { headers: { Upgrade: 'h2c' } })).status, 426);
  });
  it('takes the status of other integrations', async () => {
    const mock = (template: string): Route => route('$connect', integration('MOCK', { templates: { $default: template }, templateSelectionExpression: '\\$default' }));
    assert.equal((await connect(webSocketApi([mock('{"statusCode": 200}')]))).status, 101);
    assert.equal((await connect(webSocketApi([mock('{"statusCode": 403}')]))).status, 403);
    const byName = mock(`{"statusCode": #if("$!input.params('name')" == "")400#{else}200#end}`);
    assert.equal((await connect(webSocketApi([byName]), { path: '/?name=Ada' })).status, 101);
    assert.equal((await connect(webSocketApi([byName]))).status, 400);
    assert.equal((await connect(webSocketApi([route('$connect', integration('HTTP'))]), {}, { backend: { kind: 'response', status: 404, headers: [], body: new Uint8Array() } })).status, 404);
    assert.equal((await connect(webSocketApi([route('$connect', integration('HTTP'))]), {}, { backend: { kind: 'unreachable', reason: 'refused' } })).status, 504);
    assert.equal((await connect(webSocketApi([route('$connect', integration('AWS'))]), {}, withFunction({ errorMessage: 'no' }, true))).status, 502);
  });
  it('passes the subprotocol that the integration chose, and nothing else', async () => {
    const asked = { headers: { 'Sec-WebSocket-Protocol': 'a, b' } };
    const chosen = await connect(webSocketApi([route('$connect', PROXY)]), asked, withFunction({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'b', 'X-Other': '1' } }));
    assert.deepEqual(chosen.headers, [['Sec-WebSocket-Protocol', 'b']]);
    const silent = await connect(webSocketApi([route('$connect', PROXY)]), asked, withFunction({ statusCode: 200 }));
    assert.deepEqual(silent.headers, []);
    assert.match(silent.said('Complete handshake'), /clients then close the connection/);
    const mapped = integration('MOCK', { integrationResponses: [integrationResponse('$default', undefined, { responseParameters: { 'route.response.header.Sec-WebSocket-Protocol': "'a'" } })] });
    assert.deepEqual((await connect(webSocketApi([route('$connect', mapped)]), asked)).headers, [['Sec-WebSocket-Protocol', 'a']]);
  });
});
