import assert from 'node:assert/strict';
import type { Integration } from '../../../src/apigw';
import { ask, BACKEND, integration, method, response, restApi, sent } from './support';

describe('Mapped headers', () => {
  for (const name of ['Content-Length', 'transfer-encoding']) {
    it(`must not be set by mapping ${name}`, async () => {
      const told = await ask(restApi({ '/': [method('GET', integration('HTTP', { httpMethod: 'GET', uri: BACKEND, requestParameters: { [`integration.request.header.${name}`]: "'1'" } }))] }));
      assert.equal(told.status, 500);
      assert.equal(told.sent.length, 0);
    });
  }

  it('skip mappings without a source and mappings that cannot be read', async () => {
    const { headers } = await sent('HTTP', { requestParameters: { 'integration.request.header.a': 'method.request.header.none', 'integration.request.header.b': 'nonsense', 'integration.request.header.c': 'context.identity.sourceIp', 'integration.request.header.d': 'stageVariables.v' } }, {}, { stageVariables: { v: 'V' } });
    assert.deepEqual(headers.slice(-2), [['c', '127.0.0.1'], ['d', 'V']]);
  });
});

describe('The body for an endpoint', () => {
  it('can be mapped into parameters', async () => {
    const { url } = await sent('HTTP', { requestParameters: { 'integration.request.querystring.n': 'method.request.body.pets[0].name', 'integration.request.querystring.o': 'method.request.body.pets[0]', 'integration.request.querystring.p': 'method.request.body.none' } }, { body: '{"pets":[{"name":"mia"}]}' });
    assert.equal(url, `${BACKEND}?n=mia&o=%7B%22name%22%3A%22mia%22%7D`);
  });

  it('that begins like JSON and is none cannot be mapped from', async () => {
    const api = restApi({ '/': [method('POST', integration('HTTP', { httpMethod: 'POST', uri: BACKEND, requestParameters: { 'integration.request.header.n': 'method.request.body.a' } }))] });
    const told = await ask(api, { method: 'POST', body: '\n{wrong' });
    assert.deepEqual([told.status, told.body], [400, '{"message": "Invalid JSON in request body"}']);
    assert.equal((await ask(api, { method: 'POST', body: '<x/>' }, { backend: response(200) })).status, 200);
  });

  const bytes = new Uint8Array([0xff, 0xd8, 0x41]);
  const conversions: readonly (readonly [string, readonly string[], Integration['contentHandling'], Uint8Array | string, Uint8Array | 500])[] = [
    ['image/png', [], undefined, bytes, new TextEncoder().encode('\ufffd\ufffdA')],
    ['image/png', ['image/png'], undefined, bytes, bytes],
    ['image/png', ['image/*'], undefined, bytes, bytes],
    ['image/png', ['*/*'], undefined, bytes, bytes],
    ['image/png', ['*/png'], undefined, bytes, new TextEncoder().encode('\ufffd\ufffdA')],
    ['image/png', ['image/png'], 'CONVERT_TO_TEXT', bytes, new TextEncoder().encode('/9hB')],
    ['text/plain', ['image/png'], 'CONVERT_TO_BINARY', '/9hB', bytes],
    ['text/plain', ['image/png'], 'CONVERT_TO_BINARY', 'not base64', 500],
    ['image/png', ['image/png'], 'CONVERT_TO_BINARY', bytes, bytes],
  ];
  for (const [type, binaryMediaTypes, contentHandling, body, expected] of conversions) {
    it(`of type ${type} with ${JSON.stringify(binaryMediaTypes)} and ${contentHandling ?? 'no contentHandling'} becomes ${expected === 500 ? 'an error' : Buffer.from(expected).toString('base64')}`, async () => {
      const api = restApi({ '/': [method('POST', integration('HTTP', { httpMethod: 'POST', uri: BACKEND, ...(contentHandling && { contentHandling }) }))] }, { binaryMediaTypes });
      const told = await ask(api, { method: 'POST', headers: { 'content-type': type }, body });
      if (expected === 500) assert.equal(told.status, 500);
      else assert.deepEqual(Buffer.from(told.sent[0]?.body ?? []), Buffer.from(expected));
    });
  }
});
