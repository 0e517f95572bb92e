import assert from 'node:assert/strict';
import { evaluateSelectionExpression, integrationResponseSelectionExpression, isSupportedExpression, selectIntegrationResponseKey, selectRoute } from '../../../src/apigw';
import { route, send, webSocketApi } from '../../unit/apigw/websocket/support';
import { assertText } from '../exchange/compare';
import { Members, NotUnderstood, type CheckRecording } from '../exchange/given';

export const checkSelectionExpression: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  const routeSelectionExpression = given.text('routeSelectionExpression');
  if (routeSelectionExpression !== undefined) await checkRoute(routeSelectionExpression, given, expected);
  else checkKind(given.text('kind'), given, expected);
  given.finish();
  expected.finish();
};

async function checkRoute(expression: string, given: Members, expected: Members): Promise<void> {
  const keys = (given.list('routeKeys') ?? []).map(String);
  const body = given.text('body') ?? '';
  assert.equal(selectRoute(expression, keys, { body }).route, expected.text('routeKey'));
  if (!expected.has('clientFrame')) return;
  const { texts } = await send(webSocketApi(keys.map((key) => route(key)), { routeSelectionExpression: expression }), body);
  compareFrame(texts[0], expected.any('clientFrame'));
}

/** The frame's text, or its message alone. */
function compareFrame(frame: string | undefined, recorded: unknown): void {
  if (typeof recorded !== 'string') return assert.equal(frame, recorded ?? undefined);
  assertText(recorded.startsWith('{') ? frame : JSON.parse(frame ?? '{}').message, recorded, 'frame');
}

function checkKind(kind: string | undefined, given: Members, expected: Members): void {
  const type = given.text('integrationType')?.replace(' (Lambda)', '');
  if (kind === 'ApiKeySelectionExpression' || kind === 'ApiMappingSelectionExpression' || kind === 'RouteResponseSelectionExpression') {
    assert.equal(isSupportedExpression(kind, given.text('expression') ?? ''), expected.flag('supported'));
  } else if (kind === 'IntegrationResponseKey') {
    assert.equal(selectIntegrationResponseKey((given.list('integrationResponseKeys') ?? []).map(String), String(given.number('backendStatus'))).key, expected.text('selected'));
  } else if (kind === 'IntegrationResponseSelectionExpression' && (type === 'AWS' || type === 'HTTP' || type === 'MOCK' || type === 'HTTP_PROXY' || type === 'AWS_PROXY')) {
    assert.equal(integrationResponseSelectionExpression(type), expected.text('fixedExpression'));
  } else if (given.has('expression')) compareEvaluation(given, expected);
  else throw new NotUnderstood(String(kind));
}

/** Expressions for models and templates are free, as a route's is. */
function compareEvaluation(given: Members, expected: Members): void {
  const { value, problems } = evaluateSelectionExpression(given.text('expression') ?? '', { body: given.text('body') ?? '', integrationResponse: { statuscode: given.number('backendStatus') ?? 200 } });
  const recorded = expected.text('value');
  if (recorded !== undefined) assert.equal(value, recorded);
  assert.equal(problems.length === 0, expected.flag('supported') ?? true, problems[0]?.message);
}
