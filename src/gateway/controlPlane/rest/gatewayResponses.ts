import type { GatewayResponse as GatewayResponseOutput } from '@aws-sdk/client-api-gateway';
import { GATEWAY_RESPONSE_DEFAULTS, gatewayResponseSettings, type GatewayResponseType } from '../../../apigw';
import type { GatewayResponse } from '../../../apigw/model';
import { defined, omit } from '../../../base';
import type { StoredRestApi } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { patched, segmentsOf, unknownPath, type Patch } from '../patch';
import { badRequest, notFound } from '../serviceError';
import { keep } from './restApis';

/** The template of every gateway response that has none of its own (recording cp-api-gateway_response_crud-get-gateway-response-default). */
const DEFAULT_TEMPLATES = { 'application/json': { text: '{"message":$context.error.messageString}' } };

const isType = (type: string): type is GatewayResponseType => Object.hasOwn(GATEWAY_RESPONSE_DEFAULTS, type);

/** DEFAULT_4XX and DEFAULT_5XX have no status of their own. */
function defaultStatus(type: string): string | undefined {
  return isType(type) && !type.startsWith('DEFAULT_') ? String(GATEWAY_RESPONSE_DEFAULTS[type].status) : undefined;
}

const isFilled = (record: object): boolean => Object.keys(record).length > 0;

/** `known`: its own settings, or those of the family that it takes them from. */
function toOutput(responseType: string, known: GatewayResponse | undefined): GatewayResponseOutput {
  const templates = known && isFilled(known.responseTemplates) ? known.responseTemplates : DEFAULT_TEMPLATES;
  return {
    responseType: responseType as GatewayResponseType,
    defaultResponse: known?.responseType !== responseType,
    responseParameters: { ...known?.responseParameters },
    responseTemplates: Object.fromEntries(Object.entries(templates).map(([type, { text }]) => [type, text])),
    ...defined({ statusCode: known?.statusCode ?? defaultStatus(responseType) }),
  };
}

const customised = (api: StoredRestApi, type: string): GatewayResponse | undefined => api.gatewayResponses.find(({ responseType }) => responseType === type);

const settingsOf = (api: StoredRestApi, type: string): GatewayResponse | undefined => (isType(type) ? gatewayResponseSettings(type, (name) => customised(api, name)) : undefined);

const withResponse = (api: StoredRestApi, response: GatewayResponse): StoredRestApi => ({
  ...api,
  gatewayResponses: [...api.gatewayResponses.filter(({ responseType }) => responseType !== response.responseType), response],
});

/** Where values come from (developer guide, Set up gateway responses). */
function checkParameters(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const wrong = Object.keys(parameters).find((name) => !/^gatewayresponse\.header\.[A-Za-z0-9_.-]+$/.test(name));
  if (wrong !== undefined) throw badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${wrong}]`);
  return parameters;
}

function keepResponse(context: Context, api: StoredRestApi, response: GatewayResponse): GatewayResponseOutput {
  keep(context, withResponse(api, response));
  return toOutput(response.responseType, response);
}

export const gatewayResponseHandlers = {
  PutGatewayResponse(input, context) {
    const api = restApiOf(context, input.restApiId);
    const responseTemplates = Object.fromEntries(Object.entries(input.responseTemplates ?? {}).map(([type, text]) => [type, { text }]));
    return keepResponse(context, api, {
      responseType: input.responseType, responseParameters: checkParameters(input.responseParameters ?? {}), responseTemplates, ...defined({ statusCode: input.statusCode }),
    });
  },

  GetGatewayResponse: (input, context) => toOutput(input.responseType, settingsOf(restApiOf(context, input.restApiId), input.responseType)),

  GetGatewayResponses(input, context) {
    const api = restApiOf(context, input.restApiId);
    const page = pageOf(Object.keys(GATEWAY_RESPONSE_DEFAULTS).sort(), (type) => type, { limit: input.limit ?? 500, position: input.position });
    return { ...page, items: page.items.map((type) => toOutput(type, settingsOf(api, type))) };
  },

  UpdateGatewayResponse(input, context) {
    const api = restApiOf(context, input.restApiId);
    const known: GatewayResponse = customised(api, input.responseType) ?? { responseType: input.responseType, responseParameters: {}, responseTemplates: {} };
    return keepResponse(context, api, patched(known, input.patchOperations, patchResponse));
  },

  DeleteGatewayResponse(input, context) {
    const api = restApiOf(context, input.restApiId);
    const response = customised(api, input.responseType);
    if (!response) throw notFound('Gateway response type not defined on api');
    keep(context, { ...api, gatewayResponses: api.gatewayResponses.filter((other) => other !== response) });
    return {};
  },
} satisfies RestHandlers;

/** Recordings cp-api-update_gateway_response-*. */
function patchResponse(response: GatewayResponse, patch: Patch): GatewayResponse {
  if (patch.path === undefined) throw unknownPath('null');
  const [member, name] = segmentsOf(patch.path);
  if (member === 'statusCode' && name === undefined && patch.op === 'replace') return { ...response, statusCode: patch.value ?? '' };
  if (name === undefined) throw unknownPath(patch.path);
  if (member === 'responseParameters') {
    if (patch.op !== 'add' && !Object.hasOwn(response.responseParameters, name)) throw notFound('Invalid parameter name specified');
    const { responseParameters: known } = response;
    return { ...response, responseParameters: patch.op === 'remove' ? omit(known, name) : checkParameters({ ...known, [name]: patch.value ?? '' }) };
  }
  if (member === 'responseTemplates') {
    if (patch.op !== 'add' && !Object.hasOwn(response.responseTemplates, name)) throw notFound('Content-Type specified was not found');
    return { ...response, responseTemplates: patch.op === 'remove' ? omit(response.responseTemplates, name) : { ...response.responseTemplates, [name]: { text: patch.value ?? '' } } };
  }
  throw unknownPath(patch.path);
}
