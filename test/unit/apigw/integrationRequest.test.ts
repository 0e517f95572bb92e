import assert from 'node:assert/strict';
import { ask, ENVIRONMENT, integration, method, restApi, response, TRACE, type Asked, type IntegrationParts } from './support';
import type { BackendRequest, GatewayEnvironment, Integration } from '../../../src/apigw';

const BACKEND = 'http://backend.example:8080';

async function sent(type: Integration['type'], parts: IntegrationParts, asked: Asked = {}, environment: Partial<GatewayEnvironment> = {}): Promise<BackendRequest> {
  const api = restApi({ '/{id}': [method('ANY', integration(type, { httpMethod: 'POST', uri: BACKEND, ...parts }))] });
  const told = await ask(api, { path: '/7', ...asked }, {}, environment);
  const [request] = told.sent;
  assert.ok(request, told.answer.fault?.message);
  return request;
}

const bodyOf = (request: BackendRequest): string => Buffer.from(request.body).toString('utf8');

describe('The address of an endpoint', () => {
  const cases: readonly (readonly [string, Integration['type'], IntegrationParts, Asked, string])[] = [
    ['is the URI', 'HTTP', {}, {}, BACKEND],
    ['fills path variables', 'HTTP', { uri: `${BACKEND}/pets/{petId}`, requestParameters: { 'integration.request.path.petId': 'method.request.path.id' } }, { path: '/a%20b' }, `${BACKEND}/pets/a%20b`],
    ['keeps the slashes of greedy values', 'HTTP', { uri: `${BACKEND}/{proxy}`, requestParameters: { 'integration.request.path.proxy': "'a/b/ü'" } }, {}, `${BACKEND}/a/b/%C3%BC`],
    ['keeps variables without a value', 'HTTP', { uri: `${BACKEND}/{unknown}` }, {}, `${BACKEND}/{unknown}`],
    ['appends mapped query parameters', 'HTTP', { uri: `${BACKEND}/?a=1`, requestParameters: { 'integration.request.querystring.b': "'2 &'" } }, { path: '/7?client=no' }, `${BACKEND}/?a=1&b=2%20%26`],
    ['carries all values of a multi-value parameter', 'HTTP', { requestParameters: { 'integration.request.querystring.b': 'method.request.multivaluequerystring.q' } }, { path: '/7?q=1&q=2' }, `${BACKEND}?b=1&b=2`],
    ['has the last value of a repeated parameter', 'HTTP', { requestParameters: { 'integration.request.querystring.b': 'method.request.querystring.q' } }, { path: '/7?q=1;q=2' }, `${BACKEND}?b=2`],
    ['keeps the client\'s query for proxies', 'HTTP_PROXY', { uri: `${BACKEND}/?a=1`, requestParameters: { 'integration.request.querystring.b': "'2'" } }, { path: '/7?a=3&b=4' }, `${BACKEND}/?a=1&a=3&b=2`],
    ['takes overrides of the request template', 'HTTP', { uri: `${BACKEND}/{x}`, templates: { 'application/json': '#set($context.requestOverride.path.x = "p")#set($context.requestOverride.querystring.q = "v"){}' } }, {}, `${BACKEND}/p?q=v`],
  ];
  for (const [title, type, parts, asked, url] of cases) {
    it(title, async () => {
      assert.equal((await sent(type, parts, asked)).url, url);
    });
  }

  it('fills stage variables', async () => {
    const { url } = await sent('HTTP', { uri: 'https://${stageVariables.host}/${stageVariables.path}/${other}?${stageVariables.none}' }, {}, { stageVariables: { host: 'h.example', path: 'p' } });
    assert.equal(url, 'https://h.example/p/${other}?');
  });

  it('must be an address', async () => {
    for (const uri of ['https://${stageVariables.none}', 'backend.example', '', 'ftp://x', 'http://a b/']) {
      const told = await ask(restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri }))] }));
      assert.equal(told.status, 500);
      assert.equal(told.body, '{"message": "Internal server error"}');
      assert.deepEqual(told.answer.log.slice(-2), ['Execution failed due to configuration error: Invalid endpoint address', 'Method completed with status: 500']);
      assert.equal(told.sent.length, 0);
    }
  });
});

describe('The method for an endpoint', () => {
  it("is the integration's own, and the client's where that is ANY", async () => {
    assert.equal((await sent('HTTP_PROXY', {}, { method: 'PUT' })).method, 'POST');
    assert.equal((await sent('HTTP_PROXY', { httpMethod: 'ANY' }, { method: 'PUT' })).method, 'PUT');
  });
});

describe('The headers for an endpoint', () => {
  const CLIENT = { Accept: 'text/html', 'Content-Type': 'application/json', 'X-Own': 'own', Connection: 'close', Via: 'p', 'Content-Encoding': 'x', 'User-Agent': 'client/1' };

  it('are the gateway\'s own and the mapped ones for HTTP', async () => {
    const request = await sent('HTTP', { requestParameters: { 'integration.request.header.x-mapped': 'method.request.header.X-Own', 'integration.request.header.Connection': "'close'" } }, { method: 'PUT', headers: CLIENT, body: '{}' });
    assert.equal(request.method, 'POST');
    assert.deepEqual(request.headers, [
      ['x-amzn-apigateway-api-id', ENVIRONMENT.apiId], ['Accept', 'application/json'], ['User-Agent', `AmazonAPIGateway_${ENVIRONMENT.apiId}`], ['X-Amzn-Trace-Id', TRACE],
      ['Content-Type', 'application/json'], ['x-mapped', 'own'],
    ]);
  });

  it('are the client\'s too for HTTP_PROXY', async () => {
    const request = await sent('HTTP_PROXY', { requestParameters: { 'integration.request.header.x-own': "'mapped'" } }, { headers: CLIENT });
    assert.deepEqual(request.headers, [
      ['Accept', 'text/html'], ['Content-Type', 'application/json'], ['User-Agent', 'client/1'], ['X-Forwarded-For', '127.0.0.1'], ['X-Forwarded-Port', '443'], ['X-Forwarded-Proto', 'https'],
      ['x-amzn-apigateway-api-id', ENVIRONMENT.apiId], ['X-Amzn-Trace-Id', TRACE], ['x-own', 'mapped'],
    ]);
  });

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
  it('is the rendered template', async () => {
    const request = await sent('HTTP', { templates: { 'application/json': '{"id": "$input.params(\'id\')", "name": $input.json(\'$.name\')}' } }, { body: '{"name": "mia"}' });
    assert.equal(bodyOf(request), '{"id": "7", "name": "mia"}');
  });

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

  it('that is binary cannot go through a template', async () => {
    const api = restApi({ '/': [method('POST', integration('HTTP', { httpMethod: 'POST', uri: BACKEND, templates: { 'image/png': '$input.body' } }))] }, { binaryMediaTypes: ['image/png'] });
    const told = await ask(api, { method: 'POST', headers: { 'content-type': 'image/png' }, body: bytes });
    assert.equal(told.status, 500);
    assert.match(told.answer.log.join('\n'), /Unable to transform request\n/);
  });
});
