import { fail, ok, type Result } from '../../../../base';
import { evaluateApiKeyExpression } from '../../../expressions/fixedExpressions';
import type { ApiKey } from '../../../model';
import { gatewayFault, type Outcome } from '../../faults';
import { identityContext, plainContext } from '../arrive';
import type { Authorized, Routed } from '../stages';

const STEP = 'Verify API key';

/** A `$connect` route that needs an API key takes the one that the API key selection expression gives (developer guide, WebSocket selection expressions). */
export function verifyApiKey(authorized: Authorized): Outcome<Routed> {
  const { route, api, recorder, usageIdentifierKey, selection, context } = authorized;
  if (!route.apiKeyRequired) {
    recorder.trace(STEP, ['The route needs no API key.'], { source: route.source });
    return ok(authorized);
  }
  const asked = usageIdentifierKey === undefined ? selection : { ...selection, context: { authorizer: { usageIdentifierKey } } };
  const { value, explanation } = evaluateApiKeyExpression(api.api.apiKeySelectionExpression, asked);
  const key = findKey(authorized, value);
  const sentences = [...explanation.map(({ text }) => text), key.ok ? `The key ${key.value.name ?? key.value.id} is enabled and in a usage plan of this stage.` : key.error];
  recorder.trace(STEP, sentences, { source: route.source });
  if (!key.ok) return fail(gatewayFault('INVALID_API_KEY', sentences.join(' '), route.source));
  const connection = { ...authorized.connection, identity: { ...authorized.connection.identity, apiKey: key.value.value, apiKeyId: key.value.id } };
  context.put('identity', identityContext(connection));
  return ok({ ...authorized, connection, selection: { ...selection, context: plainContext(context) } });
}

/** Fails with the reason why the value opens nothing. Limits of usage plans are not applied to connections here. */
function findKey({ environment: { access, apiId, stageName } }: Routed, value: string): Result<ApiKey, string> {
  if (value === '') return fail('No API key was sent.');
  const key = access?.apiKeys.find((candidate) => candidate.value === value);
  if (!key) return fail('No API key has the value that was sent.');
  if (!key.enabled) return fail(`The key ${key.name ?? key.id} is disabled.`);
  const planned = access?.usagePlans.some(({ keyIds, apiStages }) => keyIds.includes(key.id) && apiStages.some((stage) => stage.apiId === apiId && stage.stage === stageName));
  return planned ? ok(key) : fail(`The key ${key.name ?? key.id} is in no usage plan that has this stage.`);
}
