import type { Authorizer, CorsConfiguration, HttpApi, Model, Route, RouteIntegration, StageSettings, V2IntegrationResponse, WebSocketApi } from '../../apigw/model';
import {
  childOf, compact, entryOf, flagOf, jsonTextOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode,
} from '../document';
import { openApiVersion, readHttpApi } from '../openapi';
import { authorizerFrom, corsFrom, pascalFields, routeIntegration } from '../parts';
import { mergeByName } from './merge';
import { partsOf, referencedId, type Template, type TemplateResource } from './template';

const AUTHORIZATION_TYPES = ['NONE', 'AWS_IAM', 'CUSTOM', 'JWT'] as const;

/** The service's default timeouts, in milliseconds (API reference, CreateIntegration). */
const TIMEOUTS = { HTTP: 30_000, WEBSOCKET: 29_000 } as const;

/** The resources of one API, by type; those of an integration or route hang from it. */
interface ApiParts {
  readonly template: Template;
  readonly protocol: 'HTTP' | 'WEBSOCKET';
  of(type: string): readonly TemplateResource[];
}

/** An AWS::ApiGatewayV2::Api with all that refers to it. */
export function readV2ApiResource(template: Template, api: TemplateResource): HttpApi | WebSocketApi {
  const { properties } = api;
  const protocol = oneOf(childOf(properties, 'ProtocolType'), ['HTTP', 'WEBSOCKET'], 'the protocol type', template.problems) ?? 'HTTP';
  const partsOfApi = partsOf(template, 'ApiId', api.logicalId);
  const parts: ApiParts = { template, protocol, of: (type) => partsOfApi(`AWS::ApiGatewayV2::${type}`) };
  const common = {
    name: textOf(childOf(properties, 'Name')) ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')),
    version: textOf(childOf(properties, 'Version')),
    authorizers: readAuthorizers(parts),
    stages: parts.of('Stage').flatMap(readStage),
    source: sourceOf(api.entry),
  };
  const routes = parts.of('Route').map((route) => readRoute(parts, route));
  if (protocol === 'HTTP') return compact<HttpApi>(withBody(template, api, { ...common, kind: 'HTTP', routes: [...routes, ...quickCreated(parts, api)], cors: readCors(properties) }));
  return compact<WebSocketApi>({
    ...common,
    kind: 'WEBSOCKET',
    routes,
    routeSelectionExpression: textOf(childOf(properties, 'RouteSelectionExpression')) ?? '$request.body.action',
    models: parts.of('Model').map(readModel),
  });
}

type HttpParts = { readonly [K in keyof HttpApi]: HttpApi[K] | undefined } & Pick<HttpApi, 'kind' | 'routes' | 'authorizers' | 'name'>;

function withBody({ text, problems }: Template, { properties, logicalId }: TemplateResource, api: HttpParts): HttpParts {
  const root = childOf(properties, 'Body');
  const version = root && openApiVersion(root);
  if (!root || !version) return api;
  const body = readHttpApi({ root, version, text, problems });
  return {
    ...api,
    name: api.name === logicalId ? body.name : api.name,
    description: api.description ?? body.description,
    version: api.version ?? body.version,
    routes: [...body.routes, ...api.routes],
    authorizers: mergeByName(body.authorizers, api.authorizers),
    cors: api.cors ?? body.cors,
  };
}

function readCors(properties: DocumentNode | undefined): CorsConfiguration | undefined {
  const cors = entryOf(properties, 'CorsConfiguration');
  return cors && corsFrom(pascalFields(cors.value), sourceOf(cors));
}

function readAuthorizers(parts: ApiParts): readonly Authorizer[] {
  return parts.of('Authorizer').flatMap(({ logicalId, properties, entry }) => {
    const authorizer = authorizerFrom(parts.template, pascalFields(properties), textOf(childOf(properties, 'Name')) ?? logicalId, sourceOf(entry));
    return authorizer ? [authorizer] : [];
  });
}

function readStage({ properties, entry }: TemplateResource): readonly StageSettings[] {
  const stageName = textOf(childOf(properties, 'StageName'));
  return stageName === undefined ? [] : [{ stageName, variables: textMapOf(childOf(properties, 'StageVariables')), source: sourceOf(entry) }];
}

function readModel({ logicalId, properties, entry }: TemplateResource): Model {
  const schema = childOf(properties, 'Schema');
  return compact<Model>({
    name: textOf(childOf(properties, 'Name')) ?? logicalId,
    contentType: textOf(childOf(properties, 'ContentType')) ?? 'application/json',
    description: textOf(childOf(properties, 'Description')),
    schema: schema ? jsonTextOf(schema) : '{}',
    source: sourceOf(entry),
  });
}

function readRoute(parts: ApiParts, route: TemplateResource): Route {
  const { properties, entry, logicalId } = route;
  const { problems } = parts.template;
  const integrationId = referencedId(childOf(properties, 'Target'));
  const integration = parts.of('Integration').find((candidate) => candidate.logicalId === integrationId);
  if (childOf(properties, 'Target') && !integration) problems.warning('target', 'The integration that this Target names is not in this template.', childOf(properties, 'Target')?.span ?? entry.keySpan);
  return compact<Route>({
    routeKey: textOf(childOf(properties, 'RouteKey')) ?? '',
    authorizationType: oneOf(childOf(properties, 'AuthorizationType'), AUTHORIZATION_TYPES, 'the authorization type', problems) ?? 'NONE',
    authorizer: nameOf(parts, 'Authorizer', childOf(properties, 'AuthorizerId')),
    authorizationScopes: textsOf(childOf(properties, 'AuthorizationScopes')),
    apiKeyRequired: flagOf(childOf(properties, 'ApiKeyRequired')) ?? false,
    operationName: textOf(childOf(properties, 'OperationName')),
    integration: integration && readIntegration(parts, integration),
    modelSelectionExpression: textOf(childOf(properties, 'ModelSelectionExpression')),
    requestModels: Object.fromEntries(Object.entries(textMapOf(childOf(properties, 'RequestModels'))).map(([key, name]) => [key, modelName(parts, name)])),
    routeResponseSelectionExpression: textOf(childOf(properties, 'RouteResponseSelectionExpression')),
    routeResponses: parts.of('RouteResponse').filter((response) => referencedId(childOf(response.properties, 'RouteId')) === logicalId)
      .map((response) => textOf(childOf(response.properties, 'RouteResponseKey')) ?? '$default'),
    source: sourceOf(entry),
  });
}

function nameOf(parts: ApiParts, type: string, node: DocumentNode | undefined): string | undefined {
  const id = referencedId(node);
  const resource = parts.of(type).find((candidate) => candidate.logicalId === id);
  return resource ? textOf(childOf(resource.properties, 'Name')) ?? resource.logicalId : textOf(node);
}

/** A model is named by its name; some templates refer to the resource instead. */
function modelName(parts: ApiParts, name: string): string {
  const id = /^\$\{(\w+)\}$/.exec(name)?.[1];
  const model = parts.of('Model').find((candidate) => candidate.logicalId === id);
  return model ? textOf(childOf(model.properties, 'Name')) ?? model.logicalId : name;
}

function readIntegration(parts: ApiParts, { properties, entry, logicalId }: TemplateResource): RouteIntegration | undefined {
  const responses = parts.of('IntegrationResponse').filter((response) => referencedId(childOf(response.properties, 'IntegrationId')) === logicalId);
  return routeIntegration(parts.template, pascalFields(properties), {
    timeoutInMillis: TIMEOUTS[parts.protocol],
    integrationResponses: responses.map((response) => readIntegrationResponse(parts.template, response)),
    source: sourceOf(entry),
  });
}

function readIntegrationResponse(template: Template, { properties, entry }: TemplateResource): V2IntegrationResponse {
  return compact<V2IntegrationResponse>({
    integrationResponseKey: textOf(childOf(properties, 'IntegrationResponseKey')) ?? '$default',
    responseTemplates: templatesOf(childOf(properties, 'ResponseTemplates'), template.text, template.problems),
    templateSelectionExpression: textOf(childOf(properties, 'TemplateSelectionExpression')),
    responseParameters: textMapOf(childOf(properties, 'ResponseParameters')),
    source: sourceOf(entry),
  });
}

/** Quick create: an HTTP API with a Target has one route to it, `$default` unless RouteKey says otherwise (API reference, CreateApi). */
function quickCreated(parts: ApiParts, { properties }: TemplateResource): readonly Route[] {
  const target = entryOf(properties, 'Target');
  const uri = textOf(target?.value);
  if (!target || uri === undefined) return [];
  const isUrl = /^https?:/.test(uri);
  return [{
    routeKey: textOf(childOf(properties, 'RouteKey')) ?? '$default', authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [],
    integration: {
      integrationType: isUrl ? 'HTTP_PROXY' : 'AWS_PROXY', integrationUri: uri, payloadFormatVersion: isUrl ? '1.0' : '2.0', ...(isUrl ? { integrationMethod: 'ANY' } : {}),
      requestParameters: {}, responseParameters: {}, requestTemplates: {}, timeoutInMillis: TIMEOUTS[parts.protocol], integrationResponses: [], source: sourceOf(target),
    },
    source: sourceOf(target),
  }];
}
