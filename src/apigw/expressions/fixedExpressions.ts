import { matchesPattern } from './selectionPattern';

/** Selection expressions of which the service takes only certain ones (developer guide, WebSocket selection expressions). */

export type FixedExpressionKind = 'ApiKeySelectionExpression' | 'ApiMappingSelectionExpression' | 'RouteResponseSelectionExpression';

const SUPPORTED: Readonly<Record<FixedExpressionKind, readonly string[]>> = {
  ApiKeySelectionExpression: ['$request.header.x-api-key', '$context.authorizer.usageIdentifierKey'],
  ApiMappingSelectionExpression: ['$request.basepath'],
  RouteResponseSelectionExpression: ['$default'],
};

/** The expressions that the service takes for a kind; braces around the variable make no difference. */
export function supportedExpressions(kind: FixedExpressionKind): readonly string[] {
  return SUPPORTED[kind];
}

export function isSupportedExpression(kind: FixedExpressionKind, expression: string): boolean {
  return SUPPORTED[kind].includes(expression.replace(/^\$\{(.*)\}$/, '$$$1'));
}

/** What a WebSocket API's integration responses are chosen by: it cannot be set. Undefined for proxies, which have none. */
export function integrationResponseSelectionExpression(integrationType: 'MOCK' | 'HTTP' | 'HTTP_PROXY' | 'AWS' | 'AWS_PROXY'): string | undefined {
  if (integrationType === 'AWS') return '$integration.response.body.errorMessage';
  return integrationType === 'HTTP' || integrationType === 'MOCK' ? '$integration.response.statuscode' : undefined;
}

/**
 * The key of the integration response for a selection expression's value: keys are patterns between slashes, tried in their
 * order, and `$default` (developer guide, WebSocket integration responses; the order of several matching keys is unknown).
 */
export function selectIntegrationResponseKey(keys: readonly string[], value: string): string | undefined {
  const matching = keys.find((key) => {
    const pattern = /^\/(.*)\/$/s.exec(key)?.[1];
    const matched = pattern === undefined ? undefined : matchesPattern(pattern, value);
    return matched?.ok === true && matched.value;
  });
  return matching ?? keys.find((key) => key === '$default');
}
