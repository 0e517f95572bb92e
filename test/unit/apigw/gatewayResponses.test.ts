import assert from 'node:assert/strict';
import type { GatewayResponse } from '../../../src/apigw';
import { ask, integration, method, mockIntegration, restApi, texts, TRACE, type Told } from './support';

function settings(responseType: string, parts: Partial<Omit<GatewayResponse, 'responseTemplates'>> & { readonly templates?: Readonly<Record<string, string>> } = {}): GatewayResponse {
  const { templates = {}, ...rest } = parts;
  return { responseType, responseParameters: {}, responseTemplates: texts(templates), ...rest };
}

async function missing(gatewayResponses: readonly GatewayResponse[], path = '/nope'): Promise<Told> {
  return ask(restApi({ '/pets/{id}': [method('GET', mockIntegration())] }, { gatewayResponses }), { path: `${path}?q=v`, headers: { Accept: 'text/html' } }, {}, { stageVariables: { a: 'A' } });
}

describe('A gateway response', () => {
  it('has the service\'s defaults', async () => {
    const told = await missing([]);
    assert.deepEqual(told.answer.headers, [['x-amzn-RequestId', told.answer.requestId], ['x-amz-apigw-id', 'OkTrUEOEZPgFQFw='], ['x-amzn-ErrorType', 'MissingAuthenticationTokenException'], ['Content-Type', 'application/json']]);
    assert.match(told.said('Gateway response'), /the service's defaults for MISSING_AUTHENTICATION_TOKEN/);
  });

  it('takes status, headers and templates of its own', async () => {
    const told = await missing([settings('MISSING_AUTHENTICATION_TOKEN', {
      statusCode: '404',
      responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'a.b.c'", 'gatewayresponse.header.x-accept': 'method.request.header.Accept', 'gatewayresponse.header.x-q': 'method.request.querystring.q', 'gatewayresponse.header.x-path': 'method.request.path.id', 'gatewayresponse.header.x-var': 'stageVariables.a', 'gatewayresponse.header.x-type': 'context.error.responseType' },
      templates: { 'application/json': '{"message": $context.error.messageString, "type": "$context.error.responseType", "stage": "$context.stage", "path": "$context.resourcePath", "a": "${stageVariables.a}", "q": "$method.request.querystring.q", "code": "\'404\'", "#set": "$foo"}' },
    })]);
    assert.equal(told.status, 404);
    assert.deepEqual(JSON.parse(told.body), { message: 'Missing Authentication Token', type: 'MISSING_AUTHENTICATION_TOKEN', stage: 'test', path: '', a: 'A', q: 'v', code: "'404'", '#set': '$foo' });
    assert.deepEqual(['Access-Control-Allow-Origin', 'x-accept', 'x-q', 'x-path', 'x-var', 'x-type'].map((name) => told.header(name)), ['a.b.c', 'text/html', 'v', undefined, 'A', 'MISSING_AUTHENTICATION_TOKEN']);
  });

  it('without settings takes all of DEFAULT_4XX', async () => {
    const told = await missing([settings('DEFAULT_4XX', { statusCode: '444', templates: { 'text/plain': 'no: $context.error.message' } })]);
    assert.deepEqual([told.status, told.body, told.header('content-type'), told.header('x-amzn-errortype')], [444, 'no: Missing Authentication Token', 'text/plain', 'MissingAuthenticationTokenException']);
  });

  it('keeps its own status where DEFAULT_4XX has none', async () => {
    assert.equal((await missing([settings('DEFAULT_4XX', { templates: { 'application/json': '{}' } })])).status, 403);
  });

  it('with any setting of its own takes nothing of DEFAULT_4XX', async () => {
    const told = await missing([settings('DEFAULT_4XX', { statusCode: '444', responseParameters: { 'gatewayresponse.header.x': "'y'" } }), settings('MISSING_AUTHENTICATION_TOKEN', { responseParameters: { 'gatewayresponse.header.z': "'z'" } })]);
    assert.deepEqual([told.status, told.header('x'), told.header('z'), told.body], [403, undefined, 'z', '{"message":"Missing Authentication Token"}']);
  });

  it('tells the trace over HTTP/2, once the execution has begun', async () => {
    const api = restApi({ '/': [method('GET', integration('HTTP', { uri: 'http://backend.example/', httpMethod: 'GET' }))] });
    const traces = await Promise.all([['/', 'HTTP/2.0'], ['/', 'HTTP/1.1'], ['/nope', 'HTTP/2.0']].map(async ([path = '', protocol = '']) => (await ask(api, { path, protocol }, { backend: { kind: 'timeout' } })).header('x-amzn-trace-id')));
    assert.deepEqual(traces, [TRACE, undefined, undefined]);
  });

  it('can give another content type', async () => {
    assert.equal((await missing([settings('DEFAULT_4XX', { responseParameters: { 'gatewayresponse.header.Content-Type': "'text/html'" } })])).header('content-type'), 'text/html');
  });

  it('tells the details of a failed validation, ready for a template\'s quotes', async () => {
    const api = restApi({ '/': [method('POST', mockIntegration(), { requestValidator: 'body', requestModels: { 'application/json': 'M' } })] }, {
      models: [{ name: 'M', contentType: 'application/json', schema: '{"type":"object","required":["a"]}' }], requestValidators: [{ name: 'body', validateRequestBody: true, validateRequestParameters: false }],
      gatewayResponses: [settings('BAD_REQUEST_BODY', { templates: { 'application/json': '{"message": $context.error.messageString, "details": "$context.error.validationErrorString"}' } })],
    });
    assert.deepEqual(JSON.parse((await ask(api, { method: 'POST', body: '{}' })).body), { message: 'Invalid request body', details: '[object has missing required properties (["a"])]' });
  });

  it('of the 5XX kind takes DEFAULT_5XX', async () => {
    const api = restApi({ '/': [method('GET', integration('HTTP', { uri: 'nowhere', httpMethod: 'GET' }))] }, { gatewayResponses: [settings('DEFAULT_4XX', { statusCode: '444' }), settings('DEFAULT_5XX', { statusCode: '555' })] });
    assert.equal((await ask(api)).status, 555);
  });
});
