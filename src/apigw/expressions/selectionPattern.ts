import { errorMessage, fail, JavaThrowable, matchesWhole, ok, type Problem, type Result, type Span } from '../../base';

/**
 * Whether a selection pattern, a Java regular expression, matches a whole text
 * (recordings lambda-error-message-*: `.*four hundred.*` is needed to match inside a text). Fails for a text that is no pattern,
 * and for one that backtracks without end.
 */
export function matchesPattern(pattern: string, text: string): Result<boolean, string> {
  try {
    return ok(matchesWhole(text, pattern));
  } catch (thrown) {
    return fail(thrown instanceof JavaThrowable ? javaMessage(thrown) : errorMessage(thrown));
  }
}

/** A key of a WebSocket API's integration responses: `$default`, or a pattern between slashes whose place in the key is `span`. */
export type IntegrationResponseKey = { readonly kind: 'default' } | { readonly kind: 'pattern'; readonly pattern: string; readonly span: Span };

/** Reads such a key; problems have their place in it (developer guide, WebSocket integration responses). */
export function parseIntegrationResponseKey(key: string): Result<IntegrationResponseKey, Problem> {
  if (key === '$default') return ok({ kind: 'default' });
  if (key.length < 2 || !key.startsWith('/') || !key.endsWith('/')) {
    return fail(invalid('An integration response key is $default or a pattern between slashes, such as /4\\d\\d/.', { start: 0, end: key.length }));
  }
  const pattern = parseSelectionPattern(key.slice(1, -1));
  if (pattern.ok) return ok({ kind: 'pattern', pattern: pattern.value, span: { start: 1, end: key.length - 1 } });
  const { span, message } = pattern.error;
  return fail(invalid(message, { start: span.start + 1, end: span.end + 1 }));
}

/** Checks a selection pattern; the problem's span is the place that Java complains about. */
export function parseSelectionPattern(pattern: string): Result<string, Problem> {
  const compiled = matchesPattern(pattern, '');
  if (compiled.ok) return ok(pattern);
  const [, what = compiled.error, place] = /^(.*) near index (\d+)/.exec(compiled.error) ?? [];
  const start = Math.min(place === undefined ? 0 : Number(place), pattern.length);
  return fail(invalid(`This is no regular expression: ${what}.`, { start, end: place === undefined ? pattern.length : Math.min(start + 1, pattern.length) }));
}

/** Java's message without the pattern that it draws below. */
function javaMessage(thrown: JavaThrowable): string {
  return thrown.message.split('\n')[0] ?? '';
}

function invalid(message: string, span: Span): Problem {
  return { code: 'selectionPattern.invalid', severity: 'error', message, span };
}
