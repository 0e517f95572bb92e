import { EVENT_ID, SCALAR_STYLE, getScalarValue, type AliasEvent, type Event, type MappingEvent, type ScalarEvent, type SequenceEvent } from 'js-yaml';
import type { Span } from '../../base';
import type { Problems } from '../problems';
import { Anchors, weightOf } from './anchors';
import { duplicateKey, type DocumentNode, type Entry, type ScalarNode, type Style } from './node';
import { plainValue } from './plainScalar';

const STYLES: Readonly<Record<number, Style>> = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
};

type ContentEvent = ScalarEvent | MappingEvent | SequenceEvent;

/** Builds the trees of all documents of a stream from js-yaml's events, which carry the offsets that its loader drops. */
export class YamlTreeBuilder {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #problems: Problems;
  #anchors = new Anchors();
  #at = 0;
  /** What was read so far, aliases counted as what they stand for; and the depth of nesting, now and at its deepest. */
  #size = 0;
  #depth = 0;
  #deepest = 0;
  /** The end of what was last read: where an empty value stands, and where a block ends. */
  #end = 0;

  constructor(text: string, events: readonly Event[], problems: Problems) {
    this.#text = text;
    this.#events = events;
    this.#problems = problems;
  }

  documents(): readonly DocumentNode[] {
    const roots: DocumentNode[] = [];
    for (let event = this.#next(); event; event = this.#next()) {
      if (event.type !== EVENT_ID.DOCUMENT) continue;
      this.#anchors = new Anchors();
      while (!this.#atPop()) roots.push(this.#node());
      this.#next();
    }
    return roots;
  }

  #next(): Event | undefined {
    return this.#events[this.#at++];
  }

  #atPop(): boolean {
    const event = this.#events[this.#at];
    return event === undefined || event.type === EVENT_ID.POP;
  }

  #node(): DocumentNode {
    const event = this.#next();
    if (event?.type === EVENT_ID.ALIAS) return this.#alias(event);
    if (event?.type !== EVENT_ID.SCALAR && event?.type !== EVENT_ID.MAPPING && event?.type !== EVENT_ID.SEQUENCE) return empty(this.#end);
    const anchor = this.#slice(event.anchorStart, event.anchorEnd);
    return anchor === undefined ? this.#content(event) : this.#anchored(event, anchor);
  }

  #anchored(event: ContentEvent, anchor: string): DocumentNode {
    this.#anchors.open(anchor);
    const { size, deepest } = { size: this.#size, deepest: this.#deepest };
    this.#deepest = this.#depth;
    const node = this.#content(event);
    this.#anchors.close(anchor, node, { size: this.#size - size, height: this.#deepest - this.#depth });
    this.#deepest = Math.max(deepest, this.#deepest);
    return node;
  }

  #content(event: ContentEvent): DocumentNode {
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    this.#size++;
    this.#deepest = Math.max(this.#deepest, ++this.#depth);
    const node = event.type === EVENT_ID.MAPPING ? this.#mapping(event) : this.#sequence(event);
    this.#depth--;
    return node;
  }

  #slice(start: number, end: number): string | undefined {
    return start < 0 ? undefined : this.#text.slice(start, end);
  }

  #scalar(event: ScalarEvent): ScalarNode {
    const tag = this.#slice(event.tagStart, event.tagEnd);
    const tagged = tag === undefined ? undefined : { tag };
    if (event.valueStart < 0) {
      this.#end = Math.max(this.#end, event.tagEnd, event.anchorEnd);
      return { ...empty(this.#end), ...tagged };
    }
    const style = STYLES[event.style] ?? 'plain';
    const text = getScalarValue(this.#text, event);
    this.#size += weightOf(text);
    const content = { start: event.valueStart, end: event.valueEnd };
    if (style === 'plain') {
      this.#end = content.end;
      return tag === undefined ? { kind: 'scalar', span: content, text, value: plainValue(text), style } : { kind: 'scalar', span: content, text, value: text, style, tag };
    }
    const span = scalarSpan(this.#text, style, content, event.indent);
    this.#end = span.end;
    return { kind: 'scalar', span, text, value: text, style, content, indent: Math.max(0, event.indent), ...tagged };
  }

  #alias(event: AliasEvent): DocumentNode {
    const span = { start: event.anchorStart - 1, end: event.anchorEnd };
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const anchored = this.#anchors.follow(name, this.#depth);
    this.#end = span.end;
    if (!anchored.ok) {
      this.#problems.error('yaml-alias', anchored.error, span);
      return empty(span.start);
    }
    this.#size += anchored.value.size;
    this.#deepest = Math.max(this.#deepest, this.#depth + anchored.value.height);
    return anchored.value.node;
  }

  #sequence(event: SequenceEvent): DocumentNode {
    const items: DocumentNode[] = [];
    this.#end = Math.max(this.#end, event.start);
    while (!this.#atPop()) items.push(this.#node());
    this.#next();
    return { kind: 'sequence', span: this.#close(event, ']'), items, ...this.#tag(event) };
  }

  #mapping(event: MappingEvent): DocumentNode {
    const written: Entry[] = [];
    const merges: DocumentNode[] = [];
    this.#end = Math.max(this.#end, event.start);
    while (!this.#atPop()) {
      const key = this.#key();
      const value = this.#atPop() ? empty(this.#end) : this.#node();
      if (key?.isMerge) merges.push(value);
      else if (key) written.push({ key: key.text, keySpan: key.span, value });
    }
    this.#next();
    const span = this.#close(event, '}');
    const entries = merges.length > 0 || hasDuplicates(written) ? this.#unique(written, merges) : written;
    return { kind: 'mapping', span, entries, ...this.#tag(event) };
  }

  /** A key's text and place; undefined, and a problem, if it is no text. */
  #key(): { readonly text: string; readonly span: Span; readonly isMerge: boolean } | undefined {
    const event = this.#events[this.#at];
    if (event?.type === EVENT_ID.SCALAR && event.valueStart >= 0 && event.anchorStart < 0) {
      this.#at++;
      const quoted = event.style === SCALAR_STYLE.PLAIN ? 0 : 1;
      this.#end = event.valueEnd + quoted;
      const text = getScalarValue(this.#text, event);
      return { text, span: { start: event.valueStart, end: event.valueEnd }, isMerge: text === '<<' && !quoted };
    }
    const node = this.#node();
    this.#end = Math.max(this.#end, node.span.end);
    if (node.kind === 'scalar') return { text: node.text, span: node.content ?? node.span, isMerge: false };
    this.#problems.error('yaml-key', 'A key must be a text; this one is a list or a mapping.', node.span);
    return undefined;
  }

  /** Of equal keys the last one stands, and what is written stands before what is merged in. */
  #unique(written: readonly Entry[], merges: readonly DocumentNode[]): readonly Entry[] {
    const entries = new Map<string, Entry>();
    for (const entry of written) {
      if (entries.has(entry.key)) this.#problems.error('duplicate-key', duplicateKey(entry.key), entry.keySpan);
      entries.set(entry.key, entry);
    }
    for (const merge of merges) this.#merge(entries, merge);
    return [...entries.values()];
  }

  #merge(entries: Map<string, Entry>, value: DocumentNode): void {
    for (const source of value.kind === 'sequence' ? value.items : [value]) {
      if (source.kind !== 'mapping') this.#problems.error('yaml-merge', 'The merge key << takes a mapping or a list of mappings.', source.span);
      else this.#mergeEntries(entries, source.entries);
    }
  }

  #mergeEntries(entries: Map<string, Entry>, added: readonly Entry[]): void {
    for (const entry of added) {
      if (!entries.has(entry.key)) entries.set(entry.key, entry);
    }
  }

  #tag(event: MappingEvent | SequenceEvent): { readonly tag?: string } {
    const tag = this.#slice(event.tagStart, event.tagEnd);
    return tag === undefined ? {} : { tag };
  }

  /** A flow collection ends at its bracket; a block at the end of its last entry. */
  #close(event: MappingEvent | SequenceEvent, bracket: string): Span {
    if (this.#text[event.start] === (bracket === ']' ? '[' : '{')) this.#end = closingBracket(this.#text, this.#end, bracket);
    return { start: event.start, end: Math.max(event.start, this.#end) };
  }
}

/** Mappings are mostly short, and comparing a few keys is cheaper than a set of them. */
function hasDuplicates(entries: readonly Entry[]): boolean {
  if (entries.length > 12) return new Set(entries.map((entry) => entry.key)).size < entries.length;
  return entries.some((entry, i) => entries.findIndex((other) => other.key === entry.key) < i);
}

function empty(at: number): ScalarNode {
  return { kind: 'scalar', span: { start: at, end: at }, text: '', value: null };
}

function scalarSpan(text: string, style: Style, content: Span, indent: number): Span {
  if (style === 'single' || style === 'double') return { start: content.start - 1, end: content.end + 1 };
  let end = content.end;
  while (end > content.start && /[\r\n]/.test(text.charAt(end - 1))) end--;
  return { start: Math.min(end, content.start + Math.max(0, indent)), end };
}

/** The offset behind the bracket that closes a flow collection whose last entry ends at `from`: only blanks, a comma and comments can be between. */
function closingBracket(text: string, from: number, bracket: string): number {
  for (let i = /[[{]/.test(text.charAt(from)) ? from + 1 : from; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === bracket) return i + 1;
    if (char === '#') while (i < text.length && text.charAt(i) !== '\n') i++;
  }
  return text.length;
}
