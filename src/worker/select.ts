import { chooseRouteTemplate, integrationResponseSelectionExpression, isSupportedExpression, isTwoWay, selectKey, selectRoute, supportedExpressions, type SelectionRequest } from '../apigw';
import type { Route, RouteIntegration } from '../apigw/model';
import type { RouteFact, RouteOutline, SelectAnswer, SelectRequest } from '../protocol';

/** Which route takes a message, why, and what each route that could take it would do with it. */
export function select({ expression, routeKeys, message, routes = [], apiKeySelectionExpression }: SelectRequest): SelectAnswer {
  const { value, route, cause, explanation, problems } = selectRoute(expression, routeKeys, { body: message });
  return {
    value, cause, explanation,
    ...(route === undefined ? {} : { route }),
    problems: problems.map((problem) => ({ text: problem.message, span: problem.span })),
    outlines: routes.map((each) => outlineOf(each, { body: message }, apiKeySelectionExpression)),
  };
}

function outlineOf(route: Route, request: SelectionRequest, apiKeySelectionExpression: string | undefined): RouteOutline {
  const { routeKey, integration } = route;
  const isMessage = routeKey !== '$connect' && routeKey !== '$disconnect';
  const facts = isMessage
    ? [modelFact(route, request), ...(integration ? templateFacts(integration, request) : []), ...answerFacts(route)]
    : [...(route.apiKeyRequired ? [apiKeyFact(apiKeySelectionExpression)] : []), ...(integration ? fixedTemplateFacts(integration) : [])];
  return { routeKey, integration: describeIntegration(integration), facts };
}

function describeIntegration(integration: RouteIntegration | undefined): string {
  if (!integration) return 'no integration';
  const { integrationType, integrationUri } = integration;
  const called = /functions\/(?:.*:function:)?([^/]+)\/invocations$/.exec(integrationUri ?? '')?.[1] ?? integrationUri;
  return called === undefined ? integrationType : `${integrationType} ${called}`;
}

/** Which model a message is validated against. */
function modelFact({ modelSelectionExpression, requestModels }: Route, request: SelectionRequest): RouteFact {
  if (modelSelectionExpression === undefined) return fact('model', 'not validated', ['The route has no model selection expression.']);
  const { key, explanation } = selectKey('model', modelSelectionExpression, Object.keys(requestModels), request);
  const why = [`The model selection expression is ${modelSelectionExpression}.`, ...explanation.map(({ text }) => text)];
  if (key === undefined) return { ...fact('model', 'none: Bad request body', [...why, 'Without a model the validation fails.']), refused: true };
  return fact('model', `${key} (${requestModels[key] ?? ''})`, why);
}

function templateFacts(integration: RouteIntegration, request: SelectionRequest): readonly RouteFact[] {
  const { key, rejected, explanation } = chooseRouteTemplate(integration, request);
  const proxy = integration.integrationType === 'AWS_PROXY' || integration.integrationType === 'HTTP_PROXY';
  const value = key ?? (rejected ? 'none: Unsupported Media Type' : proxy ? 'proxies have none' : 'none: passed through');
  return [{ ...fact('request template', value, explanation), refused: rejected }];
}

/** Connection events have no message that could choose among templates. */
function fixedTemplateFacts(integration: RouteIntegration): readonly RouteFact[] {
  return Object.keys(integration.requestTemplates).length === 0 ? [] : templateFacts(integration, {});
}

function answerFacts({ integration, routeResponses, routeResponseSelectionExpression }: Route): readonly RouteFact[] {
  const { twoWay, explanation } = isTwoWay(routeResponseSelectionExpression, routeResponses.map(({ routeResponseKey }) => routeResponseKey));
  const way = fact('answer', twoWay ? 'two-way' : 'one-way', explanation.map(({ text }) => text));
  const expression = integration && integrationResponseSelectionExpression(integration.integrationType);
  if (!twoWay || !integration || expression === undefined) return [way];
  const keys = integration.integrationResponses.map(({ integrationResponseKey }) => integrationResponseKey);
  const why = [`Which of them answers is chosen by ${expression}, which is fixed.`, ...(keys.length === 0 ? ['Without an integration response the client gets an error frame.'] : [])];
  return [way, { ...fact('integration responses', keys.length === 0 ? 'none' : keys.join(', '), why), refused: keys.length === 0 }];
}

function apiKeyFact(expression = '$request.header.x-api-key'): RouteFact {
  const supported = isSupportedExpression('ApiKeySelectionExpression', expression);
  const why = supported ? 'A client needs an API key to connect; this expression says where it is.' : `The service takes only ${supportedExpressions('ApiKeySelectionExpression').join(' and ')}.`;
  return { ...fact('API key', expression, [why]), refused: !supported };
}

const fact = (name: string, value: string, explanation: readonly string[]): RouteFact => ({ name, value, refused: false, explanation });
