/** Character classes of Velocity's lexer, all of them ASCII. */

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const HASH = 35;
export const DOLLAR = 36;
export const STAR = 42;
export const DASH = 45;
export const DOT = 46;
export const BACKSLASH = 92;
export const OPEN = 40;
export const OPEN_BRACKET = 91;
export const UNDERSCORE = 95;
export const AT = 64;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
/** A character of a directive's name behind its first. */
export const isWordCharacter = (code: number): boolean => isLetter(code) || isDigit(code) || code === UNDERSCORE || code === AT;
/** A character of a reference's name behind its first. */
export const isNameCharacter = (code: number): boolean => isLetter(code) || isDigit(code) || code === UNDERSCORE || code === DASH;
export const isBlank = (code: number): boolean => code === SPACE || code === TAB;

/** Behind blanks and tabs from `at`. */
export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** Behind a run of word characters from `at`. */
export function skipWord(text: string, at: number): number {
  let i = at;
  while (isWordCharacter(text.charCodeAt(i))) i++;
  return i;
}

/** Behind the line's rest when it is blank, its line break included; otherwise `at`: what #end, #else and `)` swallow. */
export function skipBlankLineEnd(text: string, at: number): number {
  const i = skipBlanks(text, at);
  const code = text.charCodeAt(i);
  if (code === LF) return i + 1;
  if (code === CR) return text.charCodeAt(i + 1) === LF ? i + 2 : i + 1;
  return at;
}
