import type {
  Authorizer as SdkAuthorizer, GatewayResponse as SdkGatewayResponse, Integration as SdkIntegration, IntegrationResponse as SdkIntegrationResponse,
  Method as SdkMethod, Model as SdkModel, RequestValidator as SdkRequestValidator, Resource as SdkResource, RestApi as SdkRestApi, Stage as SdkStage,
} from '@aws-sdk/client-api-gateway';
import type {
  Authorizer, GatewayResponse, Integration, IntegrationResponse, Method, Model, RequestValidator, Resource, RestApi, StageSettings, TemplateText,
} from '../apigw/model';
import { defined } from '../base';

/** What a REST API consists of, as the service answers it piece by piece. */
export interface RestApiParts {
  readonly api: SdkRestApi;
  readonly resources: readonly SdkResource[];
  readonly models: readonly SdkModel[];
  readonly requestValidators: readonly SdkRequestValidator[];
  readonly authorizers: readonly SdkAuthorizer[];
  readonly gatewayResponses: readonly SdkGatewayResponse[];
  readonly stages: readonly SdkStage[];
}

/** Ids of authorizers and validators -> their names, which the model refers to. */
interface Names {
  readonly authorizers: ReadonlyMap<string, string>;
  readonly requestValidators: ReadonlyMap<string, string>;
}

export function toRestApi(parts: RestApiParts): RestApi {
  const { api } = parts;
  const names: Names = { authorizers: namesById(parts.authorizers), requestValidators: namesById(parts.requestValidators) };
  return {
    kind: 'REST',
    name: api.name ?? '',
    ...defined({ description: api.description, version: api.version, minimumCompressionSize: api.minimumCompressionSize, endpointTypes: api.endpointConfiguration?.types, policy: unescapePolicy(api.policy) }),
    resources: parts.resources.map((resource) => toResource(resource, names)).sort((a, b) => a.path.localeCompare(b.path)),
    models: parts.models.map(toModel),
    requestValidators: parts.requestValidators.map(toRequestValidator),
    authorizers: parts.authorizers.map(toAuthorizer),
    gatewayResponses: parts.gatewayResponses.filter((response) => response.defaultResponse !== true).map(toGatewayResponse),
    binaryMediaTypes: api.binaryMediaTypes ?? [],
    apiKeySource: api.apiKeySource ?? 'HEADER',
    stages: parts.stages.map(toStageSettings),
  };
}

const namesById = (items: readonly { readonly id?: string | undefined; readonly name?: string | undefined }[]): ReadonlyMap<string, string> =>
  new Map(items.map((item) => [item.id ?? '', item.name ?? '']));

/** The service answers a policy as JSON with escaped quotes, `{\"Version\":...}` (API reference, RestApi). */
const unescapePolicy = (policy: string | undefined): string | undefined => (policy?.startsWith('{\\"') ? policy.replaceAll('\\"', '"').replaceAll('\\\\', '\\') : policy);

const NO_NAMES: Names = { authorizers: new Map(), requestValidators: new Map() };

/** A resource on its own: authorizers and validators keep their ids, there being no names to put in their place. */
export function toResource(resource: SdkResource, names: Names = NO_NAMES): Resource {
  const methods = Object.entries(resource.resourceMethods ?? {}).map(([httpMethod, method]) => toMethod(httpMethod, method, names));
  return { path: resource.path ?? '/', ...defined({ id: resource.id }), methods };
}

function toMethod(httpMethod: string, method: SdkMethod, names: Names): Method {
  const { authorizerId, requestValidatorId } = method;
  return {
    httpMethod,
    authorizationType: (method.authorizationType ?? 'NONE') as Method['authorizationType'],
    authorizationScopes: method.authorizationScopes ?? [],
    apiKeyRequired: method.apiKeyRequired ?? false,
    requestParameters: method.requestParameters ?? {},
    requestModels: method.requestModels ?? {},
    methodResponses: Object.entries(method.methodResponses ?? {}).map(([statusCode, response]) => ({
      statusCode, responseParameters: response.responseParameters ?? {}, responseModels: response.responseModels ?? {},
    })),
    ...defined({
      operationName: method.operationName,
      authorizer: authorizerId === undefined ? undefined : (names.authorizers.get(authorizerId) ?? authorizerId),
      requestValidator: requestValidatorId === undefined ? undefined : (names.requestValidators.get(requestValidatorId) ?? requestValidatorId),
      integration: method.methodIntegration === undefined ? undefined : toIntegration(method.methodIntegration),
    }),
  };
}

function toIntegration(integration: SdkIntegration): Integration {
  return {
    type: integration.type ?? 'MOCK',
    requestParameters: integration.requestParameters ?? {},
    requestTemplates: toTemplates(integration.requestTemplates),
    passthroughBehavior: (integration.passthroughBehavior ?? 'WHEN_NO_MATCH') as Integration['passthroughBehavior'],
    timeoutInMillis: integration.timeoutInMillis ?? 29_000,
    cacheKeyParameters: integration.cacheKeyParameters ?? [],
    integrationResponses: Object.entries(integration.integrationResponses ?? {}).map(([statusCode, response]) => toIntegrationResponse(statusCode, response)),
    ...defined({
      httpMethod: integration.httpMethod, uri: integration.uri, contentHandling: integration.contentHandling, connectionType: integration.connectionType,
      connectionId: integration.connectionId, credentials: integration.credentials, cacheNamespace: integration.cacheNamespace,
      tlsConfig: integration.tlsConfig === undefined ? undefined : { insecureSkipVerification: integration.tlsConfig.insecureSkipVerification ?? false },
    }),
  };
}

function toIntegrationResponse(statusCode: string, response: SdkIntegrationResponse): IntegrationResponse {
  return {
    statusCode,
    responseParameters: response.responseParameters ?? {},
    responseTemplates: toTemplates(response.responseTemplates),
    ...defined({ selectionPattern: response.selectionPattern, contentHandling: response.contentHandling }),
  };
}

const toTemplates = (templates: Readonly<Record<string, string | null>> | undefined): Readonly<Record<string, TemplateText>> =>
  Object.fromEntries(Object.entries(templates ?? {}).map(([contentType, text]) => [contentType, { text: text ?? '' }]));

const toModel = (model: SdkModel): Model => ({
  name: model.name ?? '', contentType: model.contentType ?? 'application/json', schema: model.schema ?? '', ...defined({ description: model.description }),
});

const toRequestValidator = (validator: SdkRequestValidator): RequestValidator => ({
  name: validator.name ?? '', validateRequestBody: validator.validateRequestBody ?? false, validateRequestParameters: validator.validateRequestParameters ?? false,
});

const toAuthorizer = (authorizer: SdkAuthorizer): Authorizer => ({
  name: authorizer.name ?? '',
  type: authorizer.type ?? 'TOKEN',
  ...defined({
    authType: authorizer.authType, authorizerUri: authorizer.authorizerUri, authorizerCredentials: authorizer.authorizerCredentials, identitySource: authorizer.identitySource,
    identityValidationExpression: authorizer.identityValidationExpression, authorizerResultTtlInSeconds: authorizer.authorizerResultTtlInSeconds, providerARNs: authorizer.providerARNs,
  }),
});

const toGatewayResponse = (response: SdkGatewayResponse): GatewayResponse => ({
  responseType: response.responseType ?? '',
  responseParameters: response.responseParameters ?? {},
  responseTemplates: toTemplates(response.responseTemplates),
  ...defined({ statusCode: response.statusCode }),
});

const toStageSettings = (stage: SdkStage): StageSettings => ({ stageName: stage.stageName ?? '', variables: stage.variables ?? {} });
