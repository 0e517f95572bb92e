import type { Integration as SdkIntegration, IntegrationResponse as SdkIntegrationResponse, Route as SdkRoute } from '@aws-sdk/client-apigatewayv2';
import type { Route, RouteIntegration, V2IntegrationResponse } from '../apigw/model';
import { defined } from '../base';
import { toTemplates } from './restModel';

/** `Target` of a route names its integration: `integrations/{integrationId}` (API reference, Routes). */
export const integrationIdOf = (route: SdkRoute): string | undefined => /^integrations\/(.+)$/.exec(route.Target ?? '')?.[1];

/** The authorizer keeps its id: its name takes another call. */
export function toRoute(route: SdkRoute, integration: RouteIntegration | undefined): Route {
  return {
    routeKey: route.RouteKey ?? '',
    authorizationType: route.AuthorizationType ?? 'NONE',
    authorizationScopes: route.AuthorizationScopes ?? [],
    apiKeyRequired: route.ApiKeyRequired ?? false,
    requestModels: route.RequestModels ?? {},
    routeResponses: [],
    ...defined({
      authorizer: route.AuthorizerId, integration, operationName: route.OperationName, modelSelectionExpression: route.ModelSelectionExpression,
      routeResponseSelectionExpression: route.RouteResponseSelectionExpression, id: route.RouteId,
    }),
  };
}

export function toRouteIntegration(integration: SdkIntegration, responses: readonly SdkIntegrationResponse[] = []): RouteIntegration {
  const version = integration.PayloadFormatVersion;
  return {
    integrationType: integration.IntegrationType ?? 'MOCK',
    requestParameters: integration.RequestParameters ?? {},
    responseParameters: integration.ResponseParameters ?? {},
    requestTemplates: toTemplates(integration.RequestTemplates),
    timeoutInMillis: integration.TimeoutInMillis ?? 29_000,
    integrationResponses: responses.map(toV2IntegrationResponse),
    ...defined({
      integrationMethod: integration.IntegrationMethod, integrationUri: integration.IntegrationUri, integrationSubtype: integration.IntegrationSubtype,
      payloadFormatVersion: version === '1.0' || version === '2.0' ? version : undefined, templateSelectionExpression: integration.TemplateSelectionExpression,
      passthroughBehavior: integration.PassthroughBehavior, contentHandlingStrategy: integration.ContentHandlingStrategy, connectionType: integration.ConnectionType,
      connectionId: integration.ConnectionId, credentialsArn: integration.CredentialsArn,
    }),
  };
}

const toV2IntegrationResponse = (response: SdkIntegrationResponse): V2IntegrationResponse => ({
  integrationResponseKey: response.IntegrationResponseKey ?? '$default',
  responseTemplates: toTemplates(response.ResponseTemplates),
  responseParameters: response.ResponseParameters ?? {},
  ...defined({ templateSelectionExpression: response.TemplateSelectionExpression, contentHandlingStrategy: response.ContentHandlingStrategy }),
});
