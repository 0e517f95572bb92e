import type { GatewayResponse, Method, Model, Resource, RestApi, StageSettings } from '../../apigw/model';
import { compact, omit } from '../../base';
import {
  childOf, entriesOf, flagOf, integerOf, isMapping, jsonTextOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode,
} from '../document';
import { mergeByName, mergeResources, restStageSettings, type Template } from '../cloudformation';
import { readRestApi } from '../openapi';
import { eventAuth, readAuth, type ApiAuth } from './auth';
import { withCors } from './cors';
import type { ApiEvent } from './events';
import { policyStatements, policyText } from './resourcePolicy';
import { authorization, readEventMethod, validatorOf } from './restMethods';
import { definitionBody, restStageName, type ServerlessApi } from './serverlessApi';

/** What an AWS::Serverless::Api (or the implicit one) becomes: its DefinitionBody, or else the methods of the events; then authorizers and CORS. */
export function readServerlessRestApi(template: Template, api: ServerlessApi, events: readonly ApiEvent[]): RestApi {
  const { properties } = api;
  const auth = readAuth(template, properties, 'REST');
  const document = definitionBody(template, api);
  const body = document && readRestApi(document, 'ignore');
  const endpoint = readEndpoint(properties);
  return compact<RestApi>({
    kind: 'REST',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: body?.version,
    resources: withCors(readResources(template, auth, body, events, properties), childOf(properties, 'Cors'), (method) => withPreflightAuth(auth, method)),
    models: mergeByName(body?.models ?? [], readModels(properties)),
    requestValidators: mergeByName(body?.requestValidators ?? [], events.flatMap((event) => validatorOf(event) ?? [])),
    authorizers: mergeByName(body?.authorizers ?? [], auth.authorizers),
    gatewayResponses: [...(body?.gatewayResponses ?? []), ...readGatewayResponses(template, properties)],
    binaryMediaTypes: [...new Set([...(body?.binaryMediaTypes ?? []), ...textsOf(childOf(properties, 'BinaryMediaTypes')).map((type) => type.replace(/~1/g, '/'))])],
    apiKeySource: oneOf(childOf(properties, 'ApiKeySourceType'), ['HEADER', 'AUTHORIZER'], 'the API key source', template.problems) ?? body?.apiKeySource ?? 'HEADER',
    minimumCompressionSize: integerOf(childOf(properties, 'MinimumCompressionSize')) ?? body?.minimumCompressionSize,
    endpointTypes: endpoint.types,
    vpcEndpointIds: endpoint.vpcEndpointIds ?? body?.vpcEndpointIds,
    policy: readPolicy(properties, events) ?? body?.policy,
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')) ?? body?.disableExecuteApiEndpoint,
    documentation: body?.documentation,
    tags: body?.tags,
    stages: [readStage(template, api)],
    source: api.entry && sourceOf(api.entry),
  });
}

/** `Description` is the API's own, the rest of the stage's settings stand among the API's properties. */
function readStage(template: Template, api: ServerlessApi): StageSettings {
  return compact<StageSettings>({ stageName: restStageName(api), ...omit(restStageSettings(template, api.properties), 'description'), source: api.entry && sourceOf(api.entry) });
}

/** A DefinitionBody stands for itself, unless MergeDefinitions adds the events to it; an event still gives an integration to a method of the body that has none. */
function readResources(template: Template, auth: ApiAuth, body: RestApi | undefined, events: readonly ApiEvent[], properties: DocumentNode | undefined): readonly Resource[] {
  const ofEvents = events.map((event) => ({ path: event.path ?? '/', methods: [readEventMethod(template, auth, event)] }));
  if (!body) return mergeResources([], ofEvents);
  const written = body.resources.map((resource) => withDefaultAuth(auth, resource));
  if (flagOf(childOf(properties, 'MergeDefinitions')) === true) return mergeResources(written, ofEvents);
  return written.map((resource) => ({ ...resource, methods: resource.methods.map((method) => integrated(method, ofEvents.filter(({ path }) => path === resource.path))) }));
}

function integrated(method: Method, events: readonly Resource[]): Method {
  const event = events.flatMap(({ methods }) => methods).find(({ httpMethod }) => httpMethod === method.httpMethod);
  return method.integration || !event?.integration ? method : { ...method, integration: event.integration };
}

function readModels(properties: DocumentNode | undefined): readonly Model[] {
  return entriesOf(childOf(properties, 'Models')).map((entry) => ({ name: entry.key, contentType: 'application/json', schema: jsonTextOf(entry.value), source: sourceOf(entry) }));
}

/** The property `Policy` as it is, else the statements of the API's ResourcePolicy and of the events' own. */
function readPolicy(properties: DocumentNode | undefined, events: readonly ApiEvent[]): string | undefined {
  const policy = childOf(properties, 'Policy');
  if (policy) return jsonTextOf(policy);
  const statements = events.flatMap(({ httpMethod, path = '/', properties: own }) => {
    const verb = httpMethod === 'ANY' ? '*' : httpMethod;
    return policyStatements(childOf(childOf(own, 'Auth'), 'ResourcePolicy'), `execute-api:/*/${verb}${path.replace(/\{[^}]*\}/g, '*')}`);
  });
  return policyText([...policyStatements(childOf(childOf(properties, 'Auth'), 'ResourcePolicy'), 'execute-api:/*'), ...statements]);
}

interface Endpoint {
  readonly types: readonly string[] | undefined;
  readonly vpcEndpointIds: readonly string[] | undefined;
}

function readEndpoint(properties: DocumentNode | undefined): Endpoint {
  const configuration = childOf(properties, 'EndpointConfiguration');
  const type = textOf(isMapping(configuration) ? childOf(configuration, 'Type') : configuration);
  const ids = childOf(configuration, 'VPCEndpointIds');
  return { types: type === undefined ? undefined : [type], vpcEndpointIds: ids && textsOf(ids) };
}

/** Methods of a DefinitionBody without a security of their own get the API's default authorizer. */
function withDefaultAuth(auth: ApiAuth, resource: Resource): Resource {
  return { ...resource, methods: resource.methods.map((method) => (method.httpMethod === 'OPTIONS' ? withPreflightAuth(auth, method) : withApiAuth(auth, method))) };
}

function withApiAuth(auth: ApiAuth, method: Method): Method {
  const { apiKeyRequired, ...defaults } = authorization(auth, eventAuth(auth, undefined));
  return { ...method, ...(method.authorizationType === 'NONE' ? defaults : {}), apiKeyRequired: method.apiKeyRequired || apiKeyRequired };
}

function withPreflightAuth(auth: ApiAuth, method: Method): Method {
  const covered = withApiAuth(auth, method);
  return { ...(auth.preflight.authorizer ? covered : method), apiKeyRequired: auth.preflight.apiKey ? covered.apiKeyRequired : method.apiKeyRequired };
}

const PARAMETER_KINDS: readonly (readonly [string, string])[] = [['Headers', 'header'], ['Paths', 'path'], ['QueryStrings', 'querystring']];

function readGatewayResponses(template: Template, properties: DocumentNode | undefined): readonly GatewayResponse[] {
  return entriesOf(childOf(properties, 'GatewayResponses')).map((entry) => {
    const parameters = childOf(entry.value, 'ResponseParameters');
    const named = PARAMETER_KINDS.flatMap(([section, kind]) => Object.entries(textMapOf(childOf(parameters, section))).map(([name, value]) => [`gatewayresponse.${kind}.${name}`, value] as const));
    return compact<GatewayResponse>({
      responseType: entry.key,
      statusCode: textOf(childOf(entry.value, 'StatusCode')),
      responseParameters: Object.fromEntries(named),
      responseTemplates: templatesOf(childOf(entry.value, 'ResponseTemplates'), template.text, template.problems),
      source: sourceOf(entry),
    });
  });
}
