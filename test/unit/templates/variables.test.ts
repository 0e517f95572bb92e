import assert from 'node:assert/strict';
import { renderMapping, type SampleEvent } from '../../../src/apigw';

/** Renders a request template, or a response template for an event that has an integration's answer. */
function render(template: string, event: SampleEvent = {}): string {
  const rendering = renderMapping({ template, event, phase: event.integrationResponse ? 'response' : 'request' });
  return rendering.ok ? rendering.output : `${rendering.error.code}: ${rendering.error.message}`;
}

/** Each line: what is rendered, with which body, and what comes out. */
function check(title: string, cases: readonly (readonly [template: string, body: unknown, expected: string])[]): void {
  describe(title, () => {
    for (const [template, body, expected] of cases) it(`prints ${expected} for ${template} of ${JSON.stringify(body)}`, () => assert.equal(render(template, { body }), expected));
  });
}

check('$input', [
  ['$input.body', '{ "a" : 1 }', '{ "a" : 1 }'],
  ['$input.body', '', '{}'],
  ['$input.body.x', '{"x":1}', ''],
  ["$input.path('$')", '{"a":{"b":[1,{"c":"d"}]}}', '{a={b=[1,{"c":"d"}]}}'],
  ["$input.path('$.a')", '{"a":"text"}', 'text'],
  ["[$input.path('$.missing.deeper')]", '{}', '[]'],
  ["$input.path('$.list').size()", '{"list":[1,2,3]}', '3'],
  ["$input.json('$')", '{ "a" : [ 1, 2.50 ] }', '{"a":[1,2.5]}'],
  ["$input.json('$.s')", '{"s":"a/b\\n"}', '"a/b\\n"'],
  ["$input.json('$.missing')", '{}', '""'],
  ["$input.json('$')", '', '{}'],
  ["$input.json('$')", 'a=b', '"a=b"'],
  ["#set($root = $input.path('$'))#set($root.added = 2)$input.json('$')", '{"a":1}', '{"a":1,"added":2}'],
  ['$input', '{}', ''],
  ["[$input.nothing('x')]", '{}', '[]'],
]);

check('$util', [
  ["$util.escapeJavaScript($input.path('$.t'))", { t: "it's \"a/b\"\\\n\té" }, 'it\\\'s \\"a\\/b\\"\\\\\\n\\t\\u00E9'],
  ["$util.parseJson($input.path('$.t')).a[1]", { t: '{"a":[1,2]}' }, '2'],
  ["$util.urlEncode($input.path('$.t'))", { t: 'a b&ü*~' }, 'a+b%26%C3%BC*%7E'],
  ["$util.urlDecode($input.path('$.t'))", { t: 'a+b%26%C3%BC' }, 'a b&ü'],
  ["$util.base64Encode($input.path('$.t'))", { t: 'grüße' }, 'Z3LDvMOfZQ=='],
  ["$util.base64Decode($input.path('$.t'))", { t: 'Z3LDvMOfZQ==' }, 'grüße'],
  ['[$util.escapeJavaScript($nothing)]', {}, '[]'],
  ["[$util.toJson('x')]", {}, '[]'],
]);

describe('$input.params', () => {
  const event: SampleEvent = { pathParameters: { id: 'p' }, queryStringParameters: { id: 'q', page: ['1', '2'] }, headers: { id: 'h', 'X-Trace': 't' } };
  for (const [template, expected] of [
    ["$input.params('id')", 'p'],
    ["$input.params('page')", '2'],
    ["$input.params('X-Trace')", 't'],
    ["[$input.params('none')]", '[]'],
    ['$input.params().querystring.page', '2'],
    ["#foreach($kind in $input.params().keySet())$kind #end", 'path querystring header '],
  ] as const) {
    it(`prints ${expected} for ${template}`, () => assert.equal(render(template, event), expected));
  }
});

describe('A body that is no JSON even for a permissive reader', () => {
  it('ends the render with the words of the service', () => {
    assert.match(render("$input.path('$')", { body: '{a' }), /net\.minidev\.json\.parser\.ParseException: Unexpected End Of File position 1: null/);
  });
});

describe('$context', () => {
  it('carries the members of a plain request in the recorded order', () => {
    assert.match(render('#foreach($key in $context.keySet())$key #end'), /^resourceId resourcePath httpMethod extendedRequestId requestTime path accountId /);
  });

  it('prints nothing for itself and the maps inside it', () => {
    assert.equal(render("[$context][$context.identity][$context.get('requestOverride')]"), '[][][]');
  });

  it('takes members of the event, nested ones one by one', () => {
    const context = { stage: 'prod', identity: { sourceIp: '10.0.0.1' }, authorizer: { number: 1, claims: { sub: 'abc' } } };
    const template = '$context.stage $context.identity.sourceIp $context.identity.userAgent $context.authorizer.number $context.authorizer.claims.sub [$context.authorizer.claims]';
    assert.equal(render(template, { context, headers: { 'User-Agent': 'curl' } }), 'prod 10.0.0.1 curl 1 abc []');
  });

  it('of a WebSocket message has a connection and a route', () => {
    assert.equal(render('$context.connectionId/$context.routeKey/$context.eventType', { apiType: 'WEBSOCKET' }), 'L0SM9cOFvHcCIhw=/$default/MESSAGE');
  });
});

describe('Overrides', () => {
  it('are read back, whichever way they are set', () => {
    const template = `#set($context.requestOverride.header.a = "1")#set($name = "b")#set($context.requestOverride.header[$name] = ["x","y"])
$context.requestOverride.querystring.put("q", 2)#set($context["requestOverride"].path["p"] = "z")#set($context.responseOverride.status = 202)#set($context.responseOverride.header.h = "v")`;
    const { overrides } = renderMapping({ template, event: {}, phase: 'request' });
    assert.deepEqual(overrides, {
      requestOverride: { header: { a: '1', b: 'x,y' }, path: { p: 'z' }, querystring: { q: '2' } },
      responseOverride: { header: { h: 'v' }, status: 202 },
    });
  });

  it('of a status that is none are ignored', () => {
    for (const status of ['99', '600', '"abc"', '[]']) {
      const { overrides } = renderMapping({ template: `#set($context.responseOverride.status = ${status})`, event: {}, phase: 'response' });
      assert.equal(overrides.responseOverride.status, undefined, status);
    }
  });
});

describe('A response template', () => {
  it("has the integration's answer for $input, and the request's parameters", () => {
    const event: SampleEvent = { body: '{"request":1}', pathParameters: { id: '7' }, integrationResponse: { body: { answer: 2 } } };
    assert.equal(render("$input.json('$') $input.params('id')", event), '{"answer":2} 7');
  });
});

describe('$stageVariables', () => {
  it('has texts by name, and nothing for other names', () => {
    assert.equal(render("$stageVariables.a ${stageVariables['a']} [$stageVariables.b]", { stageVariables: { a: 'x' } }), 'x x []');
  });
});
