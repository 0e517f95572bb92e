import assert from 'node:assert/strict';
import { BUILT_IN_EVENTS, CATALOGUE, readSampleEvent, renderMapping, type SampleEvent } from '../../../src/apigw';

function read(value: unknown): SampleEvent {
  const event = readSampleEvent(value);
  assert.ok(event.ok, event.ok ? '' : event.error.join('\n'));
  return event.value;
}

function problems(value: unknown): readonly string[] {
  const event = readSampleEvent(value);
  return event.ok ? [] : event.error;
}

describe('A sample event in our own format', () => {
  it('is taken as it is', () => {
    const event: SampleEvent = { apiType: 'REST', httpMethod: 'GET', resource: '/a', path: '/a', headers: { h: ['1', '2'] }, body: { a: 1 }, stageVariables: { v: 'x' } };
    assert.deepEqual(read(event), event);
  });

  it('may say method and queryString', () => {
    assert.deepEqual(read({ method: 'PUT', queryString: 'a=1&b=x+y&b=%C3%BC' }), { httpMethod: 'PUT', queryStringParameters: { a: '1', b: ['x y', 'ü'] } });
    assert.deepEqual(read({ queryString: { a: 1 } }), { queryStringParameters: { a: '1' } });
  });

  for (const [title, value, expected] of [
    ['is an object', [1], /A sample event is an object, not an array/],
    ['has text for a method', { httpMethod: 1 }, /^httpMethod: expected a text, found a number\.$/],
    ['has an object of texts for headers', { headers: 'a: b' }, /^headers: expected an object, found a string\.$/],
    ['has texts in it', { pathParameters: { id: {} } }, /^pathParameters\.id: expected a text, found an object\.$/],
    ['has a kind that exists', { apiType: 'rest' }, /^apiType: expected one of REST, HTTP, WEBSOCKET, found a string\.$/],
    ['has a whole number for a status', { integrationResponse: { statusCode: '200' } }, /^integrationResponse\.statusCode: expected a whole number, found a string\.$/],
    ['has no other members', { integrationResponse: { status: 200 }, bdy: 1 }, /^bdy: there is no such member; known are /],
  ] as const) {
    it(`${title}, or the problem says which member is wrong`, () => assert.match(problems(value)[0] ?? '', expected));
  }
});

describe("AWS's own events", () => {
  it('are recognised as payload 1.0 of a REST API', () => {
    const event = read({
      resource: '/pets/{id}', path: '/pets/7', httpMethod: 'GET', headers: { A: '2' }, multiValueHeaders: { A: ['1', '2'] }, queryStringParameters: null, multiValueQueryStringParameters: null,
      pathParameters: { id: '7' }, stageVariables: null, requestContext: { resourcePath: '/pets/{id}', stage: 'prod' }, body: null, isBase64Encoded: false,
    });
    assert.deepEqual(event, {
      apiType: 'REST', httpMethod: 'GET', resource: '/pets/{id}', path: '/pets/7', headers: { A: ['1', '2'] }, pathParameters: { id: '7' }, isBase64Encoded: false,
      context: { resourcePath: '/pets/{id}', stage: 'prod' },
    });
  });

  it('are recognised as payload 2.0', () => {
    const event = read({
      version: '2.0', routeKey: 'GET /pets/{id}', rawPath: '/pets/7', rawQueryString: 'a=1&a=2', cookies: ['x=1', 'y=2'], headers: { accept: '*/*' },
      requestContext: { apiId: 'abc', http: { method: 'GET', path: '/pets/7', protocol: 'HTTP/1.1', sourceIp: '10.0.0.1', userAgent: 'curl' }, time: 'now', timeEpoch: 1 }, pathParameters: { id: '7' },
    });
    assert.equal(event.apiType, 'HTTP');
    assert.equal(event.resource, '/pets/{id}');
    assert.deepEqual(event.queryStringParameters, { a: ['1', '2'] });
    assert.equal(event.headers?.['cookie'], 'x=1; y=2');
    assert.deepEqual(event.context, { apiId: 'abc', httpMethod: 'GET', path: '/pets/7', protocol: 'HTTP/1.1', identity: { sourceIp: '10.0.0.1', userAgent: 'curl' }, requestTime: 'now', requestTimeEpoch: 1 });
  });

  it('are recognised as WebSocket events', () => {
    assert.deepEqual(read({ requestContext: { connectionId: 'c', eventType: 'MESSAGE' }, body: '{"a":1}', isBase64Encoded: false }), {
      apiType: 'WEBSOCKET', body: '{"a":1}', isBase64Encoded: false, context: { connectionId: 'c', eventType: 'MESSAGE' },
    });
  });

  it('are recognised as the input of TestInvokeMethod', () => {
    assert.deepEqual(read({ restApiId: 'r', resourceId: 'abc', httpMethod: 'POST', pathWithQueryString: '/pets?type=dog', body: '{}', headers: { A: 'b' }, stageVariables: { v: '1' } }), {
      apiType: 'REST', httpMethod: 'POST', path: '/pets', queryStringParameters: { type: 'dog' }, body: '{}', headers: { A: 'b' }, stageVariables: { v: '1' }, context: { resourceId: 'abc' },
    });
  });

  it('with a wrong member say which one', () => {
    assert.deepEqual(problems({ requestContext: { http: { method: 5 } }, rawPath: '/' }), ['requestContext.http.method: expected a text, found a number.']);
  });

  it('may carry a body in base64', () => {
    const event = read({ requestContext: { stage: 'x' }, body: 'eyJhIjoxfQ==', isBase64Encoded: true });
    assert.equal(renderMapping({ template: "$input.json('$.a')", event, phase: 'request' }).output, '1');
  });
});

describe('What comes built in', () => {
  it('is at least one event of each kind, each in our own format', () => {
    assert.deepEqual([...new Set(BUILT_IN_EVENTS.map(({ event }) => event.apiType))].sort(), ['HTTP', 'REST', 'WEBSOCKET']);
    for (const { event } of BUILT_IN_EVENTS) assert.deepEqual(read(JSON.parse(JSON.stringify(event))), event);
  });

  it('names each member of the catalogue once, with a line about it', () => {
    const names = CATALOGUE.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, documentation } of CATALOGUE) assert.match(documentation, /^\S.*\.$/, name);
  });
});
