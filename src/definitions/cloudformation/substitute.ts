import type { OffsetMap } from '../../base';
import { offsetMap, type DocumentNode, type ScalarNode } from '../document';

/** `${Name}`, `${Name.Attribute}`, `${AWS::Region}`, and `${!Literal}`, which stands for `${Literal}`. */
const VARIABLE = /\$\{(!?)([^{}]*)\}/g;

/** Once a text is this long, variables in it stay as they are, and a longer one is not joined: a long parameter could make one of any length. */
export const TEXT_LENGTH = 1_000_000;

/** Fn::Sub on one text: known variables are replaced, the others stay as they are. The positions of what is kept are kept. */
export function substitute(template: ScalarNode, documentText: string, valueOf: (name: string) => string | undefined): ScalarNode {
  const original = offsetMap(template, documentText);
  const pieces = new Pieces(original);
  let at = 0;
  for (const match of template.text.matchAll(VARIABLE)) {
    const [whole, bang, name = ''] = match;
    const value = bang ? `\${${name}}` : pieces.text.length < TEXT_LENGTH ? valueOf(name.trim()) : undefined;
    if (value === undefined) continue;
    pieces.keep(template.text, at, match.index);
    pieces.insert(value, match.index);
    at = match.index + whole.length;
  }
  if (at === 0) return { ...template, value: template.text };
  pieces.keep(template.text, at, template.text.length);
  const computed: ScalarNode = { kind: 'scalar', span: template.span, text: pieces.text, value: pieces.text };
  return original ? { ...computed, map: pieces.map } : computed;
}

/** Fn::Join: each part stands where it is written, and so does what is put between two of them: before the second. */
export function join(node: DocumentNode, parts: readonly ScalarNode[], delimiter: string, documentText: string): ScalarNode {
  const map: (readonly [number, number])[] = [];
  let text = '';
  parts.forEach((part, i) => {
    if (i > 0 && delimiter !== '') map.push([text.length, part.span.start]);
    if (i > 0) text += delimiter;
    const own: OffsetMap = part.text === '' ? [] : offsetMap(part, documentText) ?? [[0, part.span.start]];
    for (const [offset, documentOffset] of own) map.push([text.length + offset, documentOffset]);
    text += part.text;
  });
  return { kind: 'scalar', span: node.span, text, value: text, map };
}

/** Puts a text together from kept and inserted parts and keeps the book of offsets. */
class Pieces {
  text = '';
  readonly map: (readonly [number, number])[] = [];
  readonly #original: OffsetMap;
  #next = 0;

  constructor(original: OffsetMap | undefined) {
    this.#original = original ?? [];
  }

  keep(source: string, from: number, to: number): void {
    if (from >= to) return;
    const delta = this.text.length - from;
    this.#add(this.text.length, this.#documentOffset(from));
    while ((this.#original[this.#next]?.[0] ?? Infinity) < to) {
      const [offset, documentOffset] = this.#original[this.#next++] ?? [0, 0];
      if (offset > from) this.#add(offset + delta, documentOffset);
    }
    this.text += source.slice(from, to);
  }

  /** What replaces a variable is shown where the variable stands. */
  insert(value: string, at: number): void {
    if (value !== '') this.#add(this.text.length, this.#documentOffset(at));
    this.text += value;
  }

  #add(offset: number, documentOffset: number | undefined): void {
    if (documentOffset !== undefined) this.map.push([offset, documentOffset]);
  }

  /** Kept parts are asked for in ascending order, so the last pair at or before the offset is found by going on. */
  #documentOffset(offset: number): number | undefined {
    while ((this.#original[this.#next]?.[0] ?? Infinity) <= offset) this.#next++;
    const pair = this.#original[this.#next - 1];
    return pair && pair[1] + offset - pair[0];
  }
}
