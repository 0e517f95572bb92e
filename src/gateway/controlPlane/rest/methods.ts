import type { Method } from '@aws-sdk/client-api-gateway';
import type { MethodResponse } from '../../../apigw/model';
import { defined, omit } from '../../../base';
import type { StoredMethod, StoredResource, StoredRestApi } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { onlyReplace, patched, segmentsOf, unknownPath, type Patch } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { apiWithResource, methodOf, withMethod, withResource } from './lookups';
import { givenEmpty, toMethod, toMethodResponse, type GivenEmpty } from './outputs';
import { keep } from './restApis';

const HTTP_METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'ANY'];
const AUTHORIZATION_TYPES: readonly StoredMethod['authorizationType'][] = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'];

export const methodHandlers = {
  PutMethod(input, context) {
    const [api, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    if (!HTTP_METHODS.includes(input.httpMethod)) throw badRequest(`Invalid HttpMethod specified. Valid options are ${HTTP_METHODS.join(',')}`);
    if (resource.methods.some(({ httpMethod }) => httpMethod === input.httpMethod)) throw conflict('Method already exists for this resource');
    const { authorizerId, requestValidatorId, operationName } = input;
    const method: StoredMethod = {
      httpMethod: input.httpMethod,
      authorizationType: toAuthorizationType(input.authorizationType),
      authorizationScopes: input.authorizationScopes ?? [],
      apiKeyRequired: input.apiKeyRequired ?? false,
      requestParameters: checkParameters(input.requestParameters ?? {}, 'method.request'),
      requestModels: input.requestModels ?? {},
      methodResponses: [],
      ...defined({ authorizerId, requestValidatorId, operationName }),
    };
    return keepMethod(context, api, resource, method);
  },

  GetMethod: (input, context) => toMethod(methodOf(apiWithResource(context, input.restApiId, input.resourceId)[1], input.httpMethod)),

  UpdateMethod(input, context) {
    const [api, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    const method = patched(methodOf(resource, input.httpMethod), input.patchOperations, patchMethod);
    return keepMethod(context, api, resource, method);
  },

  DeleteMethod(input, context) {
    const [api, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    const method = methodOf(resource, input.httpMethod);
    keep(context, withResource(api, { ...resource, methods: resource.methods.filter((other) => other !== method) }));
    return {};
  },

  PutMethodResponse(input, context) {
    const [api, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    const response: MethodResponse & GivenEmpty = {
      statusCode: input.statusCode,
      ...givenEmpty(input, 'responseParameters', 'responseModels'),
      responseParameters: checkParameters(input.responseParameters ?? {}, 'method.response'),
      responseModels: input.responseModels ?? {},
    };
    checkModels(api, response.responseModels);
    keep(context, withResponse(api, resource, methodOf(resource, input.httpMethod), response));
    return toMethodResponse(response);
  },

  GetMethodResponse(input, context) {
    const [, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    return toMethodResponse(responseOf(methodOf(resource, input.httpMethod), input.statusCode));
  },

  UpdateMethodResponse(input, context) {
    const [api, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    const method = methodOf(resource, input.httpMethod);
    const response = patched(responseOf(method, input.statusCode), input.patchOperations, patchResponse);
    checkModels(api, response.responseModels);
    keep(context, withResponse(api, resource, method, response));
    return toMethodResponse(response);
  },

  DeleteMethodResponse(input, context) {
    const [api, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    const method = methodOf(resource, input.httpMethod);
    const response = responseOf(method, input.statusCode);
    keep(context, withMethod(api, resource, { ...method, methodResponses: method.methodResponses.filter((other) => other !== response) }));
    return {};
  },
} satisfies RestHandlers;

/** An authorizer of a method that needs none is passed over (recording cp-api-update_method_validation-skip-auth-id-with-wrong-type). */
function keepMethod(context: Context, api: StoredRestApi, resource: StoredResource, given: StoredMethod): Method {
  const method = needsAuthorizer(given) ? given : omit(given, 'authorizerId');
  checkReferences(api, method);
  keep(context, withMethod(api, resource, method));
  return toMethod(method);
}

const needsAuthorizer = ({ authorizationType }: StoredMethod): boolean => authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS';

/** Read without regard to case (recording cp-integrations-put_integration_responses-put-method-put). */
function toAuthorizationType(given: string): StoredMethod['authorizationType'] {
  const type = AUTHORIZATION_TYPES.find((known) => known === given.toUpperCase());
  if (!type) throw badRequest(`Invalid Authorization Type specified. Valid options are ${AUTHORIZATION_TYPES.join(', ')}`);
  return type;
}

/** Declared parameters: their places, and names used once (recordings cp-api-method_request_parameters-req-params-same-name, cp-api-put_integration_request_parameter_bool_type-*). */
function checkParameters(parameters: Readonly<Record<string, boolean>>, prefix: 'method.request' | 'method.response'): Readonly<Record<string, boolean>> {
  const places = prefix === 'method.request' ? '(?:header|querystring|path|multivalueheader|multivaluequerystring)' : '(?:header|multivalueheader)';
  const names = Object.keys(parameters).map((parameter) => {
    const name = new RegExp(`^${prefix.replace('.', '\\.')}\\.${places}\\.([a-zA-Z0-9._$-]+)$`).exec(parameter)?.[1];
    if (name === undefined) throw badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${parameter}]`);
    return name;
  });
  if (prefix === 'method.request' && new Set(names).size < names.length) throw badRequest('Parameter names must be unique across querystring, header and path');
  return parameters;
}

/** What a method refers to must be there (recordings cp-api-put_method_validation-*, cp-api-update_method_validation-*). */
function checkReferences(api: StoredRestApi, method: StoredMethod): void {
  if (needsAuthorizer(method) && !api.authorizers.some(({ id }) => id === method.authorizerId)) {
    throw badRequest('Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.');
  }
  if (method.requestValidatorId !== undefined && !api.requestValidators.some(({ id }) => id === method.requestValidatorId)) throw badRequest('Invalid Request Validator identifier specified');
  checkModels(api, method.requestModels);
}

function checkModels(api: StoredRestApi, models: Readonly<Record<string, string>>): void {
  const unknown = Object.values(models).find((name) => !api.models.some((model) => model.name === name));
  if (unknown !== undefined) throw badRequest(`Invalid model identifier specified: ${unknown}`);
}

const REPLACERS: Readonly<Record<string, (method: StoredMethod, value: string) => StoredMethod>> = {
  '/operationName': (method, operationName) => ({ ...method, operationName }),
  '/apiKeyRequired': (method, value) => ({ ...method, apiKeyRequired: value === 'true' }),
  '/authorizationType': (method, value) => ({ ...method, authorizationType: toAuthorizationType(value) }),
  '/authorizerId': (method, authorizerId) => ({ ...method, authorizerId }),
  '/requestValidatorId': (method, requestValidatorId) => (requestValidatorId === '' ? omit(method, 'requestValidatorId') : { ...method, requestValidatorId }),
};

function patchMethod(method: StoredMethod, patch: Patch): StoredMethod {
  const path = patch.path ?? '';
  const replace = Object.hasOwn(REPLACERS, path) ? REPLACERS[path] : undefined;
  if (replace) {
    onlyReplace(patch);
    return replace(method, patch.value ?? '');
  }
  const [member, name, ...more] = segmentsOf(path);
  // A scope is named by the path or by the value (API reference, UpdateMethod, patch operations).
  if (member === 'authorizationScopes' && more.length === 0) return { ...method, authorizationScopes: patchList(method.authorizationScopes, patch, name ?? patch.value ?? '') };
  if (name === undefined || more.length > 0) throw unknownPath(path);
  if (member === 'requestParameters') return { ...method, requestParameters: checkParameters(patchFlags(method.requestParameters, patch, name), 'method.request') };
  if (member === 'requestModels') return { ...method, requestModels: patchModels(method.requestModels, patch, name) };
  throw unknownPath(path);
}

function patchResponse(response: MethodResponse, patch: Patch): MethodResponse {
  const [member, name, ...more] = segmentsOf(patch.path ?? '');
  if (name === undefined || more.length > 0) throw unknownPath(patch.path ?? '');
  if (member === 'responseParameters') return { ...response, responseParameters: checkParameters(patchFlags(response.responseParameters, patch, name), 'method.response') };
  if (member === 'responseModels') return { ...response, responseModels: patchModels(response.responseModels, patch, name) };
  throw unknownPath(patch.path ?? '');
}

/** Replacing or removing what is not there is refused (recordings cp-api-update_method_wrong_param_names-*). */
function patchFlags(flags: Readonly<Record<string, boolean>>, patch: Patch, name: string): Readonly<Record<string, boolean>> {
  if (patch.op !== 'add' && !Object.hasOwn(flags, name)) throw notFound('Invalid parameter name specified');
  return patch.op === 'remove' ? omit(flags, name) : { ...flags, [name]: patch.value === 'true' };
}

function patchModels(models: Readonly<Record<string, string>>, patch: Patch, contentType: string): Readonly<Record<string, string>> {
  if (patch.op !== 'add' && !Object.hasOwn(models, contentType)) throw notFound('Content-Type specified was not found');
  return patch.op === 'remove' ? omit(models, contentType) : { ...models, [contentType]: patch.value ?? '' };
}

function patchList(list: readonly string[], patch: Patch, item: string): readonly string[] {
  const others = list.filter((known) => known !== item);
  return patch.op === 'remove' ? others : [...others, patch.value ?? item];
}

function responseOf(method: StoredMethod, statusCode: string): MethodResponse {
  const response = method.methodResponses.find((candidate) => candidate.statusCode === statusCode);
  if (!response) throw notFound('Invalid Response status code specified');
  return response;
}

function withResponse(api: StoredRestApi, resource: StoredResource, method: StoredMethod, response: MethodResponse): StoredRestApi {
  const others = method.methodResponses.filter(({ statusCode }) => statusCode !== response.statusCode);
  return withMethod(api, resource, { ...method, methodResponses: [...others, response] });
}
