import type { Authorizer, Deployment, Integration, IntegrationResponse, Method, MethodResponse, Model, RequestValidator, Resource, RestApi, Stage } from '@aws-sdk/client-api-gateway';
import type * as model from '../../../apigw/model';
import { defined } from '../../../base';
import type { StoredAuthorizer, StoredDeployment, StoredMethod, StoredModel, StoredResource, StoredRestApi, StoredStage, StoredValidator } from '../../store/types';

/** Stored values as the service's answers show them. Which members are left out when empty follows the control-plane recordings. */

type Text = Readonly<Record<string, string>>;

const filled = <T>(record: Readonly<Record<string, T>>): Record<string, T> | undefined => (Object.keys(record).length > 0 ? { ...record } : undefined);
const texts = (templates: model.Integration['requestTemplates']): Text => Object.fromEntries(Object.entries(templates).map(([type, template]) => [type, template.text]));

/** Which maps a response was given empty: the service shows these as `{}`, and leaves out those that it was not given (recordings cp-api-lifecycle_method_response-*, cp-integrations-put_integration_responses-*-get). */
export interface GivenEmpty {
  readonly givenEmpty?: readonly string[];
}

export function givenEmpty(input: Readonly<Record<string, unknown>>, ...names: readonly string[]): GivenEmpty {
  const empty = names.filter((name) => typeof input[name] === 'object' && Object.keys(input[name] ?? {}).length === 0);
  return empty.length > 0 ? { givenEmpty: empty } : {};
}

/** A map as an answer shows it: left out when it is empty, unless it was given so. */
const shown = <T>(response: GivenEmpty, name: string, record: Readonly<Record<string, T>>): Record<string, T> | undefined => filled(record) ?? (response.givenEmpty?.includes(name) ? {} : undefined);

/** An empty response template is shown as null, which the SDK's type does not know (recording cp-api-put_integration_response_templates-put-integration-response-template-empty). */
const orNull = (templates: Text): Text => Object.fromEntries(Object.entries(templates).map(([type, text]) => [type, text === '' ? null : text])) as Text;

export function toRestApi(api: StoredRestApi): RestApi {
  const { types, ipAddressType, vpcEndpointIds } = api.endpointConfiguration;
  return {
    id: api.id,
    name: api.name,
    createdDate: new Date(api.createdDate),
    apiKeySource: api.apiKeySource,
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
    endpointConfiguration: { types: [...types], ipAddressType, ...defined({ vpcEndpointIds: vpcEndpointIds && [...vpcEndpointIds] }) },
    rootResourceId: api.rootResourceId,
    ...defined({
      description: api.description,
      version: api.version,
      minimumCompressionSize: api.minimumCompressionSize,
      policy: api.policy,
      binaryMediaTypes: api.binaryMediaTypes.length > 0 ? [...api.binaryMediaTypes] : undefined,
      tags: filled(api.tags),
      warnings: api.warnings.length > 0 ? [...api.warnings] : undefined,
    }),
  };
}

/** With `embed`, methods are written in full; else they are listed as empty objects (recording cp-import-import_swagger_api-resources). */
export function toResource(resource: StoredResource, embed: boolean): Resource {
  const methods = Object.fromEntries(resource.methods.map((method) => [method.httpMethod, embed ? toMethod(method) : {}]));
  return { id: resource.id, path: resource.path, ...defined({ parentId: resource.parentId, pathPart: resource.pathPart, resourceMethods: filled(methods) }) };
}

export function toMethod(method: StoredMethod): Method {
  return {
    httpMethod: method.httpMethod,
    authorizationType: method.authorizationType,
    apiKeyRequired: method.apiKeyRequired,
    ...defined({
      authorizerId: method.authorizerId,
      authorizationScopes: method.authorizationScopes.length > 0 ? [...method.authorizationScopes] : undefined,
      requestValidatorId: method.requestValidatorId,
      operationName: method.operationName,
      requestParameters: filled(method.requestParameters),
      requestModels: filled(method.requestModels),
      methodResponses: filled(Object.fromEntries(method.methodResponses.map((response) => [response.statusCode, toMethodResponse(response)]))),
      methodIntegration: method.integration && toIntegration(method.integration),
    }),
  };
}

export function toMethodResponse(response: model.MethodResponse & GivenEmpty): MethodResponse {
  const { statusCode, responseParameters, responseModels } = response;
  return { statusCode, ...defined({ responseParameters: shown(response, 'responseParameters', responseParameters), responseModels: shown(response, 'responseModels', responseModels) }) };
}

export function toIntegration(integration: model.Integration): Integration {
  return {
    type: integration.type,
    passthroughBehavior: integration.passthroughBehavior,
    timeoutInMillis: integration.timeoutInMillis,
    cacheKeyParameters: [...integration.cacheKeyParameters],
    ...defined({
      httpMethod: integration.httpMethod,
      uri: integration.uri,
      connectionType: integration.connectionType,
      connectionId: integration.connectionId,
      credentials: integration.credentials,
      contentHandling: integration.contentHandling,
      cacheNamespace: integration.cacheNamespace,
      tlsConfig: integration.tlsConfig && { ...integration.tlsConfig },
      requestParameters: filled(integration.requestParameters),
      requestTemplates: filled(texts(integration.requestTemplates)),
      integrationResponses: filled(Object.fromEntries(integration.integrationResponses.map((response) => [response.statusCode, toIntegrationResponse(response)]))),
    }),
  };
}

export function toIntegrationResponse(response: model.IntegrationResponse & GivenEmpty): IntegrationResponse {
  return {
    statusCode: response.statusCode,
    ...defined({
      selectionPattern: response.selectionPattern,
      contentHandling: response.contentHandling,
      responseParameters: shown(response, 'responseParameters', response.responseParameters),
      responseTemplates: shown(response, 'responseTemplates', orNull(texts(response.responseTemplates))),
    }),
  };
}

export const toModelOutput = ({ id, name, contentType, schema, description }: StoredModel): Model => ({ id, name, contentType, schema, ...defined({ description: description === '' ? undefined : description }) });

export const toValidator = ({ id, name, validateRequestBody, validateRequestParameters }: StoredValidator): RequestValidator => ({ id, name, validateRequestBody, validateRequestParameters });

export function toAuthorizer({ type, providerARNs, ...authorizer }: StoredAuthorizer): Authorizer {
  const { id, name, authType, authorizerUri, authorizerCredentials, identitySource, identityValidationExpression, authorizerResultTtlInSeconds } = authorizer;
  return {
    id, name,
    // JWT belongs to HTTP APIs; a REST definition that names it is read, but the service has no such type.
    ...(type === 'JWT' ? {} : { type }),
    ...defined({ authType, authorizerUri, authorizerCredentials, identitySource, identityValidationExpression, authorizerResultTtlInSeconds, providerARNs: providerARNs && [...providerARNs] }),
  };
}

/** With `embed`, what the deployment froze, by path and method (API reference, GetDeployment). */
export function toDeployment({ id, createdDate, description, api }: StoredDeployment, embed: readonly string[] = []): Deployment {
  return { id, createdDate: new Date(createdDate), ...defined({ description, apiSummary: embed.includes('apisummary') ? apiSummary(api) : undefined }) };
}

function apiSummary({ resources }: model.RestApi): Deployment['apiSummary'] {
  const withMethods = resources.filter(({ methods }) => methods.length > 0);
  return Object.fromEntries(withMethods.map(({ path, methods }) => [path, Object.fromEntries(methods.map(({ httpMethod, authorizationType, apiKeyRequired }) => [httpMethod, { authorizationType, apiKeyRequired }]))]));
}

/** Without variables of its own a canary has no `stageVariableOverrides` member. */
const toCanary = ({ stageVariableOverrides, ...canary }: model.CanarySettings): Stage['canarySettings'] => ({ ...canary, ...(stageVariableOverrides && { stageVariableOverrides: { ...stageVariableOverrides } }) });

export function toStage(stage: StoredStage): Stage {
  return {
    stageName: stage.stageName,
    deploymentId: stage.deploymentId,
    createdDate: new Date(stage.createdDate),
    lastUpdatedDate: new Date(stage.lastUpdatedDate),
    cacheClusterEnabled: stage.cacheClusterEnabled,
    cacheClusterStatus: stage.cacheClusterEnabled ? 'AVAILABLE' : 'NOT_AVAILABLE',
    methodSettings: { ...stage.methodSettings },
    tracingEnabled: stage.tracingEnabled,
    ...defined({
      description: stage.description,
      variables: stage.variables && { ...stage.variables },
      cacheClusterSize: stage.cacheClusterSize,
      clientCertificateId: stage.clientCertificateId,
      documentationVersion: stage.documentationVersion,
      tags: stage.tags && { ...stage.tags },
      accessLogSettings: stage.accessLogSettings,
      canarySettings: stage.canarySettings && toCanary(stage.canarySettings),
    }),
  };
}
