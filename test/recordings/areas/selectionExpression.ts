import assert from 'node:assert/strict';
import { evaluateSelectionExpression, integrationResponseSelectionExpression, isSupportedExpression, selectIntegrationResponseKey, selectRoute } from '../../../src/apigw';
import { Members, NotUnderstood, type CheckRecording } from '../exchange/given';

export const checkSelectionExpression: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  const kind = given.text('kind');
  if (kind !== undefined) return checkKind(kind, given, expected);
  const body = given.text('body') ?? '';
  const route = given.text('routeSelectionExpression');
  if (route === undefined) assert.equal(evaluateSelectionExpression(given.text('expression') ?? '', { body }).value, expected.text('value'));
  else assert.equal(selectRoute(route, (given.list('routeKeys') ?? []).map(String), { body }).route, expected.text('routeKey'));
  given.finish();
  expected.finish();
};

/** Expressions other than a route's. */
function checkKind(kind: string, given: Members, expected: Members): void {
  const type = given.text('integrationType')?.replace(' (Lambda)', '');
  if (kind === 'ApiKeySelectionExpression' || kind === 'ApiMappingSelectionExpression' || kind === 'RouteResponseSelectionExpression') {
    assert.equal(isSupportedExpression(kind, given.text('expression') ?? ''), expected.flag('supported'));
  } else if (kind === 'IntegrationResponseKey') {
    assert.equal(selectIntegrationResponseKey((given.list('integrationResponseKeys') ?? []).map(String), String(given.number('backendStatus'))).key, expected.text('selected'));
  } else if (kind === 'IntegrationResponseSelectionExpression' && (type === 'AWS' || type === 'HTTP' || type === 'MOCK' || type === 'HTTP_PROXY' || type === 'AWS_PROXY')) {
    assert.equal(integrationResponseSelectionExpression(type), expected.text('fixedExpression'));
  } else throw new NotUnderstood(kind);
  given.finish();
  expected.finish();
}
