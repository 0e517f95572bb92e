import type { Authorizer, GatewayResponse, Method, MethodResponse, Model, RequestValidator, Resource, RestApi, Source, StageSettings } from '../../apigw/model';
import {
  childOf, compact, flagOf, integerOf, itemsOf, jsonTextOf, oneOf, sourceOf, templatesOf, textMapOf, textOf, textsOf, type DocumentNode,
} from '../document';
import { authorizerFrom, pascalFields, pathParameters, restIntegration, restIntegrationResponse } from '../parts';
import { openApiVersion, readRestApi } from '../openapi';
import { mergeByName, mergeResources } from './merge';
import { pairsOf, partsOf, referencedId, type Template, type TemplateResource } from './template';

const AUTHORIZATION_TYPES = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'] as const;

/** The resources of one API, by type. */
interface RestParts {
  readonly template: Template;
  readonly api: TemplateResource;
  of(type: string): readonly TemplateResource[];
}

/** An AWS::ApiGateway::RestApi with all that refers to it; what its Body says comes first. */
export function readRestApiResource(template: Template, api: TemplateResource): RestApi {
  const partsOfApi = partsOf(template, 'RestApiId', api.logicalId);
  const parts: RestParts = { template, api, of: (type) => partsOfApi(`AWS::ApiGateway::${type}`) };
  const { properties } = api;
  const body = readBody(template, api);
  const policy = childOf(properties, 'Policy');
  return compact<RestApi>({
    kind: 'REST',
    name: textOf(childOf(properties, 'Name')) ?? body?.name ?? api.logicalId,
    description: textOf(childOf(properties, 'Description')) ?? body?.description,
    version: body?.version,
    resources: mergeResources(body?.resources ?? [], readResources(parts)),
    models: mergeByName(body?.models ?? [], parts.of('Model').map(readModel)),
    requestValidators: mergeByName(body?.requestValidators ?? [], parts.of('RequestValidator').map(readRequestValidator)),
    authorizers: mergeByName(body?.authorizers ?? [], readAuthorizers(parts)),
    gatewayResponses: [...(body?.gatewayResponses ?? []), ...parts.of('GatewayResponse').map((resource) => readGatewayResponse(template, resource))],
    binaryMediaTypes: [...new Set([...(body?.binaryMediaTypes ?? []), ...textsOf(childOf(properties, 'BinaryMediaTypes'))])],
    apiKeySource: oneOf(childOf(properties, 'ApiKeySourceType'), ['HEADER', 'AUTHORIZER'], 'the API key source', template.problems) ?? body?.apiKeySource ?? 'HEADER',
    minimumCompressionSize: integerOf(childOf(properties, 'MinimumCompressionSize')) ?? body?.minimumCompressionSize,
    endpointTypes: endpointTypes(properties),
    policy: policy ? jsonTextOf(policy) : body?.policy,
    stages: [...parts.of('Stage'), ...parts.of('Deployment')].flatMap(readStage),
    source: sourceOf(api.entry),
  });
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

function readModel(resource: TemplateResource): Model {
  const { properties } = resource;
  const schema = childOf(properties, 'Schema');
  return compact<Model>({
    name: textOf(childOf(properties, 'Name')) ?? resource.logicalId,
    contentType: textOf(childOf(properties, 'ContentType')) ?? 'application/json',
    description: textOf(childOf(properties, 'Description')),
    schema: schema ? jsonTextOf(schema) : '{}',
    source: sourceOf(resource.entry),
  });
}

function readRequestValidator({ logicalId, properties, entry }: TemplateResource): RequestValidator {
  return {
    name: textOf(childOf(properties, 'Name')) ?? logicalId,
    validateRequestBody: flagOf(childOf(properties, 'ValidateRequestBody')) ?? false,
    validateRequestParameters: flagOf(childOf(properties, 'ValidateRequestParameters')) ?? false,
    source: sourceOf(entry),
  };
}

function readAuthorizers(parts: RestParts): readonly Authorizer[] {
  return parts.of('Authorizer').flatMap(({ logicalId, properties, entry }) => {
    const authorizer = authorizerFrom(parts.template, pascalFields(properties), textOf(childOf(properties, 'Name')) ?? logicalId, sourceOf(entry));
    return authorizer ? [authorizer] : [];
  });
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

/** The resources with their methods. A parent that cannot be found (an import, a parameter) is a problem, and the resource hangs from the root. */
function readResources(parts: RestParts): readonly Resource[] {
  const declared = new Map(parts.of('Resource').map((resource) => [resource.logicalId, resource]));
  const paths = new Map<string, string>();
  const pathOf = (id: string | undefined, hops: number): string => {
    const resource = id === undefined ? undefined : declared.get(id);
    if (!resource || id === undefined || id === parts.api.logicalId || hops > 60) return '';
    const known = paths.get(id);
    if (known !== undefined) return known;
    const path = `${pathOf(referencedId(childOf(resource.properties, 'ParentId')), hops + 1)}/${textOf(childOf(resource.properties, 'PathPart')) ?? ''}`;
    paths.set(id, path);
    return path;
  };
  const methods = new Map<string, Method[]>();
  for (const method of parts.of('Method')) {
    const path = pathOf(referencedId(childOf(method.properties, 'ResourceId')), 0) || '/';
    methods.set(path, [...(methods.get(path) ?? []), readMethod(parts, method, path)]);
  }
  const sources = new Map<string, Source>([...declared].map(([id, resource]) => [pathOf(id, 0) || '/', sourceOf(resource.entry)]));
  const all = new Set(['/', ...sources.keys(), ...methods.keys()]);
  return [...all].map((path) => compact<Resource>({ path, methods: methods.get(path) ?? [], source: sources.get(path) }));
}

function readMethod(parts: RestParts, { properties, entry }: TemplateResource, path: string): Method {
  const { template } = parts;
  const authorizationType = oneOf(childOf(properties, 'AuthorizationType'), AUTHORIZATION_TYPES, 'the authorization type', template.problems) ?? 'NONE';
  const integration = childOf(properties, 'Integration');
  const declared = textMapOf(childOf(properties, 'RequestParameters'));
  return compact<Method>({
    httpMethod: textOf(childOf(properties, 'HttpMethod'))?.toUpperCase() ?? 'ANY',
    authorizationType,
    authorizer: nameOf(parts, 'Authorizer', childOf(properties, 'AuthorizerId')),
    authorizationScopes: textsOf(childOf(properties, 'AuthorizationScopes')),
    apiKeyRequired: flagOf(childOf(properties, 'ApiKeyRequired')) ?? false,
    operationName: textOf(childOf(properties, 'OperationName')),
    requestValidator: nameOf(parts, 'RequestValidator', childOf(properties, 'RequestValidatorId')),
    requestParameters: { ...pathParameters(path), ...booleansOf(declared) },
    requestModels: modelNames(parts, childOf(properties, 'RequestModels')),
    methodResponses: itemsOf(childOf(properties, 'MethodResponses')).map((response) => readMethodResponse(parts, response)),
    integration: integration && restIntegration(template, pascalFields(integration), {
      requestParameters: textMapOf(childOf(integration, 'RequestParameters')),
      integrationResponses: itemsOf(childOf(integration, 'IntegrationResponses')).map((response) => (
        restIntegrationResponse(template, pascalFields(response), textOf(childOf(response, 'SelectionPattern')) || undefined, { span: response.span })
      )),
      source: { span: integration.span, name: entry.keySpan },
    }),
    source: sourceOf(entry),
  });
}

function booleansOf(texts: Readonly<Record<string, string>>): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.toLowerCase() === 'true']));
}

/** The name of what a property refers to: resources of a template are named by their logical ids, the model by names. */
function nameOf(parts: RestParts, type: string, node: DocumentNode | undefined): string | undefined {
  const id = referencedId(node);
  const resource = parts.of(type).find((candidate) => candidate.logicalId === id);
  return resource ? textOf(childOf(resource.properties, 'Name')) ?? resource.logicalId : textOf(node);
}

function modelNames(parts: RestParts, node: DocumentNode | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(pairsOf(node).map(({ key, value }) => [key, nameOf(parts, 'Model', value) ?? '']));
}

function readMethodResponse(parts: RestParts, node: DocumentNode): MethodResponse {
  return {
    statusCode: textOf(childOf(node, 'StatusCode')) ?? '',
    responseParameters: booleansOf(textMapOf(childOf(node, 'ResponseParameters'))),
    responseModels: modelNames(parts, childOf(node, 'ResponseModels')),
    source: { span: node.span },
  };
}
