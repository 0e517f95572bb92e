import type { GatewayResponse, RequestValidator, RestApi, StageSettings } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, flagOf, integerOf, jsonTextOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode } from '../document';
import { openApiVersion, readRestApi } from '../openapi';
import { partsOf, readAuthorizers, readModel } from './common';
import { mergeByName, mergeResources } from './merge';
import { readResources } from './restMethods';
import type { Template, TemplateResource } from './template';

/** An AWS::ApiGateway::RestApi with all that refers to it; what its Body says comes first. */
export function readRestApiResource(template: Template, api: TemplateResource): RestApi {
  const { properties } = api;
  const body = readBody(template, api);
  const policy = childOf(properties, 'Policy');
  return withRestResources(template, api.logicalId, compact<RestApi>({
    kind: 'REST',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: body?.version,
    resources: body?.resources ?? [],
    models: body?.models ?? [],
    requestValidators: body?.requestValidators ?? [],
    authorizers: body?.authorizers ?? [],
    gatewayResponses: body?.gatewayResponses ?? [],
    binaryMediaTypes: [...new Set([...(body?.binaryMediaTypes ?? []), ...textsOf(childOf(properties, 'BinaryMediaTypes'))])],
    apiKeySource: oneOf(childOf(properties, 'ApiKeySourceType'), ['HEADER', 'AUTHORIZER'], 'the API key source', template.problems) ?? body?.apiKeySource ?? 'HEADER',
    minimumCompressionSize: integerOf(childOf(properties, 'MinimumCompressionSize')) ?? body?.minimumCompressionSize,
    endpointTypes: endpointTypes(properties),
    policy: policy ? jsonTextOf(policy) : body?.policy,
    disableExecuteApiEndpoint: flagOf(childOf(properties, 'DisableExecuteApiEndpoint')) ?? body?.disableExecuteApiEndpoint,
    stages: [],
    source: sourceOf(api.entry),
  }));
}

/** An API, however it is declared, with the resources of CloudFormation's own types that name it. */
export function withRestResources(template: Template, apiId: string, api: RestApi): RestApi {
  const parts = partsOf(template, 'ApiGateway', apiId);
  return {
    ...api,
    resources: mergeResources(api.resources, readResources(parts)),
    models: mergeByName(api.models, parts.of('Model').map(readModel)),
    requestValidators: mergeByName(api.requestValidators, parts.of('RequestValidator').map(readRequestValidator)),
    authorizers: mergeByName(api.authorizers, readAuthorizers(parts)),
    gatewayResponses: [...api.gatewayResponses, ...parts.of('GatewayResponse').map((resource) => readGatewayResponse(template, resource))],
    stages: [...api.stages, ...[...parts.of('Stage'), ...parts.of('Deployment')].flatMap(readStage)],
  };
}

function readBody({ text, problems }: Template, { properties, entry }: TemplateResource): RestApi | undefined {
  if (childOf(properties, 'BodyS3Location')) problems.information('body-location', 'The definition that BodyS3Location names is not read.', entry.keySpan);
  const root = childOf(properties, 'Body');
  if (!root) return undefined;
  const version = openApiVersion(root);
  if (!version) problems.error('body', 'Expected this Body to be an OpenAPI document: it has neither "openapi" nor "swagger".', root.span);
  return version && readRestApi({ root, version, text, problems }, 'ignore');
}

function endpointTypes(properties: DocumentNode | undefined): readonly string[] | undefined {
  const types = textsOf(childOf(childOf(properties, 'EndpointConfiguration'), 'Types'));
  return types.length > 0 ? types : undefined;
}

function readRequestValidator({ logicalId, properties, entry }: TemplateResource): RequestValidator {
  return {
    name: textOf(childOf(properties, 'Name')) ?? logicalId,
    validateRequestBody: flagOf(childOf(properties, 'ValidateRequestBody')) ?? false,
    validateRequestParameters: flagOf(childOf(properties, 'ValidateRequestParameters')) ?? false,
    source: sourceOf(entry),
  };
}

function readGatewayResponse(template: Template, { properties, entry }: TemplateResource): GatewayResponse {
  return compact<GatewayResponse>({
    responseType: textOf(childOf(properties, 'ResponseType')) ?? '',
    statusCode: textOf(childOf(properties, 'StatusCode')),
    responseParameters: textMapOf(childOf(properties, 'ResponseParameters')),
    responseTemplates: templatesOf(childOf(properties, 'ResponseTemplates'), template.text, template.problems),
    source: sourceOf(entry),
  });
}

/** A Stage, or a Deployment that names a stage of its own. */
function readStage({ properties, entry }: TemplateResource): readonly StageSettings[] {
  const stageName = textOf(childOf(properties, 'StageName'));
  const variables = childOf(properties, 'Variables') ?? childOf(childOf(properties, 'StageDescription'), 'Variables');
  return stageName === undefined ? [] : [{ stageName, variables: textMapOf(variables), source: sourceOf(entry) }];
}
