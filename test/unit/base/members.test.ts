import assert from 'node:assert/strict';
import { objectOf } from '../../../src/base';

describe('An object of names and values', () => {
  it('is the one that Object.fromEntries makes, a prototype\'s name among its members too', () => {
    const pairs = [['b', 1], ['__proto__', 2], ['a', 3], ['b', 4], ['0', 5]] as const;
    assert.deepEqual(Object.entries(objectOf(pairs)), Object.entries(Object.fromEntries(pairs)));
    assert.equal(Object.getPrototypeOf(objectOf(pairs)), Object.prototype);
  });
});
