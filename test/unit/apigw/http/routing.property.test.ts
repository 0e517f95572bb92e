/** Routing of HTTP APIs against a second opinion: any table of routes, any path. */
import assert from 'node:assert/strict';
import { buildHttpRoutes, findHttpRoute } from '../../../../src/apigw';
import { random } from '../random';
import { route } from './support';

type Pick = (below: number) => number;
const oneOf = <T>(pick: Pick, values: readonly [T, ...T[]]): T => values[pick(values.length)] ?? values[0];

function anyRouteKeys(pick: Pick): readonly string[] {
  const keys = new Set<string>(pick(3) === 0 ? ['$default'] : []);
  for (let i = 0; i < 9; i++) {
    const segments: string[] = [];
    const length = 1 + pick(4);
    while (segments.length < length && segments.at(-1) !== '{p+}') segments.push(oneOf(pick, ['a', 'b', '{v}', 'c', '{p+}']));
    keys.add(`${oneOf(pick, ['GET', 'POST', 'ANY'])} /${segments.join('/')}`);
  }
  return [...keys];
}

/** How closely a route fits, as a list of numbers of which the smaller comes first; undefined where it does not fit. */
function rank(routeKey: string, method: string, path: string): readonly number[] | undefined {
  const [wantedMethod = '', template = ''] = routeKey.split(' ');
  if (wantedMethod !== method && wantedMethod !== 'ANY') return undefined;
  const pattern = template.replace(/\{v\}/g, '[^/]+').replace(/\{p\+\}/g, '.*');
  if (!new RegExp(`^${pattern}$`).test(path)) return undefined;
  const segments = template.slice(1).split('/');
  const literal = (segment: string): boolean => !segment.startsWith('{');
  const place = segments.map((segment) => Number(!literal(segment)));
  return [Number(template.includes('+}')), -segments.filter(literal).length, -segments.length, ...place, Number(wantedMethod === 'ANY')];
}

function secondOpinion(routeKeys: readonly string[], method: string, path: string): string | undefined {
  const fitting = routeKeys.flatMap((routeKey) => {
    const ranked = rank(routeKey, method, path);
    return ranked ? [{ routeKey, ranked }] : [];
  });
  fitting.sort((a, b) => a.ranked.map((value, i) => value - (b.ranked[i] ?? 0)).find((difference) => difference !== 0) ?? 0);
  return fitting[0]?.routeKey ?? routeKeys.find((routeKey) => routeKey === '$default');
}

describe('Routing of HTTP APIs, whatever the routes and the path', () => {
  it('agrees with trying every route', () => {
    const pick = random(20_210_401);
    for (let round = 0; round < 400; round++) {
      const routeKeys = anyRouteKeys(pick);
      const table = buildHttpRoutes(routeKeys.map((routeKey) => route(routeKey)));
      for (let i = 0; i < 10; i++) {
        const path = `/${Array.from({ length: 1 + pick(4) }, () => oneOf(pick, ['a', 'b', 'c', 'd', ''])).join('/')}`;
        const method = oneOf(pick, ['GET', 'POST', 'PUT']);
        const { match, candidates, otherMethods } = findHttpRoute(table, method, path);
        assert.equal(match?.route.routeKey, secondOpinion(routeKeys, method, path), `${method} ${path} in ${JSON.stringify(routeKeys)}`);
        assert.ok(candidates.every((candidate) => !otherMethods.includes(candidate)));
      }
    }
  });

  it('gives back the values that the path was made of', () => {
    const pick = random(7);
    for (let round = 0; round < 300; round++) {
      const value = Array.from({ length: 1 + pick(5) }, () => oneOf(pick, ['a', ' ', 'ü', '/', '+', '%', '😊', '.'])).join('');
      const table = buildHttpRoutes([route('GET /x/{v}/y')]);
      assert.equal(findHttpRoute(table, 'GET', `/x/${encodeURIComponent(value)}/y`).match?.pathParameters.get('v'), value);
    }
  });
});
