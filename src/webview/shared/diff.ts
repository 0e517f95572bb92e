/** A line of a comparison: in both texts, or only in one of them. */
export interface DiffLine {
  readonly kind: 'both' | 'ours' | 'theirs';
  readonly text: string;
}

/** The product of the line counts up to which the exact comparison is made. */
const MAX_CELLS = 400_000;

/** Two texts line by line, with as many common lines as there can be. */
export function diffLines(ours: string, theirs: string): readonly DiffLine[] {
  const a = ours.split('\n');
  const b = theirs.split('\n');
  if (a.length * b.length > MAX_CELLS) return [...toLines('ours', a), ...toLines('theirs', b)];
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: 'both', text: a[i++] ?? '' });
      j++;
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) lines.push({ kind: 'ours', text: a[i++] ?? '' });
    else lines.push({ kind: 'theirs', text: b[j++] ?? '' });
  }
  return [...lines, ...toLines('ours', a.slice(i)), ...toLines('theirs', b.slice(j))];
}

const toLines = (kind: DiffLine['kind'], texts: readonly string[]): readonly DiffLine[] => texts.map((text) => ({ kind, text }));

/** `[i][j]`: how many lines a from i and b from j have in common at most. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row) row[j] = a[i] === b[j] ? 1 + (table[i + 1]?.[j + 1] ?? 0) : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}
