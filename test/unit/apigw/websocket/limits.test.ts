import assert from 'node:assert/strict';
import { utf8Decode, utf8Encode } from '../../../../src/base';
import { answerConnections, expiresAt, expiryOf, meteredMessages, type ClientMessage } from '../../../../src/apigw';
import { CONNECTION, integration, route, send, webSocketApi } from './support';

const API = webSocketApi([route('$default', integration('AWS_PROXY'))]);
const MINUTE = 60_000;

describe('Limits of WebSocket APIs', () => {
  const messages: readonly (readonly [string, ClientMessage, number | undefined])[] = [
    ['a message of 128 KB', { data: new Uint8Array(131_072).fill(97), binary: false }, undefined],
    ['a message of a byte more', { data: new Uint8Array(131_073).fill(97), binary: false }, 1009],
    ['a frame of 32 KB', { data: new Uint8Array(40_000).fill(97), binary: false, largestFrame: 32_768 }, undefined],
    ['a frame of a byte more', { data: new Uint8Array(40_000).fill(97), binary: false, largestFrame: 32_769 }, 1009],
    ['a binary frame', { data: new Uint8Array(1), binary: true }, 1003],
    ['a text that is no UTF-8', { data: new Uint8Array([0x7b, 0xff, 0x7d]), binary: false }, 1007],
    ['a text with U+FFFD in it', { data: utf8Encode('\uFFFD'), binary: false }, undefined],
    ['a cut-off character', { data: new Uint8Array([0xe2, 0x82]), binary: false }, 1007],
    ['an empty message', { data: new Uint8Array(), binary: false }, undefined],
  ];
  for (const [title, message, code] of messages) {
    it(`${code === undefined ? 'take' : `close with ${code} on`} ${title}`, async () => {
      const told = await send(API, message);
      assert.equal(told.closing?.code, code);
      assert.equal(told.invoked.length, code === undefined ? 1 : 0);
    });
  }
  it('end idle and old connections', () => {
    const start = CONNECTION.connectedAt;
    assert.equal(expiryOf(CONNECTION, start + 10 * MINUTE - 1), undefined);
    assert.deepEqual([expiryOf(CONNECTION, start + 10 * MINUTE)?.code, expiryOf(CONNECTION, start + 10 * MINUTE)?.reason], [1001, 'Going away']);
    const busy = { ...CONNECTION, lastActiveAt: start + 119 * MINUTE };
    assert.equal(expiryOf(busy, start + 120 * MINUTE - 1), undefined);
    assert.match(expiryOf(busy, start + 120 * MINUTE)?.explanation ?? '', /two hours/);
    assert.equal(expiresAt(busy), start + 120 * MINUTE);
  });
  it('charge by begun 32 KB', () => {
    assert.deepEqual([0, 1, 32_768, 32_769, 131_072].map(meteredMessages), [1, 1, 1, 2, 4]);
  });
});

describe('@connections', () => {
  const ask = (method: string, connectionId = CONNECTION.connectionId, body = 'Hello'): ReturnType<typeof answerConnections> =>
    answerConnections({ method, connectionId, body: utf8Encode(body) }, (id) => (id === CONNECTION.connectionId ? CONNECTION : undefined), 7);

  it('POST sends a message and keeps the connection alive', () => {
    const answer = ask('POST');
    assert.deepEqual([answer.status, utf8Decode(answer.message?.data ?? new Uint8Array()), answer.metered, answer.connection?.lastActiveAt], [200, 'Hello', 1, 7]);
  });
  it('GET tells since when, from where and the last activity', () => {
    const time = '2020-06-23T05:56:06.000Z';
    assert.deepEqual(JSON.parse(utf8Decode(ask('GET').body)), { connectedAt: time, identity: { sourceIp: '127.0.0.1', userAgent: 'test' }, lastActiveAt: time });
  });
  it('DELETE closes', () => {
    assert.deepEqual([ask('DELETE').status, ask('DELETE').closing?.code], [200, 1000]);
  });
  it('refuses what it should', () => {
    const gone = ask('POST', 'AAAAAAAAAAAAAAA=');
    assert.deepEqual([gone.status, gone.body.length], [410, 0]);
    assert.deepEqual([ask('GET', 'nonsense').status, utf8Decode(ask('GET', 'nonsense').body)], [400, '{"message":"Invalid connectionId: nonsense"}']);
    assert.equal(ask('POST', undefined, 'x'.repeat(131_073)).status, 413);
    assert.equal(ask('PUT').status, 403);
  });
});
