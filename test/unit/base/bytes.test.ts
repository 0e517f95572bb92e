import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { base64Decode, base64Encode, utf8Decode, utf8Encode } from '../../../src/base';

describe('Bytes and texts', () => {
  it('are what the platform makes of them', () => {
    for (let length = 0; length < 300; length++) {
      const bytes = randomBytes(length);
      assert.equal(utf8Decode(bytes), new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
      assert.equal(base64Encode(bytes), bytes.toString('base64'));
      assert.deepEqual(Buffer.from(base64Decode(base64Encode(bytes)) ?? []), bytes);
    }
    const text = 'aé€😀'.repeat(5000);
    assert.deepEqual(Buffer.from(utf8Encode(text)), Buffer.from(text));
    assert.equal(utf8Decode(utf8Encode(text)), text);
  });

  it('write a lone surrogate as Java does', () => {
    assert.equal(utf8Decode(utf8Encode('a\ud800b')), 'a?b');
  });

  it('refuse what is no base64', () => {
    for (const text of ['a', 'ab$=', 'abcde']) assert.equal(base64Decode(text), undefined, text);
  });
});
