import { fail, ok } from '../../../../base';
import { findHttpRoute, type HttpRoute, type HttpRouteMatch, type HttpRouteSearch } from '../../../routing/httpRoutes';
import { isPreflight } from '../cors';
import { httpFault, type HttpOutcome } from '../faults';
import { refuse } from '../../recorder';
import type { HttpArrived, HttpMatched } from '../stages';

const STEP = 'Match route';

/** Finds the route (developer guide, Routes for HTTP APIs). A preflight needs none. */
export function matchRoute(arrived: HttpArrived): HttpOutcome<HttpMatched> {
  const { api, request, recorder, context } = arrived;
  const search = findHttpRoute(api.routes, request.method, request.path);
  const { match } = search;
  if (!match) {
    const missed = explainMiss(search, request.method, request.path);
    recorder.trace(STEP, [missed]);
    return fail(isPreflight(arrived) ? { kind: 'preflight' } : httpFault('notFound', missed));
  }
  const { route, path, pathParameters } = match;
  context.put('routeKey', route.routeKey);
  recorder.trace(STEP, explainMatch(search, match, request.method, request.path), { source: route.source });
  if (!route.integration) return refuse(recorder, STEP, httpFault('internalServerError', `The route ${route.routeKey} has no integration.`, route.source));
  return ok({ ...arrived, route, integration: route.integration, routePath: path, pathParameters });
}

function explainMatch({ candidates, otherMethods }: HttpRouteSearch, { route, pathParameters }: HttpRouteMatch, method: string, path: string): readonly string[] {
  const values = [...pathParameters].map(([name, value]) => `${name} is ${JSON.stringify(value)}`);
  if (route.routeKey === '$default') return [`No other route fits ${method} ${path}, so $default takes it.`, ...explainOthers(otherMethods)];
  const passedOver = candidates.filter((candidate) => candidate.route !== route).map((candidate) => candidate.route.routeKey);
  return [
    `The route ${route.routeKey} takes ${method} ${path}${values.length === 0 ? '' : `: ${values.join(', ')}`}.`,
    ...(passedOver.length === 0 ? [] : [`It is closer than ${passedOver.join(', ')}: paths without a greedy variable come first, then those with more literal segments, and a method before ANY.`]),
  ];
}

function explainMiss({ otherMethods }: HttpRouteSearch, method: string, path: string): string {
  const others = explainOthers(otherMethods);
  return [`No route fits ${method} ${path}, and there is no $default route.`, ...others].join(' ');
}

function explainOthers(otherMethods: readonly HttpRoute[]): readonly string[] {
  return otherMethods.length === 0 ? [] : [`The path alone fits ${otherMethods.map(({ route }) => route.routeKey).join(', ')}.`];
}
