import assert from 'node:assert/strict';
import { utf8Decode } from '../../../../src/base';
import { connect, integration, result, route, send, webSocketApi } from './support';

const PROXY = integration('AWS_PROXY');

describe('Validation of a message', () => {
  const models = [{ name: 'Join', contentType: 'application/json', schema: '{"type":"object","required":["room"]}' }, { name: 'Any', contentType: 'application/json', schema: '{}' }];
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>, string, boolean])[] = [
    ['takes the model that the expression names', '$request.body.kind', { join: 'Join' }, '{"kind":"join","room":1}', true],
    ['refuses what does not fit it', '$request.body.kind', { join: 'Join' }, '{"kind":"join"}', false],
    ['falls back to $default', '$request.body.kind', { join: 'Join', $default: 'Any' }, '{"kind":"other"}', true],
    ['fails without a model', '$request.body.kind', { join: 'Join' }, '{"kind":"other","room":1}', false],
    ['refuses what is not JSON', '\\$default', { $default: 'Any' }, 'hello', false],
  ];
  for (const [title, modelSelectionExpression, requestModels, message, valid] of cases) {
    it(title, async () => {
      const told = await send(webSocketApi([route('$default', PROXY, { modelSelectionExpression, requestModels })], { models }), message, { lambda: result({}) });
      assert.equal(told.invoked.length, valid ? 1 : 0, told.said('Validate request'));
      if (!valid) assert.match(told.texts[0] ?? '', /^\{"message": "Bad request body"/);
    });
  }
  it('does not happen without a model selection expression', async () => {
    assert.equal((await send(webSocketApi([route('$default', PROXY, { requestModels: { $default: 'Join' } })], { models }), '{}')).fault, undefined);
  });
});

describe('A handshake', () => {
  it('asks for required parameters', async () => {
    const api = webSocketApi([route('$connect', PROXY, { requestParameters: { 'route.request.querystring.room': true, 'route.request.header.X-Kind': false } })]);
    const refused = await connect(api);
    assert.deepEqual([refused.status, refused.invoked.length], [400, 0]);
    assert.match(utf8Decode(refused.body), /^\{"message": "Missing required request parameters: \[room\]", "connectionId":"[^"]+", "requestId":"[^"]+"\}$/);
    assert.equal((await connect(api, { path: '/?room=1' })).status, 101);
  });
});
