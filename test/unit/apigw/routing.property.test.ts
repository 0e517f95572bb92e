/** Routing against a second opinion: any table of resources, any path. */
import assert from 'node:assert/strict';
import { random } from './random';
import { ask, method, mockIntegration, restApi } from './support';

const SEGMENTS = ['a', 'b', '{v}', 'c', '{p+}', 'a.b', '%2F', 'ü', '(x)'];
/** Of requests: `{v}` is a text like any other there. */
const WRITTEN = ['a', 'b', 'c', 'd', 'a.b', '%2F', '{v}', 'ü', '(x)', '__proto__', 'constructor'];
const METHODS = ['GET', 'POST', 'ANY'];

function anyTable(pick: (below: number) => number): Map<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  for (let i = 0; i < 8; i++) {
    const segments: string[] = [];
    while (segments.length < 1 + pick(3) && segments.at(-1) !== '{p+}') segments.push(SEGMENTS[pick(SEGMENTS.length)] ?? 'a');
    table.set(`/${segments.join('/')}`, METHODS.filter(() => pick(2) === 0));
  }
  return table;
}

/** Ranks, segment by segment, how closely a resource fits; undefined where it does not. */
function fit(resource: string, path: string): readonly number[] | undefined {
  const wanted = resource.split('/').slice(1);
  const given = path.split('/').slice(1);
  const ranks: number[] = [];
  for (const [i, segment] of wanted.entries()) {
    if (segment === '{p+}') return given.length > i ? [...ranks, 2] : undefined;
    if (segment !== '{v}' && segment !== given[i]) return undefined;
    if (given[i] === undefined) return undefined;
    ranks.push(segment === '{v}' ? 1 : 0);
  }
  return given.length === wanted.length ? ranks : undefined;
}

function secondOpinion(table: ReadonlyMap<string, readonly string[]>, httpMethod: string, path: string): string | undefined {
  const fitting = [...table.keys()].flatMap((resource) => {
    const ranks = fit(resource, path);
    return ranks ? [{ resource, ranks: ranks.join('') }] : [];
  });
  fitting.sort((a, b) => (a.ranks < b.ranks ? -1 : 1));
  const found = fitting.find(({ resource }) => table.get(resource)?.some((name) => name === httpMethod || name === 'ANY'));
  if (!found) return undefined;
  return `${table.get(found.resource)?.includes(httpMethod) ? httpMethod : 'ANY'} ${found.resource}`;
}

describe('Routing, whatever the table and the path', () => {
  it('agrees with trying every resource', async () => {
    const pick = random(20_200_623);
    for (let round = 0; round < 150; round++) {
      const table = anyTable(pick);
      const api = restApi(Object.fromEntries([...table].map(([path, names]) => [path, names.map((name) => method(name, mockIntegration()))])));
      for (let i = 0; i < 6; i++) {
        const path = `/${Array.from({ length: 1 + pick(4) }, () => WRITTEN[pick(WRITTEN.length)] ?? 'a').join('/')}`;
        const httpMethod = ['GET', 'POST', 'PUT'][pick(3)] ?? 'GET';
        const { answer } = await ask(api, { method: httpMethod, path });
        const matched = answer.matched && `${answer.matched.httpMethod} ${answer.matched.resourcePath}`;
        assert.equal(matched, secondOpinion(table, httpMethod, path), `${httpMethod} ${path} in ${JSON.stringify([...table])}`);
      }
    }
  });
});
