import { fail, ok, type Result } from '../../base';

/**
 * Whether a selection pattern, a Java regular expression, matches a whole text
 * (recordings lambda-error-message-*: `.*four hundred.*` is needed to match inside a text).
 */
export function matchesPattern(pattern: string, text: string): Result<boolean, string> {
  const { source, flags } = translate(pattern);
  const strict = compile(source, `${flags}u`);
  // Java takes escapes of any punctuation, which JavaScript's Unicode mode does not.
  const compiled = strict.ok ? strict : compile(source, flags);
  return compiled.ok ? ok(compiled.value.test(text)) : compiled;
}

function compile(source: string, flags: string): Result<RegExp, string> {
  try {
    return ok(new RegExp(`^(?:${source})$`, flags));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** Java's spellings that JavaScript has not: flags at the start, `\Q...\E`, and the anchors `\A`, `\z` and `\Z`. */
function translate(pattern: string): { readonly source: string; readonly flags: string } {
  const leading = /^\(\?([imsu]+)\)/.exec(pattern);
  const flags = [...new Set(leading?.[1] ?? '')].filter((flag) => flag !== 'u').join('');
  const source = pattern.slice(leading?.[0].length ?? 0)
    .replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .replace(/\\\\|\\([AzZ])/g, (escape, anchor: string | undefined) => (anchor === undefined ? escape : anchor === 'A' ? '^' : '$'));
  return { source, flags };
}
