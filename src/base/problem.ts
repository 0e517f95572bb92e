import type { Span } from './text';

/** Something wrong at a place of a text. `code` is stable; `message` says what was expected, in words for people. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly span: Span;
}
