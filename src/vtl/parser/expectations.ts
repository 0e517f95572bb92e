import type { TokenKind } from '../lexer/token';

const NAMES: Partial<Readonly<Record<TokenKind, string>>> = {
  ')': 'a closing parenthesis', '(': 'an opening parenthesis', '=': 'an equals sign', identifier: 'a name', '}': 'a closing brace', rightCurly: 'a closing brace',
  indexClose: 'a closing bracket', ']': 'a comma or a closing bracket', end: '#end', eof: 'the end of the template', ':': 'a colon', methodClose: 'a comma or a closing parenthesis',
};

/** What a token of this kind is called in messages for people. */
export function expectationOf(kind: TokenKind): string {
  return NAMES[kind] ?? `"${kind}"`;
}

export function describeToken(kind: TokenKind, image: string): string {
  if (kind === 'eof') return 'The template ends';
  if (kind === 'whitespace') return 'There is a blank';
  return `There is ${JSON.stringify(image.trim() === '' ? image : image.trim())}`;
}
