import assert from 'node:assert/strict';
import type { Asked } from '../support';
import { askHttp, httpApi, lambda, route, type HttpTold } from './support';

const invoked = (format: '1.0' | '2.0', asked: Asked = {}, routeKey = 'ANY /pets/{id}', stageName = '$default'): Promise<HttpTold> =>
  askHttp(httpApi([route(routeKey, lambda(format))]), { path: '/pets/a%2Fb%20c', ...asked }, {}, { stageName });
const answered = (payload: string, format: '1.0' | '2.0' = '2.0', functionError?: string): Promise<HttpTold> =>
  askHttp(httpApi([route('$default', lambda(format))]), {}, { lambda: { kind: 'result', payload, ...(functionError !== undefined && { functionError }) } });

describe('The event of a function of an HTTP API', () => {
  it('has cookies apart and several values in one text in format 2.0', async () => {
    const event = (await invoked('2.0', { path: '/pets/1?a=1&a=2&b=%26', headers: [['Cookie', 'a=1; b=2'], ['X-A', '1'], ['x-a', '2']] })).event();
    assert.deepEqual([event['cookies'], event['queryStringParameters'], event['rawQueryString']], [['a=1', 'b=2'], { a: '1,2', b: '&' }, 'a=1&a=2&b=%26']);
    assert.equal((event['headers'] as Record<string, string>)['x-a'], '1,2');
    assert.equal('cookie' in (event['headers'] as object), false);
  });

  it('leaves out groups without members in format 2.0 and has null for them in format 1.0', async () => {
    const api = httpApi([route('$default', lambda('2.0'))]);
    assert.deepEqual(Object.keys((await askHttp(api)).event()), ['version', 'routeKey', 'rawPath', 'rawQueryString', 'headers', 'requestContext', 'isBase64Encoded']);
    const event = (await askHttp(httpApi([route('$default', lambda('1.0'))]))).event();
    assert.deepEqual([event['version'], event['body'], event['pathParameters'], event['stageVariables'], event['queryStringParameters']], ['1.0', null, null, null, null]);
  });

  it('has the path decoded but for its slashes, with the stage in front of it where it has a name', async () => {
    const event = (await invoked('2.0', {}, 'ANY /pets/{id}', 'beta')).event();
    assert.deepEqual([event['rawPath'], event['pathParameters']], ['/beta/pets/a%2Fb c', { id: 'a/b c' }]);
    const first = (await invoked('1.0', {}, 'ANY /pets/{id}', 'beta')).event();
    assert.deepEqual([first['path'], first['pathParameters'], first['resource']], ['/beta/pets/a%2Fb%20c', { id: 'a/b c' }, '/pets/{id}']);
  });

  for (const [contentType, text] of [['text/csv', true], ['application/json; charset=utf-8', true], ['application/xml', true], ['application/x-www-form-urlencoded', false], ['image/png', false], [undefined, false]] as const) {
    it(`has a body of type ${contentType ?? 'nobody names'} as ${text ? 'text' : 'base64'}`, async () => {
      const event = (await invoked('2.0', { method: 'POST', body: 'hi', headers: contentType === undefined ? {} : { 'Content-Type': contentType } })).event();
      assert.deepEqual([event['body'], event['isBase64Encoded']], text ? ['hi', false] : ['aGk=', true]);
    });
  }
});

describe('The answer of a function of an HTTP API', () => {
  it('is the body where format 2.0 finds no statusCode', async () => {
    for (const [payload, body] of [['{"a": 1}', '{"a": 1}'], ['"text"', 'text'], ['[1]', '[1]'], ['null', 'null'], ['7', '7'], ['no JSON', 'no JSON'], ['{"a":', '{"a":'], ['', '']] as const) {
      const told = await answered(payload);
      assert.deepEqual([told.status, told.body, told.header('content-type')], [200, body, 'application/json'], payload);
    }
  });

  it('has its cookies, headers and bytes passed on', async () => {
    const told = await answered(JSON.stringify({ statusCode: 201, cookies: ['a=1', 'b=2'], headers: { 'x-n': 1, 'x-b': true }, body: '/wA=', isBase64Encoded: true }));
    assert.deepEqual([told.status, [...told.answer.body], told.header('x-n'), told.header('x-b')], [201, [255, 0], '1', 'true']);
    assert.deepEqual(told.answer.headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value), ['a=1', 'b=2']);
  });

  for (const [payload, format, why] of [
    ['{"statusCode": 0}', '2.0', /statusCode is 0/], ['{"statusCode": 200.5}', '2.0', /200\.5/], ['{"body": "x"}', '1.0', /statusCode is missing/], ['"x"', '1.0', /not a JSON object/],
    ['{"statusCode": 200, "body": {}}', '2.0', /body is not a string/], ['{"statusCode": 200, "body": "?", "isBase64Encoded": true}', '2.0', /no base64/],
    ['{"statusCode": 200, "cookies": "a"}', '2.0', /cookies are not a list/], ['{"statusCode": 200, "multiValueHeaders": {"a": "b"}}', '1.0', /multiValueHeaders\.a is not a list/], ['oops', '1.0', /not JSON/],
  ] as const) {
    it(`is a 500 when it is ${payload} in format ${format}`, async () => {
      const told = await answered(payload, format);
      assert.deepEqual([told.status, told.body, told.header('content-type')], [500, '{"message":"Internal Server Error"}', 'application/json']);
      assert.match(told.answer.fault?.message ?? '', why);
    });
  }

  it('has no say in what belongs to the connection', async () => {
    const told = await askHttp(httpApi([route('$default', lambda())]), {}, { lambda: { kind: 'result', payload: '{"statusCode": 200, "headers": {"content-length": "3", "Connection": "close", "Transfer-Encoding": "chunked"}}' } });
    assert.deepEqual(told.answer.headers.map(([name]) => name), ['Content-Type', 'Apigw-Requestid']);
  });

  it('is a 500 when the function fails, and a 503 when it is late', async () => {
    assert.equal((await answered('{"errorMessage":"x"}', '2.0', 'Unhandled')).status, 500);
    assert.equal((await askHttp(httpApi([route('$default', lambda())]), {}, { lambda: { kind: 'timeout' } })).status, 503);
  });

  it('is a 500 where Lambda refuses to call the function', async () => {
    const told = await askHttp(httpApi([route('$default', lambda())]), {}, { lambda: { kind: 'refused', status: 403, reason: 'no' } });
    assert.deepEqual([told.status, told.body], [500, '{"message":"Internal Server Error"}']);
  });

  it('is a 501 that names the function where nothing runs it', async () => {
    const told = await askHttp(httpApi([route('$default', lambda())]), {}, { lambda: { kind: 'unavailable', reason: 'none' } });
    assert.deepEqual([told.status, told.answer.fault?.notEmulated], [501, 'the Lambda function arn:aws:lambda:us-east-1:111111111111:function:it']);
  });

  it('is a 413 before it begins where the event is too large', async () => {
    const told = await invoked('2.0', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'é'.repeat(3.1 * 1024 * 1024) });
    assert.deepEqual([told.status, told.invoked.length], [413, 0]);
  });
});
