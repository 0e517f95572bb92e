import type { JavaValue, Problem, Span } from '../base';

/** Which engine to be: stock Velocity 1.7, or the service's, whose invalid references are the empty string. */
export type Dialect = 'apiGateway' | 'velocity17';

/** Bounds of one render; leaving one out takes the default of `DEFAULT_LIMITS`. */
export interface Limits {
  /** Iterations of one #foreach; Infinity for none. */
  readonly iterations: number;
  /** UTF-16 units of output. */
  readonly outputLength: number;
  /** Nested macro calls. */
  readonly macroDepth: number;
  /** Statements and expressions evaluated. */
  readonly steps: number;
}

/** A template's problem: `velocity` is the position the real engine would name, 1-based, absent where it names none. */
export interface TemplateProblem extends Problem {
  readonly velocity?: { readonly line: number; readonly column: number };
}

/** Why a template failed. `code` is stable (`ParseErrorException`, `MethodInvocationException`, `ForeachLimit`, ...: the corpus's errorClass). */
export interface RenderError {
  readonly code: string;
  readonly message: string;
  /** 1-based, as Velocity's own message counts; absent where it has none. */
  readonly line?: number;
  readonly column?: number;
  /** The place in the template to show, when known. */
  readonly span?: Span;
}

/** The output, and the context as the template left it; of a failed render, what was printed before it failed. */
export type Rendering =
  | { readonly ok: true; readonly output: string; readonly variables: ReadonlyMap<string, JavaValue> }
  | { readonly ok: false; readonly output: string; readonly variables: ReadonlyMap<string, JavaValue>; readonly error: RenderError };

/** Called while a template runs; absent members cost nothing. Offsets are the template's and the output's. */
export interface Observer {
  enter?(span: Span, kind: string): void;
  leave?(span: Span, kind: string): void;
  /** `output` UTF-16 units from `outputStart` to `outputEnd` were printed by the template's `span`. */
  print?(span: Span, outputStart: number, outputEnd: number): void;
  read?(name: string, span: Span, value: JavaValue): void;
  write?(name: string, span: Span, value: JavaValue): void;
  branch?(span: Span, taken: boolean): void;
}

export interface RenderOptions {
  readonly dialect?: Dialect;
  readonly limits?: Partial<Limits>;
  readonly observer?: Observer;
}
