import assert from 'node:assert/strict';
import { parseMappingExpression, parseMappingTarget } from '../../../src/apigw';

describe('A mapping expression', () => {
  const good: readonly (readonly [string, object])[] = [
    ["'static text'", { kind: 'static', value: 'static text' }],
    ["''", { kind: 'static', value: '' }],
    ['method.request.header.X-Name', { kind: 'parameter', from: 'method.request', location: 'header', name: 'X-Name' }],
    ['method.request.multivaluequerystring.q', { kind: 'parameter', from: 'method.request', location: 'multivaluequerystring', name: 'q' }],
    ['method.request.path.id', { kind: 'parameter', from: 'method.request', location: 'path', name: 'id' }],
    ['method.request.body', { kind: 'body', from: 'method.request', path: undefined }],
    ['method.request.body.pets[0].name', { kind: 'body', from: 'method.request', path: '$.pets[0].name' }],
    ['integration.response.header.Date', { kind: 'parameter', from: 'integration.response', location: 'header', name: 'Date' }],
    ['integration.response.body[0]', { kind: 'body', from: 'integration.response', path: '$[0]' }],
    ['route.request.querystring.q', { kind: 'parameter', from: 'route.request', location: 'querystring', name: 'q' }],
    ['context.identity.sourceIp', { kind: 'context', path: ['identity', 'sourceIp'] }],
    ['stageVariables.env', { kind: 'stageVariable', name: 'env' }],
  ];
  for (const [text, expression] of good) it(`reads ${text}`, () => assert.deepEqual(parseMappingExpression(text), { ok: true, value: expression }));

  const bad: readonly (readonly [string, number, number])[] = [
    ["'open", 0, 5], ["'", 0, 1], ['hello', 0, 5], ['method.request.cookie.x', 15, 23], ['method.request.header.', 22, 22], ['method.request.header.a b', 22, 25],
    ['integration.response.path.x', 21, 27], ['context.', 8, 8], ['$context.requestId', 0, 18],
  ];
  for (const [text, start, end] of bad) {
    it(`refuses ${JSON.stringify(text)} at its place`, () => {
      const result = parseMappingExpression(text);
      assert.deepEqual(result.ok ? undefined : result.error.span, { start, end });
    });
  }

  it('reads targets', () => {
    assert.deepEqual(parseMappingTarget('integration.request.querystring.q'), { ok: true, value: { side: 'integration.request', location: 'querystring', name: 'q' } });
    assert.deepEqual(parseMappingTarget('gatewayresponse.header.Access-Control-Allow-Origin'), { ok: true, value: { side: 'gatewayresponse', location: 'header', name: 'Access-Control-Allow-Origin' } });
  });
  it('reads targets of route responses', () => {
    assert.deepEqual(parseMappingTarget('route.response.header.Sec-WebSocket-Protocol'), { ok: true, value: { side: 'route.response', location: 'header', name: 'Sec-WebSocket-Protocol' } });
  });
  for (const text of ['method.response.querystring.q', 'integration.request.header.', 'x.y.z', 'integration.request.body']) it(`refuses the target ${text}`, () => assert.equal(parseMappingTarget(text).ok, false));
});
