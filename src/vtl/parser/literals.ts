import type { Token } from '../lexer/token';

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
export function tokenLiteral(token: Token): string {
  if (token.kind === 'blockComment') return '';
  return token.special === undefined ? token.image : specialText(token.special) + token.image;
}

/** The tokens from `first` to `last` as they print: what a null reference or an unknown macro shows. */
export function literalOf(tokens: readonly Token[], first: Token, last: Token): string {
  if (first === last) return tokenLiteral(first);
  let text = '';
  for (let i = first.index; i <= last.index; i++) {
    const token = tokens[i];
    if (token) text += tokenLiteral(token);
  }
  return text;
}
