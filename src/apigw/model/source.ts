import type { Span } from '../../base';

/**
 * Where a part of an API is written: offsets into the definition's text.
 * `span` is the value (of a block in YAML: up to the end of its last line's text), `name` the key that names it.
 */
export interface Source {
  readonly span: Span;
  readonly name?: Span;
}

/** A part of a model that may know where it was written; parts read from a running service do not. */
export interface Sourced {
  readonly source?: Source;
}

/**
 * A mapping template, its text as the service gets it (block scalars resolved, escapes read).
 * `toDocument` maps an offset of `text` to an offset of the document and is present when the two can be matched exactly.
 */
export interface TemplateText extends Sourced {
  readonly text: string;
  /** Pairs [offset in text, offset in document], ascending: each run up to the next pair is the same characters in both. */
  readonly map?: readonly (readonly [number, number])[];
}
