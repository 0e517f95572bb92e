import { fail, ok } from '../../../base';
import type { Method, Resource } from '../../model';
import { nearResources } from '../../routing/nearResources';
import { findRoute, segmentsOf, type RouteSearch } from '../../routing/routeTree';
import { noMethod } from '../access/signature';
import { configurationError, type Outcome } from '../faults';
import { refuse } from '../recorder';
import { RequestParameters } from '../requestParameters';
import { advance, type Arrived, type Matched } from '../stages';

const STEP = 'Match resource';

/** Finds the method that takes the request (developer guide; recordings resource-routing). */
export function matchResource(arrived: Arrived): Outcome<Matched> {
  const target = arrived.testInvoke;
  if (target) {
    const values = target.hasPath ? valuesOf(target.resource.path, arrived.request.path) : templateValues(target.resource.path);
    arrived.recorder.trace(STEP, [`The test names the method itself: ${target.method.httpMethod} ${target.resource.path}. Its path is not checked against the resource.`], { source: target.method.source });
    return take(arrived, target.resource, target.method, values);
  }
  const { method: httpMethod, path } = arrived.request;
  const search = findRoute(arrived.api.routes, httpMethod, path);
  if (!search.match) {
    const why = explainMiss(arrived, search);
    arrived.recorder.trace(STEP, [why]);
    return fail(noMethod(arrived, why));
  }
  const { resource, method, pathParameters } = search.match;
  arrived.recorder.trace(STEP, () => explainMatch(search, resource, method, path), { source: method.source });
  return take(arrived, resource, method, pathParameters);
}

function take(arrived: Arrived, resource: Resource, method: Method, rawPathParameters: ReadonlyMap<string, string>): Outcome<Matched> {
  arrived.context.put('resourcePath', resource.path);
  arrived.context.put('resourceId', resource.id ?? null);
  const { integration } = method;
  if (!integration) return refuse(arrived.recorder, STEP, configurationError('No integration defined for method', `The method ${method.httpMethod} ${resource.path} has no integration.`, method.source));
  return ok(advance(arrived, { resource, method, integration, rawPathParameters, parameters: new RequestParameters(arrived.request, rawPathParameters) }));
}

function explainMatch(search: RouteSearch, resource: Resource, method: Method, path: string): readonly string[] {
  const passedOver = search.candidates.filter((candidate) => candidate !== resource);
  return [
    `${JSON.stringify(path)} is the resource ${resource.path}; its method ${method.httpMethod} takes the request.`,
    ...passedOver.map((candidate) => `${candidate.path} fits better, but has no such method (it has ${methodNames(candidate)}), so the search went on.`),
  ];
}

const NO_TOKEN = 'The service answers with "Missing Authentication Token", which has nothing to do with tokens.';

function explainMiss({ api, request: { method, path }, environment }: Arrived, search: RouteSearch): string {
  const [best] = search.candidates;
  if (best) return `${best.path} fits the path ${JSON.stringify(path)}, but has no method ${method} (it has ${methodNames(best)}). ${NO_TOKEN}`;
  const { stageName } = environment;
  const twice = path === `/${stageName}` || path.startsWith(`/${stageName}/`) ? ` The path begins with the stage's name ${stageName}, which is not part of it: is the stage in the URL twice?` : '';
  return `No resource fits the path ${JSON.stringify(path)}.${twice} ${explainNear(nearResources(api.api.resources, path))} ${NO_TOKEN}`;
}

function explainNear(near: readonly Resource[]): string {
  if (near.length === 0) return 'The API has no resources with methods.';
  return `The nearest are ${near.map((resource) => `${resource.path} (${methodNames(resource)})`).join(', ')}.`;
}

function methodNames(resource: Resource): string {
  return resource.methods.length === 0 ? 'none' : resource.methods.map((method) => method.httpMethod).join(', ');
}

/** A test's path against the resource's: values only where the whole path fits (recording test-invoke-method-get-pets-id-bad-path). */
function valuesOf(resourcePath: string, path: string): ReadonlyMap<string, string> {
  const wanted = segmentsOf(resourcePath);
  const given = segmentsOf(path);
  const values = new Map<string, string>();
  for (const [i, segment] of wanted.entries()) {
    const variable = variableOf(segment);
    const value = variable?.greedy ? given.slice(i).join('/') : given[i];
    if (value === undefined || value === '') return new Map();
    if (variable) values.set(variable.name, value);
    else if (value !== segment) return new Map();
    if (variable?.greedy) return values;
  }
  return wanted.length === given.length ? values : new Map();
}

/** Without a path every variable holds its own name in braces (recording test-invoke-method-get-pets-id-no-path). */
function templateValues(resourcePath: string): ReadonlyMap<string, string> {
  return new Map(segmentsOf(resourcePath).flatMap((segment) => {
    const variable = variableOf(segment);
    return variable ? [[variable.name, segment] as const] : [];
  }));
}

function variableOf(segment: string): { readonly name: string; readonly greedy: boolean } | undefined {
  const found = /^\{(.+?)(\+?)\}$/.exec(segment);
  return found ? { name: found[1] ?? '', greedy: found[2] === '+' } : undefined;
}
