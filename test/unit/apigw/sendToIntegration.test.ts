import assert from 'node:assert/strict';
import type { Integration } from '../../../src/apigw';
import { answered, ask, BACKEND, ENVIRONMENT, integration, integrationResponse, method, restApi, sent, TRACE, type Asked, type IntegrationParts } from './support';

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
});

describe('An endpoint that does not answer', () => {
  it('in time is a 504', async () => {
    const told = await answered({ kind: 'timeout' }, [integrationResponse('200')]);
    assert.deepEqual([told.status, told.body, told.answer.log.slice(-2)], [504, '{"message": "Endpoint request timed out"}', ['Execution failed due to a timeout error', 'Method completed with status: 504']]);
  });
  it('at all is a 504', async () => {
    const told = await answered({ kind: 'unreachable', reason: 'connect ECONNREFUSED' }, [integrationResponse('200')]);
    assert.deepEqual([told.status, told.body], [504, '{"message": "Network error communicating with endpoint"}']);
    assert.match(told.answer.fault?.message ?? '', /ECONNREFUSED/);
  });
});
