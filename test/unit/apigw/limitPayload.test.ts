import assert from 'node:assert/strict';
import type { RestApi } from '../../../src/apigw';
import { ask, integration, method, mockIntegration, restApi, type Told } from './support';

const MEGABYTE = 1024 * 1024;
const PROXY = integration('AWS_PROXY', { httpMethod: 'POST', uri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/it/invocations' });

function send(bytes: number, of = mockIntegration(), api: Partial<RestApi> = {}): Promise<Told> {
  return ask(restApi({ '/': [method('POST', of)] }, api), { method: 'POST', body: new Uint8Array(bytes).fill(0x78) });
}

describe('The size of a request', () => {
  it('is limited to 10 MB', async () => {
    const [fits, tooLarge] = [await send(10 * MEGABYTE), await send(10 * MEGABYTE + 1)];
    assert.deepEqual([fits.status, tooLarge.status, tooLarge.body, tooLarge.answer.fault?.responseType], [200, 413, 'HTTP content length exceeded 10485760 bytes.', 'REQUEST_TOO_LARGE']);
    assert.equal(tooLarge.header('content-type'), 'text/plain');
    assert.match(tooLarge.said('Gateway response'), /The body has 10485761 bytes/);
  });

  it('is told by the front, whatever the gateway responses say', async () => {
    const gatewayResponses = ['REQUEST_TOO_LARGE', 'DEFAULT_4XX'].map((responseType) => ({ responseType, statusCode: '400', responseParameters: { 'gatewayresponse.header.x': "'y'" }, responseTemplates: { 'application/json': { text: '{}' } } }));
    const told = await send(10 * MEGABYTE + 1, mockIntegration(), { gatewayResponses });
    assert.deepEqual([told.status, told.body, told.header('x')], [413, 'HTTP content length exceeded 10485760 bytes.', undefined]);
  });

  it('is limited to 6 MB for a function', async () => {
    const tooLarge = await send(6 * MEGABYTE, PROXY);
    assert.deepEqual([(await send(5 * MEGABYTE, PROXY)).invoked.length, tooLarge.status, tooLarge.body, tooLarge.invoked.length], [1, 413, '{"message":"Request Too Long"}', 0]);
  });
});
