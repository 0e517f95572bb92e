import { LineIndex, type Span } from '../../base';

/** Which part of a template printed which part of its output. Spans are of the template and of the output as they were rendered. */
export interface OutputMap {
  /** What printed the character at an offset of the output; of the output's end, what printed the last one. */
  sourceAt(offset: number): Span | undefined;
  /** What is printed by the place of a cursor, or by a selection, as ranges of the output in its order. White space alone does not count. */
  printedBy(selection: Span): readonly Span[];
}

interface Segment {
  readonly source: Span;
  readonly output: Span;
}

/** More marks than these help nobody. */
const MAX_RANGES = 1000;

/** `segments` as in `RenderAnswer`. Nothing is looked at before the first question. */
export function createOutputMap(template: string, output: string, segments: Uint32Array): OutputMap {
  let all: readonly Segment[] | undefined;
  let visible: readonly Segment[] | undefined;
  const readAll = (): readonly Segment[] => (all ??= toSegments(segments));
  const readVisible = (): readonly Segment[] => (visible ??= readAll().filter(({ output: { start, end } }) => /\S/.test(output.slice(start, end))));
  return {
    sourceAt: (offset) => segmentAt(readAll(), offset)?.source,
    printedBy(selection) {
      const found = selection.start < selection.end ? readVisible().filter(({ source }) => overlap(source, selection)) : printedAt(readVisible(), template, selection.start);
      return joined(found.map((segment) => segment.output)).slice(0, MAX_RANGES);
    },
  };
}

function toSegments(numbers: Uint32Array): readonly Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    const [start = 0, end = 0, outputStart = 0, outputEnd = 0] = numbers.subarray(i, i + 4);
    segments.push({ source: { start, end }, output: { start: outputStart, end: outputEnd } });
  }
  return segments;
}

/** The last segment that begins at or before the offset, if it reaches so far. */
function segmentAt(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.output.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = segments[low - 1];
  return found && offset <= found.output.end ? found : undefined;
}

/** A reference that the cursor touches; else what it stands in, else what its line prints: that of a `#foreach`, what stands behind it. */
function printedAt(segments: readonly Segment[], template: string, cursor: number): readonly Segment[] {
  const touched = segments.filter(({ source }) => source.start <= cursor && cursor <= source.end);
  const references = touched.filter(({ source }) => template.charAt(source.start) === '$');
  if (references.length > 0) return references;
  const around = touched.filter(({ source }) => cursor < source.end);
  if (around.length > 0) return around;
  const lines = new LineIndex(template);
  const { line } = lines.positionAt(cursor);
  const whole = { start: lines.offsetAt({ line, character: 0 }), end: lines.offsetAt({ line: line + 1, character: 0 }) };
  return segments.filter(({ source }) => overlap(source, whole));
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

function joined(ranges: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (last && range.start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}

export const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length && a.every(({ start, end }, i) => start === b[i]?.start && end === b[i]?.end);
