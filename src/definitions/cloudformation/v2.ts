import type { CorsConfiguration, HttpApi, WebSocketApi } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entryOf, flagOf, oneOf, sourceOf, textOf, type DocumentNode } from '../document';
import { basePathMode, readHttpApi } from '../openapi';
import { corsFrom, pascalFields } from '../parts';
import { bodyDocument, partsOf, readAuthorizers, readModel } from './common';
import { mergeByName } from './merge';
import { quickCreated } from './quickCreate';
import { readV2Stage, tagsFrom } from './stages';
import type { Template, TemplateResource } from './template';
import { readRoute } from './v2Routes';

/** An AWS::ApiGatewayV2::Api with all that refers to it. */
export function readV2ApiResource(template: Template, api: TemplateResource): HttpApi | WebSocketApi {
  const protocol = oneOf(childOf(api.properties, 'ProtocolType'), ['HTTP', 'WEBSOCKET'], 'the protocol type', template.problems) ?? 'HTTP';
  return withV2Resources(template, api.logicalId, protocol === 'HTTP' ? readHttp(template, api) : readWebSocket(api));
}

/** An API, however it is declared, with the resources of CloudFormation's own types that name it. */
export function withV2Resources<T extends HttpApi | WebSocketApi>(template: Template, apiId: string, api: T): T {
  const parts = partsOf(template, 'ApiGatewayV2', apiId);
  return {
    ...api,
    routes: [...api.routes, ...parts.of('Route').map((route) => readRoute(parts, route, api.kind))],
    authorizers: mergeByName(api.authorizers, readAuthorizers(parts)),
    stages: [...api.stages, ...parts.of('Stage').flatMap((stage) => readV2Stage(template, stage))],
    ...(api.kind === 'WEBSOCKET' ? { models: mergeByName(api.models, parts.of('Model').map(readModel)) } : {}),
  };
}

function readHttp(template: Template, api: TemplateResource): HttpApi {
  const { properties } = api;
  const body = readBody(template, api);
  const quick = quickCreated(partsOf(template, 'ApiGatewayV2', api.logicalId), api);
  return compact<HttpApi>({
    kind: 'HTTP',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: textOf(childOf(properties, 'Version')) ?? body?.version,
    routes: [...(body?.routes ?? []), ...quick.routes],
    authorizers: body?.authorizers ?? [],
    cors: readCors(properties) ?? body?.cors,
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')) ?? body?.disableExecuteApiEndpoint,
    tags: tagsFrom(childOf(properties, 'Tags')) ?? body?.tags,
    stages: quick.stages,
    source: sourceOf(api.entry),
  });
}

function readBody(template: Template, api: TemplateResource): HttpApi | undefined {
  const document = bodyDocument(template, api, 'no "openapi"');
  return document && readHttpApi(document, basePathMode(childOf(api.properties, 'BasePath'), template.problems));
}

function readWebSocket({ logicalId, properties, entry }: TemplateResource): WebSocketApi {
  return compact<WebSocketApi>({
    kind: 'WEBSOCKET',
    name: textOf(childOf(properties, 'Name')) ?? logicalId,
    description: textOf(childOf(properties, 'Description')),
    version: textOf(childOf(properties, 'Version')),
    routeSelectionExpression: textOf(childOf(properties, 'RouteSelectionExpression')) ?? '$request.body.action',
    apiKeySelectionExpression: textOf(childOf(properties, 'ApiKeySelectionExpression')),
    routes: [],
    authorizers: [],
    models: [],
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')),
    tags: tagsFrom(childOf(properties, 'Tags')),
    stages: [],
    source: sourceOf(entry),
  });
}

function readCors(properties: DocumentNode | undefined): CorsConfiguration | undefined {
  const cors = entryOf(properties, 'CorsConfiguration');
  return cors && corsFrom(pascalFields(cors.value), sourceOf(cors));
}
