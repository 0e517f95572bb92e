import { compact, defined } from '../../base';
import type { Authorizer, Model } from './rest';
import type { TemplateText } from './source';
import type { CorsConfiguration, HttpApi, Route, RouteIntegration, RouteResponse, V2IntegrationResponse, WebSocketApi } from './v2';
import type { V2Authorizer, V2Cors, V2Integration, V2IntegrationResponseInput, V2Model, V2Route, V2RouteResponse, V2Settings } from './v2Parts';

/** What the service answers where it takes a `T`: every member may be missing. */
type Answered<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

type AnsweredParameters = Readonly<Record<string, { readonly Required?: boolean | undefined }>> | undefined;

type AnsweredSettings = Answered<Omit<V2Settings, 'CorsConfiguration'>> & { readonly CorsConfiguration?: Answered<V2Cors> | undefined };
type AnsweredAuthorizer = Answered<Omit<V2Authorizer, 'JwtConfiguration'>> & { readonly JwtConfiguration?: { readonly Issuer?: string | undefined; readonly Audience?: readonly string[] | undefined } | undefined };
type AnsweredRoute = Answered<Omit<V2Route, 'RequestParameters'>> & { readonly RequestParameters?: AnsweredParameters };
type AnsweredRouteResponse = Answered<Omit<V2RouteResponse, 'ResponseParameters'>> & { readonly ResponseParameters?: AnsweredParameters };
type AnsweredIntegration = Answered<Omit<V2Integration, 'TlsConfig'>> & { readonly TlsConfig?: { readonly ServerNameToVerify?: string | undefined } | undefined };
type AnsweredIntegrationResponse = Answered<V2IntegrationResponseInput>;

/** A route with what belongs to it; its authorizer by name. */
export interface AnsweredRoutePart {
  readonly route: AnsweredRoute;
  readonly id?: string | undefined;
  readonly authorizer?: string | undefined;
  readonly integration?: { readonly integration: AnsweredIntegration; readonly responses: readonly AnsweredIntegrationResponse[] } | undefined;
  readonly responses: readonly AnsweredRouteResponse[];
}

interface AnsweredV2Parts {
  readonly protocolType: 'HTTP' | 'WEBSOCKET';
  readonly settings: AnsweredSettings;
  readonly authorizers: readonly AnsweredAuthorizer[];
  readonly models: readonly Answered<V2Model>[];
  readonly routes: readonly AnsweredRoutePart[];
}

/** The way back of `toV2Parts`: an API of what the service answers about its parts. */
export function fromV2Parts({ protocolType, settings, authorizers, models, routes }: AnsweredV2Parts): HttpApi | WebSocketApi {
  const common = {
    name: settings.Name ?? '', routes: routes.map(toRoute), authorizers: authorizers.map(toAuthorizer), stages: [],
    ...defined({ description: settings.Description, version: settings.Version, disableExecuteApiEndpoint: settings.DisableExecuteApiEndpoint === true ? true : undefined, tags: settings.Tags }),
  };
  if (protocolType === 'HTTP') return { ...common, kind: 'HTTP', ...defined({ cors: settings.CorsConfiguration && toCors(settings.CorsConfiguration) }) };
  return {
    ...common, kind: 'WEBSOCKET', routeSelectionExpression: settings.RouteSelectionExpression ?? '', models: models.map(toModel),
    ...defined({ apiKeySelectionExpression: settings.ApiKeySelectionExpression }),
  };
}

const required = (parameters: AnsweredParameters): Readonly<Record<string, boolean>> => Object.fromEntries(Object.entries(parameters ?? {}).map(([name, { Required }]) => [name, Required ?? false]));

export function toRoute({ route, id, authorizer, integration, responses }: AnsweredRoutePart): Route {
  return {
    routeKey: route.RouteKey ?? '', authorizationType: route.AuthorizationType ?? 'NONE', authorizationScopes: route.AuthorizationScopes ?? [], apiKeyRequired: route.ApiKeyRequired ?? false,
    requestModels: route.RequestModels ?? {}, requestParameters: required(route.RequestParameters), routeResponses: responses.map(toRouteResponse),
    ...defined({
      id, authorizer, operationName: route.OperationName, modelSelectionExpression: route.ModelSelectionExpression, routeResponseSelectionExpression: route.RouteResponseSelectionExpression,
      integration: integration && toRouteIntegration(integration.integration, integration.responses),
    }),
  };
}

const toRouteResponse = (response: AnsweredRouteResponse): RouteResponse => ({
  routeResponseKey: response.RouteResponseKey ?? '', responseModels: response.ResponseModels ?? {}, responseParameters: required(response.ResponseParameters),
  ...defined({ modelSelectionExpression: response.ModelSelectionExpression }),
});

const templates = (texts: Readonly<Record<string, string | null>> = {}): Readonly<Record<string, TemplateText>> => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, { text: text ?? '' }]));

const versionOf = (version: string | undefined): '1.0' | '2.0' | undefined => (version === '1.0' || version === '2.0' ? version : undefined);

function toRouteIntegration(integration: AnsweredIntegration, responses: readonly AnsweredIntegrationResponse[]): RouteIntegration {
  const { TlsConfig: tls } = integration;
  return {
    integrationType: integration.IntegrationType ?? 'MOCK', requestParameters: integration.RequestParameters ?? {}, responseParameters: integration.ResponseParameters ?? {},
    requestTemplates: templates(integration.RequestTemplates), timeoutInMillis: integration.TimeoutInMillis ?? 29_000, integrationResponses: responses.map(toV2IntegrationResponse),
    ...defined({
      integrationMethod: integration.IntegrationMethod, integrationUri: integration.IntegrationUri, integrationSubtype: integration.IntegrationSubtype,
      payloadFormatVersion: versionOf(integration.PayloadFormatVersion), templateSelectionExpression: integration.TemplateSelectionExpression, passthroughBehavior: integration.PassthroughBehavior,
      contentHandlingStrategy: integration.ContentHandlingStrategy, connectionType: integration.ConnectionType, connectionId: integration.ConnectionId, credentialsArn: integration.CredentialsArn,
      tlsConfig: tls?.ServerNameToVerify === undefined ? undefined : { serverNameToVerify: tls.ServerNameToVerify },
    }),
  };
}

export const toV2IntegrationResponse = (response: AnsweredIntegrationResponse): V2IntegrationResponse => ({
  integrationResponseKey: response.IntegrationResponseKey ?? '$default', responseTemplates: templates(response.ResponseTemplates), responseParameters: response.ResponseParameters ?? {},
  ...defined({ templateSelectionExpression: response.TemplateSelectionExpression, contentHandlingStrategy: response.ContentHandlingStrategy }),
});

/** The model writes identity sources as one text. */
function toAuthorizer(authorizer: AnsweredAuthorizer): Authorizer {
  const { JwtConfiguration: jwt } = authorizer;
  return compact<Authorizer>({
    source: undefined, authType: undefined, providerARNs: undefined,
    name: authorizer.Name ?? '', type: authorizer.AuthorizerType === 'JWT' ? 'JWT' : 'REQUEST', authorizerUri: authorizer.AuthorizerUri, authorizerCredentials: authorizer.AuthorizerCredentialsArn,
    identitySource: authorizer.IdentitySource?.join(','), identityValidationExpression: authorizer.IdentityValidationExpression, authorizerResultTtlInSeconds: authorizer.AuthorizerResultTtlInSeconds,
    enableSimpleResponses: authorizer.EnableSimpleResponses, authorizerPayloadFormatVersion: versionOf(authorizer.AuthorizerPayloadFormatVersion),
    jwtConfiguration: jwt && { issuer: jwt.Issuer ?? '', audience: jwt.Audience ?? [] },
  });
}

const toModel = ({ Name = '', ContentType = 'application/json', Schema = '', Description }: Answered<V2Model>): Model => ({ name: Name, contentType: ContentType, schema: Schema, ...defined({ description: Description }) });

const toCors = (cors: Answered<V2Cors>): CorsConfiguration => defined({
  allowOrigins: cors.AllowOrigins, allowMethods: cors.AllowMethods, allowHeaders: cors.AllowHeaders, exposeHeaders: cors.ExposeHeaders, allowCredentials: cors.AllowCredentials, maxAge: cors.MaxAge,
});
