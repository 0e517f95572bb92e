import type { CorsConfiguration, HttpApi, Route } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entryOf, flagOf, integerOf, oneOf, sourceOf, textMapOf, textOf, type DocumentNode } from '../document';
import type { Template } from '../cloudformation';
import { openApiVersion, readHttpApi } from '../openapi';
import { corsFrom, pascalFields } from '../parts';
import { eventAuth, readAuth, type ApiAuth } from './auth';
import { invocationUri, type ApiEvent } from './events';
import type { ServerlessApi } from './rest';

const TIMEOUT = 30_000;

/** What an AWS::Serverless::HttpApi (or the implicit one) becomes: its DefinitionBody, or else the routes of the events. */
export function readServerlessHttpApi(template: Template, api: ServerlessApi, events: readonly ApiEvent[]): HttpApi {
  const { properties } = api;
  const auth = readAuth(template, properties, 'HTTP');
  const body = readBody(template, properties);
  return compact<HttpApi>({
    kind: 'HTTP',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: body?.version,
    routes: body ? body.routes.map((route) => withDefaultAuth(auth, route)) : events.map((event) => readRoute(template, auth, event)),
    authorizers: [...(body?.authorizers ?? []), ...auth.authorizers],
    cors: readCors(properties) ?? body?.cors,
    stages: [compact<HttpApi['stages'][number]>({
      stageName: textOf(childOf(properties, 'StageName')) ?? '$default', variables: textMapOf(childOf(properties, 'StageVariables')), source: api.entry && sourceOf(api.entry),
    })],
    source: api.entry && sourceOf(api.entry),
  });
}

function readBody({ text, problems }: Template, properties: DocumentNode | undefined): HttpApi | undefined {
  const root = childOf(properties, 'DefinitionBody');
  const version = root && openApiVersion(root);
  return root && version && readHttpApi({ root, version, text, problems });
}

/** `true` stands for every origin. */
function readCors(properties: DocumentNode | undefined): CorsConfiguration | undefined {
  const entry = entryOf(properties, 'CorsConfiguration');
  if (!entry) return undefined;
  if (entry.value.kind === 'scalar') return flagOf(entry.value) ? { allowOrigins: ['*'], source: sourceOf(entry) } : undefined;
  return corsFrom(pascalFields(entry.value), sourceOf(entry));
}

function authorization(auth: ApiAuth, properties: DocumentNode | undefined): Pick<Route, 'authorizationType' | 'authorizer' | 'authorizationScopes'> {
  const { authorizer, scopes } = eventAuth(auth, properties);
  if (authorizer === 'AWS_IAM' || authorizer === 'NONE') return { authorizationType: authorizer, authorizationScopes: scopes };
  const known = auth.authorizers.find((candidate) => candidate.name === authorizer);
  return { authorizationType: known?.type === 'REQUEST' ? 'CUSTOM' : 'JWT', authorizer, authorizationScopes: scopes };
}

/** Routes of a DefinitionBody without a security of their own get the API's default authorizer. */
function withDefaultAuth(auth: ApiAuth, route: Route): Route {
  return route.authorizationType === 'NONE' ? { ...route, ...authorization(auth, undefined) } : route;
}

function readRoute(template: Template, auth: ApiAuth, event: ApiEvent): Route {
  const { properties } = event;
  return compact<Route>({
    routeKey: event.path === undefined || event.path === '$default' ? '$default' : `${event.httpMethod} ${event.path}`,
    ...authorization(auth, properties),
    apiKeyRequired: false,
    integration: {
      integrationType: 'AWS_PROXY',
      integrationMethod: 'POST',
      integrationUri: invocationUri(template, `\${${event.target.logicalId}.Arn}`),
      payloadFormatVersion: oneOf(childOf(properties, 'PayloadFormatVersion'), ['1.0', '2.0'], 'the payload format version', template.problems) ?? '2.0',
      requestParameters: {},
      responseParameters: {},
      requestTemplates: {},
      timeoutInMillis: integerOf(childOf(properties, 'TimeoutInMillis')) ?? TIMEOUT,
      integrationResponses: [],
      source: event.source,
    },
    requestModels: {},
    routeResponses: [],
    source: event.source,
  });
}
