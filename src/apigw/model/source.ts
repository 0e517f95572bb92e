import type { OffsetMap, Span } from '../../base';

/**
 * Where a part of an API is written: offsets into the definition's text.
 * `span` is the value: quotes and brackets included, of a block in YAML from its first character behind the indentation to the end of its last line's text.
 * `name` is the key that names it, without quotes; of a part that was made of an event or the like, that one's key.
 */
export interface Source {
  readonly span: Span;
  readonly name?: Span;
}

/** A part of a model that may know where it was written; parts read from a running service do not. */
export interface Sourced {
  readonly source?: Source;
}

/** A mapping template, its text as the service gets it (block scalars resolved, escapes read). */
export interface TemplateText extends Sourced {
  readonly text: string;
  /**
   * Pairs [offset in text, offset in document], ascending; present when the two can be matched exactly. Each run up to the next pair is the same
   * characters in both; what is written differently (an escape, a folded line break, what Fn::Sub put in) is a run that starts where it is written.
   */
  readonly map?: OffsetMap;
}
