import assert from 'node:assert/strict';
import { ENVIRONMENT, response } from '../support';
import { connect, integration, integrationResponse, result, route, say, sentBody, webSocketApi } from './support';

const integrationResponses = [integrationResponse('$default')];

describe('What a WebSocket API sends to its integrations', () => {
  it('is a POST with the message, and its own headers', async () => {
    const told = await say(integration('HTTP', { integrationResponses }));
    assert.deepEqual([told.sent[0]?.method, sentBody(told)], ['POST', '{"action":"say","kind":"b","data":{"to":"ada"}}']);
    const headers = new Map(told.sent[0]?.headers);
    assert.deepEqual([headers.get('x-amzn-apigateway-api-id'), headers.get('Content-Type'), headers.get('Host')], [ENVIRONMENT.apiId, 'application/json', undefined]);
  });
  it('has the headers and the query of the handshake where an HTTP proxy is asked', async () => {
    const { sent } = await connect(webSocketApi([route('$connect', integration('HTTP_PROXY'))]), { path: '/?room=1', headers: { 'X-Own': 'a' } });
    const headers = new Map(sent[0]?.headers);
    assert.deepEqual([sent[0]?.url, headers.get('X-Own'), headers.get('Sec-WebSocket-Key'), headers.get('Upgrade')], ['http://backend.example/?room=1', 'a', undefined, undefined]);
  });
  it('is an empty object where a function would get nothing, and JSON only', async () => {
    assert.equal((await say(integration('AWS', { integrationResponses }), { lambda: result({}) }, '')).invoked[0]?.payload, '{}');
    const told = await say(integration('AWS', { integrationResponses }), {}, 'hello');
    assert.deepEqual([told.invoked.length, told.fault?.message], [0, 'Lambda takes JSON only, and what it was to get is none.']);
  });
  it('is nothing for a MOCK, which answers what its template says', async () => {
    const told = await say(integration('MOCK', { templates: { $default: '{"statusCode": 201}' }, integrationResponses }));
    assert.deepEqual([told.sent, told.invoked], [[], []]);
    assert.match(told.said('Send to integration'), /MOCK integration answered 201/);
  });
  it('is nothing where the address is none', async () => {
    for (const type of ['HTTP', 'AWS', 'AWS_PROXY'] as const) {
      const told = await say(integration(type, { integrationUri: 'nowhere', integrationResponses }), { backend: response(200) }, '{}');
      assert.deepEqual([told.sent.length + told.invoked.length, told.log.at(-1)], [0, 'Execution failed due to configuration error: Invalid endpoint address'], type);
    }
  });
});
