import type { TokenKind } from '../lexer/token';
import { isBuiltIn } from '../directives/names.data';
import type { ParserState } from './statements';

const KEYWORDS: ReadonlySet<string> = new Set(['if', 'end', 'set', 'else', 'elseif']);

function isKnown(name: string, state: Pick<ParserState, 'isMacro' | 'macroNames'>): boolean {
  return isBuiltIn(name) || state.macroNames.has(name) || state.isMacro(name);
}

/** `\#name`: the backslashes are escapes (half of them print) only when there is such a directive or macro. */
export function escapedDirective(image: string, state: Pick<ParserState, 'isMacro' | 'macroNames'>): string {
  const last = image.lastIndexOf('\\');
  const directive = image.slice(last + 1);
  const name = directive.startsWith('#{') ? directive.slice(2, -1) : directive.slice(1);
  return isKnown(name, state) || KEYWORDS.has(name) ? image.slice(0, last >> 1) + directive : image;
}

/** Pairs of backslashes: one each before a directive or macro that is known, both otherwise. */
export function escapeText(pairs: number, next: { readonly kind: TokenKind; readonly image: string }, state: Pick<ParserState, 'isMacro' | 'macroNames'>): string {
  const isKeyword = next.kind === 'if' || next.kind === 'elseif' || next.kind === 'else' || next.kind === 'end';
  const isDirective = isKeyword || isKnown(next.image.slice(1), state);
  return (isDirective ? '\\' : '\\\\').repeat(pairs);
}
