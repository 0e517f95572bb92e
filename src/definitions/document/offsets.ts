import type { TemplateText } from '../../apigw/model';
import type { OffsetMap, Span } from '../../base';
import type { ScalarNode, Style } from './node';

/** A scalar as a mapping template: its text, and where each part of it is written. */
export function templateTextOf(node: ScalarNode, name: Span | undefined, documentText: string): TemplateText {
  const map = offsetMap(node, documentText);
  const source = name === undefined ? { span: node.span } : { span: node.span, name };
  return map === undefined ? { text: node.text, source } : { text: node.text, source, map };
}

/** Pairs offsets of a scalar's text with offsets of the document; undefined where the two do not add up, or the text was computed. */
export function offsetMap(node: ScalarNode, documentText: string): OffsetMap | undefined {
  const { text, style, content = node.span, indent = 0 } = node;
  if (node.map || !style) return node.map;
  const raw = documentText.slice(content.start, content.end);
  const runs = new Runs(content.start);
  if (style === 'literal' || style === 'folded') return alignBlock(text, raw, { style, indent }, runs);
  if (style === 'json') return alignEscaped(text, raw, runs) ? runs.pairs : undefined;
  return alignFlow(text, raw, style, runs) ? runs.pairs : undefined;
}

/** Collects pairs and leaves out those that only continue the run before. */
class Runs {
  readonly pairs: (readonly [number, number])[] = [];
  readonly #base: number;
  #delta: number | undefined;

  constructor(base: number) {
    this.#base = base;
  }

  /** From this offset of the text on, the characters are those from this raw offset on. */
  same(text: number, raw: number): void {
    if (this.#delta === raw - text) return;
    this.#delta = raw - text;
    this.pairs.push([text, this.#base + raw]);
  }

  /** The character at this offset of the text is written differently: a run of its own. */
  different(text: number, raw: number): void {
    this.#delta = undefined;
    this.pairs.push([text, this.#base + raw]);
  }
}

function linesOf(raw: string): readonly Span[] {
  const lines: Span[] = [];
  const lineBreak = /\r\n|\r|\n/g;
  for (let start = 0; start < raw.length; ) {
    lineBreak.lastIndex = start;
    const found = lineBreak.exec(raw);
    const end = found ? found.index : raw.length;
    lines.push({ start, end });
    start = found ? end + found[0].length : raw.length;
  }
  return lines;
}

/**
 * Block scalars: each line without its indentation is in the text as it is; between two lines the text has one line break per break (literal)
 * or a blank instead of one (folded).
 */
function alignBlock(text: string, raw: string, block: { readonly style: 'literal' | 'folded'; readonly indent: number }, runs: Runs): OffsetMap | undefined {
  let at = 0;
  for (const line of linesOf(raw)) {
    const start = Math.min(line.end, line.start + block.indent);
    const content = raw.slice(start, line.end);
    if (block.style === 'folded' && content !== '') {
      if (at > 0 && text.charAt(at) === ' ' && text.startsWith(content, at + 1) && !text.startsWith(content, at)) at++;
      while (text.charAt(at) === '\n') at++;
    }
    if (!text.startsWith(content, at)) return undefined;
    if (content !== '' || block.style === 'literal') runs.same(at, start);
    at += content.length;
    if (block.style === 'literal' && text.charAt(at) === '\n') {
      if (raw.charAt(line.end) !== '\n') runs.different(at, line.end);
      at++;
    }
  }
  return /^\n*$/.test(text.slice(at)) ? runs.pairs : undefined;
}

/** JSON strings: an escape is two or six characters for one. */
function alignEscaped(text: string, raw: string, runs: Runs): boolean {
  let at = 0;
  for (let i = 0; i < raw.length; at++) {
    if (raw.charCodeAt(i) !== 0x5c) {
      runs.same(at, i);
      i++;
      continue;
    }
    runs.different(at, i);
    i += raw.charAt(i + 1) === 'u' ? 6 : 2;
  }
  return at === text.length;
}

/** Plain and quoted scalars of YAML: line breaks fold, quotes double or escape. */
function alignFlow(text: string, raw: string, style: Style, runs: Runs): boolean {
  let at = 0;
  const folded = /[ \t]*(?:\r\n|\r|\n)\s*/y;
  for (let i = 0; i < raw.length; ) {
    folded.lastIndex = i;
    const fold = /\s/.test(raw.charAt(i)) ? folded.exec(raw) : null;
    if (fold) {
      const breaks = fold[0].match(/\r\n|\r|\n/g)?.length ?? 1;
      for (let n = 0; n < Math.max(1, breaks - 1); n++) runs.different(at++, i);
      i += fold[0].length;
      continue;
    }
    const escape = escapeAt(raw, i, style);
    if (escape.raw === 1) runs.same(at, i);
    else for (let n = 0; n < escape.text; n++) runs.different(at + n, i);
    at += escape.text;
    i += escape.raw;
  }
  return at === text.length;
}

const HEX_ESCAPES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** How many raw characters stand at an offset for how many of the text. */
function escapeAt(raw: string, i: number, style: Style): { readonly raw: number; readonly text: number } {
  const char = raw.charAt(i);
  if (style === 'single' && char === "'") return { raw: 2, text: 1 };
  if (style !== 'double' || char !== '\\') return { raw: 1, text: 1 };
  const next = raw.charAt(i + 1);
  if (next === '\n' || next === '\r') return { raw: 1 + (/^(?:\r\n|\r|\n)[ \t]*/.exec(raw.slice(i + 1))?.[0].length ?? 1), text: 0 };
  const digits = HEX_ESCAPES[next];
  if (digits === undefined) return { raw: 2, text: 1 };
  const astral = parseInt(raw.slice(i + 2, i + 2 + digits), 16) > 0xffff;
  return { raw: 2 + digits, text: astral ? 2 : 1 };
}
