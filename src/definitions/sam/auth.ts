import type { Authorizer } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entriesOf, flagOf, integerOf, isMapping, oneOf, sourceOf, textOf, textsOf, type DocumentNode, type Entry } from '../document';
import type { Template } from '../cloudformation';
import { memberOf } from '../parts';
import { invocationUri } from './events';

/** A SAM API's `Auth` property. */
export interface ApiAuth {
  readonly authorizers: readonly Authorizer[];
  /** Scopes that an authorizer asks for on all its methods. */
  readonly scopes: ReadonlyMap<string, readonly string[]>;
  readonly defaultAuthorizer: string | undefined;
  readonly apiKeyRequired: boolean;
  /** `CALLER_CREDENTIALS`, `NONE` or a role, for functions behind AWS_IAM. */
  readonly invokeRole: string | undefined;
  /** Whether the default authorizer, and the API key, are asked of CORS preflights too. */
  readonly preflight: { readonly authorizer: boolean; readonly apiKey: boolean };
}

/** How identity sources are written: `method.request.header.X` in REST APIs, `$request.header.X` in HTTP APIs. */
interface IdentityPrefixes {
  readonly request: string;
  readonly context: string;
  readonly stageVariables: string;
}

const REST_IDENTITY: IdentityPrefixes = { request: 'method.request.', context: 'context.', stageVariables: 'stageVariables.' };
const HTTP_IDENTITY: IdentityPrefixes = { request: '$request.', context: '$context.', stageVariables: '$stageVariables.' };

export function readAuth(template: Template, properties: DocumentNode | undefined, kind: 'REST' | 'HTTP'): ApiAuth {
  const auth = childOf(properties, 'Auth');
  const entries = entriesOf(childOf(auth, 'Authorizers')).filter((entry) => isMapping(entry.value));
  return {
    authorizers: entries.map((entry) => (kind === 'REST' ? restAuthorizer(template, entry) : httpAuthorizer(template, entry))),
    scopes: new Map(entries.map((entry) => [entry.key, textsOf(childOf(entry.value, 'AuthorizationScopes'))])),
    defaultAuthorizer: textOf(childOf(auth, 'DefaultAuthorizer')),
    apiKeyRequired: flagOf(childOf(auth, 'ApiKeyRequired')) ?? false,
    invokeRole: textOf(childOf(auth, 'InvokeRole')),
    preflight: {
      authorizer: flagOf(childOf(auth, 'AddDefaultAuthorizerToCorsPreflight')) ?? true,
      apiKey: flagOf(childOf(auth, 'AddApiKeyRequiredToCorsPreflight')) ?? true,
    },
  };
}

/** What one operation's `Auth` comes to, with the API's defaults. */
export interface EventAuth {
  /** An authorizer's name, or one of SAM's words NONE and AWS_IAM. */
  readonly authorizer: string;
  readonly scopes: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly invokeRole: string | undefined;
}

export function eventAuth(api: ApiAuth, properties: DocumentNode | undefined): EventAuth {
  const own = childOf(properties, 'Auth');
  const authorizer = textOf(childOf(own, 'Authorizer')) ?? api.defaultAuthorizer ?? 'NONE';
  const scopes = childOf(own, 'AuthorizationScopes');
  return {
    authorizer,
    scopes: scopes ? textsOf(scopes) : api.scopes.get(authorizer) ?? [],
    apiKeyRequired: flagOf(childOf(own, 'ApiKeyRequired')) ?? api.apiKeyRequired,
    invokeRole: textOf(childOf(own, 'InvokeRole')) ?? api.invokeRole,
  };
}

function restAuthorizer(template: Template, entry: Entry): Authorizer {
  const node = entry.value;
  const identity = childOf(node, 'Identity');
  const pools = textsOf(childOf(node, 'UserPoolArn'));
  const header = textOf(childOf(identity, 'Header')) ?? 'Authorization';
  const type = pools.length > 0 ? 'COGNITO_USER_POOLS' : oneOf(childOf(node, 'FunctionPayloadType'), ['TOKEN', 'REQUEST'], 'the payload type', template.problems) ?? 'TOKEN';
  return compact<Authorizer>({
    name: entry.key,
    type,
    authType: pools.length > 0 ? 'cognito_user_pools' : 'custom',
    ...lambdaTarget(template, node),
    identitySource: type === 'REQUEST' ? identitySources(identity, REST_IDENTITY) : `method.request.header.${header}`,
    identityValidationExpression: textOf(childOf(identity, 'ValidationExpression')),
    authorizerResultTtlInSeconds: integerOf(childOf(identity, 'ReauthorizeEvery')),
    providerARNs: pools.length > 0 ? pools : undefined,
    source: sourceOf(entry),
  });
}

function httpAuthorizer(template: Template, entry: Entry): Authorizer {
  const node = entry.value;
  const identity = childOf(node, 'Identity');
  const jwt = childOf(node, 'JwtConfiguration');
  if (jwt) {
    return compact<Authorizer>({
      name: entry.key,
      type: 'JWT',
      identitySource: textOf(childOf(node, 'IdentitySource')) ?? '$request.header.Authorization',
      jwtConfiguration: { issuer: textOf(memberOf(jwt, 'issuer')) ?? '', audience: textsOf(memberOf(jwt, 'audience')) },
      source: sourceOf(entry),
    });
  }
  return compact<Authorizer>({
    name: entry.key,
    type: 'REQUEST',
    ...lambdaTarget(template, node),
    identitySource: identitySources(identity, HTTP_IDENTITY),
    authorizerResultTtlInSeconds: integerOf(childOf(identity, 'ReauthorizeEvery')),
    authorizerPayloadFormatVersion: oneOf(childOf(node, 'AuthorizerPayloadFormatVersion'), ['1.0', '2.0'], 'the payload format version', template.problems),
    enableSimpleResponses: flagOf(childOf(node, 'EnableSimpleResponses')),
    source: sourceOf(entry),
  });
}

function lambdaTarget(template: Template, node: DocumentNode): Pick<Authorizer, 'authorizerUri' | 'authorizerCredentials'> {
  const arn = textOf(childOf(node, 'FunctionArn'));
  return compact<Pick<Authorizer, 'authorizerUri' | 'authorizerCredentials'>>({
    authorizerUri: arn === undefined ? undefined : invocationUri(template, arn), authorizerCredentials: textOf(childOf(node, 'FunctionInvokeRole')),
  });
}

function identitySources(identity: DocumentNode | undefined, prefixes: IdentityPrefixes): string | undefined {
  const sources = [
    ...textsOf(childOf(identity, 'Headers')).map((name) => `${prefixes.request}header.${name}`),
    ...textsOf(childOf(identity, 'QueryStrings')).map((name) => `${prefixes.request}querystring.${name}`),
    ...textsOf(childOf(identity, 'StageVariables')).map((name) => `${prefixes.stageVariables}${name}`),
    ...textsOf(childOf(identity, 'Context')).map((name) => `${prefixes.context}${name}`),
  ];
  return sources.length > 0 ? sources.join(', ') : undefined;
}
