import { evaluateSelectionExpression, list, quote, type Explanation, type SelectionRequest } from './evaluate';
import { matchesPattern, parseIntegrationResponseKey } from './selectionPattern';

/** Selection expressions of which the service takes only certain ones (developer guide, WebSocket selection expressions). */

export type FixedExpressionKind = 'ApiKeySelectionExpression' | 'ApiMappingSelectionExpression' | 'RouteResponseSelectionExpression';

const SUPPORTED: Readonly<Record<FixedExpressionKind, readonly string[]>> = {
  ApiKeySelectionExpression: ['$request.header.x-api-key', '$context.authorizer.usageIdentifierKey'],
  ApiMappingSelectionExpression: ['$request.basepath'],
  // The second is the first as the language of expressions writes a dollar sign.
  RouteResponseSelectionExpression: ['$default', '\\$default'],
};

/** The expressions that the service takes for a kind; braces around the variable make no difference. */
export function supportedExpressions(kind: FixedExpressionKind): readonly string[] {
  return SUPPORTED[kind];
}

export function isSupportedExpression(kind: FixedExpressionKind, expression: string): boolean {
  return SUPPORTED[kind].includes(expression.replace(/^\$\{(.*)\}$/, '$$$1'));
}

/** What a fixed expression says of a request. */
export interface FixedEvaluation {
  readonly value: string;
  readonly explanation: readonly Explanation[];
}

/** The API key that a client gives: the value of the API key selection expression, by default the header x-api-key. */
export function evaluateApiKeyExpression(expression: string | undefined, request: SelectionRequest): FixedEvaluation {
  const written = expression ?? '$request.header.x-api-key';
  if (isSupportedExpression('ApiKeySelectionExpression', written)) return evaluateSelectionExpression(written, request);
  return { value: '', explanation: [{ text: `The API key selection expression ${quote(written)} is none that the service takes (${list(SUPPORTED.ApiKeySelectionExpression)}), so there is no key.` }] };
}

type IntegrationType = 'MOCK' | 'HTTP' | 'HTTP_PROXY' | 'AWS' | 'AWS_PROXY';

/**
 * What a WebSocket API's integration responses are chosen by: it cannot be set. Undefined for proxies, which have none.
 * Of AWS integrations the guide only speaks of functions; other services are taken to be told apart by their status, as in REST APIs.
 */
export function integrationResponseSelectionExpression(integrationType: IntegrationType, calls: 'function' | 'service' = 'function'): string | undefined {
  if (integrationType === 'AWS' && calls === 'function') return '$integration.response.body.errorMessage';
  return integrationType === 'AWS' || integrationType === 'HTTP' || integrationType === 'MOCK' ? '$integration.response.statuscode' : undefined;
}

/** Which integration response is chosen, and why. */
export interface IntegrationResponseSelection {
  readonly key: string | undefined;
  readonly explanation: readonly Explanation[];
}

/**
 * The key of the integration response for a selection expression's value: keys are patterns between slashes, tried in their
 * order, and `$default` (developer guide, WebSocket integration responses; the order of several matching keys is unknown).
 */
export function selectIntegrationResponseKey(keys: readonly string[], value: string): IntegrationResponseSelection {
  const explanation: Explanation[] = [{ text: keys.length === 0 ? 'There are no integration responses.' : `The integration responses have the keys ${list(keys)}.` }];
  for (const key of keys) {
    const parsed = parseIntegrationResponseKey(key);
    if (!parsed.ok) explanation.push({ text: `${quote(key)} never matches: ${parsed.error.message}` });
    else if (parsed.value.kind === 'pattern') {
      const matched = matchesPattern(parsed.value.pattern, value);
      explanation.push({ text: matched.ok ? `${key} ${matched.value ? 'matches' : 'does not match'} ${quote(value)} as a whole.` : `${key} cannot be tried on ${quote(value)}: ${matched.error}.` });
      if (matched.ok && matched.value) return { key, explanation };
    }
  }
  const fallback = keys.find((key) => key === '$default');
  return { key: fallback, explanation: [...explanation, { text: fallback === undefined ? 'None fits, and there is none for $default.' : 'No pattern fits, so the integration response for $default is taken.' }] };
}

/** Whether messages of a route are answered: that takes the expression `$default` and a route response of that key (developer guide, Set up route responses for a WebSocket API). */
export function isTwoWay(expression: string | undefined, routeResponseKeys: readonly string[]): FixedEvaluation & { readonly twoWay: boolean } {
  const asked = expression !== undefined && isSupportedExpression('RouteResponseSelectionExpression', expression);
  const answered = routeResponseKeys.includes('$default');
  const text = asked && answered
    ? 'The route is two-way: it has a route response $default, and its route response selection expression is $default.'
    : `The route is one-way: ${asked ? 'it has no route response $default' : expression === undefined ? 'it has no route response selection expression' : `its route response selection expression is ${quote(expression)}, not $default`}.`;
  return { value: asked ? '$default' : '', twoWay: asked && answered, explanation: [{ text }] };
}
