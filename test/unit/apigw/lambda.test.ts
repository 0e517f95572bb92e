import assert from 'node:assert/strict';
import { ask, ENVIRONMENT, integration, integrationResponse, method, NOW, REQUEST_ID, restApi, TRACE, type Asked, type IntegrationParts, type Told } from './support';
import type { FunctionResult, Integration, RestApi } from '../../../src/apigw';

const FUNCTION = 'arn:aws:lambda:us-east-1:111111111111:function:pets';
const URI = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`;

function returned(payload: unknown, functionError?: string): FunctionResult {
  return { kind: 'result', payload: JSON.stringify(payload), ...(functionError !== undefined && { functionError }) };
}

async function call(type: Integration['type'], lambda: FunctionResult, parts: IntegrationParts = {}, asked: Asked = {}, api: Partial<RestApi> = {}): Promise<Told> {
  return ask(restApi({ '/{id}': [method('ANY', integration(type, { httpMethod: 'POST', uri: URI, ...parts }))] }, api), { path: '/7', ...asked }, { lambda }, { stageVariables: {} });
}

describe('A Lambda proxy integration', () => {
  it('sends the whole request as an event', async () => {
    const { invoked } = await call('AWS_PROXY', returned({}), {}, { method: 'POST', path: '//7/?q=1&q=2&e=%C3%BC', headers: [['X-Own', 'a'], ['X-Own', 'b'], ['Connection', 'close']], body: 'hi' });
    const forwarded = { 'Host': ENVIRONMENT.domainName, 'X-Amzn-Trace-Id': TRACE, 'X-Forwarded-For': '127.0.0.1', 'X-Forwarded-Port': '443', 'X-Forwarded-Proto': 'https' };
    assert.equal(invoked[0]?.functionArn, FUNCTION);
    assert.deepEqual(JSON.parse(invoked[0]?.payload ?? ''), {
      resource: '/{id}', path: '/7/', httpMethod: 'POST',
      headers: { 'X-Own': 'b', ...forwarded }, multiValueHeaders: { 'X-Own': ['a', 'b'], ...Object.fromEntries(Object.entries(forwarded).map(([name, value]) => [name, [value]])) },
      queryStringParameters: { q: '2', e: 'ü' }, multiValueQueryStringParameters: { q: ['1', '2'], e: ['ü'] }, pathParameters: { id: '7' }, stageVariables: null,
      requestContext: {
        resourceId: 'res0', resourcePath: '/{id}', httpMethod: 'POST', extendedRequestId: 'OkTrUEOEZPgFQFw=', requestTime: '23/Jun/2020:05:56:11 +0000', path: '/test//7/', accountId: '111111111111', protocol: 'HTTP/1.1',
        stage: 'test', domainPrefix: 'a1b2c3d4e5', requestTimeEpoch: NOW, requestId: REQUEST_ID,
        identity: { cognitoIdentityPoolId: null, accountId: null, cognitoIdentityId: null, caller: null, sourceIp: '127.0.0.1', principalOrgId: null, accessKey: null, cognitoAuthenticationType: null, cognitoAuthenticationProvider: null, userArn: null, userAgent: null, user: null },
        domainName: ENVIRONMENT.domainName, deploymentId: 'd1e2f3', apiId: 'a1b2c3d4e5',
      },
      body: 'hi', isBase64Encoded: false,
    });
  });

  it('sends binary bodies as base64 and empty ones as null', async () => {
    const binary = await call('AWS_PROXY', returned({}), {}, { method: 'POST', headers: { 'content-type': 'image/png' }, body: new Uint8Array([255]) }, { binaryMediaTypes: ['image/png'] });
    const empty = await call('AWS_PROXY', returned({}));
    const members = (told: Told): readonly unknown[] => { const event = JSON.parse(told.invoked[0]?.payload ?? '{}'); return [event.body, event.isBase64Encoded, event.queryStringParameters]; };
    assert.deepEqual([members(binary), members(empty)], [['/w==', true, null], [null, false, null]]);
  });

  const answers: readonly (readonly [string, unknown, number, string])[] = [
    ['an empty object', {}, 200, ''],
    ['a status and a body', { statusCode: 201, body: 'made' }, 201, 'made'],
    ['a status as text', { statusCode: '404' }, 404, ''],
    ['null members', { statusCode: 200, headers: null, multiValueHeaders: null, body: null }, 200, ''],
    ['an unknown member', { statusCode: 200, wrong: 1 }, 502, '{"message": "Internal server error"}'],
    ['a text', 'just a text', 502, '{"message": "Internal server error"}'],
    ['null', null, 502, '{"message": "Internal server error"}'],
    ['the status 0', { statusCode: 0 }, 502, '{"message": "Internal server error"}'],
    ['a status that is no number', { statusCode: 'x' }, 502, '{"message": "Internal server error"}'],
    ['a body that is an object', { body: {} }, 502, '{"message": "Internal server error"}'],
    ['a header that is a list', { headers: { a: ['b'] } }, 502, '{"message": "Internal server error"}'],
    ['an object in a multi-value header', { multiValueHeaders: { a: [{}] } }, 502, '{"message": "Internal server error"}'],
    ['headers that are no object', { headers: 'a: b' }, 502, '{"message": "Internal server error"}'],
    ['headers that are null', { headers: { a: null }, multiValueHeaders: { b: [null] } }, 200, ''],
    ['a multi-value header that is no list', { multiValueHeaders: { a: 'b' } }, 502, '{"message": "Internal server error"}'],
    ['base64 that nobody asked for', { body: 'aGk=', isBase64Encoded: true }, 200, 'aGk='],
  ];
  for (const [title, payload, status, body] of answers) {
    it(`that returns ${title} is answered with ${status}`, async () => {
      const told = await call('AWS_PROXY', returned(payload));
      assert.deepEqual([told.status, told.body], [status, body]);
      if (status === 502) assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: Malformed Lambda proxy response');
    });
  }

  it('merges headers, the multi-value ones first', async () => {
    const told = await call('AWS_PROXY', returned({ headers: { 'x-a': 'solo', flag: true }, multiValueHeaders: { 'X-A': ['one', 'two'] } }));
    assert.deepEqual(told.answer.headers.filter(([name]) => /^(x-a|flag)$/i.test(name)), [['X-A', 'one'], ['X-A', 'two'], ['X-A', 'solo'], ['flag', 'true']]);
    assert.equal(told.header('content-type'), 'application/json');
  });

  it('decodes base64 for a client that accepts a binary type first', async () => {
    const accepted = await call('AWS_PROXY', returned({ body: 'aGk=', isBase64Encoded: true }), {}, { headers: { Accept: 'image/png, text/html' } }, { binaryMediaTypes: ['image/png'] });
    const other = await call('AWS_PROXY', returned({ body: 'aGk=', isBase64Encoded: true }), {}, { headers: { Accept: 'text/html, image/png' } }, { binaryMediaTypes: ['image/png'] });
    const wrong = await call('AWS_PROXY', returned({ body: 'è(', isBase64Encoded: true }), {}, { headers: { Accept: 'image/png' } }, { binaryMediaTypes: ['image/png'] });
    assert.deepEqual([accepted.body, other.body, wrong.status], ['hi', 'aGk=', 500]);
  });

  it('that fails, does not answer in time, or is not there', async () => {
    assert.equal((await call('AWS_PROXY', returned({ errorMessage: 'oops' }, 'Unhandled'))).status, 502);
    assert.equal((await call('AWS_PROXY', { kind: 'timeout' })).status, 504);
    const missing = await call('AWS_PROXY', { kind: 'unavailable', reason: 'no function is served here' });
    assert.deepEqual([missing.status, missing.answer.fault?.notEmulated], [501, `the Lambda function ${FUNCTION}`]);
  });

  it('that Lambda refuses to call is a 500 whose log says why', async () => {
    const [forbidden, throttled] = await Promise.all(([403, 429] as const).map((status) => call('AWS_PROXY', { kind: 'refused', status, reason: 'no' })));
    assert.deepEqual([forbidden?.status, forbidden?.body, forbidden?.answer.log.slice(-2)], [500, '{"message": "Internal server error"}', ['Execution failed due to configuration error: Invalid permissions on Lambda function', 'Method completed with status: 500']]);
    assert.deepEqual(throttled?.answer.log.slice(-3), [`Lambda invocation failed with status: 429. Lambda request id: ${REQUEST_ID}`, 'Execution failed due to configuration error: Rate Exceeded.', 'Method completed with status: 500']);
  });

  it('is called with POST only, and never with forbidden mappings', async () => {
    assert.equal((await call('AWS_PROXY', returned({}), { httpMethod: 'GET' })).status, 500);
    assert.equal((await call('AWS_PROXY', returned({}), { requestParameters: { 'integration.request.header.Connection': "'x'" } })).status, 500);
  });
});

describe('A Lambda integration', () => {
  const RESPONSES = [integrationResponse('504', { selectionPattern: '200' }), integrationResponse('502', { selectionPattern: '.+' }), integrationResponse('405', { selectionPattern: '.*four hundred.*' }), integrationResponse('200', { selectionPattern: '' })];
  it('chooses the response by the error message, never by the status', async () => {
    const statuses = await Promise.all([returned('Pass'), returned({ errorMessage: 'a four hundred b' }, 'Unhandled'), returned({ errorMessage: 'five' }, 'Unhandled')].map(async (lambda) => (await call('AWS', lambda, { integrationResponses: RESPONSES })).status));
    assert.deepEqual(statuses, [200, 405, 502]);
  });
  it('gives bytes for the base64 that a function returns, where its response is converted to binary', async () => {
    const toBinary = { integrationResponses: [integrationResponse('200', { contentHandling: 'CONVERT_TO_BINARY' })] } as const;
    const told = await call('AWS', returned('/9hB'), toBinary);
    assert.deepEqual([told.status, Buffer.from(told.answer.body).toString('latin1')], [200, '\xff\xd8A']);
    assert.deepEqual([(await call('AWS', returned('no base64'), toBinary)).status, (await call('AWS', returned('/9hB'))).body], [500, '"/9hB"']);
  });
  it('sends the body, or an empty object', async () => {
    assert.equal((await call('AWS', returned(1), {}, { method: 'POST', body: '{"a": 1}' })).invoked[0]?.payload, '{"a": 1}');
    assert.equal((await call('AWS', returned(1))).invoked[0]?.payload, '{}');
    assert.equal((await call('AWS', returned(1), { templates: { 'application/json': '{"id": "$input.params(\'id\')"}' } })).invoked[0]?.payload, '{"id": "7"}');
  });
  it('refuses what is no JSON', async () => {
    const told = await call('AWS', returned(1), { templates: { 'application/json': '{"a": }' } });
    assert.deepEqual([told.status, JSON.parse(told.body).Type, told.invoked.length], [400, 'User', 0]);
  });
  it('can be called without waiting', async () => {
    const told = await call('AWS', returned(null), { requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" } });
    assert.deepEqual([told.invoked[0]?.asynchronous, told.status, told.body], [true, 200, '']);
  });
  it('cannot be had from a URI that is none', async () => {
    assert.equal((await call('AWS', returned(1), { uri: 'nonsense' })).status, 500);
  });
  it('says what a proxy cannot call', async () => {
    const firehose = await call('AWS_PROXY', returned(1), { uri: 'arn:aws:apigateway:us-east-1:firehose:action/PutRecord' });
    const streaming = await call('AWS_PROXY', returned(1), { uri: `arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/${FUNCTION}/response-streaming-invocations` });
    assert.deepEqual([firehose.status, streaming.status, streaming.answer.fault?.notEmulated], [501, 501, 'response streaming from Lambda functions (responseTransferMode STREAM)']);
  });
});
