import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { doubleToString, floatToString } from '../../../src/base';

/** What Java 17 prints, by the bits of the number: test/conformance/oracle/recordDoubleText.mjs wrote it. */
const RECORDED = Object.entries(JSON.parse(readFileSync('test/unit/base/doubleText.json', 'utf8')) as Record<string, string>);

function checkAll(hexDigits: number, textOf: (bits: Buffer) => string): void {
  const recorded = RECORDED.filter(([bits]) => bits.length === hexDigits);
  assert.ok(recorded.length > 50);
  const printed = recorded.map(([bits]) => [bits, textOf(Buffer.from(bits, 'hex'))]);
  assert.deepEqual(printed, recorded);
}

describe('Numbers with a fraction as text', () => {
  it('doubles print as Java 17 prints them', () => {
    checkAll(16, (bits) => doubleToString(bits.readDoubleBE()));
  });

  it('floats print as Java 17 prints them', () => {
    checkAll(8, (bits) => floatToString(bits.readFloatBE()));
  });

  it('texts read back as the number they were printed from', () => {
    for (let exponent = -1074; exponent < 1024; exponent++) {
      const value = 2 ** exponent * 1.1;
      assert.equal(Number(doubleToString(value)), value);
    }
  });
});
