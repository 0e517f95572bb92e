/** The parts of an API that OpenAPI extensions and CloudFormation properties write with the same names, in `camelCase` here and `PascalCase` there. */
import type { Authorizer, CorsConfiguration, Integration, IntegrationResponse, RouteIntegration, Source } from '../apigw/model';
import { compact } from '../base';
import { childOf, entriesOf, flagOf, integerOf, itemsOf, oneOf, placeOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode } from './document';
import type { Problems } from './problems';

/** What every reader needs: the text in which the positions are, and where problems go. */
export interface ReadContext {
  readonly text: string;
  readonly problems: Problems;
}

/** Looks up a member by its name in camelCase. */
type Fields = (name: string) => DocumentNode | undefined;

export function camelFields(node: DocumentNode | undefined): Fields {
  return (name) => childOf(node, name);
}

export function pascalFields(node: DocumentNode | undefined): Fields {
  return (name) => childOf(node, name.charAt(0).toUpperCase() + name.slice(1));
}

/** A member in either spelling. */
export function memberOf(node: DocumentNode | undefined, name: string): DocumentNode | undefined {
  return camelFields(node)(name) ?? pascalFields(node)(name);
}

const INTEGRATION_TYPES = ['MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY'] as const;
export const ENDPOINT_ACCESS_MODES = ['BASIC', 'STRICT'] as const;
const PASSTHROUGH_BEHAVIORS = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'] as const;
const CONTENT_HANDLINGS = ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'] as const;
const CONNECTION_TYPES = ['INTERNET', 'VPC_LINK'] as const;
const AUTHORIZER_TYPES = ['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS', 'JWT'] as const;

/** Every variable of a path is a required parameter of its methods, declared or not (recording: import-swagger-mock-cors). */
export function pathParameters(path: string): Readonly<Record<string, boolean>> {
  if (!path.includes('{')) return {};
  return Object.fromEntries([...path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name]) => [`method.request.path.${name}`, true]));
}

/** The service's default timeout of a REST integration, in milliseconds (recordings: openapi-import). */
export const REST_TIMEOUT = 29_000;

/** The service's default timeouts of an HTTP and a WebSocket integration, in milliseconds (API reference, CreateIntegration). */
export const HTTP_TIMEOUT = 30_000;
export const WEBSOCKET_TIMEOUT = 29_000;

type IntegrationParts = Pick<Integration, 'integrationResponses' | 'requestParameters'> & { readonly source: Source };

/** An integration of a REST API with the service's defaults filled in; undefined, and a problem, if it has no type. */
export function restIntegration(context: ReadContext, fields: Fields, parts: IntegrationParts): Integration | undefined {
  const { problems } = context;
  const type = integrationTypeOf(context, fields('type'), parts.source);
  if (!type) return undefined;
  const overHttp = type === 'HTTP' || type === 'HTTP_PROXY';
  const insecure = flagOf(memberOf(fields('tlsConfig'), 'insecureSkipVerification'));
  return compact<Integration>({
    type,
    httpMethod: type === 'MOCK' ? undefined : textOf(fields('httpMethod') ?? fields('integrationHttpMethod'))?.toUpperCase(),
    uri: textOf(fields('uri')),
    requestTemplates: templatesOf(fields('requestTemplates'), context.text, problems),
    passthroughBehavior: oneOf(fields('passthroughBehavior'), PASSTHROUGH_BEHAVIORS, 'the passthrough behavior', problems) ?? 'WHEN_NO_MATCH',
    contentHandling: oneOf(fields('contentHandling'), CONTENT_HANDLINGS, 'the content handling', problems),
    connectionType: oneOf(fields('connectionType'), CONNECTION_TYPES, 'the connection type', problems) ?? (overHttp ? 'INTERNET' : undefined),
    connectionId: textOf(fields('connectionId')),
    credentials: textOf(fields('credentials')) || undefined,
    timeoutInMillis: integerOf(fields('timeoutInMillis')) ?? REST_TIMEOUT,
    cacheNamespace: textOf(fields('cacheNamespace')),
    cacheKeyParameters: textsOf(fields('cacheKeyParameters')),
    tlsConfig: insecure === undefined ? undefined : { insecureSkipVerification: insecure },
    responseTransferMode: oneOf(fields('responseTransferMode'), ['BUFFERED', 'STREAM'], 'the response transfer mode', problems),
    integrationTarget: textOf(fields('integrationTarget')),
    ...parts,
  });
}

function integrationTypeOf({ problems }: ReadContext, node: DocumentNode | undefined, source: Source): Integration['type'] | undefined {
  if (!textOf(node)) problems.error('integration-type', `Expected a type (${INTEGRATION_TYPES.join(', ')}) in this integration.`, placeOf(source));
  return oneOf(node, INTEGRATION_TYPES, 'the integration type', problems);
}

/** One response of a REST integration; the pattern is given apart because OpenAPI writes it as the key. */
export function restIntegrationResponse(context: ReadContext, fields: Fields, selectionPattern: string | undefined, source: Source): IntegrationResponse {
  const statusCode = textOf(fields('statusCode'));
  if (statusCode === undefined) context.problems.error('status-code', 'Expected a status code in this integration response.', placeOf(source));
  return compact<IntegrationResponse>({
    statusCode: statusCode ?? '',
    selectionPattern,
    responseParameters: textMapOf(fields('responseParameters')),
    responseTemplates: templatesOf(fields('responseTemplates'), context.text, context.problems),
    contentHandling: oneOf(fields('contentHandling'), CONTENT_HANDLINGS, 'the content handling', context.problems),
    source,
  });
}

/** An authorizer of any kind of API; undefined, and a problem, if its type is none. */
export function authorizerFrom(context: ReadContext, fields: Fields, name: string, source: Source): Authorizer | undefined {
  const typeNode = fields('type') ?? fields('authorizerType');
  const type = oneOf(typeNode, AUTHORIZER_TYPES, 'the authorizer type', context.problems);
  if (!type) {
    if (!textOf(typeNode)) context.problems.error('authorizer-type', `Expected a type (${AUTHORIZER_TYPES.join(', ')}) for this authorizer.`, placeOf(source));
    return undefined;
  }
  const jwt = fields('jwtConfiguration');
  const providers = textsOf(fields('providerARNs'));
  return compact<Authorizer>({
    name,
    type,
    authType: textOf(fields('authType')),
    authorizerUri: textOf(fields('authorizerUri')) || undefined,
    authorizerCredentials: textOf(fields('authorizerCredentials') ?? fields('authorizerCredentialsArn')) || undefined,
    identitySource: textsOf(fields('identitySource')).join(',') || undefined,
    identityValidationExpression: textOf(fields('identityValidationExpression')),
    authorizerResultTtlInSeconds: integerOf(fields('authorizerResultTtlInSeconds')),
    providerARNs: providers.length > 0 ? providers : undefined,
    authorizerPayloadFormatVersion: oneOf(fields('authorizerPayloadFormatVersion'), ['1.0', '2.0'], 'the payload format version', context.problems),
    enableSimpleResponses: flagOf(fields('enableSimpleResponses')),
    jwtConfiguration: jwt && {
      issuer: textOf(memberOf(jwt, 'issuer')) ?? '',
      audience: textsOf(memberOf(jwt, 'audience')),
    },
    source,
  });
}

type RouteIntegrationParts = Pick<RouteIntegration, 'integrationResponses' | 'timeoutInMillis'> & { readonly source: Source };

/** The integration of an HTTP or WebSocket API. CloudFormation's names are those of the v2 service (`IntegrationType`), OpenAPI's those of v1 (`type`). */
export function routeIntegration(context: ReadContext, fields: Fields, parts: RouteIntegrationParts): RouteIntegration | undefined {
  const { problems } = context;
  const integrationType = integrationTypeOf(context, fields('integrationType') ?? fields('type'), parts.source);
  if (!integrationType) return undefined;
  const serverName = textOf(memberOf(fields('tlsConfig'), 'serverNameToVerify'));
  return compact<RouteIntegration>({
    ...parts,
    integrationType,
    integrationMethod: textOf(fields('integrationMethod') ?? fields('httpMethod'))?.toUpperCase(),
    integrationUri: textOf(fields('integrationUri') ?? fields('uri')),
    integrationSubtype: textOf(fields('integrationSubtype')),
    payloadFormatVersion: oneOf(fields('payloadFormatVersion'), ['1.0', '2.0'], 'the payload format version', problems),
    requestParameters: textMapOf(fields('requestParameters')),
    responseParameters: responseParametersByStatus(fields('responseParameters')),
    requestTemplates: templatesOf(fields('requestTemplates'), context.text, problems),
    templateSelectionExpression: textOf(fields('templateSelectionExpression')),
    passthroughBehavior: oneOf(fields('passthroughBehavior'), PASSTHROUGH_BEHAVIORS, 'the passthrough behavior', problems),
    contentHandlingStrategy: oneOf(fields('contentHandlingStrategy'), CONTENT_HANDLINGS, 'the content handling', problems),
    timeoutInMillis: integerOf(fields('timeoutInMillis')) ?? parts.timeoutInMillis,
    connectionType: oneOf(fields('connectionType'), CONNECTION_TYPES, 'the connection type', problems),
    connectionId: textOf(fields('connectionId')),
    tlsConfig: serverName === undefined ? undefined : { serverNameToVerify: serverName },
    credentialsArn: textOf(fields('credentialsArn') ?? fields('credentials')) || undefined,
  });
}

/** OpenAPI: status -> {"append:header.x": value}. CloudFormation: status -> {ResponseParameters: [{Destination, Source}]}. */
function responseParametersByStatus(node: DocumentNode | undefined): RouteIntegration['responseParameters'] {
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => {
    const list = childOf(value, 'ResponseParameters');
    if (!list) return [key, textMapOf(value)];
    const pairs = itemsOf(list).map((item) => [textOf(childOf(item, 'Destination')) ?? '', textOf(childOf(item, 'Source')) ?? ''] as const);
    return [key, Object.fromEntries(pairs)];
  }));
}

/** The CORS settings of an HTTP API. */
export function corsFrom(fields: Fields, source: Source): CorsConfiguration {
  const list = (name: string): readonly string[] | undefined => (fields(name) ? textsOf(fields(name)) : undefined);
  return compact<CorsConfiguration>({
    allowOrigins: list('allowOrigins'),
    allowMethods: list('allowMethods'),
    allowHeaders: list('allowHeaders'),
    exposeHeaders: list('exposeHeaders'),
    allowCredentials: flagOf(fields('allowCredentials')),
    maxAge: integerOf(fields('maxAge')),
    source,
  });
}
