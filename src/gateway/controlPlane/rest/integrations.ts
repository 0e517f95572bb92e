import type { Integration, IntegrationResponse } from '../../../apigw/model';
import { defined, omit } from '../../../base';
import type { StoredMethod, StoredResource, StoredRestApi } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { patched, segmentsOf, unknownPath, type Patch } from '../patch';
import { badRequest, notFound } from '../serviceError';
import { apiWithResource, methodOf, withMethod } from './lookups';
import { checkRequestMappings, checkResponseMappings } from './mappingChecks';
import { givenEmpty, toIntegration, toIntegrationResponse, type GivenEmpty } from './outputs';
import { keep } from './restApis';

interface Place {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
}

interface Found {
  readonly api: StoredRestApi;
  readonly resource: StoredResource;
  readonly method: StoredMethod;
  readonly integration: Integration;
}

function integrationAt(context: Context, place: Place): Found {
  const [api, resource] = apiWithResource(context, place.restApiId, place.resourceId);
  const method = methodOf(resource, place.httpMethod);
  if (!method.integration) throw notFound('Invalid Integration identifier specified');
  return { api, resource, method, integration: method.integration };
}

/** Deleting speaks of a missing method as a missing integration (recording cp-api-delete_integration_response_errors-non-existent-method). */
function integrationToDelete(context: Context, place: Place): Found {
  const [, resource] = apiWithResource(context, place.restApiId, place.resourceId);
  if (!resource.methods.some(({ httpMethod }) => httpMethod === place.httpMethod)) throw notFound('Invalid Integration identifier specified');
  return integrationAt(context, place);
}

const keepIntegration = (context: Context, { api, resource, method }: Omit<Found, 'integration'>, integration: Integration): void => void keep(context, withMethod(api, resource, { ...method, integration }));

const templates = (texts: Readonly<Record<string, string>> | undefined): Integration['requestTemplates'] => Object.fromEntries(Object.entries(texts ?? {}).map(([type, text]) => [checkContentType(type), { text }]));

/** Recording cp-api-integration_response_invalid_responsetemplates-put-integration-response-invalid-responsetemplates-2. `$default` is a documented key. */
function checkContentType(type: string): string {
  if (!/^[^\s/]+\/[^\s]+$/.test(type) && type !== '$default') throw badRequest(`Validation Result: warnings : [], errors : [Invalid content type specified: ${type}]`);
  return type;
}

export const integrationHandlers = {
  PutIntegration(input, context) {
    const [api, resource] = apiWithResource(context, input.restApiId, input.resourceId);
    const method = methodOf(resource, input.httpMethod);
    const isHttp = input.type === 'HTTP' || input.type === 'HTTP_PROXY';
    const { uri, connectionId, credentials, contentHandling } = input;
    const integration: Integration = {
      type: input.type,
      passthroughBehavior: toPassthroughBehavior(input.passthroughBehavior ?? 'WHEN_NO_MATCH'),
      timeoutInMillis: checkTimeout(input.timeoutInMillis ?? 29000),
      cacheNamespace: input.cacheNamespace ?? resource.id,
      cacheKeyParameters: input.cacheKeyParameters ?? [],
      requestParameters: input.requestParameters ?? {},
      requestTemplates: templates(input.requestTemplates),
      integrationResponses: method.integration?.integrationResponses ?? [],
      ...defined({
        uri, connectionId, credentials, contentHandling,
        httpMethod: input.type === 'MOCK' ? undefined : input.integrationHttpMethod,
        connectionType: input.connectionType ?? (isHttp ? 'INTERNET' : undefined),
        tlsConfig: input.tlsConfig && { insecureSkipVerification: input.tlsConfig.insecureSkipVerification ?? false },
      }),
    };
    checkUri(integration);
    checkRequestMappings(method, integration.requestParameters);
    keepIntegration(context, { api, resource, method }, integration);
    return toIntegration(integration);
  },

  GetIntegration: (input, context) => toIntegration(integrationAt(context, input).integration),

  UpdateIntegration(input, context) {
    const found = integrationAt(context, input);
    const integration = patched(found.integration, input.patchOperations, patchIntegration);
    checkUri(integration);
    checkRequestMappings(found.method, integration.requestParameters);
    keepIntegration(context, found, integration);
    return toIntegration(integration);
  },

  DeleteIntegration(input, context) {
    const { api, resource, method } = integrationToDelete(context, input);
    keep(context, withMethod(api, resource, omit(method, 'integration')));
    return {};
  },

  PutIntegrationResponse(input, context) {
    const found = integrationAt(context, input);
    const { statusCode, selectionPattern, contentHandling } = input;
    const response: IntegrationResponse & GivenEmpty = {
      statusCode,
      responseParameters: input.responseParameters ?? {},
      responseTemplates: templates(input.responseTemplates),
      ...givenEmpty(input, 'responseParameters', 'responseTemplates'),
      ...defined({ selectionPattern, contentHandling }),
    };
    checkResponseMappings(found.method, response.statusCode, response.responseParameters);
    keepIntegration(context, found, withResponse(found.integration, response));
    return toIntegrationResponse(response);
  },

  GetIntegrationResponse: (input, context) => toIntegrationResponse(responseOf(integrationAt(context, input).integration, input.statusCode)),

  UpdateIntegrationResponse(input, context) {
    const found = integrationAt(context, input);
    const response = patched(responseOf(found.integration, input.statusCode), input.patchOperations, patchResponse);
    checkResponseMappings(found.method, response.statusCode, response.responseParameters);
    keepIntegration(context, found, withResponse(found.integration, response));
    return toIntegrationResponse(response);
  },

  DeleteIntegrationResponse(input, context) {
    const found = integrationToDelete(context, input);
    const response = responseOf(found.integration, input.statusCode);
    keepIntegration(context, found, { ...found.integration, integrationResponses: found.integration.integrationResponses.filter((other) => other !== response) });
    return {};
  },
} satisfies RestHandlers;

function responseOf(integration: Integration, statusCode: string): IntegrationResponse {
  const response = integration.integrationResponses.find((candidate) => candidate.statusCode === statusCode);
  if (!response) throw notFound('Invalid Response status code specified');
  return response;
}

function withResponse(integration: Integration, response: IntegrationResponse): Integration {
  const others = integration.integrationResponses.filter(({ statusCode }) => statusCode !== response.statusCode);
  return { ...integration, integrationResponses: [...others, response] };
}

const PASSTHROUGH: readonly Integration['passthroughBehavior'][] = ['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'];

function toPassthroughBehavior(given: string): Integration['passthroughBehavior'] {
  const behavior = PASSTHROUGH.find((known) => known === given);
  if (!behavior) throw badRequest('Invalid passthrough behavior specified. Valid options are WHEN_NO_MATCH,WHEN_NO_TEMPLATES,NEVER');
  return behavior;
}

/** Milliseconds (API reference, PutIntegration). */
function checkTimeout(timeout: number): number {
  if (!Number.isInteger(timeout) || timeout < 50 || timeout > 29000) throw badRequest('Timeout should be between 50 ms and 29000 ms');
  return timeout;
}

/** ARNs of backends (recordings cp-integrations-put_integration_validation-*, cp-lambda-put_integration_aws_proxy_uri-*). */
function checkUri({ type, uri }: Integration): void {
  if (type === 'MOCK') return;
  if (type === 'HTTP' || type === 'HTTP_PROXY') {
    if (uri === undefined || uri === '') throw badRequest('Invalid HTTP endpoint specified for URI');
    return;
  }
  const parts = /^arn:[^:]+:[^:]*:[^:]*:([^:]*):([^/]*)(?:\/(.*))?$/s.exec(uri ?? '');
  if (!parts) throw badRequest('Invalid ARN specified in the request');
  const [, service = '', action = '', rest = ''] = parts;
  if (!uri?.includes(':apigateway:') || (action !== 'path' && action !== 'action')) throw badRequest('AWS ARN for integration must contain path or action');
  const isFunction = service === 'lambda' && action === 'path' && /^2015-03-31\/functions\/.+\/invocations$/.test(rest);
  const isFirehose = service === 'firehose' && action === 'action';
  if (type === 'AWS_PROXY' && !isFunction && !isFirehose) throw badRequest("Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.");
}

const UPDATERS: Readonly<Record<string, (integration: Integration, value: string) => Integration>> = {
  '/uri': (integration, uri) => ({ ...integration, uri }),
  '/httpMethod': (integration, httpMethod) => ({ ...integration, httpMethod }),
  '/connectionId': (integration, connectionId) => ({ ...integration, connectionId }),
  '/connectionType': (integration, value) => ({ ...integration, connectionType: value === 'VPC_LINK' ? 'VPC_LINK' : 'INTERNET' }),
  '/credentials': (integration, credentials) => ({ ...integration, credentials }),
  '/cacheNamespace': (integration, cacheNamespace) => ({ ...integration, cacheNamespace }),
  '/passthroughBehavior': (integration, value) => ({ ...integration, passthroughBehavior: toPassthroughBehavior(value) }),
  '/contentHandling': (integration, value) => withContentHandling(integration, value),
  '/timeoutInMillis': (integration, value) => ({ ...integration, timeoutInMillis: checkTimeout(Number(value)) }),
  '/tlsConfig/insecureSkipVerification': (integration, value) => ({ ...integration, tlsConfig: { insecureSkipVerification: value === 'true' } }),
};

/** An empty value passes payloads through unconverted. */
function withContentHandling<T extends { readonly contentHandling?: Integration['contentHandling'] & string }>(target: T, value: string): T {
  const rest = omit(target, 'contentHandling') as T;
  return value === 'CONVERT_TO_BINARY' || value === 'CONVERT_TO_TEXT' ? { ...rest, contentHandling: value } : rest;
}

/** Paths: API reference, UpdateIntegration. */
function patchIntegration(integration: Integration, patch: Patch): Integration {
  const path = patch.path ?? '';
  const update = Object.hasOwn(UPDATERS, path) ? UPDATERS[path] : undefined;
  if (update) return update(integration, patch.op === 'remove' ? '' : (patch.value ?? ''));
  const [member, name, ...more] = segmentsOf(path);
  if (name === undefined || more.length > 0) throw unknownPath(path);
  if (member === 'requestTemplates') return { ...integration, requestTemplates: patchTemplates(integration.requestTemplates, patch, name) };
  if (member === 'requestParameters') return { ...integration, requestParameters: patchParameters(integration.requestParameters, patch, name) };
  if (member !== 'cacheKeyParameters') throw unknownPath(path);
  const others = integration.cacheKeyParameters.filter((known) => known !== name);
  return { ...integration, cacheKeyParameters: patch.op === 'remove' ? others : [...others, name] };
}

/** Paths: API reference, UpdateIntegrationResponse. */
function patchResponse(response: IntegrationResponse, patch: Patch): IntegrationResponse {
  const path = patch.path ?? '';
  if (path === '/selectionPattern') return { ...response, selectionPattern: patch.value ?? '' };
  if (path === '/contentHandling') return withContentHandling(response, patch.op === 'remove' ? '' : (patch.value ?? ''));
  const [member, name, ...more] = segmentsOf(path);
  if (name === undefined || more.length > 0) throw unknownPath(path);
  if (member === 'responseTemplates') return { ...response, responseTemplates: patchTemplates(response.responseTemplates, patch, name) };
  if (member === 'responseParameters') return { ...response, responseParameters: patchParameters(response.responseParameters, patch, name) };
  throw unknownPath(path);
}

const patchTemplates = (known: Integration['requestTemplates'], patch: Patch, type: string): Integration['requestTemplates'] =>
  patch.op === 'remove' ? omit(known, type) : { ...known, [checkContentType(type)]: { text: patch.value ?? '' } };

const patchParameters = (known: Readonly<Record<string, string>>, patch: Patch, name: string): Readonly<Record<string, string>> =>
  patch.op === 'remove' ? omit(known, name) : { ...known, [name]: patch.value ?? '' };
