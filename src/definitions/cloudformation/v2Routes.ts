import type { Route, RouteIntegration, RouteResponse, V2IntegrationResponse } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, flagOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode } from '../document';
import { HTTP_TIMEOUT, WEBSOCKET_TIMEOUT, pascalFields, routeIntegration } from '../parts';
import { modelNames, nameOf, type ApiParts } from './common';
import { referencedId, type Template, type TemplateResource } from './template';

export const AUTHORIZATION_TYPES = ['NONE', 'AWS_IAM', 'CUSTOM', 'JWT'] as const;

const TIMEOUTS = { HTTP: HTTP_TIMEOUT, WEBSOCKET: WEBSOCKET_TIMEOUT } as const;

/** An AWS::ApiGatewayV2::Route with its integration and their responses. */
export function readRoute(parts: ApiParts, { properties, entry, logicalId }: TemplateResource, kind: keyof typeof TIMEOUTS): Route {
  const { problems } = parts.template;
  const target = childOf(properties, 'Target');
  const integrationId = referencedId(target);
  const integration = parts.of('Integration').find((candidate) => candidate.logicalId === integrationId);
  if (target && !integration) problems.warning('target', 'The integration that this Target names is not in this template.', target.span);
  return compact<Route>({
    routeKey: textOf(childOf(properties, 'RouteKey')) ?? '',
    authorizationType: oneOf(childOf(properties, 'AuthorizationType'), AUTHORIZATION_TYPES, 'the authorization type', problems) ?? 'NONE',
    authorizer: nameOf(parts, 'Authorizer', childOf(properties, 'AuthorizerId')),
    authorizationScopes: textsOf(childOf(properties, 'AuthorizationScopes')),
    apiKeyRequired: flagOf(childOf(properties, 'ApiKeyRequired')) ?? false,
    operationName: textOf(childOf(properties, 'OperationName')),
    requestParameters: routeParameters(childOf(properties, 'RequestParameters')),
    integration: integration && readIntegration(parts, integration, kind),
    modelSelectionExpression: textOf(childOf(properties, 'ModelSelectionExpression')),
    requestModels: modelNames(parts, childOf(properties, 'RequestModels')),
    routeResponseSelectionExpression: textOf(childOf(properties, 'RouteResponseSelectionExpression')),
    routeResponses: parts.of('RouteResponse').filter((response) => referencedId(childOf(response.properties, 'RouteId')) === logicalId).map((response) => readRouteResponse(parts, response)),
    source: sourceOf(entry),
  });
}

/** `{route.request.header.x: {Required: true}}`; people also write a lone `true`. */
function routeParameters(node: DocumentNode | undefined): Route['requestParameters'] {
  return node && Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, flagOf(childOf(value, 'Required') ?? value) ?? false]));
}

function readRouteResponse(parts: ApiParts, { properties, entry }: TemplateResource): RouteResponse {
  return compact<RouteResponse>({
    routeResponseKey: textOf(childOf(properties, 'RouteResponseKey')) ?? '$default',
    modelSelectionExpression: textOf(childOf(properties, 'ModelSelectionExpression')),
    responseModels: modelNames(parts, childOf(properties, 'ResponseModels')),
    responseParameters: routeParameters(childOf(properties, 'ResponseParameters')) ?? {},
    source: sourceOf(entry),
  });
}

function readIntegration(parts: ApiParts, { properties, entry, logicalId }: TemplateResource, kind: keyof typeof TIMEOUTS): RouteIntegration | undefined {
  const responses = parts.of('IntegrationResponse').filter((response) => referencedId(childOf(response.properties, 'IntegrationId')) === logicalId);
  return routeIntegration(parts.template, pascalFields(properties), {
    timeoutInMillis: TIMEOUTS[kind],
    integrationResponses: responses.map((response) => readIntegrationResponse(parts.template, response)),
    source: sourceOf(entry),
  });
}

function readIntegrationResponse(template: Template, { properties, entry }: TemplateResource): V2IntegrationResponse {
  return compact<V2IntegrationResponse>({
    integrationResponseKey: textOf(childOf(properties, 'IntegrationResponseKey')) ?? '$default',
    responseTemplates: templatesOf(childOf(properties, 'ResponseTemplates'), template.text, template.problems),
    templateSelectionExpression: textOf(childOf(properties, 'TemplateSelectionExpression')),
    responseParameters: textMapOf(childOf(properties, 'ResponseParameters')),
    contentHandlingStrategy: oneOf(childOf(properties, 'ContentHandlingStrategy'), ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'], 'the content handling', template.problems),
    source: sourceOf(entry),
  });
}
