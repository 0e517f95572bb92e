import type { CorsConfiguration, HttpApi, Model, Route, RouteIntegration, StageSettings, V2IntegrationResponse, WebSocketApi } from '../../apigw/model';
import type { Authorizer, RouteResponse } from '../../apigw/model';
import { compact, defined } from '../../base';
import type { StoredIntegration, StoredRoute, StoredV2Api, StoredV2Authorizer, StoredV2Stage } from './v2Types';

/** The model of an HTTP or WebSocket API as it is now, ids turned into names: what a deployment freezes. */
export function toV2Model(api: StoredV2Api): HttpApi | WebSocketApi {
  const { settings } = api;
  const common = {
    name: settings.Name ?? '',
    routes: api.routes.map((route) => toRoute(api, route)),
    authorizers: api.authorizers.map(toAuthorizer),
    stages: [],
    ...defined({ description: settings.Description, version: settings.Version, disableExecuteApiEndpoint: settings.DisableExecuteApiEndpoint, tags: settings.Tags }),
  };
  if (api.protocolType === 'HTTP') return { ...common, kind: 'HTTP', ...(settings.CorsConfiguration && { cors: toCors(settings.CorsConfiguration) }) };
  return {
    ...common, kind: 'WEBSOCKET', routeSelectionExpression: settings.RouteSelectionExpression ?? '', models: api.models.map(toModel),
    ...defined({ apiKeySelectionExpression: settings.ApiKeySelectionExpression }),
  };
}

/** A stage's settings as the pipelines take them. */
export function toStageSettings(stage: StoredV2Stage): StageSettings {
  return {
    stageName: stage.id, variables: stage.StageVariables ?? {},
    ...defined({
      autoDeploy: stage.AutoDeploy,
      accessLogSettings: stage.AccessLogSettings && defined({ destinationArn: stage.AccessLogSettings.DestinationArn, format: stage.AccessLogSettings.Format }),
      defaultRouteSettings: stage.DefaultRouteSettings && toRouteSettings(stage.DefaultRouteSettings),
      routeSettings: stage.RouteSettings && Object.fromEntries(Object.entries(stage.RouteSettings).map(([key, settings]) => [key, toRouteSettings(settings)])),
    }),
  };
}

type RouteSettings = NonNullable<StageSettings['defaultRouteSettings']>;

const toRouteSettings = (settings: NonNullable<StoredV2Stage['DefaultRouteSettings']>): RouteSettings => defined({
  detailedMetricsEnabled: settings.DetailedMetricsEnabled, loggingLevel: settings.LoggingLevel, dataTraceEnabled: settings.DataTraceEnabled,
  throttlingBurstLimit: settings.ThrottlingBurstLimit, throttlingRateLimit: settings.ThrottlingRateLimit,
});

const required = (parameters: StoredRoute['RequestParameters']): Readonly<Record<string, boolean>> => Object.fromEntries(Object.entries(parameters ?? {}).map(([name, { Required }]) => [name, Required ?? false]));

function toRoute(api: StoredV2Api, route: StoredRoute): Route {
  const integration = api.integrations.find(({ id }) => route.Target === `integrations/${id}`);
  return {
    id: route.id, routeKey: route.RouteKey ?? '', authorizationType: route.AuthorizationType ?? 'NONE', authorizationScopes: route.AuthorizationScopes ?? [],
    apiKeyRequired: route.ApiKeyRequired ?? false, requestModels: route.RequestModels ?? {}, requestParameters: required(route.RequestParameters),
    routeResponses: route.responses.map((response): RouteResponse => ({
      routeResponseKey: response.RouteResponseKey ?? '', responseModels: response.ResponseModels ?? {}, responseParameters: required(response.ResponseParameters),
      ...defined({ modelSelectionExpression: response.ModelSelectionExpression }),
    })),
    ...defined({
      authorizer: api.authorizers.find(({ id }) => id === route.AuthorizerId)?.Name, operationName: route.OperationName, modelSelectionExpression: route.ModelSelectionExpression,
      routeResponseSelectionExpression: route.RouteResponseSelectionExpression, integration: integration && toIntegration(integration),
    }),
  };
}

const templates = (texts: Readonly<Record<string, string>> | undefined): RouteIntegration['requestTemplates'] => Object.fromEntries(Object.entries(texts ?? {}).map(([key, text]) => [key, { text }]));

function toIntegration(integration: StoredIntegration): RouteIntegration {
  const { TlsConfig: tls, PayloadFormatVersion: version } = integration;
  return {
    integrationType: integration.IntegrationType ?? 'AWS_PROXY', requestParameters: integration.RequestParameters ?? {}, responseParameters: integration.ResponseParameters ?? {},
    requestTemplates: templates(integration.RequestTemplates), timeoutInMillis: integration.TimeoutInMillis ?? 30_000,
    integrationResponses: integration.responses.map((response): V2IntegrationResponse => ({
      integrationResponseKey: response.IntegrationResponseKey ?? '', responseTemplates: templates(response.ResponseTemplates), responseParameters: response.ResponseParameters ?? {},
      ...defined({ templateSelectionExpression: response.TemplateSelectionExpression, contentHandlingStrategy: response.ContentHandlingStrategy }),
    })),
    ...defined({
      integrationMethod: integration.IntegrationMethod, integrationUri: integration.IntegrationUri, integrationSubtype: integration.IntegrationSubtype,
      payloadFormatVersion: version === '2.0' ? version : version === '1.0' ? version : undefined,
      templateSelectionExpression: integration.TemplateSelectionExpression, passthroughBehavior: integration.PassthroughBehavior,
      contentHandlingStrategy: integration.ContentHandlingStrategy, connectionType: integration.ConnectionType, connectionId: integration.ConnectionId,
      credentialsArn: integration.CredentialsArn, tlsConfig: tls?.ServerNameToVerify === undefined ? undefined : { serverNameToVerify: tls.ServerNameToVerify },
    }),
  };
}

/** The model writes identity sources as one text. */
function toAuthorizer(authorizer: StoredV2Authorizer): Authorizer {
  const { AuthorizerPayloadFormatVersion: version, JwtConfiguration: jwt } = authorizer;
  return compact<Authorizer>({
    source: undefined, authType: undefined, providerARNs: undefined,
    name: authorizer.Name ?? '', type: authorizer.AuthorizerType === 'JWT' ? 'JWT' : 'REQUEST', authorizerUri: authorizer.AuthorizerUri, authorizerCredentials: authorizer.AuthorizerCredentialsArn,
    identitySource: authorizer.IdentitySource?.join(','), identityValidationExpression: authorizer.IdentityValidationExpression,
    authorizerResultTtlInSeconds: authorizer.AuthorizerResultTtlInSeconds, enableSimpleResponses: authorizer.EnableSimpleResponses,
    authorizerPayloadFormatVersion: version === '2.0' ? version : version === '1.0' ? version : undefined,
    jwtConfiguration: jwt && { issuer: jwt.Issuer ?? '', audience: jwt.Audience ?? [] },
  });
}

const toModel = ({ Name = '', ContentType = 'application/json', Schema = '', Description }: StoredV2Api['models'][number]): Model => ({ name: Name, contentType: ContentType, schema: Schema, ...defined({ description: Description }) });

const toCors = (cors: NonNullable<StoredV2Api['settings']['CorsConfiguration']>): CorsConfiguration => defined({
  allowOrigins: cors.AllowOrigins, allowMethods: cors.AllowMethods, allowHeaders: cors.AllowHeaders, exposeHeaders: cors.ExposeHeaders, allowCredentials: cors.AllowCredentials, maxAge: cors.MaxAge,
});
