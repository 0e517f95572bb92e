import assert from 'node:assert/strict';
import { JavaMap, type JavaValue } from '../../../src/base';

describe('a map whose members are given when they are needed', () => {
  const counted = (members: Readonly<Record<string, JavaValue>>): { readonly map: JavaMap; readonly asked: () => number } => {
    let asked = 0;
    const map = new JavaMap(() => {
      asked += 1;
      return members;
    });
    return { map, asked: () => asked };
  };

  it('asks for them once, when somebody first looks into it', () => {
    const { map, asked } = counted({ b: 1, a: null });
    assert.deepEqual([map.isUntouched, asked()], [true, 0]);
    assert.deepEqual([map.get('b'), map.has('a'), map.has('c'), map.size, map.toString()], [1, true, false, 2, '{b=1, a=null}']);
    assert.deepEqual([map.isUntouched, asked()], [false, 1]);
  });

  it('has them already when something is put into it', () => {
    const { map } = counted({ a: 1 });
    assert.deepEqual([map.put('a', 2), map.put('b', 3), map.get('a'), map.size], [1, null, 2, 2]);
  });
});
