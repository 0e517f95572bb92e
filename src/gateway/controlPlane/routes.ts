/** Finds operations by method, path and the constant part of the query (`/restapis?mode=import`): the `http` trait of their schemas. */

interface HttpTrait {
  readonly method: string;
  /** `/restapis/{restApiId}` or `/restapis?mode=import`. */
  readonly uri: string;
}

export interface RouteMatch<T> {
  readonly operation: T;
  /** Values of the path's labels, decoded. */
  readonly labels: ReadonlyMap<string, string>;
}

interface Candidate<T> {
  readonly operation: T;
  readonly labels: readonly string[];
  readonly query: readonly (readonly [string, string])[];
}

interface Branch<T> {
  readonly literals: Map<string, Branch<T>>;
  variable: Branch<T> | undefined;
  readonly methods: Map<string, Candidate<T>[]>;
}

const newBranch = <T>(): Branch<T> => ({ literals: new Map(), variable: undefined, methods: new Map() });

export class Routes<T> {
  readonly #root: Branch<T> = newBranch();

  add(trait: HttpTrait, operation: T): void {
    const [path = '', query = ''] = trait.uri.split('?');
    let branch = this.#root;
    const labels: string[] = [];
    for (const segment of segmentsOf(path)) {
      const label = /^\{(.+)\}$/.exec(segment)?.[1];
      if (label === undefined) branch = childOf(branch.literals, segment);
      else {
        labels.push(label);
        branch.variable ??= newBranch();
        branch = branch.variable;
      }
    }
    const candidates = branch.methods.get(trait.method) ?? [];
    candidates.push({ operation, labels, query: [...new URLSearchParams(query)] });
    // What asks for more of the query is asked first.
    branch.methods.set(trait.method, candidates.sort((a, b) => b.query.length - a.query.length));
  }

  /** `path` is percent-encoded: it is split before it is decoded, since ARNs and connection ids carry `%2F`. */
  find(method: string, path: string, query: readonly (readonly [string, string])[]): RouteMatch<T> | undefined {
    return this.#search(this.#root, segmentsOf(path), 0, [], method, query);
  }

  #search(branch: Branch<T>, segments: readonly string[], at: number, values: readonly string[], method: string, query: readonly (readonly [string, string])[]): RouteMatch<T> | undefined {
    const segment = segments[at];
    if (segment === undefined) {
      const found = branch.methods.get(method)?.find((candidate) => candidate.query.every(([name, value]) => query.some((pair) => pair[0] === name && pair[1] === value)));
      return found && { operation: found.operation, labels: new Map(found.labels.map((label, index) => [label, values[index] ?? ''])) };
    }
    const literal = branch.literals.get(segment);
    const exact = literal && this.#search(literal, segments, at + 1, values, method, query);
    if (exact || !branch.variable) return exact;
    const value = decodeSegment(segment);
    return value === undefined ? undefined : this.#search(branch.variable, segments, at + 1, [...values, value], method, query);
  }
}

function childOf<T>(children: Map<string, Branch<T>>, segment: string): Branch<T> {
  const known = children.get(segment);
  if (known) return known;
  const added = newBranch<T>();
  children.set(segment, added);
  return added;
}

/** Slashes at both ends do not count: the CLI writes `/v2/apis/`-like paths for some operations. */
const segmentsOf = (path: string): readonly string[] => path.split('/').filter((segment, index, all) => segment !== '' || (index > 0 && index < all.length - 1));

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
