import type { TokenKind } from '../lexer/token';
import type { Tokens } from '../lexer/tokens';

/** What closes what: each kind of token that opens something, with those that close it. */
const CLOSERS: Partial<Readonly<Record<TokenKind, readonly TokenKind[]>>> = {
  set: [')'], '(': [')', 'methodClose'], '[': [']'], indexOpen: ['indexClose'], leftCurly: ['rightCurly', '}'], '{': ['}'],
};

/**
 * The innermost parenthesis, bracket or brace that is still open behind the tokens before `end`: its number, or undefined.
 * Found only when a template turns out to be broken, so that reading a right one costs nothing.
 */
export function innermostOpening({ kinds }: Tokens, end: number): number | undefined {
  const open: number[] = [];
  for (let index = 0; index < end; index++) {
    const kind = kinds[index];
    if (kind === undefined) continue;
    if (CLOSERS[kind]) open.push(index);
    else if (isClosedBy(kinds[open.at(-1) ?? -1], kind)) open.pop();
    else if (ENDS.has(kind)) open.length = 0;
  }
  return open.at(-1);
}

/** Where no expression goes on, whatever was open before. */
const ENDS: ReadonlySet<TokenKind> = new Set<TokenKind>(['if', 'elseif', 'else', 'end']);

/** Tokens that a parenthesis directly behind belongs to. */
const NAMES: ReadonlySet<TokenKind> = new Set<TokenKind>(['if', 'elseif', 'word', 'bracketedWord', 'identifier']);

/** The opening as people know it, with the name it belongs to: `#if(`, `size(`. */
export function openingText(tokens: Tokens, opening: number): string {
  const name = tokens.kinds[opening - 1];
  const isNamed = tokens.kinds[opening] === '(' && name !== undefined && NAMES.has(name);
  return ((isNamed ? tokens.image(opening - 1) : '') + tokens.image(opening)).trim();
}

function isClosedBy(opener: TokenKind | undefined, kind: TokenKind): boolean {
  return opener !== undefined && CLOSERS[opener]?.includes(kind) === true;
}
