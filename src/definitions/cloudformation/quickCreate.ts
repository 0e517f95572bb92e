import type { HttpApi, Route, RouteIntegration, StageSettings } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entryOf, integerOf, oneOf, sourceOf, textOf, textsOf, type DocumentNode } from '../document';
import { HTTP_TIMEOUT } from '../parts';
import { nameOf, type ApiParts } from './common';
import { v2StageSettings } from './stages';
import type { TemplateResource } from './template';
import { AUTHORIZATION_TYPES } from './v2Routes';

/**
 * Quick create: an HTTP API with a Target has one route to it, `$default` unless RouteKey says otherwise, and a stage `$default` that deploys itself
 * (API reference, CreateApi). An AWS::ApiGatewayV2::ApiGatewayManagedOverrides changes those three.
 */
export function quickCreated(parts: ApiParts, { properties }: TemplateResource): Pick<HttpApi, 'routes' | 'stages'> {
  const target = entryOf(properties, 'Target');
  const uri = textOf(target?.value);
  if (!target || uri === undefined) return { routes: [], stages: [] };
  const overrides = parts.of('ApiGatewayManagedOverrides')[0]?.properties;
  const source = sourceOf(target);
  const integration = compact<RouteIntegration>({
    ...targetIntegration(uri), credentialsArn: textOf(childOf(properties, 'CredentialsArn')), ...integrationOverrides(parts, childOf(overrides, 'Integration')), source,
  });
  const route: Route = {
    routeKey: textOf(childOf(properties, 'RouteKey')) ?? '$default',
    authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [],
    ...routeOverrides(parts, childOf(overrides, 'Route')),
    integration, source,
  };
  const stage: StageSettings = { stageName: '$default', autoDeploy: true, ...v2StageSettings(parts.template, childOf(overrides, 'Stage')), source };
  return { routes: [route], stages: [stage] };
}

function targetIntegration(uri: string): RouteIntegration {
  const isUrl = /^https?:/.test(uri);
  return {
    integrationType: isUrl ? 'HTTP_PROXY' : 'AWS_PROXY',
    integrationUri: uri,
    payloadFormatVersion: isUrl ? '1.0' : '2.0',
    ...(isUrl ? { integrationMethod: 'ANY' } : {}),
    requestParameters: {}, responseParameters: {}, requestTemplates: {}, timeoutInMillis: HTTP_TIMEOUT, integrationResponses: [],
  };
}

function integrationOverrides({ template }: ApiParts, node: DocumentNode | undefined): Partial<RouteIntegration> {
  return compact<Partial<RouteIntegration>>({
    integrationMethod: textOf(childOf(node, 'IntegrationMethod')),
    payloadFormatVersion: oneOf(childOf(node, 'PayloadFormatVersion'), ['1.0', '2.0'], 'the payload format version', template.problems),
    timeoutInMillis: integerOf(childOf(node, 'TimeoutInMillis')),
  });
}

function routeOverrides(parts: ApiParts, node: DocumentNode | undefined): Partial<Route> {
  const scopes = childOf(node, 'AuthorizationScopes');
  return compact<Partial<Route>>({
    authorizationType: oneOf(childOf(node, 'AuthorizationType'), AUTHORIZATION_TYPES, 'the authorization type', parts.template.problems),
    authorizer: nameOf(parts, 'Authorizer', childOf(node, 'AuthorizerId')),
    authorizationScopes: scopes && textsOf(scopes),
    operationName: textOf(childOf(node, 'OperationName')),
  });
}
