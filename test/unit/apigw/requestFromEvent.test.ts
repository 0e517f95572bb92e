import assert from 'node:assert/strict';
import { BUILT_IN_EVENTS, readSampleEvent, requestFromEvent, type SampleEvent } from '../../../src/apigw';
import { utf8Decode } from '../../../src/base';

describe('a request made of a sample event', () => {
  it('has the path of the resource, with its variables encoded', () => {
    const event: SampleEvent = { resource: '/pets/{petId}/{proxy+}', pathParameters: { petId: 'a/b c', proxy: 'x/y z' } };
    assert.equal(requestFromEvent(event).path, '/pets/a%2Fb%20c/x/y%20z');
  });

  it('keeps a variable without a value in its braces', () => {
    assert.equal(requestFromEvent({ resource: '/pets/{petId}' }).path, '/pets/%7BpetId%7D');
  });

  it('keeps what is encoded in a path and encodes what cannot stand there', () => {
    assert.equal(requestFromEvent({ path: '/a b/ü/%2F/50%' }).path, '/a%20b/%C3%BC/%2F/50%25');
  });

  it('is the root without resource and path', () => {
    const { method, path, rawQueryString, body } = requestFromEvent({});
    assert.deepEqual({ method, path, rawQueryString, body: body.length }, { method: 'GET', path: '/', rawQueryString: '', body: 0 });
  });

  it('has headers and parameters with several values as often as they come', () => {
    const { headers, rawQueryString } = requestFromEvent({ headers: { Accept: ['a/b', 'c/d'], X: '1' }, queryStringParameters: { 'a b': ['1', '&'], c: 'ü' } });
    assert.deepEqual(headers, [['Accept', 'a/b'], ['Accept', 'c/d'], ['X', '1']]);
    assert.equal(rawQueryString, 'a%20b=1&a%20b=%26&c=%C3%BC');
  });

  it("has not the client's own address in X-Forwarded-For, which the front adds", () => {
    const forwarded = (value: string): unknown => requestFromEvent({ headers: { 'x-forwarded-for': value }, context: { identity: { sourceIp: '203.0.113.7' } } }).headers;
    assert.deepEqual([forwarded('203.0.113.7'), forwarded('10.0.0.1, 203.0.113.7'), forwarded('10.0.0.1')], [[], [['x-forwarded-for', '10.0.0.1']], [['x-forwarded-for', '10.0.0.1']]]);
  });

  it('decodes a base64 body, and writes an object as JSON', () => {
    assert.deepEqual([...requestFromEvent({ body: '/wA=', isBase64Encoded: true }).body], [0xff, 0]);
    assert.equal(utf8Decode(requestFromEvent({ body: { a: 1 } }).body), '{"a":1}');
  });

  it('leaves the stage out of the path of an event of payload 2.0', () => {
    const event = readSampleEvent({ version: '2.0', routeKey: 'GET /pets', rawPath: '/beta/pets', requestContext: { stage: 'beta', http: { method: 'GET', path: '/beta/pets', protocol: 'HTTP/1.1', sourceIp: '1.2.3.4' } } });
    assert.ok(event.ok);
    const { path, sourceIp } = requestFromEvent(event.value);
    assert.deepEqual({ path, sourceIp }, { path: '/pets', sourceIp: '1.2.3.4' });
  });

  for (const { name, event } of BUILT_IN_EVENTS) {
    it(`can be made of the built-in event "${name}"`, () => {
      const request = requestFromEvent(event);
      assert.equal(request.path, event.path ?? '/');
      assert.equal(request.method, event.httpMethod ?? 'GET');
    });
  }
});
