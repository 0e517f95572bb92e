import type { Route } from '../model';
import { percentDecode } from './requestText';

/** The routes of an HTTP API, taken apart once. */
export interface HttpRouteTable {
  readonly routes: readonly HttpRoute[];
  /** `$default` */
  readonly fallback: Route | undefined;
}

export interface HttpRoute {
  readonly route: Route;
  /** GET, ... or ANY. */
  readonly method: string;
  /** The path with its variables: `/pets/{petId}`. */
  readonly path: string;
  readonly segments: readonly Segment[];
}

type Segment = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'variable' | 'greedy'; readonly name: string };

export interface HttpRouteMatch {
  readonly route: Route;
  /** Undefined for `$default`. */
  readonly path: string | undefined;
  /** The variables' values, decoded (recordings dotnet-V2_SpecialCharactersInPath, fixture-encode-slash-in-resource-path-httpapi-v2). */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Which route takes a request, and which others could have. */
export interface HttpRouteSearch {
  readonly match: HttpRouteMatch | undefined;
  /** Every route whose path and method fit, the best first. */
  readonly candidates: readonly HttpRoute[];
  /** Routes whose path fits, but not their method. */
  readonly otherMethods: readonly HttpRoute[];
}

export function buildHttpRoutes(routes: readonly Route[]): HttpRouteTable {
  return { routes: routes.flatMap((route) => readRoute(route) ?? []), fallback: routes.find(({ routeKey }) => routeKey === '$default') };
}

function readRoute(route: Route): HttpRoute | undefined {
  const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(route.routeKey) ?? [];
  return method === undefined || path === undefined ? undefined : { route, method, path, segments: splitPath(path).map(readSegment) };
}

/** A trailing slash counts: behind it stands an empty segment (AWS's .NET test tool; what the service does is unknown otherwise). */
function splitPath(path: string): readonly string[] {
  return path.replace(/^\//, '').split('/');
}

function readSegment(text: string): Segment {
  const [, name, plus] = /^\{([^{}]+?)(\+?)\}$/.exec(text) ?? [];
  return name === undefined ? { kind: 'literal', text } : { kind: plus === '+' ? 'greedy' : 'variable', name };
}

/** Finds the route for a method and a raw path; `$default` takes what no other route does. */
export function findHttpRoute(table: HttpRouteTable, method: string, rawPath: string): HttpRouteSearch {
  const given = splitPath(rawPath).map(percentDecode);
  const fitting = table.routes.filter(({ segments }) => fits(segments, given));
  const candidates = fitting.filter((route) => route.method === method || route.method === 'ANY').sort(bySpecificity);
  const otherMethods = fitting.filter((route) => !candidates.includes(route));
  const [best] = candidates;
  if (best) return { match: { route: best.route, path: best.path, pathParameters: valuesOf(best.segments, given) }, candidates, otherMethods };
  return { match: table.fallback && { route: table.fallback, path: undefined, pathParameters: new Map() }, candidates, otherMethods };
}

/** A greedy variable takes all the segments left, one at least, which may be empty; any other takes one that is not. */
function fits(segments: readonly Segment[], given: readonly string[]): boolean {
  const greedy = segments.at(-1)?.kind === 'greedy';
  if (greedy ? given.length < segments.length : given.length !== segments.length) return false;
  return segments.every((segment, i) => segment.kind === 'greedy' || (segment.kind === 'literal' ? segment.text === given[i] : given[i] !== ''));
}

function valuesOf(segments: readonly Segment[], given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(segments.flatMap((segment, i) => (segment.kind === 'literal' ? [] : [[segment.name, segment.kind === 'greedy' ? given.slice(i).join('/') : (given[i] ?? '')] as const])));
}

/**
 * A path without a greedy variable comes first, and an exact method before ANY at the same path (developer guide, Routes for HTTP APIs).
 * In between: more literal segments, then more segments before the greedy one (AWS's .NET test tool), then the literal that stands
 * further to the left (unknown).
 */
function bySpecificity(a: HttpRoute, b: HttpRoute): number {
  return count(a, 'greedy') - count(b, 'greedy')
    || count(b, 'literal') - count(a, 'literal')
    || b.segments.length - a.segments.length
    || compareKinds(a.segments, b.segments)
    || Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function count({ segments }: HttpRoute, kind: Segment['kind']): number {
  return segments.filter((segment) => segment.kind === kind).length;
}

function compareKinds(a: readonly Segment[], b: readonly Segment[]): number {
  const different = a.findIndex(({ kind }, i) => kind !== b[i]?.kind);
  return different < 0 ? 0 : a[different]?.kind === 'literal' ? -1 : 1;
}
