import assert from 'node:assert/strict';
import { integrationResponseSelectionExpression, isSupportedExpression, selectIntegrationResponseKey } from '../../../src/apigw';

describe('Fixed selection expressions', () => {
  it('are taken with and without braces, and no others', () => {
    for (const expression of ['$request.header.x-api-key', '${request.header.x-api-key}', '$context.authorizer.usageIdentifierKey']) assert.ok(isSupportedExpression('ApiKeySelectionExpression', expression), expression);
    for (const expression of ['$request.querystring.key', '', 'x-api-key', '$request.header.x-api-key ']) assert.ok(!isSupportedExpression('ApiKeySelectionExpression', expression), expression);
    assert.ok(isSupportedExpression('ApiMappingSelectionExpression', '$request.basepath'));
    assert.ok(isSupportedExpression('RouteResponseSelectionExpression', '$default'));
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
});
