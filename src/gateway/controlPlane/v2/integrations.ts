import { checkHttpMappings } from '../../../apigw';
import { defined } from '../../../base';
import type { StoredIntegration, StoredV2Api } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { badRequest, conflict } from '../serviceError';
import { keepApi } from './deploying';
import { answerOf, newPart, pageOf, partOf, updatedPart, v2ApiOf, withoutPart, withPart } from './parts';

type Response = StoredIntegration['responses'][number];

const toIntegration = (integration: StoredIntegration): Omit<StoredIntegration, 'id' | 'responses'> & { readonly IntegrationId: string } => answerOf(integration, 'IntegrationId');
const toResponse = (response: Response): Omit<Response, 'id'> & { readonly IntegrationResponseId: string } => answerOf(response, 'IntegrationResponseId');

function integrationOf(context: Context, apiId: string, id: string): readonly [StoredV2Api, StoredIntegration] {
  const api = v2ApiOf(context, apiId);
  return [api, partOf(api.integrations, id, 'Integration')];
}

function keepIntegration(context: Context, api: StoredV2Api, integration: StoredIntegration): StoredIntegration {
  checkTimeout(api, integration.TimeoutInMillis);
  if (api.protocolType === 'HTTP') checkMappings(integration);
  keepApi(context, { ...api, integrations: withPart(api.integrations, integration) });
  return integration;
}

/** Milliseconds (API reference, CreateIntegration, `timeoutInMillis`); the text is not recorded. */
function checkTimeout({ protocolType }: StoredV2Api, timeout = 50): void {
  const longest = protocolType === 'HTTP' ? 30_000 : 29_000;
  if (timeout < 50 || timeout > longest) throw badRequest(`Timeout should be between 50 ms and ${longest} ms`);
}

/** Parameters of an HTTP API's integration map requests and answers; those of one with a subtype are the service's own. The sentence around the reason is not recorded. */
function checkMappings({ IntegrationSubtype, RequestParameters = {}, ResponseParameters = {} }: StoredIntegration): void {
  const wrong = [
    ...(IntegrationSubtype === undefined ? checkHttpMappings(RequestParameters, 'request') : []),
    ...Object.values(ResponseParameters).flatMap((mappings) => checkHttpMappings(mappings, 'response')),
  ];
  const [first] = wrong;
  if (first) throw badRequest(`Invalid mapping expression specified: ${first.key}: ${first.problem.message}`);
}

/** What the service fills in (API reference, CreateIntegration). The fixed selection expressions are printed as the service prints them. */
export function integrationDefaults({ protocolType }: Pick<StoredV2Api, 'protocolType'>, type: StoredIntegration['IntegrationType']): Partial<StoredIntegration> {
  const isProxy = type === 'AWS_PROXY' || type === 'HTTP_PROXY';
  if (protocolType === 'HTTP') return { ConnectionType: 'INTERNET', PayloadFormatVersion: '1.0', TimeoutInMillis: 30_000 };
  const selection = type === 'AWS' || type === 'AWS_PROXY' ? '${integration.response.body.errorMessage}' : '${integration.response.statuscode}';
  return { ConnectionType: 'INTERNET', PassthroughBehavior: 'WHEN_NO_MATCH', PayloadFormatVersion: '1.0', TimeoutInMillis: 29_000, ...(isProxy && type === 'HTTP_PROXY' ? {} : { IntegrationResponseSelectionExpression: selection }) };
}

/** Request parameters that an update does not name stay as they are (third-party report); empty ones are taken away. */
const withMergedParameters = <Given extends Pick<StoredIntegration, 'RequestParameters'>>({ RequestParameters: known }: StoredIntegration, given: Given): Given =>
  given.RequestParameters ? { ...given, RequestParameters: { ...known, ...given.RequestParameters } } : given;

export const integrationHandlers = {
  CreateIntegration({ ApiId, ...given }, context) {
    const api = v2ApiOf(context, ApiId);
    const { IntegrationType: type } = given;
    if (api.protocolType === 'HTTP' && type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') throw badRequest(`IntegrationType ${type} is not supported for HTTP APIs`);
    if (type === 'AWS_PROXY' && api.protocolType === 'HTTP' && given.IntegrationSubtype === undefined && given.PayloadFormatVersion === undefined) throw badRequest('PayloadFormatVersion is a required parameter for integration with type AWS_PROXY');
    const integration = newPart({ ...integrationDefaults(api, type), ...defined(given), responses: [] });
    return toIntegration(keepIntegration(context, api, integration));
  },

  GetIntegration: (input, context) => toIntegration(integrationOf(context, input.ApiId, input.IntegrationId)[1]),

  GetIntegrations(input, context) {
    const { Items, ...page } = pageOf(v2ApiOf(context, input.ApiId).integrations, input);
    return { ...page, Items: Items.map(toIntegration) };
  },

  UpdateIntegration({ ApiId, IntegrationId, ...given }, context) {
    const [api, integration] = integrationOf(context, ApiId, IntegrationId);
    return toIntegration(keepIntegration(context, api, updatedPart(integration, withMergedParameters(integration, given))));
  },

  DeleteIntegration(input, context) {
    const [api, integration] = integrationOf(context, input.ApiId, input.IntegrationId);
    const user = api.routes.find(({ Target }) => Target === `integrations/${integration.id}`);
    // Widely reported, without its exact text.
    if (user) throw conflict(`Cannot delete Integration as it is still in use by at least one route: ${user.RouteKey ?? ''}`);
    keepApi(context, { ...api, integrations: withoutPart(api.integrations, integration) });
    return {};
  },
} satisfies V2Handlers;

export const integrationResponseHandlers = {
  CreateIntegrationResponse({ ApiId, IntegrationId, ...given }, context) {
    const [api, integration] = integrationOf(context, ApiId, IntegrationId);
    const key = given.IntegrationResponseKey;
    if (key !== '$default' && !/^\/.*\/$/s.test(key)) throw badRequest(`Invalid integration response key: ${key}. It must be $default or a regular expression between slashes`);
    if (integration.responses.some(({ IntegrationResponseKey }) => IntegrationResponseKey === key)) throw conflict(`Integration response with key ${key} already exists for this integration`);
    const response = newPart(given);
    keepIntegration(context, api, { ...integration, responses: [...integration.responses, response] });
    return toResponse(response);
  },

  GetIntegrationResponse: (input, context) => toResponse(partOf(integrationOf(context, input.ApiId, input.IntegrationId)[1].responses, input.IntegrationResponseId, 'IntegrationResponse')),

  GetIntegrationResponses(input, context) {
    const { Items, ...page } = pageOf(integrationOf(context, input.ApiId, input.IntegrationId)[1].responses, input);
    return { ...page, Items: Items.map(toResponse) };
  },

  UpdateIntegrationResponse({ ApiId, IntegrationId, IntegrationResponseId, ...given }, context) {
    const [api, integration] = integrationOf(context, ApiId, IntegrationId);
    const response = updatedPart(partOf(integration.responses, IntegrationResponseId, 'IntegrationResponse'), given);
    keepIntegration(context, api, { ...integration, responses: withPart(integration.responses, response) });
    return toResponse(response);
  },

  DeleteIntegrationResponse(input, context) {
    const [api, integration] = integrationOf(context, input.ApiId, input.IntegrationId);
    keepIntegration(context, api, { ...integration, responses: withoutPart(integration.responses, partOf(integration.responses, input.IntegrationResponseId, 'IntegrationResponse')) });
    return {};
  },
} satisfies V2Handlers;
