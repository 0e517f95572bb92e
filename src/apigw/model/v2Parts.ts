import { identitySourcesOf } from './identitySources';
import type { Authorizer, Model } from './rest';
import type { StageSettings } from './stage';
import type { HttpApi, Route, RouteIntegration, RouteResponse, V2IntegrationResponse, WebSocketApi } from './v2';
import { defined, unlessEmpty } from '../../base';

/**
 * An HTTP or WebSocket API taken apart into what CreateApi, CreateAuthorizer, CreateModel, CreateIntegration, CreateRoute and their like take,
 * in their own member names. Parts refer to each other by name, having no ids yet. Lists are copies: the SDK's types are not readonly.
 */
export interface V2Parts {
  readonly protocolType: 'HTTP' | 'WEBSOCKET';
  readonly settings: V2Settings;
  readonly authorizers: readonly V2Authorizer[];
  readonly models: readonly V2Model[];
  readonly routes: readonly V2RoutePart[];
}

export interface V2Settings {
  readonly Name: string;
  readonly Description?: string;
  readonly Version?: string;
  readonly RouteSelectionExpression: string;
  readonly ApiKeySelectionExpression?: string;
  readonly DisableExecuteApiEndpoint?: boolean;
  readonly CorsConfiguration?: V2Cors;
  readonly Tags?: Record<string, string>;
}

export interface V2Cors {
  readonly AllowOrigins?: string[];
  readonly AllowMethods?: string[];
  readonly AllowHeaders?: string[];
  readonly ExposeHeaders?: string[];
  readonly AllowCredentials?: boolean;
  readonly MaxAge?: number;
}

export interface V2Authorizer {
  readonly Name: string;
  readonly AuthorizerType: 'JWT' | 'REQUEST';
  readonly AuthorizerUri?: string;
  readonly AuthorizerCredentialsArn?: string;
  readonly AuthorizerPayloadFormatVersion?: string;
  readonly AuthorizerResultTtlInSeconds?: number;
  readonly EnableSimpleResponses?: boolean;
  readonly IdentitySource: string[];
  readonly IdentityValidationExpression?: string;
  readonly JwtConfiguration?: { readonly Issuer: string; readonly Audience: string[] };
}

export interface V2Model {
  readonly Name: string;
  readonly ContentType: string;
  readonly Schema: string;
  readonly Description?: string;
}

/** A route with what hangs on it: its authorizer by name, its integration whole. */
export interface V2RoutePart {
  readonly route: V2Route;
  readonly authorizer?: string;
  readonly integration?: V2IntegrationPart;
  readonly responses: readonly V2RouteResponse[];
}

export interface V2Route {
  readonly RouteKey: string;
  readonly AuthorizationType: Route['authorizationType'];
  readonly AuthorizationScopes?: string[];
  readonly ApiKeyRequired: boolean;
  readonly OperationName?: string;
  readonly ModelSelectionExpression?: string;
  readonly RequestModels?: Record<string, string>;
  readonly RequestParameters?: Record<string, { Required: boolean }>;
  readonly RouteResponseSelectionExpression?: string;
}

export interface V2RouteResponse {
  readonly RouteResponseKey: string;
  readonly ModelSelectionExpression?: string;
  readonly ResponseModels?: Record<string, string>;
  readonly ResponseParameters?: Record<string, { Required: boolean }>;
}

export interface V2IntegrationPart {
  readonly integration: V2Integration;
  readonly responses: readonly V2IntegrationResponseInput[];
}

export interface V2Integration {
  readonly IntegrationType: RouteIntegration['integrationType'];
  readonly IntegrationMethod?: string;
  readonly IntegrationUri?: string;
  readonly IntegrationSubtype?: string;
  readonly PayloadFormatVersion?: string;
  readonly RequestParameters?: Record<string, string>;
  readonly ResponseParameters?: Record<string, Record<string, string>>;
  readonly RequestTemplates?: Record<string, string>;
  readonly TemplateSelectionExpression?: string;
  readonly PassthroughBehavior?: NonNullable<RouteIntegration['passthroughBehavior']>;
  readonly ContentHandlingStrategy?: NonNullable<RouteIntegration['contentHandlingStrategy']>;
  readonly TimeoutInMillis: number;
  readonly ConnectionType?: NonNullable<RouteIntegration['connectionType']>;
  readonly ConnectionId?: string;
  readonly CredentialsArn?: string;
  readonly TlsConfig?: { readonly ServerNameToVerify: string };
}

export interface V2IntegrationResponseInput {
  readonly IntegrationResponseKey: string;
  readonly ResponseTemplates?: Record<string, string>;
  readonly TemplateSelectionExpression?: string;
  readonly ResponseParameters?: Record<string, string>;
  readonly ContentHandlingStrategy?: NonNullable<RouteIntegration['contentHandlingStrategy']>;
}

export interface V2StageInput {
  readonly StageName: string;
  readonly Description?: string;
  readonly AutoDeploy?: boolean;
  readonly StageVariables?: Record<string, string>;
  readonly Tags?: Record<string, string>;
  readonly AccessLogSettings?: { readonly DestinationArn?: string; readonly Format?: string };
  readonly DefaultRouteSettings?: V2RouteSettings;
  readonly RouteSettings?: Record<string, V2RouteSettings>;
  readonly ClientCertificateId?: string;
}

export interface V2RouteSettings {
  readonly DetailedMetricsEnabled?: boolean;
  readonly LoggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly DataTraceEnabled?: boolean;
  readonly ThrottlingBurstLimit?: number;
  readonly ThrottlingRateLimit?: number;
}

/** API reference, CreateApi, `routeSelectionExpression`: that of an HTTP API cannot be chosen. */
export const HTTP_ROUTE_SELECTION = '${request.method} ${request.path}';

export function toV2Parts(api: HttpApi | WebSocketApi): V2Parts {
  return {
    protocolType: api.kind,
    settings: {
      Name: api.name,
      RouteSelectionExpression: api.kind === 'HTTP' ? HTTP_ROUTE_SELECTION : api.routeSelectionExpression,
      ...defined({
        Description: api.description, Version: api.version, DisableExecuteApiEndpoint: api.disableExecuteApiEndpoint, Tags: api.tags && { ...api.tags },
        ApiKeySelectionExpression: api.kind === 'WEBSOCKET' ? api.apiKeySelectionExpression : undefined,
        CorsConfiguration: api.kind === 'HTTP' && api.cors ? toCors(api.cors) : undefined,
      }),
    },
    authorizers: api.authorizers.map(toAuthorizer),
    models: api.kind === 'WEBSOCKET' ? api.models.map(toModel) : [],
    routes: api.routes.map((route) => toRoutePart(api.kind, route)),
  };
}

/** The settings of one stage: what the API declares for it, or else for its first stage; of an API that declares none, the name alone. */
export function stageSettingsFor({ stages }: { readonly stages: readonly StageSettings[] }, stageName: string): StageSettings {
  const declared = stages.find((stage) => stage.stageName === stageName) ?? stages[0];
  return declared ? { ...declared, stageName } : { stageName, variables: {} };
}

export function toV2Stage({ stageName, variables, ...settings }: StageSettings): V2StageInput {
  const { accessLogSettings: log, defaultRouteSettings: all, routeSettings: each } = settings;
  return {
    StageName: stageName,
    ...defined({
      Description: settings.description, AutoDeploy: settings.autoDeploy, StageVariables: unlessEmpty({ ...variables }), Tags: settings.tags && { ...settings.tags }, ClientCertificateId: settings.clientCertificateId,
      AccessLogSettings: log && defined({ DestinationArn: log.destinationArn, Format: log.format }),
      DefaultRouteSettings: all && toRouteSettings(all),
      RouteSettings: each && Object.fromEntries(Object.entries(each).map(([key, one]) => [key, toRouteSettings(one)])),
    }),
  };
}

const toRouteSettings = (settings: NonNullable<StageSettings['defaultRouteSettings']>): V2RouteSettings => defined({
  DetailedMetricsEnabled: settings.detailedMetricsEnabled, LoggingLevel: settings.loggingLevel, DataTraceEnabled: settings.dataTraceEnabled,
  ThrottlingBurstLimit: settings.throttlingBurstLimit, ThrottlingRateLimit: settings.throttlingRateLimit,
});

const copied = (list: readonly string[] | undefined): string[] | undefined => (list === undefined || list.length === 0 ? undefined : [...list]);

const toCors = (cors: NonNullable<HttpApi['cors']>): V2Cors => defined({
  AllowOrigins: copied(cors.allowOrigins), AllowMethods: copied(cors.allowMethods), AllowHeaders: copied(cors.allowHeaders), ExposeHeaders: copied(cors.exposeHeaders),
  AllowCredentials: cors.allowCredentials, MaxAge: cors.maxAge,
});

/** The model writes identity sources as one text. */
const toAuthorizer = (authorizer: Authorizer): V2Authorizer => ({
  Name: authorizer.name,
  AuthorizerType: authorizer.type === 'JWT' ? 'JWT' : 'REQUEST',
  IdentitySource: identitySourcesOf(authorizer),
  ...defined({
    AuthorizerUri: authorizer.authorizerUri, AuthorizerCredentialsArn: authorizer.authorizerCredentials, AuthorizerPayloadFormatVersion: authorizer.authorizerPayloadFormatVersion,
    AuthorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds, EnableSimpleResponses: authorizer.enableSimpleResponses, IdentityValidationExpression: authorizer.identityValidationExpression,
    JwtConfiguration: authorizer.jwtConfiguration && { Issuer: authorizer.jwtConfiguration.issuer, Audience: [...authorizer.jwtConfiguration.audience] },
  }),
});

const toModel = ({ name, contentType, schema, description }: Model): V2Model => ({ Name: name, ContentType: contentType, Schema: schema, ...defined({ Description: description }) });

function toRoutePart(kind: 'HTTP' | 'WEBSOCKET', route: Route): V2RoutePart {
  return {
    route: {
      RouteKey: route.routeKey, AuthorizationType: route.authorizationType, ApiKeyRequired: route.apiKeyRequired,
      ...defined({
        AuthorizationScopes: copied(route.authorizationScopes), OperationName: route.operationName, ModelSelectionExpression: route.modelSelectionExpression,
        RequestModels: unlessEmpty({ ...route.requestModels }), RequestParameters: required(route.requestParameters), RouteResponseSelectionExpression: route.routeResponseSelectionExpression,
      }),
    },
    responses: route.routeResponses.map(toRouteResponse),
    ...defined({ authorizer: route.authorizer, integration: route.integration && toIntegrationPart(kind, route.integration) }),
  };
}

const required = (parameters: Readonly<Record<string, boolean>> = {}): Record<string, { Required: boolean }> | undefined =>
  unlessEmpty(Object.fromEntries(Object.entries(parameters).map(([name, Required]) => [name, { Required }])));

const toRouteResponse = (response: RouteResponse): V2RouteResponse => ({
  RouteResponseKey: response.routeResponseKey,
  ...defined({ ModelSelectionExpression: response.modelSelectionExpression, ResponseModels: unlessEmpty({ ...response.responseModels }), ResponseParameters: required(response.responseParameters) }),
});

const texts = (templates: RouteIntegration['requestTemplates']): Record<string, string> | undefined => unlessEmpty(Object.fromEntries(Object.entries(templates).map(([key, { text }]) => [key, text])));

/** An HTTP API's integration has to name its payload format; templates that leave it out get version 1.0 (CloudFormation user guide, AWS::ApiGatewayV2::Integration). */
function toIntegrationPart(kind: 'HTTP' | 'WEBSOCKET', integration: RouteIntegration): V2IntegrationPart {
  const responseParameters = Object.entries(integration.responseParameters).map(([status, mappings]) => [status, { ...mappings }] as const);
  return {
    integration: {
      IntegrationType: integration.integrationType,
      TimeoutInMillis: integration.timeoutInMillis,
      ...defined({
        IntegrationMethod: integration.integrationMethod, IntegrationUri: integration.integrationUri, IntegrationSubtype: integration.integrationSubtype,
        PayloadFormatVersion: integration.payloadFormatVersion ?? (kind === 'HTTP' ? '1.0' : undefined), RequestParameters: unlessEmpty({ ...integration.requestParameters }),
        ResponseParameters: unlessEmpty(Object.fromEntries(responseParameters)), RequestTemplates: texts(integration.requestTemplates), TemplateSelectionExpression: integration.templateSelectionExpression,
        PassthroughBehavior: integration.passthroughBehavior, ContentHandlingStrategy: integration.contentHandlingStrategy, ConnectionType: integration.connectionType,
        ConnectionId: integration.connectionId, CredentialsArn: integration.credentialsArn, TlsConfig: integration.tlsConfig && { ServerNameToVerify: integration.tlsConfig.serverNameToVerify },
      }),
    },
    responses: integration.integrationResponses.map(toIntegrationResponse),
  };
}

const toIntegrationResponse = (response: V2IntegrationResponse): V2IntegrationResponseInput => ({
  IntegrationResponseKey: response.integrationResponseKey,
  ...defined({
    ResponseTemplates: texts(response.responseTemplates), TemplateSelectionExpression: response.templateSelectionExpression, ResponseParameters: unlessEmpty({ ...response.responseParameters }),
    ContentHandlingStrategy: response.contentHandlingStrategy,
  }),
});
