import type { CorsConfiguration, HttpApi, Route, StageSettings, WebSocketApi } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, entryOf, flagOf, oneOf, sourceOf, textMapOf, textOf, type DocumentNode } from '../document';
import { openApiVersion, readHttpApi } from '../openapi';
import { corsFrom, pascalFields } from '../parts';
import { partsOf, readAuthorizers, readModel } from './common';
import { mergeByName } from './merge';
import type { Template, TemplateResource } from './template';
import { readRoute, TIMEOUTS } from './v2Routes';

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
    stages: [...api.stages, ...parts.of('Stage').flatMap(readStage)],
    ...(api.kind === 'WEBSOCKET' ? { models: mergeByName(api.models, parts.of('Model').map(readModel)) } : {}),
  };
}

function readHttp({ text, problems }: Template, api: TemplateResource): HttpApi {
  const { properties } = api;
  const root = childOf(properties, 'Body');
  const version = root && openApiVersion(root);
  const body = root && version && readHttpApi({ root, version, text, problems });
  return compact<HttpApi>({
    kind: 'HTTP',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: textOf(childOf(properties, 'Version')) ?? body?.version,
    routes: [...(body?.routes ?? []), ...quickCreated(api)],
    authorizers: body?.authorizers ?? [],
    cors: readCors(properties) ?? body?.cors,
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')) ?? body?.disableExecuteApiEndpoint,
    stages: [],
    source: sourceOf(api.entry),
  });
}

function readWebSocket({ logicalId, properties, entry }: TemplateResource): WebSocketApi {
  return compact<WebSocketApi>({
    kind: 'WEBSOCKET',
    name: textOf(childOf(properties, 'Name')) ?? logicalId,
    description: textOf(childOf(properties, 'Description')),
    version: textOf(childOf(properties, 'Version')),
    routeSelectionExpression: textOf(childOf(properties, 'RouteSelectionExpression')) ?? '$request.body.action',
    routes: [],
    authorizers: [],
    models: [],
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')),
    stages: [],
    source: sourceOf(entry),
  });
}

function readCors(properties: DocumentNode | undefined): CorsConfiguration | undefined {
  const cors = entryOf(properties, 'CorsConfiguration');
  return cors && corsFrom(pascalFields(cors.value), sourceOf(cors));
}

function readStage({ properties, entry }: TemplateResource): readonly StageSettings[] {
  const stageName = textOf(childOf(properties, 'StageName'));
  return stageName === undefined ? [] : [{ stageName, variables: textMapOf(childOf(properties, 'StageVariables')), source: sourceOf(entry) }];
}

/** Quick create: an HTTP API with a Target has one route to it, `$default` unless RouteKey says otherwise (API reference, CreateApi). */
function quickCreated({ properties }: TemplateResource): readonly Route[] {
  const target = entryOf(properties, 'Target');
  const uri = textOf(target?.value);
  if (!target || uri === undefined) return [];
  const isUrl = /^https?:/.test(uri);
  return [{
    routeKey: textOf(childOf(properties, 'RouteKey')) ?? '$default', authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [],
    integration: {
      integrationType: isUrl ? 'HTTP_PROXY' : 'AWS_PROXY', integrationUri: uri, payloadFormatVersion: isUrl ? '1.0' : '2.0', ...(isUrl ? { integrationMethod: 'ANY' } : {}),
      requestParameters: {}, responseParameters: {}, requestTemplates: {}, timeoutInMillis: TIMEOUTS.HTTP, integrationResponses: [], source: sourceOf(target),
    },
    source: sourceOf(target),
  }];
}
