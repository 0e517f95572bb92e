import type { CorsConfiguration, HttpApi, Route, RouteSettings, StageSettings } from '../../apigw/model';
import { compact, omit, unlessEmpty } from '../../base';
import { childOf, entryOf, flagOf, integerOf, oneOf, sourceOf, textOf, type DocumentNode } from '../document';
import { readRouteSettings, tagsFrom, v2StageSettings, type Template } from '../cloudformation';
import { readHttpApi } from '../openapi';
import { HTTP_TIMEOUT, corsFrom, pascalFields } from '../parts';
import { eventAuth, readAuth, type ApiAuth } from './auth';
import { invocationUri, type ApiEvent } from './events';
import { definitionBody, httpStageName, type ServerlessApi } from './serverlessApi';

/** What an AWS::Serverless::HttpApi (or the implicit one) becomes: its DefinitionBody, or else the routes of the events. */
export function readServerlessHttpApi(template: Template, api: ServerlessApi, events: readonly ApiEvent[]): HttpApi {
  const { properties } = api;
  const auth = readAuth(template, properties, 'HTTP');
  const document = definitionBody(template, api);
  const body = document && readHttpApi(document, 'ignore');
  return compact<HttpApi>({
    kind: 'HTTP',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: body?.version,
    routes: readRoutes(template, auth, body, events),
    authorizers: [...(body?.authorizers ?? []), ...auth.authorizers],
    cors: readCors(properties) ?? body?.cors,
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')) ?? body?.disableExecuteApiEndpoint,
    tags: tagsFrom(childOf(properties, 'Tags')) ?? body?.tags,
    stages: [readStage(template, api, events)],
    source: api.entry && sourceOf(api.entry),
  });
}

/** SAM's stage deploys itself; what an event says of its route is added to what the API says. */
function readStage(template: Template, api: ServerlessApi, events: readonly ApiEvent[]): StageSettings {
  const { routeSettings, ...settings } = omit(v2StageSettings(template, api.properties), 'description', 'tags');
  const merged: Record<string, RouteSettings> = { ...routeSettings };
  for (const event of events) {
    const own = childOf(event.properties, 'RouteSettings');
    if (own) merged[routeKeyOf(event)] = { ...merged[routeKeyOf(event)], ...readRouteSettings(template, own) };
  }
  return compact<StageSettings>({
    stageName: httpStageName(api),
    ...settings,
    autoDeploy: true,
    routeSettings: unlessEmpty(merged),
    source: api.entry && sourceOf(api.entry),
  });
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

/** A DefinitionBody stands for itself; an event still gives an integration to a route of the body that has none. */
function readRoutes(template: Template, auth: ApiAuth, body: HttpApi | undefined, events: readonly ApiEvent[]): readonly Route[] {
  const ofEvents = events.map((event) => readRoute(template, auth, event));
  if (!body) return ofEvents;
  return body.routes.map((written) => {
    const route = withDefaultAuth(auth, written);
    const event = ofEvents.find(({ routeKey }) => routeKey === route.routeKey);
    return route.integration || !event?.integration ? route : { ...route, integration: event.integration };
  });
}

/** Routes of a DefinitionBody without a security of their own get the API's default authorizer. */
function withDefaultAuth(auth: ApiAuth, route: Route): Route {
  return route.authorizationType === 'NONE' ? { ...route, ...authorization(auth, undefined) } : route;
}

function routeKeyOf({ path, httpMethod }: ApiEvent): string {
  return path === undefined || path === '$default' ? '$default' : `${httpMethod} ${path}`;
}

function readRoute(template: Template, auth: ApiAuth, event: ApiEvent): Route {
  const { properties } = event;
  return {
    routeKey: routeKeyOf(event),
    ...authorization(auth, properties),
    apiKeyRequired: false,
    integration: {
      integrationType: 'AWS_PROXY',
      integrationMethod: 'POST',
      integrationUri: invocationUri(template, template.eventTargetArn(event.target.logicalId)),
      payloadFormatVersion: oneOf(childOf(properties, 'PayloadFormatVersion'), ['1.0', '2.0'], 'the payload format version', template.problems) ?? '2.0',
      requestParameters: {},
      responseParameters: {},
      requestTemplates: {},
      timeoutInMillis: integerOf(childOf(properties, 'TimeoutInMillis')) ?? HTTP_TIMEOUT,
      integrationResponses: [],
      source: event.source,
    },
    requestModels: {},
    routeResponses: [],
    source: event.source,
  };
}
