import type { Span } from '../base';
import type { Observer } from '../vtl';

/** A template can print without end, and nobody clicks in all of it: what comes later in the output has no source. */
const MAX_SEGMENTS = 50_000;

/** Listens to one render, and tells afterwards which part of the template printed which part of the output. */
export interface SegmentRecorder {
  readonly observer: Observer;
  /** Four numbers for each segment, as `RenderAnswer.segments` has them. */
  segments(template: string, output: string): Uint32Array;
}

interface Printed {
  readonly span: Span;
  readonly start: number;
  readonly end: number;
}

export function createSegmentRecorder(): SegmentRecorder {
  const printed: Printed[] = [];
  return {
    observer: {
      print(span, start, end) {
        if (printed.length < MAX_SEGMENTS) printed.push({ span, start, end });
      },
    },
    segments(template, output) {
      const numbers: number[] = [];
      for (const piece of printed) {
        if (numbers.length >= 4 * MAX_SEGMENTS) break;
        if (isVerbatim(piece, template, output)) addLines(numbers, piece, template);
        else numbers.push(piece.span.start, piece.span.end, piece.start, piece.end);
      }
      return Uint32Array.from(numbers);
    },
  };
}

const isVerbatim = ({ span, start, end }: Printed, template: string, output: string): boolean =>
  span.end - span.start === end - start && template.startsWith(output.slice(start, end), span.start);

/** Text that is printed as it stands goes on over many lines: each is a segment, so that one line leads to one line. */
function addLines(numbers: number[], { span, start }: Printed, template: string): void {
  for (let from = span.start; from < span.end; ) {
    const lineBreak = template.indexOf('\n', from);
    const to = lineBreak < 0 ? span.end : Math.min(lineBreak + 1, span.end);
    numbers.push(from, to, start + from - span.start, start + to - span.start);
    from = to;
  }
}
