import { fail, ok, type Result } from '../../base';
import { compile, type CompiledTemplate } from '../../vtl';

/** The engine of the templates has Java's regular expressions: a pattern matches a whole text where `String.matches` says so. */
const MATCHES = '$text.matches($pattern)';
let matcher: CompiledTemplate | undefined;

/**
 * Whether a selection pattern, a Java regular expression, matches a whole text
 * (recordings lambda-error-message-*: `.*four hundred.*` is needed to match inside a text). Fails for a text that is no pattern.
 */
export function matchesPattern(pattern: string, text: string): Result<boolean, string> {
  matcher ??= compile(MATCHES, 'velocity17');
  const rendering = matcher.render(new Map([['text', text], ['pattern', pattern]]));
  return rendering.ok ? ok(rendering.output === 'true') : fail(rendering.error.message.replace(/^.*threw exception /, ''));
}
