import assert from 'node:assert/strict';
import type { BackendResult, Integration } from '../../../src/apigw';
import { answered, ask, BACKEND, integration, integrationResponse, method, response, restApi, TRACE } from './support';

describe('Response parameters', () => {
  it('set headers from everything they can read', async () => {
    const told = await answered(response(200, '{"pets":[{"name":"mia"}]}', [['X-Own', 'one'], ['X-Own', 'two'], ['Content-Type', 'application/json']]), [integrationResponse('200', {
      responseParameters: {
        'method.response.header.last': 'integration.response.header.X-Own', 'method.response.header.all': 'integration.response.multivalueheader.X-Own', 'method.response.header.case': 'integration.response.header.x-own',
        'method.response.header.name': 'integration.response.body.pets[0].name', 'method.response.header.static': "'s'", 'method.response.header.id': 'context.apiId', 'method.response.header.Content-Type': "'text/plain'",
      },
    })]);
    assert.deepEqual(told.answer.headers, [
      ['x-amzn-RequestId', told.answer.requestId], ['x-amz-apigw-id', 'OkTrUEOEZPgFQFw='], ['X-Amzn-Trace-Id', TRACE], ['last', 'two'], ['all', 'one,two'], ['name', 'mia'], ['static', 's'], ['id', 'a1b2c3d4e5'], ['Content-Type', 'text/plain'],
    ]);
  });

  it('fail on a body that begins like JSON and is none', async () => {
    assert.equal((await answered(response(200, '{wrong'), [integrationResponse('200', { responseParameters: { 'method.response.header.a': 'integration.response.body.a' } })])).status, 500);
  });

  it('never make a header that HTTP cannot carry', async () => {
    const told = await answered(response(200), [integrationResponse('200', { responseParameters: { 'method.response.header.a': "'x\r\nb: y \u20ac'" }, templates: { 'application/json': '#set($context.responseOverride.header["not a name"] = "z")' } })]);
    assert.deepEqual([told.header('a'), told.header('not a name')], ['x  b: y \xe2\x82\xac', undefined]);
  });
});

describe("The conversion of an integration's body", () => {
  const bytes = [0xff, 0xd8, 0x41];
  const conversions: readonly (readonly [string, string, Integration['contentHandling'], readonly number[] | string, string | 500])[] = [
    ['application/octet-stream', 'text/plain', undefined, 'text', 'text'],
    ['application/octet-stream', 'image/png', undefined, '/9hB', '\xff\xd8A'],
    ['application/octet-stream', 'image/png', undefined, 'a text of words', 500],
    ['image/png', 'image/png', undefined, bytes, '\xff\xd8A'],
    ['image/png', 'text/plain', undefined, bytes, '/9hB'],
    ['image/png', 'text/plain', 'CONVERT_TO_BINARY', bytes, '\xff\xd8A'],
    ['image/png', 'image/png', 'CONVERT_TO_TEXT', bytes, '/9hB'],
    ['text/plain', 'image/png', 'CONVERT_TO_TEXT', 'text', 'text'],
  ];
  for (const [type, accept, contentHandling, body, expected] of conversions) {
    it(`takes ${type} for Accept ${accept} with ${contentHandling ?? 'no contentHandling'}`, async () => {
      const backend: BackendResult = { kind: 'response', status: 200, headers: [['content-type', type]], body: typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body) };
      const told = await answered(backend, [integrationResponse('200', { ...(contentHandling && { contentHandling }) })], { binaryMediaTypes: ['image/png'] }, { Accept: accept });
      if (expected === 500) assert.equal(told.status, 500);
      else assert.equal(Buffer.from(told.answer.body).toString('latin1'), expected);
    });
  }

  it("of a proxy does not follow the integration's contentHandling, which is for requests", async () => {
    const api = restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: BACKEND, contentHandling: 'CONVERT_TO_BINARY' }))] });
    const told = await ask(api, {}, { backend: response(200, 'a text of words') });
    assert.deepEqual([told.status, told.body], [200, 'a text of words']);
  });
});
