/** Parameter mappings against a second opinion: any mapping, any request. */
import assert from 'node:assert/strict';
import { random } from './random';
import { ask, integration, method, restApi } from './support';

type Pick = (below: number) => number;
const one = <T>(items: readonly T[], pick: Pick): T => items[pick(items.length)] as T;

const NAMES = ['a', 'b', 'c.d', 'x-y', '$z', '__proto__', 'constructor'];
const VALUES = ['1', 'two words', 'a=b&c', 'ü€', '100%', '', "it's"];

interface Asked {
  readonly header: Map<string, string[]>;
  readonly querystring: Map<string, string[]>;
  readonly path: string;
}

function anyRequest(pick: Pick): Asked {
  const values = (allowed: readonly string[]): Map<string, string[]> => {
    const map = new Map<string, string[]>();
    for (let i = pick(4); i > 0; i--) {
      const name = one(NAMES, pick);
      map.set(name, [...(map.get(name) ?? []), one(allowed, pick)]);
    }
    return map;
  };
  return { header: values(VALUES.filter((value) => value !== 'ü€')), querystring: values(VALUES), path: one(VALUES.filter((value) => value !== ''), pick) };
}

const LOCATIONS = ['header', 'querystring', 'multivalueheader', 'multivaluequerystring'] as const;

function anyExpression(pick: Pick): string {
  if (pick(6) === 0) return `'${one(VALUES.filter((value) => !value.includes("'")), pick)}'`;
  if (pick(6) === 0) return 'method.request.path.id';
  return `method.request.${one(LOCATIONS, pick)}.${one(NAMES, pick)}`;
}

/** What the guide says an expression gives: the last of several values, or all of them. */
function valuesOf(expression: string, asked: Asked): readonly string[] | undefined {
  if (expression.startsWith("'")) return [expression.slice(1, -1)];
  if (expression === 'method.request.path.id') return [asked.path];
  const [, , location = '', ...name] = expression.split('.');
  const all = asked[location.endsWith('header') ? 'header' : 'querystring'].get(name.join('.'));
  return all && (location.startsWith('multi') ? all : all.slice(-1));
}

describe('Parameter mapping, whatever is mapped and sent', () => {
  it('sends what the guide says, and nothing that is not there', async () => {
    const pick = random(7);
    for (let round = 0; round < 300; round++) {
      const asked = anyRequest(pick);
      const mappings = new Map(Array.from({ length: 1 + pick(4) }, (_, i) => [`${pick(2) === 0 ? 'header' : 'querystring'}.m${i}`, anyExpression(pick)]));
      const requestParameters = Object.fromEntries([...mappings].map(([target, expression]) => [`integration.request.${target}`, expression]));
      const api = restApi({ '/{id}': [method('GET', integration('HTTP', { httpMethod: 'GET', uri: 'http://backend.example/x', requestParameters }))] });
      const query = [...asked.querystring].flatMap(([name, all]) => all.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)).join('&');
      const headers = [...asked.header].flatMap(([name, all]) => all.map((value) => [name, value] as const));
      const told = await ask(api, { path: `/${encodeURIComponent(asked.path)}?${query}`, headers });
      const sent = new URL(told.sent[0]?.url ?? assert.fail(told.answer.fault?.message));
      for (const [target, expression] of mappings) {
        const [location, name = ''] = target.split('.');
        const wanted = valuesOf(expression, asked);
        const note = `${target} <- ${expression} of ${JSON.stringify([...asked.header, ...asked.querystring])}`;
        if (location === 'querystring') assert.deepEqual(sent.searchParams.getAll(name), wanted ?? [], note);
        else assert.equal(told.sent[0]?.headers.find(([other]) => other === name)?.[1], wanted && asUtf8(wanted.join(',').trim()), note);
      }
    }
  });
});

/** Beyond ASCII a header holds bytes. */
const asUtf8 = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : Buffer.from(text).toString('latin1'));
