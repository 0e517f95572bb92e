import assert from 'node:assert/strict';
import { integration, integrationResponse, say } from './support';

describe('Data mapping of a WebSocket integration', () => {
  it('fills headers, query string and path', async () => {
    const told = await say(integration('HTTP', {
      integrationUri: 'http://backend.example/{to}', integrationResponses: [integrationResponse('$default')],
      requestParameters: {
        'integration.request.path.to': 'route.request.body.data.to', 'integration.request.header.connectionId': 'context.connectionId', 'integration.request.querystring.q': "'x'",
        'integration.request.header.gone': 'route.request.header.Host',
      },
    }));
    assert.equal(told.sent[0]?.url, 'http://backend.example/ada?q=x');
    const headers = new Map(told.sent[0]?.headers);
    assert.deepEqual([headers.get('connectionId'), headers.get('gone')], ['L0SM9cOFvHcCIhw=', undefined]);
    assert.match(told.said('Map request parameters'), /route\.request\.header\.Host.* not there/);
  });
  it('complains about an object that is none', async () => {
    const told = await say(integration('HTTP', { requestParameters: { 'integration.request.header.x': 'route.request.body.a' } }), {}, '{"a":');
    assert.match(told.texts[0] ?? '', /"Invalid JSON in request body"/);
  });
  it('turns base64 into bytes', async () => {
    const of = integration('HTTP', { contentHandlingStrategy: 'CONVERT_TO_BINARY', integrationResponses: [integrationResponse('$default')] });
    assert.deepEqual([...((await say(of, {}, '/wA=')).sent[0]?.body ?? [])], [255, 0]);
    assert.match((await say(of, {}, 'no base64!')).texts[0] ?? '', /"Internal server error"/);
  });
});
