import type { Span } from '../../base';
import type { Tokens } from '../lexer/tokens';

/**
 * What prints of special text, the lone `$` and `#` that the lexer put aside: every `$` and `#`, and backslashes that
 * lead to a `$`. The character behind such backslashes is lost, and so is a `!`, as in the engine.
 */
function specialText(special: readonly string[]): string {
  let printed = '';
  for (const image of special) {
    for (let i = 0; i < image.length; i++) {
      const c = image.charAt(i);
      if (c === '$' || c === '#') printed += c;
      if (c !== '\\') continue;
      const dollar = i + (/^\\+/.exec(image.slice(i))?.[0].length ?? 0);
      if (image.charAt(dollar) !== '$') continue;
      printed += image.slice(i, dollar + 1);
      i = dollar + 1;
    }
  }
  return printed;
}

/** A token as it prints, with the special text before it. */
export function tokenLiteral(tokens: Tokens, index: number): string {
  if (tokens.kinds[index] === 'blockComment') return '';
  const special = tokens.special(index);
  return special === undefined ? tokens.image(index) : specialText(special) + tokens.image(index);
}

/** The tokens of a span as they print: what a null reference or an unknown macro shows. */
export function literalOf(tokens: Tokens, span: Span, print: (tokens: Tokens, index: number) => string = tokenLiteral): string {
  let text = '';
  for (let i = tokens.indexAt(span.start); i < tokens.length && tokens.start(i) < span.end; i++) text += print(tokens, i);
  return text;
}
