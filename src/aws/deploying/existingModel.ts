import type { Authorizer as SdkAuthorizer, Cors } from '@aws-sdk/client-apigatewayv2';
import type { Authorizer, CorsConfiguration, HttpApi, Route, RouteResponse, WebSocketApi } from '../../apigw/model';
import { compact, defined } from '../../base';
import { integrationIdOf, toRoute, toRouteIntegration } from '../v2Model';
import type { ExistingRoute, ExistingV2Api } from './existing';

/** The model of an API as the service has it, to be compared with a definition's. */
export function modelOf(existing: ExistingV2Api): HttpApi | WebSocketApi {
  const { api } = existing;
  const common = {
    name: api.Name ?? '',
    routes: existing.routes.map((route) => toWholeRoute(existing, route)),
    authorizers: existing.authorizers.map(toAuthorizer),
    stages: [],
    ...defined({ description: api.Description, version: api.Version, disableExecuteApiEndpoint: api.DisableExecuteApiEndpoint === true ? true : undefined, tags: api.Tags }),
  };
  if (api.ProtocolType !== 'WEBSOCKET') return { ...common, kind: 'HTTP', ...defined({ cors: api.CorsConfiguration && toCors(api.CorsConfiguration) }) };
  return {
    ...common, kind: 'WEBSOCKET', routeSelectionExpression: api.RouteSelectionExpression ?? '',
    models: existing.models.map(({ Name = '', ContentType = 'application/json', Schema = '', Description }) => ({ name: Name, contentType: ContentType, schema: Schema, ...defined({ description: Description }) })),
    ...defined({ apiKeySelectionExpression: api.ApiKeySelectionExpression }),
  };
}

function toWholeRoute(existing: ExistingV2Api, route: ExistingRoute): Route {
  const integration = existing.integrations.find(({ IntegrationId }) => IntegrationId === integrationIdOf(route));
  const authorizer = existing.authorizers.find(({ AuthorizerId }) => AuthorizerId === route.AuthorizerId)?.Name;
  return {
    ...toRoute(route, integration && toRouteIntegration(integration, integration.responses)),
    routeResponses: route.responses.map((response): RouteResponse => ({
      routeResponseKey: response.RouteResponseKey ?? '', responseModels: response.ResponseModels ?? {}, responseParameters: requiredOf(response.ResponseParameters),
      ...defined({ modelSelectionExpression: response.ModelSelectionExpression }),
    })),
    requestParameters: requiredOf(route.RequestParameters),
    ...defined({ authorizer }),
  };
}

const requiredOf = (parameters: ExistingRoute['RequestParameters']): Readonly<Record<string, boolean>> => Object.fromEntries(Object.entries(parameters ?? {}).map(([name, { Required }]) => [name, Required ?? false]));

function toAuthorizer(authorizer: SdkAuthorizer): Authorizer {
  const { AuthorizerPayloadFormatVersion: version, JwtConfiguration: jwt } = authorizer;
  return compact<Authorizer>({
    source: undefined, authType: undefined, providerARNs: undefined,
    name: authorizer.Name ?? '', type: authorizer.AuthorizerType === 'JWT' ? 'JWT' : 'REQUEST', authorizerUri: authorizer.AuthorizerUri, authorizerCredentials: authorizer.AuthorizerCredentialsArn,
    identitySource: authorizer.IdentitySource?.join(','), identityValidationExpression: authorizer.IdentityValidationExpression, authorizerResultTtlInSeconds: authorizer.AuthorizerResultTtlInSeconds,
    enableSimpleResponses: authorizer.EnableSimpleResponses, authorizerPayloadFormatVersion: version === '1.0' || version === '2.0' ? version : undefined,
    jwtConfiguration: jwt && { issuer: jwt.Issuer ?? '', audience: jwt.Audience ?? [] },
  });
}

const toCors = (cors: Cors): CorsConfiguration => defined({
  allowOrigins: cors.AllowOrigins, allowMethods: cors.AllowMethods, allowHeaders: cors.AllowHeaders, exposeHeaders: cors.ExposeHeaders, allowCredentials: cors.AllowCredentials, maxAge: cors.MaxAge,
});
