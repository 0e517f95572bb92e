import { AT, BACKSLASH, CR, DASH, DOT, HASH, isBlank, isDigit, isLetter, isNameCharacter, LF, skipBlankLineEnd, skipBlanks, skipWord, SPACE, STAR, UNDERSCORE } from './characters';
import type { TokenKind } from './token';

/** A token found at a place: its kind and where it ends. */
export interface Match {
  readonly kind: TokenKind;
  readonly end: number;
}

/** Behind `{word}` at `at`, or -1. */
export function bracketedWordEnd(text: string, at: number): number {
  if (text[at] !== '{') return -1;
  const first = text.charCodeAt(at + 1);
  if (!isLetter(first) && first !== UNDERSCORE) return -1;
  const end = skipWord(text, at + 2);
  return text[end] === '}' ? end + 1 : -1;
}

/** Behind the word at `at`, or -1. */
export function wordEnd(text: string, at: number): number {
  const first = text.charCodeAt(at);
  return isLetter(first) || first === UNDERSCORE || first === AT ? skipWord(text, at + 1) : -1;
}

/** Behind the identifier at `at`, or -1: a reference's or a property's name. */
export function identifierEnd(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (!isLetter(first) && first !== UNDERSCORE) return -1;
  let i = at + 1;
  while (isNameCharacter(text.charCodeAt(i))) i++;
  return i;
}

function digitsEnd(text: string, at: number): number {
  let i = at;
  while (isDigit(text.charCodeAt(i))) i++;
  return i;
}

function exponentEnd(text: string, at: number): number {
  if (text[at] !== 'e' && text[at] !== 'E') return -1;
  const digits = text[at + 1] === '+' || text[at + 1] === '-' ? at + 2 : at + 1;
  const end = digitsEnd(text, digits);
  return end > digits ? end : -1;
}

/**
 * The number at `at`. An integer may stand before a range's two dots (they are not part of it); `1.` and `.5` are floats.
 */
export function matchNumber(text: string, at: number): Match | undefined {
  const start = text.charCodeAt(at) === DASH ? at + 1 : at;
  const whole = digitsEnd(text, start);
  const hasDigits = whole > start;
  if (text.charCodeAt(whole) === DOT) {
    const fraction = digitsEnd(text, whole + 1);
    if (hasDigits && text.charCodeAt(whole + 1) === DOT) return { kind: 'integer', end: whole };
    if (hasDigits || fraction > whole + 1) {
      const exponent = exponentEnd(text, fraction);
      return { kind: 'float', end: exponent < 0 ? fraction : exponent };
    }
    return undefined;
  }
  if (!hasDigits) return undefined;
  const exponent = exponentEnd(text, whole);
  return exponent < 0 ? { kind: 'integer', end: whole } : { kind: 'float', end: exponent };
}

/** A run of blanks and line breaks. */
export function whitespaceEnd(text: string, at: number): number {
  let i = at;
  for (let code = text.charCodeAt(i); isBlank(code) || code === LF || code === CR; code = text.charCodeAt(i)) i++;
  return i;
}

const NAMED_OPERATORS: ReadonlyMap<string, TokenKind> = new Map<string, TokenKind>([
  ['true', 'true'], ['false', 'false'], ['and', 'and'], ['or', 'or'], ['lt', 'lt'], ['le', 'le'], ['gt', 'gt'], ['ge', 'ge'],
  ['eq', 'eq'], ['ne', 'ne'], ['not', 'not'],
]);

const OPERATORS: readonly (readonly [string, TokenKind])[] = [
  ['&&', 'and'], ['||', 'or'], ['<=', 'le'], ['>=', 'ge'], ['==', 'eq'], ['!=', 'ne'], ['..', '..'],
  ['<', 'lt'], ['>', 'gt'], ['!', 'not'], ['=', '='], ['-', '-'], ['+', '+'], ['*', '*'], ['/', '/'], ['%', '%'],
  ['[', '['], [']', ']'], [',', ','], [':', ':'], ['(', '('],
];

const OPERATORS_BY_FIRST: ReadonlyMap<string, typeof OPERATORS> = new Map(OPERATORS.map(([image]) => [image.charAt(0), OPERATORS.filter(([other]) => other.startsWith(image.charAt(0)))]));

/** A token of an argument list or expression that is neither a number, a string, white space nor a reference. */
export function matchExpressionToken(text: string, at: number): Match | undefined {
  const word = wordEnd(text, at);
  if (word >= 0) return { kind: NAMED_OPERATORS.get(text.slice(at, word)) ?? 'word', end: word };
  if (text[at] === ')') return { kind: ')', end: skipBlankLineEnd(text, at + 1) };
  if (text[at] === '{') {
    const bracketed = bracketedWordEnd(text, at);
    return bracketed >= 0 ? { kind: 'bracketedWord', end: bracketed } : { kind: 'leftCurly', end: at + 1 };
  }
  if (text[at] === '}') return { kind: 'rightCurly', end: at + 1 };
  for (const [image, kind] of OPERATORS_BY_FIRST.get(text[at] ?? '') ?? []) if (text.startsWith(image, at)) return { kind, end: at + image.length };
  return undefined;
}

const METHOD_TOKENS: Readonly<Record<string, TokenKind>> = { '[': '[', ']': ']', ',': ',', ':': ':', '{': 'leftCurly', '}': 'rightCurly', ')': 'methodClose' };

/** A token between a method's parentheses, where only values, commas, lists and maps can stand. */
export function matchMethodToken(text: string, at: number): Match | undefined {
  if (text.startsWith('..', at)) return { kind: '..', end: at + 2 };
  const kind = METHOD_TOKENS[text[at] ?? ''];
  if (kind) return { kind, end: at + 1 };
  const word = identifierEnd(text, at);
  if (word < 0) return undefined;
  const image = text.slice(at, word);
  return { kind: image === 'true' || image === 'false' ? image : 'identifier', end: word };
}

const KEYWORDS = new Set<TokenKind>(['if', 'elseif', 'else', 'end']);

/** What stands behind a `#`: a keyword (#else and #end take the rest of a blank line with them) or a directive's name. */
export function matchDirectiveName(text: string, at: number): Match | undefined {
  const bracketed = bracketedWordEnd(text, at);
  const end = bracketed >= 0 ? bracketed : wordEnd(text, at);
  if (end < 0) return undefined;
  const name = (bracketed >= 0 ? text.slice(at + 1, end - 1) : text.slice(at, end)) as TokenKind;
  if (!KEYWORDS.has(name)) return { kind: bracketed >= 0 ? 'bracketedWord' : 'word', end };
  return { kind: name, end: name === 'else' || name === 'end' ? skipBlankLineEnd(text, end) : end };
}

/** Behind `#set (` or `#{set}(` with blanks and tabs before it, from `at`; -1 when there is none. */
export function setDirectiveEnd(text: string, at: number): number {
  const hash = skipBlanks(text, at);
  if (text.charCodeAt(hash) !== HASH) return -1;
  const name = text.startsWith('#set', hash) ? hash + 4 : text.startsWith('#{set}', hash) ? hash + 6 : -1;
  if (name < 0) return -1;
  let open = name;
  while (text.charCodeAt(open) === SPACE) open++;
  return text[open] === '(' ? open + 1 : -1;
}

/** Behind a run of backslashes. */
export function skipBackslashes(text: string, at: number): number {
  let i = at;
  while (text.charCodeAt(i) === BACKSLASH) i++;
  return i;
}

/** Whether the `#*` at `at` is the beginning of a `#**` with something behind it; `#**#` is a comment of the other kind. */
export function startsFormalComment(text: string, at: number): boolean {
  return text.charCodeAt(at + 2) === STAR && at + 3 < text.length && text.charCodeAt(at + 3) !== HASH;
}
