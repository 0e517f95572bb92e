import assert from 'node:assert/strict';
import { response } from '../support';
import { askHttp, endpoint, httpApi, route } from './support';

describe('An HTTP proxy integration of an HTTP API', () => {
  const at = (integrationUri: string, routeKey = 'ANY /{proxy+}') => httpApi([route(routeKey, endpoint({ integrationUri }))]);

  it('fills path variables and stage variables into the URI and puts the query behind it', async () => {
    const { sent } = await askHttp(at('https://${stageVariables.host}/v1/{proxy}?x=1'), { path: '/a%20b/c?q=1&q=2' }, {}, { stageVariables: { host: 'b.example' } });
    assert.equal(sent[0]?.url, 'https://b.example/v1/a%20b/c?x=1&q=1&q=2');
  });

  it("calls with the client's method where its own is ANY, and with its own otherwise", async () => {
    assert.equal((await askHttp(at('http://b.example'), { method: 'PATCH' })).sent[0]?.method, 'PATCH');
    assert.equal((await askHttp(httpApi([route('$default', endpoint({ integrationMethod: 'PUT' }))]), { method: 'PATCH' })).sent[0]?.method, 'PUT');
  });

  it('says in Forwarded what came in X-Forwarded headers', async () => {
    const { sent } = await askHttp(at('http://b.example'), { headers: { 'X-Forwarded-For': '10.0.0.1, 2001:db8::1', 'X-Own': '1', Connection: 'close' } });
    const headers = Object.fromEntries(sent[0]?.headers ?? []);
    assert.equal(headers['Forwarded'], 'for=10.0.0.1, for="[2001:db8::1]", for=127.0.0.1;host=a1b2c3d4e5.execute-api.us-east-1.amazonaws.com;proto=https');
    assert.deepEqual(Object.keys(headers), ['X-Own', 'X-Amzn-Trace-Id', 'Forwarded', 'Via']);
  });

  it("gives the backend's answer back, with names in the spelling of the client's protocol", async () => {
    const told = await askHttp(at('http://b.example'), {}, { backend: response(418, 'tea', [['x-own', '1'], ['Set-Cookie', 'a=1'], ['Set-Cookie', 'b=2'], ['connection', 'close'], ['content-length', '3']]) });
    assert.deepEqual([told.status, told.body], [418, 'tea']);
    assert.deepEqual(told.answer.headers.map(([name]) => name), ['X-Own', 'Set-Cookie', 'Set-Cookie', 'Apigw-Requestid']);
  });

  it('answers 503 where the backend is late or cannot be reached', async () => {
    for (const backend of [{ kind: 'timeout' } as const, { kind: 'unreachable', reason: 'refused' } as const]) {
      const told = await askHttp(at('http://b.example'), {}, { backend });
      assert.deepEqual([told.status, told.body, told.header('content-type')], [503, '{"message":"Service Unavailable"}', undefined]);
    }
  });

  it('waits no longer than 30 seconds', async () => {
    assert.equal((await askHttp(httpApi([route('$default', endpoint({ timeoutInMillis: 60_000 }))]))).sent[0]?.timeoutInMillis, 30_000);
  });

  it('answers 500 for a URI that is no address once it is filled in', async () => {
    const told = await askHttp(at('https://${stageVariables.host}/'));
    assert.equal(told.status, 500);
    assert.match(told.answer.fault?.message ?? '', /"https:\/\/\/": no HTTP address/);
  });

  it('says that VPC links are not emulated', async () => {
    const told = await askHttp(httpApi([route('$default', endpoint({ connectionType: 'VPC_LINK' }))]));
    assert.deepEqual([told.status, told.answer.fault?.notEmulated], [501, 'VPC links of HTTP APIs']);
  });
});
