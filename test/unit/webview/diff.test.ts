import assert from 'node:assert/strict';
import { diffLines } from '../../../src/webview/shared/diff';

const SIGNS = { both: ' ', ours: '-', theirs: '+' } as const;
const diff = (ours: string, theirs: string): string[] => diffLines(ours, theirs).map(({ kind, text }) => SIGNS[kind] + text);

describe('A comparison of two outputs', () => {
  it('keeps the lines that both have', () => {
    assert.deepEqual(diff('{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": "1",\n  "b": 2\n}'), [' {', '-  "a": 1,', '+  "a": "1",', '   "b": 2', ' }']);
  });

  it('shows lines that only one of them has', () => {
    assert.deepEqual(diff('a\nb', 'a\n\nb\nc'), [' a', '+', ' b', '+c']);
    assert.deepEqual(diff('', 'x'), ['-', '+x']);
  });

  it('does not try to match texts that are too long for it', () => {
    const long = Array.from({ length: 1000 }, (_, i) => String(i)).join('\n');
    assert.equal(diffLines(long, long).length, 2000);
  });
});
