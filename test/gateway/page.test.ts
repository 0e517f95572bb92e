import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SERVICES } from '../../src/gateway/controlPlane/services';

describe('docs/LOCAL_GATEWAY.md', () => {
  const [, section = ''] = readFileSync('docs/LOCAL_GATEWAY.md', 'utf8').split('## What is not emulated');
  const named = (title: string): readonly string[] => [...(section.split(`**${title}** `)[1]?.split('\n')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
  const without = (index: number): readonly string[] => (SERVICES[index]?.operations ?? []).map((operation) => operation[2]).filter((name) => !Object.hasOwn(SERVICES[index]?.handlers ?? {}, name)).toSorted();

  it('names the operations that have no handler, and no others', () => {
    assert.deepEqual(named('API Gateway'), without(0));
    assert.deepEqual(named('API Gateway v2'), without(1));
  });

  it('says where those of the management API are answered', () => {
    assert.deepEqual(without(2), []);
    assert.match(section, /\*\*Management API\*\* .*@connections/);
  });
});
