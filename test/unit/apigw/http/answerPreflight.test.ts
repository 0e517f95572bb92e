import assert from 'node:assert/strict';
import type { CorsConfiguration } from '../../../../src/apigw';
import { response } from '../support';
import { askHttp, endpoint, httpApi, lambda, route, type HttpTold } from './support';

const CORS: CorsConfiguration = { allowOrigins: ['https://a.example', 'http://*'], allowMethods: ['GET', 'POST'], allowHeaders: ['authorization'], exposeHeaders: ['x-id'], allowCredentials: true, maxAge: 300 };
const asks = (origin: string) => ({ method: 'OPTIONS', path: '/pets', headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' } });
const corsHeaders = (told: HttpTold): object => Object.fromEntries(told.answer.headers.filter(([name]) => name.startsWith('Access-Control-')));

describe('CORS of an HTTP API', () => {
  it('answers a preflight without any route', async () => {
    const told = await askHttp(httpApi([], { cors: CORS }), asks('https://a.example'));
    assert.deepEqual([told.status, told.body], [204, '']);
    assert.deepEqual(corsHeaders(told), {
      'Access-Control-Allow-Origin': 'https://a.example', 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Allow-Methods': 'GET,POST', 'Access-Control-Allow-Headers': 'authorization', 'Access-Control-Max-Age': '300',
    });
  });

  it('answers a preflight in place of the integration', async () => {
    assert.deepEqual((await askHttp(httpApi([route('ANY /pets')], { cors: CORS }), asks('http://any.example'))).sent, []);
  });

  it('lets the authorization of the route that takes OPTIONS come first', async () => {
    const jwt = { name: 'it', type: 'JWT', jwtConfiguration: { issuer: 'i', audience: [] } } as const;
    const guarded = route('$default', endpoint(), { authorizationType: 'JWT', authorizer: 'it' });
    assert.equal((await askHttp(httpApi([guarded], { cors: CORS, authorizers: [jwt] }), asks('https://a.example'))).status, 401);
    assert.equal((await askHttp(httpApi([guarded, route('OPTIONS /{proxy+}')], { cors: CORS, authorizers: [jwt] }), asks('https://a.example'))).status, 204);
  });

  it('answers an origin that is not allowed without CORS headers, and says so', async () => {
    const told = await askHttp(httpApi([], { cors: CORS }), asks('https://b.example'));
    assert.deepEqual([told.status, corsHeaders(told)], [204, {}]);
    assert.match(told.said('Answer CORS preflight'), /https:\/\/b\.example is not one of allowOrigins/);
  });

  it("puts its own headers in place of the backend's", async () => {
    const backend = response(200, '', [['Access-Control-Allow-Origin', 'https://evil.example'], ['Access-Control-Max-Age', '1']]);
    const told = await askHttp(httpApi([route('GET /pets')], { cors: { ...CORS, allowOrigins: ['*'] } }), { path: '/pets', headers: { origin: 'https://x.example' } }, { backend });
    assert.deepEqual(corsHeaders(told), { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': 'x-id' });
    assert.match(told.said('Add CORS headers'), /backend's own CORS headers are taken off/);
  });

  it("leaves the backend's headers alone and OPTIONS to the routes where nothing is configured", async () => {
    const told = await askHttp(httpApi([route('OPTIONS /pets', lambda())]), asks('https://a.example'), { lambda: { kind: 'result', payload: '{"statusCode":204,"headers":{"access-control-allow-origin":"me"}}' } });
    assert.deepEqual([told.status, told.header('access-control-allow-origin')], [204, 'me']);
    assert.equal((await askHttp(httpApi([]), asks('https://a.example'))).status, 404);
  });
});
