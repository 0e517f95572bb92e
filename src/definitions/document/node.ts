import type { OffsetMap, Span } from '../../base';

/**
 * One positioned tree for YAML and JSON alike. Aliases are shared nodes (so the tree is a graph without cycles),
 * merge keys are resolved, of equal keys the last one stands.
 */
export type DocumentNode = MappingNode | SequenceNode | ScalarNode;

interface NodeBase {
  /** The value's whole range: brackets and quotes included; of a YAML block up to the end of its last line's text. */
  readonly span: Span;
  /** A YAML tag as written (`!Sub`). */
  readonly tag?: string;
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  /** The key's text, without quotes. */
  readonly keySpan: Span;
  readonly value: DocumentNode;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly items: readonly DocumentNode[];
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  /** What a reader that expects a string gets: `1.10` stays `1.10`. */
  readonly text: string;
  /** What YAML's core schema or JSON makes of it. */
  readonly value: string | number | boolean | null;
  /** How the text is written, so that offsets can be translated. Absent where the text was computed, and for numbers and the like in JSON. */
  readonly style?: Style;
  /** The raw range between the quotes, or all lines of a block; the same as `span` if absent. */
  readonly content?: Span;
  /** The blanks that each line of a block starts with; 0 if absent. */
  readonly indent?: number;
  /** Set instead of `style` where the text was computed from a document's: pairs of offsets as in `TemplateText.map`. */
  readonly map?: OffsetMap;
}

export type Style = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'json';

export function duplicateKey(key: string): string {
  return `The key "${key}" stands here twice; the last one counts.`;
}

export function isMapping(node: DocumentNode | undefined): node is MappingNode {
  return node?.kind === 'mapping';
}

export function isSequence(node: DocumentNode | undefined): node is SequenceNode {
  return node?.kind === 'sequence';
}

export function isScalar(node: DocumentNode | undefined): node is ScalarNode {
  return node?.kind === 'scalar';
}

/** Whether something is there, and not null. */
export function isPresent(node: DocumentNode | undefined): node is DocumentNode {
  return node !== undefined && !(node.kind === 'scalar' && node.value === null);
}

export function entryOf(node: DocumentNode | undefined, key: string): Entry | undefined {
  return isMapping(node) ? node.entries.find((entry) => entry.key === key) : undefined;
}

export function childOf(node: DocumentNode | undefined, key: string): DocumentNode | undefined {
  return entryOf(node, key)?.value;
}

export function entriesOf(node: DocumentNode | undefined): readonly Entry[] {
  return isMapping(node) ? node.entries : [];
}

export function itemsOf(node: DocumentNode | undefined): readonly DocumentNode[] {
  return isSequence(node) ? node.items : [];
}

/** The text of a scalar; null, mappings and sequences have none. */
export function textOf(node: DocumentNode | undefined): string | undefined {
  return isScalar(node) && node.value !== null ? node.text : undefined;
}
