import type { Authorizer, HttpApi, Route, RouteIntegration } from '../../apigw/model';
import { unlessEmpty } from '../../base';
import type { JsonValue } from '../document';
import { HTTP_TIMEOUT } from '../parts';
import { IAM_SCHEME, defined, nonEmptyList, operationKey, schemeHeader, tagList, type JsonObject } from './writer';

/** What an export of an HTTP API is to hold: ExportApi's parameters. */
export interface HttpExportOptions {
  /** `includeExtensions`; true if absent, as in the service. */
  readonly extensions?: boolean;
  /** Where the exported stage is served; left out for an API that is not deployed. */
  readonly server?: { readonly host: string; readonly stageName: string };
  /** Stands in for the version of an API that has none; the service takes the date of the export. */
  readonly defaultVersion?: string;
}

/** An HTTP API as an OpenAPI 3 document, in the shape of the service's ExportApi (exports in public repositories; developer guide, Export an HTTP API). */
export function writeHttpOpenApi(api: HttpApi, options: HttpExportOptions): JsonObject {
  const extensions = options.extensions ?? true;
  const schemes = unlessEmpty(securitySchemes(api, extensions));
  const document = {
    openapi: '3.0.1',
    info: defined({ title: api.name, description: api.description, version: api.version ?? options.defaultVersion }),
    servers: servers(api, options, extensions),
    tags: tagList(api.tags, extensions),
    paths: paths(api, extensions),
    components: schemes && { securitySchemes: schemes },
  };
  return defined(extensions ? { ...document, 'x-amazon-apigateway-cors': cors(api), 'x-amazon-apigateway-importexport-version': '1.0' } : document);
}

function servers(api: HttpApi, { server }: HttpExportOptions, extensions: boolean): JsonValue | undefined {
  const endpoint = extensions && api.disableExecuteApiEndpoint === true ? { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } } : {};
  if (!server) return Object.keys(endpoint).length > 0 ? [{ url: '/', ...endpoint }] : undefined;
  const basePath = server.stageName === '$default' ? '' : server.stageName;
  return [{ url: `https://${server.host}/{basePath}`, variables: { basePath: { default: basePath } }, ...endpoint }];
}

function cors({ cors: settings }: HttpApi): JsonObject | undefined {
  if (!settings) return undefined;
  const { allowMethods, allowHeaders, exposeHeaders, maxAge, allowCredentials, allowOrigins } = settings;
  return defined({ allowMethods, allowHeaders, exposeHeaders, maxAge, allowCredentials, allowOrigins });
}

const DEFAULT_PATH = '/$default';

/** Path -> its operations, and a parameter for each of its variables. */
function paths(api: HttpApi, extensions: boolean): JsonObject {
  const items = new Map<string, Record<string, JsonValue>>();
  for (const route of api.routes) {
    const { path, operation } = placeOf(route.routeKey);
    const item = items.get(path) ?? {};
    item[operation] = writeRoute(route, extensions);
    items.set(path, item);
  }
  return Object.fromEntries([...items].map(([path, item]) => [path, defined({ ...item, parameters: nonEmptyList(pathParameters(path)) })]));
}

function placeOf(routeKey: string): { readonly path: string; readonly operation: string } {
  if (routeKey === '$default') return { path: DEFAULT_PATH, operation: operationKey('ANY') };
  const blank = routeKey.indexOf(' ');
  return { path: routeKey.slice(blank + 1), operation: operationKey(routeKey.slice(0, blank)) };
}

/** The service writes a greedy variable's name with its plus sign. */
function pathParameters(path: string): readonly JsonValue[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => (
    { name, in: 'path', description: `Generated path parameter for ${name}`, required: true, schema: { type: 'string' } }
  ));
}

function writeRoute(route: Route, extensions: boolean): JsonObject {
  const isDefault = route.routeKey === '$default';
  return defined({
    operationId: route.operationName,
    responses: { default: { description: `Default response for ${route.routeKey}` } },
    security: nonEmptyList(routeSecurity(route)),
    isDefaultRoute: isDefault ? true : undefined,
    'x-amazon-apigateway-integration': extensions && route.integration ? writeIntegration(route.integration) : undefined,
  });
}

function routeSecurity({ authorizationType, authorizer, authorizationScopes }: Route): readonly JsonValue[] {
  if (authorizationType === 'AWS_IAM') return [{ [IAM_SCHEME.name]: [] }];
  return authorizationType === 'NONE' || authorizer === undefined ? [] : [{ [authorizer]: authorizationScopes }];
}

/** Types are in lower case; the default timeout is left out. */
function writeIntegration(integration: RouteIntegration): JsonObject {
  const { tlsConfig, timeoutInMillis } = integration;
  return defined({
    responseParameters: unlessEmpty(integration.responseParameters),
    requestParameters: unlessEmpty(integration.requestParameters),
    integrationSubtype: integration.integrationSubtype,
    credentials: integration.credentialsArn,
    payloadFormatVersion: integration.payloadFormatVersion,
    type: integration.integrationType.toLowerCase(),
    httpMethod: integration.integrationMethod,
    uri: integration.integrationUri,
    connectionType: integration.connectionType ?? 'INTERNET',
    connectionId: integration.connectionId,
    tlsConfig: tlsConfig && { serverNameToVerify: tlsConfig.serverNameToVerify },
    timeoutInMillis: timeoutInMillis === HTTP_TIMEOUT ? undefined : timeoutInMillis,
  });
}

function securitySchemes(api: HttpApi, extensions: boolean): JsonObject {
  const schemes = api.authorizers.map((authorizer) => [authorizer.name, authorizerScheme(authorizer, extensions)] as const);
  return Object.fromEntries(api.routes.some((route) => route.authorizationType === 'AWS_IAM') ? [...schemes, [IAM_SCHEME.name, IAM_SCHEME.scheme]] : schemes);
}

function authorizerScheme(authorizer: Authorizer, extensions: boolean): JsonObject {
  const scheme = authorizer.type === 'JWT' ? { type: 'oauth2', flows: {} } : { type: 'apiKey', name: schemeHeader(authorizer), in: 'header' };
  if (!extensions) return scheme;
  const { jwtConfiguration: jwt } = authorizer;
  return defined({
    ...scheme,
    'x-amazon-apigateway-authtype': authorizer.authType,
    'x-amazon-apigateway-authorizer': defined({
      identitySource: authorizer.identitySource,
      authorizerUri: authorizer.authorizerUri,
      authorizerPayloadFormatVersion: authorizer.authorizerPayloadFormatVersion,
      authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds,
      authorizerCredentials: authorizer.authorizerCredentials,
      enableSimpleResponses: authorizer.enableSimpleResponses,
      jwtConfiguration: jwt && { audience: jwt.audience, issuer: jwt.issuer },
      type: authorizer.type.toLowerCase(),
    }),
  });
}
