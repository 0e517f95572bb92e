import assert from 'node:assert/strict';
import { ask, BACKEND, integration, integrationResponse, method, mockIntegration, response, restApi, TRACE } from './support';
import type { Integration } from '../../../src/apigw';

async function headersOf(of: Integration): Promise<readonly (readonly [string, string])[]> {
  const told = await ask(restApi({ '/': [method('GET', of)] }), {}, { backend: response(200, '', [['X-Own', 'a']]) });
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

  it('ends the execution log', async () => {
    const told = await ask(restApi({ '/': [method('GET', mockIntegration('hello'))] }));
    assert.deepEqual(told.answer.log.slice(-4), [
      'Method response body after transformations: hello', 'Method response headers: {Content-Type=application/json}', 'Successfully completed execution', 'Method completed with status: 200',
    ]);
  });
});
