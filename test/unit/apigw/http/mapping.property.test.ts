/** Parameter mapping of HTTP APIs against a second opinion: any mappings, any headers and query. */
import assert from 'node:assert/strict';
import { random } from '../random';
import { askHttp, endpoint, httpApi, route } from './support';

type Pairs = readonly (readonly [string, string])[];
type Mapping = readonly [action: string, name: string, value: string];

const NAMES = ['ha', 'HA', 'hb', 'hc'] as const;
const ACTIONS = ['append', 'overwrite', 'remove'] as const;

function expectedPairs(pairs: Pairs, mappings: readonly Mapping[], same: (a: string, b: string) => boolean): Pairs {
  let now = [...pairs];
  for (const [action, name, value] of mappings) {
    if (action !== 'append') now = now.filter(([other]) => !same(other, name));
    if (action !== 'remove') now.push([name, value]);
  }
  return now;
}

/** Values by name, each in its order: the order of different names among each other does not count. */
function byName(pairs: Pairs): Readonly<Record<string, readonly string[]>> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of pairs) (values[name] ??= []).push(value);
  return values;
}

describe('Parameter mapping of HTTP APIs, whatever the mappings', () => {
  it('agrees with doing one mapping after the other', async () => {
    const pick = random(42);
    const pairs = (count: number): Pairs => Array.from({ length: count }, (_, i) => [NAMES[pick(NAMES.length)] ?? 'ha', `v${i}`]);
    const mappings = (count: number): readonly Mapping[] => {
      const keys = new Map(Array.from({ length: count }, (_, i) => {
        const action = ACTIONS[pick(3)] ?? 'append';
        const name = NAMES[pick(NAMES.length)] ?? 'ha';
        return [`${action} ${name}`, [action, name, `m${i}`] as const];
      }));
      return [...keys.values()];
    };
    for (let round = 0; round < 300; round++) {
      const [headers, query, toHeaders, toQuery] = [pairs(pick(4)), pairs(pick(4)), mappings(pick(4)), mappings(pick(4))];
      const requestParameters = Object.fromEntries([
        ...toHeaders.map(([action, name, value]) => [`${action}:header.${name}`, value]), ...toQuery.map(([action, name, value]) => [`${action}:querystring.${name}`, value]),
      ]) as Readonly<Record<string, string>>;
      const told = await askHttp(httpApi([route('$default', endpoint({ requestParameters }))]), { path: `/?${query.map((pair) => pair.join('=')).join('&')}`, headers });
      const sent = told.sent[0];
      assert.ok(sent);
      const own = sent.headers.filter(([name]) => /^h[abc]$/i.test(name));
      assert.deepEqual(own, expectedPairs(headers, toHeaders, (a, b) => a.toLowerCase() === b.toLowerCase()));
      assert.deepEqual(byName([...new URL(sent.url).searchParams]), byName(expectedPairs(query, toQuery, (a, b) => a === b)));
    }
  });
});
