import type { Method, Resource } from '../model';

/** The resources of a REST API as a tree of path segments. */
export interface RouteTree {
  readonly root: RouteNode;
}

interface RouteNode {
  readonly fixed: Map<string, RouteNode>;
  /** `{petId}` */
  variable?: { readonly name: string; readonly node: RouteNode };
  /** `{proxy+}` */
  greedy?: { readonly name: string; readonly resource: Resource };
  resource?: Resource;
}

export interface RouteMatch {
  readonly resource: Resource;
  readonly method: Method;
  /** The variables' values, percent-encoded as the client wrote them. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Every resource whose path fits, the best first, whether or not it has the method. */
export interface RouteSearch {
  readonly match: RouteMatch | undefined;
  readonly candidates: readonly Resource[];
}

export function buildRouteTree(resources: readonly Resource[]): RouteTree {
  const root: RouteNode = { fixed: new Map() };
  for (const resource of resources) insert(root, resource);
  return { root };
}

function insert(root: RouteNode, resource: Resource): void {
  let node = root;
  for (const segment of segmentsOf(resource.path)) {
    const greedy = /^\{(.+)\+\}$/.exec(segment)?.[1];
    if (greedy !== undefined) {
      node.greedy = { name: greedy, resource };
      return;
    }
    node = childOf(node, segment);
  }
  node.resource = resource;
}

function childOf(node: RouteNode, segment: string): RouteNode {
  const name = /^\{(.+)\}$/.exec(segment)?.[1];
  if (name !== undefined) {
    node.variable ??= { name, node: { fixed: new Map() } };
    return node.variable.node;
  }
  const child = node.fixed.get(segment) ?? { fixed: new Map() };
  node.fixed.set(segment, child);
  return child;
}

/** Leading slashes count as one and a trailing slash counts as none; inside, empty segments stay (recordings raw-path-*). */
export function segmentsOf(path: string): readonly string[] {
  let start = 0;
  while (path[start] === '/') start += 1;
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  return start < end ? path.slice(start, end).split('/') : [];
}

/**
 * Finds the method for a raw path: a fixed segment before `{name}` before `{name+}`, an exact method before ANY.
 * A resource that fits but has no such method does not end the search (recording sibling-proxy-OPTIONS-test).
 */
export function findRoute(tree: RouteTree, httpMethod: string, rawPath: string): RouteSearch {
  const candidates: Resource[] = [];
  const match = search(tree.root, segmentsOf(rawPath), 0, [], (resource, values) => {
    candidates.push(resource);
    const method = methodOf(resource, httpMethod);
    return method && { resource, method, pathParameters: new Map(values) };
  });
  return { match, candidates };
}

export function methodOf(resource: Resource, httpMethod: string): Method | undefined {
  return resource.methods.find((method) => method.httpMethod === httpMethod) ?? resource.methods.find((method) => method.httpMethod === 'ANY');
}

type Values = readonly (readonly [string, string])[];
type Offer = (resource: Resource, values: Values) => RouteMatch | undefined;

/** Visits each node of the tree at most once: a node's depth is its place in the path. */
function search(node: RouteNode, segments: readonly string[], at: number, values: Values, offer: Offer): RouteMatch | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.resource && offer(node.resource, values);
  const fixed = node.fixed.get(segment);
  const byName = fixed && search(fixed, segments, at + 1, values, offer);
  if (byName) return byName;
  const { variable, greedy } = node;
  const byVariable = variable && segment !== '' && search(variable.node, segments, at + 1, [...values, [variable.name, segment]], offer);
  if (byVariable) return byVariable;
  return greedy && offer(greedy.resource, [...values, [greedy.name, segments.slice(at).join('/')]]);
}
