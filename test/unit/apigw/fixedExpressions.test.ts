import assert from 'node:assert/strict';
import { evaluateApiKeyExpression, integrationResponseSelectionExpression, isSupportedExpression, isTwoWay, parseIntegrationResponseKey, parseSelectionPattern, selectIntegrationResponseKey, selectKey } from '../../../src/apigw';

describe('Fixed selection expressions', () => {
  it('are taken with and without braces, and no others', () => {
    for (const expression of ['$request.header.x-api-key', '${request.header.x-api-key}', '$context.authorizer.usageIdentifierKey']) assert.ok(isSupportedExpression('ApiKeySelectionExpression', expression), expression);
    for (const expression of ['$request.querystring.key', '', 'x-api-key', '$request.header.x-api-key ']) assert.ok(!isSupportedExpression('ApiKeySelectionExpression', expression), expression);
    assert.ok(isSupportedExpression('ApiMappingSelectionExpression', '$request.basepath'));
    for (const expression of ['$default', '\\$default']) assert.ok(isSupportedExpression('RouteResponseSelectionExpression', expression), expression);
  });
  it('choose integration responses by what their type tells', () => {
    assert.deepEqual((['AWS', 'HTTP', 'MOCK', 'HTTP_PROXY', 'AWS_PROXY'] as const).map((type) => integrationResponseSelectionExpression(type)), ['$integration.response.body.errorMessage', '$integration.response.statuscode', '$integration.response.statuscode', undefined, undefined]);
  });
  const keys = ['/2\\d\\d/', '$default', '/4\\d\\d/'];
  for (const [value, key] of [['204', '/2\\d\\d/'], ['404', '/4\\d\\d/'], ['500', '$default'], ['', '$default']] as const) it(`give ${JSON.stringify(value)} the key ${key}`, () => assert.equal(selectIntegrationResponseKey(keys, value).key, key));
  const spellings: readonly (readonly [string, string, boolean])[] = [
    ['(?s).*error.*', 'an\nerror\n', true], ['.*error.*', 'an\nerror', false], ['(?i)ERROR', 'error', true], ['\\Qa.b\\E\\d', 'a.b1', true], ['\\Qa.b\\E', 'axb', false],
    ['\\Aerror\\z', 'error', true], ['a\\-b', 'a-b', true], ['[\\s\\S]*x', 'a\nx', true], ['\\\\Z', '\\Z', true],
  ];
  for (const [pattern, value, matches] of spellings) {
    it(`${matches ? 'match' : 'do not match'} ${JSON.stringify(value)} with Java's ${pattern}`, () => assert.equal(selectIntegrationResponseKey([`/${pattern}/`], value).key !== undefined, matches));
  }
  it('give nothing without $default', () => {
    assert.equal(selectIntegrationResponseKey(['/2.*/', 'plain', '/(/'], 'plain').key, undefined);
  });
  it('say which key was tried and why one was taken', () => {
    const { explanation } = selectIntegrationResponseKey(['/(/', '/2../', '$default'], '500');
    assert.deepEqual(explanation.map(({ text }) => text).slice(1).map((text) => text.slice(0, 20)), ['"/(/" never matches:', '/2../ does not match', 'No pattern fits, so ']);
  });
  it('find the API key in the header by default', () => {
    assert.equal(evaluateApiKeyExpression(undefined, { headers: { 'X-API-Key': 'k' } }).value, 'k');
    assert.equal(evaluateApiKeyExpression('$request.querystring.key', { querystring: { key: 'k' } }).value, '');
  });
  for (const [expression, keys, twoWay] of [['$default', ['$default'], true], ['\\$default', ['$default'], true], ['$default', [], false], [undefined, ['$default'], false], ['x', ['$default'], false]] as const) {
    it(`make a route with ${String(expression)} and ${keys.length} route responses ${twoWay ? 'two-way' : 'one-way'}`, () => assert.equal(isTwoWay(expression, keys).twoWay, twoWay));
  }
});

describe('A selection pattern', () => {
  it('has its mistakes at their places', () => {
    const problem = parseSelectionPattern('ab[c');
    assert.deepEqual(problem.ok ? undefined : [problem.error.code, problem.error.span.start >= 2], ['selectionPattern.invalid', true]);
    assert.equal(parseSelectionPattern('.*a\\d+').ok, true);
    assert.equal(parseSelectionPattern('').ok, true);
  });
  it('stands between slashes as a key', () => {
    assert.deepEqual(parseIntegrationResponseKey('/4../'), { ok: true, value: { kind: 'pattern', pattern: '4..', span: { start: 1, end: 4 } } });
    assert.deepEqual(parseIntegrationResponseKey('$default'), { ok: true, value: { kind: 'default' } });
    for (const key of ['/', '404', '', '/4', '/(/']) assert.equal(parseIntegrationResponseKey(key).ok, false, key);
  });
});

describe('A key', () => {
  const cases: readonly (readonly [string | undefined, readonly string[], string | undefined, RegExp])[] = [
    ['$request.body.a', ['x', '$default'], 'x', /"x" is one of them/], ['$request.body.b', ['x', '$default'], '$default', /None of them is ""/], ['$request.body.b', ['x'], undefined, /none under "\$default"/],
    [undefined, ['$default'], '$default', /no template selection expression/], ['x', [], undefined, /no request templates/],
  ];
  for (const [expression, keys, key, says] of cases) {
    it(`of ${keys.join(', ') || 'nothing'} by ${String(expression)} is ${String(key)}`, () => {
      const selection = selectKey('request template', expression, keys, { body: '{"a":"x"}' });
      assert.equal(selection.key, key);
      assert.match(selection.explanation.map(({ text }) => text).join(' '), says);
    });
  }
});
