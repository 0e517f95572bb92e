import type { GatewayResponse, RequestValidator, RestApi } from '../../apigw/model';
import { compact } from '../../base';
import { childOf, flagOf, integerOf, jsonTextOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode } from '../document';
import { basePathMode, readRestApi } from '../openapi';
import { ENDPOINT_ACCESS_MODES } from '../parts';
import { bodyDocument, partsOf, readAuthorizers, readModel } from './common';
import { readDocumentation } from './documentation';
import { mergeByName, mergeResources } from './merge';
import { readResources } from './restMethods';
import { readDeploymentStage, readRestStage, tagsFrom } from './stages';
import type { Template, TemplateResource } from './template';

/** An AWS::ApiGateway::RestApi with all that refers to it; what its Body says comes first. */
export function readRestApiResource(template: Template, api: TemplateResource): RestApi {
  const { properties } = api;
  const body = readBody(template, api);
  const policy = childOf(properties, 'Policy');
  const vpcEndpointIds = textsOf(childOf(childOf(properties, 'EndpointConfiguration'), 'VpcEndpointIds'));
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
    vpcEndpointIds: vpcEndpointIds.length > 0 ? vpcEndpointIds : body?.vpcEndpointIds,
    securityPolicy: textOf(childOf(properties, 'SecurityPolicy')) ?? body?.securityPolicy,
    endpointAccessMode: oneOf(childOf(properties, 'EndpointAccessMode'), ENDPOINT_ACCESS_MODES, 'the endpoint access mode', template.problems) ?? body?.endpointAccessMode,
    documentation: body?.documentation,
    tags: tagsFrom(childOf(properties, 'Tags')) ?? body?.tags,
    stages: [],
    source: sourceOf(api.entry),
  }));
}

/** An API, however it is declared, with the resources of CloudFormation's own types that name it. */
export function withRestResources(template: Template, apiId: string, api: RestApi): RestApi {
  const parts = partsOf(template, 'ApiGateway', apiId);
  return compact<RestApi>({
    ...api,
    resources: mergeResources(api.resources, readResources(parts)),
    models: mergeByName(api.models, parts.of('Model').map(readModel)),
    requestValidators: mergeByName(api.requestValidators, parts.of('RequestValidator').map(readRequestValidator)),
    authorizers: mergeByName(api.authorizers, readAuthorizers(parts)),
    gatewayResponses: [...api.gatewayResponses, ...parts.of('GatewayResponse').map((resource) => readGatewayResponse(template, resource))],
    documentation: readDocumentation(parts) ?? api.documentation,
    stages: [
      ...api.stages, ...parts.of('Stage').flatMap((stage) => readRestStage(template, stage)), ...parts.of('Deployment').flatMap((deployment) => readDeploymentStage(template, deployment)),
    ],
  });
}

function readBody(template: Template, api: TemplateResource): RestApi | undefined {
  const document = bodyDocument(template, api, 'neither "openapi" nor "swagger"');
  return document && readRestApi(document, basePathMode(childOf(childOf(api.properties, 'Parameters'), 'basepath'), template.problems));
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
