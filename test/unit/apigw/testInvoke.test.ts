import assert from 'node:assert/strict';
import { integration, integrationResponse, method, mockIntegration, REQUEST_ID, restApi, response, testMethod, TRACE } from './support';
import type { TestInvokeInput } from '../../../src/apigw';

const AT = 'Tue Jun 23 05:56:11 UTC 2020 : ';

function log(...lines: readonly string[]): string {
  return [`Execution log for request ${REQUEST_ID}`, ...[`Starting execution for request: ${REQUEST_ID}`, ...lines].map((line) => AT + line), ''].join('\n');
}

const PETS = restApi({
  '/pets': [method('GET', mockIntegration('{"pets": "all the pets"}'))],
  '/pets/{petId}': [method('GET', mockIntegration('{"petId": "$input.params(\'petId\')"}')), method('POST', mockIntegration('{"petId": "$input.params(\'petId\')"}'))],
});

describe('TestInvokeMethod', () => {
  const cases: readonly { readonly input: TestInvokeInput; readonly path: string; readonly values: string; readonly query?: string; readonly headers?: string; readonly sent?: string; readonly body: string }[] = [
    { input: { resourcePath: '/pets', httpMethod: 'GET' }, path: '/pets', values: '{}', body: '{"pets": "all the pets"}' },
    { input: { resourcePath: '/pets', httpMethod: 'GET', pathWithQueryString: '/random/test' }, path: '/random/test', values: '{}', body: '{"pets": "all the pets"}' },
    { input: { resourcePath: '/pets/{petId}', httpMethod: 'GET', pathWithQueryString: '/pets/123' }, path: '/pets/123', values: '{petId=123}', body: '{"petId": "123"}' },
    { input: { resourcePath: '/pets/{petId}', httpMethod: 'GET' }, path: '/pets/{petId}', values: '{petId={petId}}', body: '{"petId": "{petId}"}' },
    { input: { resourcePath: '/pets/{petId}', httpMethod: 'GET', pathWithQueryString: '/random/test' }, path: '/random/test', values: '{}', body: '{"petId": ""}' },
    { input: { resourcePath: '/pets/{petId}', httpMethod: 'GET', pathWithQueryString: '/pets/123?foo=bar' }, path: '/pets/123', values: '{petId=123}', query: '{foo=bar}', body: '{"petId": "123"}' },
    { input: { resourcePath: '/pets/{petId}', httpMethod: 'POST', pathWithQueryString: '/pets/123', body: '{"foo": "bar"}', headers: { 'content-type': 'application/json' } }, path: '/pets/123', values: '{petId=123}', headers: '{content-type=application/json}', sent: '{"foo": "bar"}', body: '{"petId": "123"}' },
  ];
  for (const { input, path, values, query = '{}', headers = '{}', sent = '', body } of cases) {
    it(`answers ${input.httpMethod} ${input.resourcePath} with ${input.pathWithQueryString ?? 'no path'} and logs it`, async () => {
      const answer = await testMethod(PETS, input);
      assert.equal(answer.log, log(
        `HTTP Method: ${input.httpMethod}, Resource Path: ${path}`, `Method request path: ${values}`, `Method request query string: ${query}`, `Method request headers: ${headers}`,
        `Method request body before transformations: ${sent}`, `Method response body after transformations: ${body}`, 'Method response headers: {Content-Type=application/json}',
        'Successfully completed execution', 'Method completed with status: 200',
      ));
      assert.deepEqual([answer.status, answer.body, answer.headers, answer.multiValueHeaders, answer.latency], [200, body, { 'Content-Type': 'application/json' }, { 'Content-Type': ['application/json'] }, 0]);
    });
  }

  it('logs what goes to an endpoint and comes back', async () => {
    const host = 'b1c2d3e4f5.execute-api.cn-northwest-1.amazonaws.com.cn';
    const proxy = integration('HTTP_PROXY', { httpMethod: 'GET', uri: `https://${host}`, requestParameters: { 'integration.request.header.x-apigw-api-id': 'method.request.header.key1' } });
    const answer = await testMethod(restApi({ '/webpage-vpc': [method('GET', proxy)] }), { resourcePath: '/webpage-vpc', httpMethod: 'GET', pathWithQueryString: '/webpage-vpc', headers: { key1: 'b1c2d3e4f5' } }, { backend: response(403, '{"message":"Forbidden"}', [['Server', 'Server'], ['Connection', 'keep-alive']]) });
    assert.equal(answer.log, log(
      'HTTP Method: GET, Resource Path: /webpage-vpc', 'Method request path: {}', 'Method request query string: {}', 'Method request headers: {key1=b1c2d3e4f5}', 'Method request body before transformations: ',
      `Endpoint request URI: https://${host}`, `Endpoint request headers: {key1=b1c2d3e4f5, x-amzn-apigateway-api-id=a1b2c3d4e5, User-Agent=AmazonAPIGateway_a1b2c3d4e5, Host=${host}, x-apigw-api-id=b1c2d3e4f5}`,
      'Endpoint request body after transformations: ', `Sending request to https://${host}`, 'Received response. Status: 403, Integration latency: 0 ms', 'Endpoint response headers: {Server=Server, Connection=keep-alive}',
      'Endpoint response body before transformations: {"message":"Forbidden"}', 'Method response body after transformations: {"message":"Forbidden"}', 'Method response headers: {Server=Server, Connection=keep-alive}',
      'Successfully completed execution', 'Method completed with status: 403',
    ));
    assert.equal(answer.status, 403);
  });

  it('ends the log of a failure with its reason', async () => {
    const answer = await testMethod(restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'https://${stageVariables.testHost}' }))] }), { resourcePath: '/', httpMethod: 'GET' });
    assert.equal(answer.log, log(
      'HTTP Method: GET, Resource Path: /', 'Method request path: {}', 'Method request query string: {}', 'Method request headers: {}', 'Method request body before transformations: ',
      'Execution failed due to configuration error: Invalid endpoint address', 'Method completed with status: 500',
    ));
    assert.deepEqual([answer.status, answer.body, answer.headers], [500, '{"message": "Internal server error"}', { 'x-amzn-ErrorType': 'InternalServerErrorException' }]);
  });

  it('takes stage variables from the test, and its own stage', async () => {
    const api = restApi({ '/': [method('GET', mockIntegration('$context.stage $context.path $context.domainPrefix $context.identity.apiKey $stageVariables.v'))] });
    assert.equal((await testMethod(api, { resourcePath: '/', httpMethod: 'GET', stageVariables: { v: 'V' } })).body, 'test-invoke-stage / testPrefix test-invoke-api-key V');
  });

  it('chooses templates as if the body were JSON, whatever its type', async () => {
    const api = restApi({ '/': [method('GET', mockIntegration('{}', { passthroughBehavior: 'NEVER' }))] });
    assert.equal((await testMethod(api, { resourcePath: '/', httpMethod: 'GET', headers: { 'Content-Type': 'text/plain' } })).status, 200);
  });

  it('returns the last and all values of a header', async () => {
    const of = integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://a.example', integrationResponses: [integrationResponse('200')] });
    const answer = await testMethod(restApi({ '/': [method('GET', of)] }), { resourcePath: '/', httpMethod: 'GET', multiValueHeaders: { a: ['1', '2'] } }, { backend: response(200, '', [['Set-Cookie', 'a'], ['set-cookie', 'b']]) });
    assert.deepEqual([answer.headers, answer.multiValueHeaders], [{ 'Set-Cookie': 'b' }, { 'Set-Cookie': ['a', 'b'] }]);
    assert.deepEqual(answer.sent[0]?.headers.slice(0, 2), [['a', '1'], ['a', '2']]);
  });

  it('shows a Lambda function\'s request with its headers cut', async () => {
    const uri = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations';
    const answer = await testMethod(restApi({ '/foo': [method('GET', integration('AWS', { httpMethod: 'POST', uri }))] }), { resourcePath: '/foo', httpMethod: 'GET' }, { lambda: { kind: 'result', payload: '{"a":1}' } });
    assert.match(answer.log, /Endpoint request headers: \{x-amzn-lambda-integration-tag=.*, X-Amz-Security-Token=\*{5} \[TRUNCATED\]\n/);
    assert.match(answer.log, /Endpoint request body after transformations: \n/);
    const trace = `${TRACE};Parent=0000000000004000;Sampled=0`;
    assert.match(answer.log, new RegExp(`Method response headers: \\{X-Amzn-Trace-Id=${trace}, Content-Type=application/json\\}\n`));
    assert.deepEqual([answer.status, answer.body, answer.headers], [200, '{"a":1}', { 'X-Amzn-Trace-Id': trace, 'Content-Type': 'application/json' }]);
  });

  it('of something that is not there is refused', async () => {
    assert.deepEqual([(await testMethod(PETS, { resourcePath: '/x', httpMethod: 'GET' })).body, (await testMethod(PETS, { resourcePath: '/pets', httpMethod: 'HEAD' })).body], ['{"message":"Invalid Resource identifier specified"}', '{"message":"Invalid Method identifier specified"}']);
  });
});
