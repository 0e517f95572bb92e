import type { Span } from './text';

/** Pairs [offset in a text, offset in the document that holds it], ascending. Each run up to the next pair is the same characters in both. */
export type OffsetMap = readonly (readonly [number, number])[];

/** A text that is written in a document, perhaps not as it stands there. */
interface MappedText {
  readonly text: string;
  readonly map?: OffsetMap;
  readonly source?: { readonly span: Span };
}

/** Where a character of the text stands in its document; undefined if the two could not be matched. The offset behind the last character is allowed. */
export function documentOffset({ map = [] }: MappedText, offset: number): number | undefined {
  let low = 0;
  let high = map.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const run = map[low];
  return run && run[0] <= offset ? run[1] + offset - run[0] : undefined;
}

/** The character of the text that stands at an offset of the document; undefined outside of the text. Between two runs (in an indentation, inside an escape): the beginning of the next. */
export function textOffset({ text, map, source }: MappedText, offset: number): number | undefined {
  if (!map || !source || offset < source.span.start || offset > source.span.end) return undefined;
  const at = map.findLastIndex(([, start]) => start <= offset);
  const run = map[at];
  return run ? Math.min(run[0] + offset - run[1], map[at + 1]?.[0] ?? text.length) : 0;
}
