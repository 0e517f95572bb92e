import { defined, omit } from '../../../base';
import type { StoredRoute, StoredV2Api } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { badRequest, conflict } from '../serviceError';
import { keepApi } from './deploying';
import { answerOf, newPart, pageOf, partOf, updatedPart, v2ApiOf, withoutPart, withPart } from './parts';

const toRoute = (route: StoredRoute): Omit<StoredRoute, 'id' | 'responses'> & { readonly RouteId: string } => answerOf(route, 'RouteId');
const toResponse = (response: StoredRoute['responses'][number]): Omit<StoredRoute['responses'][number], 'id'> & { readonly RouteResponseId: string } => answerOf(response, 'RouteResponseId');

function routeOf(context: Context, apiId: string, id: string): readonly [StoredV2Api, StoredRoute] {
  const api = v2ApiOf(context, apiId);
  return [api, partOf(api.routes, id, 'Route')];
}

function keepRoute(context: Context, api: StoredV2Api, route: StoredRoute): StoredRoute {
  checkRoute(api, route);
  keepApi(context, { ...api, routes: withPart(api.routes, route) });
  return route;
}

/** The first sentence is widely reported, the others are ours. */
function checkRoute(api: StoredV2Api, route: StoredRoute): void {
  const key = route.RouteKey ?? '';
  if (api.routes.some((other) => other.id !== route.id && other.RouteKey === key)) throw conflict(`Route with key ${key} already exists for this API`);
  if (api.protocolType === 'HTTP' && key !== '$default' && !/^(?:ANY|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/\S*$/.test(key)) throw badRequest(`The provided route key is not formatted properly for HTTP protocol. Format should be "<HTTP METHOD> /<RESOURCE PATH>" or "$default"`);
  if (api.protocolType === 'WEBSOCKET' && key.startsWith('$') && !['$connect', '$disconnect', '$default'].includes(key)) throw badRequest(`Invalid route key: ${key}. Custom route keys must not begin with $`);
  const target = /^integrations\/(.+)$/.exec(route.Target ?? '')?.[1];
  if (route.Target !== undefined && !api.integrations.some(({ id }) => id === target)) throw badRequest(`Invalid Target: ${route.Target}. It must name an integration of the API: integrations/{integrationId}`);
  if (route.AuthorizerId !== undefined && !api.authorizers.some(({ id }) => id === route.AuthorizerId)) throw badRequest('Invalid Authorizer identifier specified');
}

/** A route that no longer asks an authorizer names none. */
function updatedRoute(route: StoredRoute, given: Partial<StoredRoute>): StoredRoute {
  const updated = updatedPart(route, given);
  return updated.AuthorizationType === 'CUSTOM' || updated.AuthorizationType === 'JWT' ? updated : omit(updated, 'AuthorizerId');
}

export const routeHandlers = {
  CreateRoute({ ApiId, ...given }, context) {
    const route = newPart({ ApiKeyRequired: false, AuthorizationType: 'NONE' as const, ...defined(given), RouteKey: given.RouteKey, responses: [] });
    return toRoute(keepRoute(context, v2ApiOf(context, ApiId), route));
  },

  GetRoute: (input, context) => toRoute(routeOf(context, input.ApiId, input.RouteId)[1]),

  GetRoutes(input, context) {
    const { Items, ...page } = pageOf(v2ApiOf(context, input.ApiId).routes, input);
    return { ...page, Items: Items.map(toRoute) };
  },

  UpdateRoute({ ApiId, RouteId, ...given }, context) {
    const [api, route] = routeOf(context, ApiId, RouteId);
    return toRoute(keepRoute(context, api, updatedRoute(route, given)));
  },

  DeleteRoute(input, context) {
    const [api, route] = routeOf(context, input.ApiId, input.RouteId);
    keepApi(context, { ...api, routes: withoutPart(api.routes, route) });
    return {};
  },

  DeleteRouteRequestParameter(input, context) {
    const [api, route] = routeOf(context, input.ApiId, input.RouteId);
    keepRoute(context, api, { ...route, RequestParameters: omit(route.RequestParameters ?? {}, input.RequestParameterKey) });
    return {};
  },
} satisfies V2Handlers;

export const routeResponseHandlers = {
  CreateRouteResponse({ ApiId, RouteId, ...given }, context) {
    const [api, route] = routeOf(context, ApiId, RouteId);
    if (given.RouteResponseKey !== '$default') throw badRequest('Only $default is supported as a route response key');
    if (route.responses.some(({ RouteResponseKey }) => RouteResponseKey === given.RouteResponseKey)) throw conflict(`Route response with key ${given.RouteResponseKey} already exists for this route`);
    const response = newPart(given);
    keepRoute(context, api, { ...route, responses: [...route.responses, response] });
    return toResponse(response);
  },

  GetRouteResponse: (input, context) => toResponse(partOf(routeOf(context, input.ApiId, input.RouteId)[1].responses, input.RouteResponseId, 'RouteResponse')),

  GetRouteResponses(input, context) {
    const { Items, ...page } = pageOf(routeOf(context, input.ApiId, input.RouteId)[1].responses, input);
    return { ...page, Items: Items.map(toResponse) };
  },

  UpdateRouteResponse({ ApiId, RouteId, RouteResponseId, ...given }, context) {
    const [api, route] = routeOf(context, ApiId, RouteId);
    const response = updatedPart(partOf(route.responses, RouteResponseId, 'RouteResponse'), given);
    keepRoute(context, api, { ...route, responses: withPart(route.responses, response) });
    return toResponse(response);
  },

  DeleteRouteResponse(input, context) {
    const [api, route] = routeOf(context, input.ApiId, input.RouteId);
    keepRoute(context, api, { ...route, responses: withoutPart(route.responses, partOf(route.responses, input.RouteResponseId, 'RouteResponse')) });
    return {};
  },
} satisfies V2Handlers;
