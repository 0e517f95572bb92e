import { fail, ok, type Result } from '../../base';

/**
 * Whether a selection pattern, a Java regular expression, matches a whole text
 * (recordings lambda-error-message-*: `.*four hundred.*` is needed to match inside a text).
 */
export function matchesPattern(pattern: string, text: string): Result<boolean, string> {
  try {
    return ok(new RegExp(`^(?:${pattern})$`, 'u').test(text));
  } catch {
    return matchesLoosely(pattern, text);
  }
}

/** Escapes that Java allows and JavaScript's Unicode mode does not. */
function matchesLoosely(pattern: string, text: string): Result<boolean, string> {
  try {
    return ok(new RegExp(`^(?:${pattern})$`).test(text));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
