/**
 * JSON as API Gateway reads it: json-smart's permissive reader and writer, and Jayway's paths.
 * What the service's own versions are is unknown; Jayway 2.4 with its default configuration is the measure here,
 * and what 2.9 answers differently is behind a switch.
 */
import { fail, type JavaValue, LimitReached, ok, type Result, withBudget } from '../base';
import { readPath } from './evaluate';
import { JavaThrow } from './failure';
import { compile, javaTrim } from './pathCompiler';
import { JsonReader } from './reader';
import type { JsonPathVersion } from './tokens';

export type { JsonPathVersion } from './tokens';
export { JsonArray, type JsonStyle, writeJson } from './writer';

/** Why a text is no JSON, even for a permissive reader: `InvalidJsonException` and few others; `message` is the engine's own. */
export interface JsonError {
  readonly code: string;
  readonly message: string;
}

/** Why a path cannot be compiled (`InvalidPathException`) or finds nothing (`PathNotFoundException`), or another Java exception's name. */
export interface PathError {
  readonly code: string;
  readonly message: string;
}

export interface JsonPath {
  /** Whether the answer is one value; otherwise it is a list of all values found, empty if there are none. */
  readonly definite: boolean;
  /** A definite path that finds nothing is a `PathNotFoundException`. The `append` function changes the document. */
  read(document: JavaValue): Result<JavaValue, PathError>;
}

/** Steps of one reading or path: scans of scans and patterns that backtrack grow without bound otherwise. */
const MAX_STEPS = 10_000_000;

/** Runs what may throw a Java exception or reach a limit; anything else is a mistake of ours and passes through. */
function caught<T>(run: () => T): Result<T, JsonError> {
  try {
    return ok(withBudget(MAX_STEPS, run));
  } catch (thrown) {
    if (thrown instanceof LimitReached) return fail({ code: thrown.code, message: thrown.message });
    if (thrown instanceof JavaThrow) return fail({ code: thrown.className, message: thrown.message });
    throw thrown;
  }
}

/** The first value of a text; what stands behind it is not looked at. An empty text is the empty string. */
export function parseJson(text: string): Result<JavaValue, JsonError> {
  return caught(() => new JsonReader(text).read());
}

/** Blanks around a path do not count; from 2.9 on, those before it are an error. */
export function compilePath(path: string, version: JsonPathVersion = '2.4'): Result<JsonPath, PathError> {
  return caught(() => {
    const compiled = compile(version === '2.4' ? javaTrim(path) : path, { version, nesting: 0 });
    return { definite: compiled.definite, read: (document: JavaValue) => caught(() => readPath(compiled, document, version)) };
  });
}
