import { errorMessage, fail, ok, type Result } from './result';

/** Strict JSON, as JavaScript reads it. What the service's permissive reader takes is the business of `jsonpath`. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** An object with members: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that a text stands for; the failure is the engine's own sentence. */
export function parseStrictJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return fail(errorMessage(error));
  }
}

/** The object that a text stands for; undefined for any other text. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const json = parseStrictJson(text);
  return json.ok && isJsonObject(json.value) ? json.value : undefined;
}
