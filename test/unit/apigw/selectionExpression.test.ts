import assert from 'node:assert/strict';
import { evaluateSelectionExpression, parseSelectionExpression, type SelectionRequest } from '../../../src/apigw';

const JOIN = '{"service":"chat","action":"join","data":{"room":"room1234","tags":["a","b"],"n":1,"big":12345678901234567890,"yes":true,"nothing":null}}';

function message(body: string): SelectionRequest {
  return { body };
}

describe('A selection expression', () => {
  const values: readonly (readonly [string, string, SelectionRequest?])[] = [
    ['$request.body.action', 'join'],
    ['${request.body.action}', 'join'],
    ['${request.body.service}/${request.body.action}', 'chat/join'],
    ['$request.body.service/$request.body.action', 'chat/join'],
    ['${request.body.action}-${request.body.invalidPath}', 'join-'],
    ['action', 'action'],
    ['\\$default', '$default'],
    ['\\\\$default', '\\$default'],
    ['', ''],
    ['$', '$'],
    ['a $ b', 'a $ b'],
    ['$request.body.data.room', 'room1234'],
    ["$request.body['data'].room", 'room1234'],
    ['$request.body.data.tags', '[a, b]'],
    ['$request.body.data.tags[1]', 'b'],
    ['$request.body.data.n', '1'],
    ['$request.body.data.big', '12345678901234567890'],
    ['$request.body.data.yes', 'true'],
    ['$request.body.data.nothing', ''],
    ['$request.body.data', '{room=room1234, tags=[a, b], n=1, big=12345678901234567890, yes=true, nothing=null}'],
    ['$request.body[0].x', 'y', message('[{"x":"y"}]')],
    ['$request.body.a', '${request.body.b}', message('{"a":"${request.body.b}","b":"x"}')],
    ['$request.header.x-api-key', 'k', { headers: { 'X-Api-Key': 'k' } }],
    ['$request.header.a', 'second', { headers: { a: ['first', 'second'] } }],
    ['$request.multivalueheader.a', 'first,second', { headers: { a: ['first', 'second'] } }],
    ['$request.querystring.q', '2', { querystring: { q: ['1', '2'] } }],
    ['$request.querystring.constructor', '', { querystring: {} }],
    ['$request.header.__proto__', '', { headers: {} }],
    ['$request.path.id', '7', { path: { id: '7' } }],
    ['$request.path', '/pets', { path: '/pets' }],
    ['$request.basepath', 'v1', { basepath: 'v1' }],
    ['$context.authorizer.usageIdentifierKey', 'k', { context: { authorizer: { usageIdentifierKey: 'k' } } }],
    ['$context.toString', '', { context: {} }],
    ['$stageVariables.env', 'prod', { stageVariables: { env: 'prod' } }],
    ['$integration.response.statuscode', '404', { integrationResponse: { statuscode: 404 } }],
    ['$integration.response.body.errorMessage', 'no', { integrationResponse: { body: '{"errorMessage":"no"}' } }],
    ['${integration.response.header.X-Kind}', 'k', { integrationResponse: { headers: { 'x-kind': 'k' } } }],
  ];
  for (const [expression, value, request = message(JOIN)] of values) {
    it(`evaluates ${JSON.stringify(expression)} to ${JSON.stringify(value)}`, () => {
      const evaluation = evaluateSelectionExpression(expression, request);
      assert.equal(evaluation.value, value);
      assert.deepEqual(evaluation.problems, []);
    });
  }

  it('names the place of what it cannot read', () => {
    const [problem] = parseSelectionExpression('a-$request.bodi.x').problems;
    assert.deepEqual([problem?.code, problem?.span], ['selectionExpression.unknownVariable', { start: 2, end: 17 }]);
    const [unclosed] = parseSelectionExpression('${request.body.x').problems;
    assert.equal(unclosed?.code, 'selectionExpression.unclosedBrace');
  });

  it('says what it read and where', () => {
    const [first, second, third, sum] = evaluateSelectionExpression('${request.body.action}-${request.body.nope}', message(JOIN)).explanation;
    assert.deepEqual(first, { text: '$request.body.action was "join".', span: { start: 0, end: 22 } });
    assert.equal(second?.text, '"-" is static text.');
    assert.equal(third?.text, '$request.body.nope reads as the empty text: nothing is at that path (the members of the message: "service", "action", "data").');
    assert.equal(sum?.text, 'Put together, the expression\'s value is "join-".');
  });

  it('says where the behaviour of the service is unknown', () => {
    const { explanation } = evaluateSelectionExpression('$request.body.data', message(JOIN));
    assert.match(explanation[0]?.text ?? '', /unknown/);
  });

  const hostile = ['[', ']', '{', '"', '\u0000', '\ud800', `${'['.repeat(100_000)}`, `{"a":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`, 'x'.repeat(131_072), '{"a":"\ufffd"}', '1e400', '-0'];
  hostile.forEach((body, i) => {
    it(`survives hostile message ${i + 1}`, () => {
      for (const expression of ['$request.body.a', '$request.body..a', '$request.body[?(@.a)]', '$request.body[', '${request.body', '$request.body.*']) {
        assert.equal(typeof evaluateSelectionExpression(expression, { body }).value, 'string');
      }
    });
  });
});
