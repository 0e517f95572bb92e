import assert from 'node:assert/strict';
import { checkHttpMappings, parseHttpMappingValue } from '../../../../src/apigw';
import type { Asked } from '../support';
import { random } from '../random';
import { askHttp, endpoint, httpApi, lambda, route, type HttpTold } from './support';

const mapped = (requestParameters: Readonly<Record<string, string>>, asked: Asked = {}): Promise<HttpTold> =>
  askHttp(httpApi([route('ANY /pets/{id}', endpoint({ requestParameters }))]), { path: '/pets/7', ...asked }, {}, { stageVariables: { v: 'beta' } });

async function headerFrom(value: string, asked: Asked = {}): Promise<string | undefined> {
  const told = await mapped({ 'overwrite:header.h': value }, asked);
  assert.equal(told.status, 200, told.answer.fault?.message);
  return told.sent[0]?.headers.find(([name]) => name === 'h')?.[1];
}

describe('Mapping the request parameters of an HTTP API', () => {
  it('reads every kind of source', async () => {
    const asked = { method: 'POST', path: '/pets/7?q=1&q=2&Q=3', headers: [['X', 'a'], ['x', 'b']] as const, body: '{"a":{"b":[1,"two"]},"n":1.5}' };
    const values: Readonly<Record<string, string | undefined>> = {
      '$request.header.x': 'a,b', '$request.querystring.q': '1,2', '$request.querystring.Q': '3', '$request.path': '/pets/7', '$request.path.id': '7', '$request.body': asked.body,
      '$request.body.a.b[1]': 'two', '$request.body.a': '{"b":[1,"two"]}', '$request.body.n': '1.5', '$context.httpMethod': 'POST', '$context.identity.sourceIp': '127.0.0.1', '$stageVariables.v': 'beta',
      'a constant': 'a constant', '$5': '$5', 'v${stageVariables.v}-${request.path.id}!': 'vbeta-7!', 'x${request.header.none}y': 'xy',
      '$request.header.none': undefined, '$request.body.none': undefined, '$stageVariables.none': undefined, '$context.none.x': undefined,
    };
    for (const [value, expected] of Object.entries(values)) assert.equal(await headerFrom(value, asked), expected, value);
  });

  it('cuts the body at 100 KB before it looks for a JSON path, but not for the whole body', async () => {
    const late = `{"a":"${'x'.repeat(100 * 1024)}","b":1}`;
    assert.equal(await headerFrom('$request.body.b', { method: 'POST', body: late }), undefined);
    assert.equal((await headerFrom('$request.body', { method: 'POST', body: late }))?.length, late.length);
  });

  it('appends, overwrites and removes headers whatever the case of their names', async () => {
    const told = await mapped({ 'append:header.a': '2', 'overwrite:header.B': 'new', 'remove:header.c': "''" }, { headers: { A: '1', b: 'old', C: 'gone' } });
    assert.deepEqual(told.sent[0]?.headers.filter(([name]) => /^[abc]$/i.test(name)), [['A', '1'], ['a', '2'], ['B', 'new']]);
  });

  it('appends, overwrites and removes query parameters by their exact names', async () => {
    const told = await mapped({ 'append:querystring.a': '2', 'overwrite:querystring.b': 'x y', 'remove:querystring.C': '' }, { path: '/pets/7?a=1&b=1&b=2&c=3&C=4' });
    assert.equal(told.sent[0]?.url, 'http://backend.example/?a=1&a=2&b=x%20y&c=3');
  });

  it('overwrites the path, whatever the URI says', async () => {
    assert.equal((await mapped({ 'overwrite:path': '/other' })).sent[0]?.url, 'http://backend.example/other');
    assert.equal((await mapped({ 'overwrite:path': '$request.path' })).sent[0]?.url, 'http://backend.example/pets/7');
  });

  it('changes the event of a function too', async () => {
    const requestParameters = { 'append:header.x-id': '$context.requestId', 'overwrite:querystring.q': '2' };
    const event = (await askHttp(httpApi([route('$default', lambda('2.0', { requestParameters }))]), { path: '/?q=1' })).event();
    assert.equal((event['headers'] as Record<string, string>)['x-id'], 'OkTrUEOEZPgFQFw=');
    assert.deepEqual([event['rawQueryString'], event['queryStringParameters']], ['q=2', { q: '2' }]);
  });

  it('says what was mapped and what was not there', async () => {
    const told = await mapped({ 'append:header.a': '$request.path.id', 'append:header.b': '$request.header.none', 'remove:header.c': '' });
    assert.equal(told.said('Map request parameters'), 'append:header.a <- $request.path.id: "7" append:header.b is not set: $request.header.none is not there. remove:header.c: it is taken away.');
  });

  it('answers 500 for a mapping that the service would not have saved', async () => {
    const told = await mapped({ 'overwrite:header.Authorization': 'x' });
    assert.deepEqual([told.status, told.sent.length], [500, 0]);
    assert.match(told.answer.fault?.message ?? '', /Authorization is reserved/);
  });
});

describe('Mistakes in the mappings of an HTTP API', () => {
  const mistake = (key: string, value: string, side: 'request' | 'response' = 'request'): unknown => checkHttpMappings({ [key]: value }, side)[0]?.problem.span;

  it('are found in keys, with their place', () => {
    assert.deepEqual(mistake('append:header.Via', 'x'), { start: 14, end: 17 });
    assert.deepEqual(mistake('append:header.X-Amzn-Anything', 'x'), { start: 14, end: 29 });
    for (const key of ['header.a', 'append:path', 'append:header.', 'overwrite:statuscode', 'add:header.a', 'overwrite:body']) assert.notEqual(mistake(key, 'x'), undefined, key);
    for (const key of ['append:querystring.a', 'overwrite:path']) assert.notEqual(mistake(key, 'x', 'response'), undefined, key);
    for (const key of ['append:header.a', 'overwrite:statuscode', 'remove:header.b']) assert.equal(mistake(key, '200', 'response'), undefined, key);
  });

  it('are found in values, with their place', () => {
    for (const value of ['$request.body..a', '$request.body.a[?(@.b)]', '$request.cookie.a', '$request.header.', '$response.path', 'x${request.header.a', 'x${nothing}']) assert.notEqual(mistake('append:header.a', value), undefined, value);
    assert.deepEqual(mistake('append:header.a', 'ab${nothing}c'), { start: 4, end: 11 });
  });

  it('are not looked for in the value of remove', () => {
    assert.equal(mistake('remove:header.a', '$request.nothing'), undefined);
  });
});

describe('Values of mappings, whatever the text', () => {
  it('are read without a fault, and texts without a dollar sign stay as they are', () => {
    const pieces = ['$', '{', '}', 'request.', 'header.x', 'body', '.', '[0]', '..', 'context.', 'é', ' ', '$request.', '${request.path}'];
    const pick = random(5);
    for (let round = 0; round < 5000; round++) {
      const text = Array.from({ length: pick(8) }, () => pieces[pick(pieces.length)] ?? '').join('');
      const read = parseHttpMappingValue(text);
      if (!text.includes('$')) assert.deepEqual(read, { ok: true, value: text === '' ? [] : [{ kind: 'text', text }] });
      if (!read.ok) assert.ok(read.error.span.start >= 0 && read.error.span.end <= text.length, text);
    }
  });
});
