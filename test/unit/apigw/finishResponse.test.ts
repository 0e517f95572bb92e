import assert from 'node:assert/strict';
import { ask, BACKEND, integration, integrationResponse, method, mockIntegration, response, restApi, TRACE, type Asked } from './support';
import type { Integration } from '../../../src/apigw';

async function headersOf(of: Integration, asked: Asked = {}): Promise<readonly (readonly [string, string])[]> {
  const told = await ask(restApi({ '/': [method('GET', of)] }), asked, { backend: response(200, '', [['X-Own', 'a']]) });
  return told.answer.headers.slice(2);
}

describe('A method response', () => {
  it('has a Content-Type always, and a trace id unless it is a MOCK', async () => {
    assert.deepEqual(await headersOf(mockIntegration()), [['Content-Type', 'application/json']]);
    assert.deepEqual(await headersOf(integration('HTTP', { httpMethod: 'GET', uri: BACKEND })), [['X-Amzn-Trace-Id', TRACE], ['Content-Type', 'application/json']]);
    const typed = integrationResponse('200', { responseParameters: { 'method.response.header.content-type': "'text/csv'" } });
    assert.deepEqual(await headersOf(mockIntegration(undefined, { integrationResponses: [typed] })), [['content-type', 'text/csv']]);
  });

  it("of an HTTP proxy has the backend's headers alone", async () => {
    assert.deepEqual(await headersOf(integration('HTTP_PROXY', { httpMethod: 'GET', uri: BACKEND })), [['X-Own', 'a']]);
  });

  it("of a Lambda function names a segment of the function's own, unless the client named one", async () => {
    const uri = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations';
    const traceFor = async (headers: Readonly<Record<string, string>>, type: Integration['type'] = 'AWS_PROXY'): Promise<string | undefined> =>
      new Map(await headersOf(integration(type, { httpMethod: 'POST', uri }), { headers })).get('X-Amzn-Trace-Id');
    const root = 'Root=1-5f000000-aaaaaaaaaaaaaaaaaaaaaaaa';
    assert.equal(await traceFor({}), `${TRACE};Parent=0000000000004000;Sampled=0`);
    assert.equal(await traceFor({}, 'AWS'), `${TRACE};Parent=0000000000004000;Sampled=0`);
    assert.equal(await traceFor({ 'x-amzn-trace-id': root }), `${root};Parent=0000000000004000;Sampled=0`);
    assert.equal(await traceFor({ 'x-amzn-trace-id': `${root};Parent=bbbbbbbbbbbbbbbb;Sampled=1` }), `${root};Parent=bbbbbbbbbbbbbbbb;Sampled=1`);
  });

  it('ends the execution log', async () => {
    const told = await ask(restApi({ '/': [method('GET', mockIntegration('hello'))] }));
    assert.deepEqual(told.answer.log.slice(-4), [
      'Method response body after transformations: hello', 'Method response headers: {Content-Type=application/json}', 'Successfully completed execution', 'Method completed with status: 200',
    ]);
  });
});
