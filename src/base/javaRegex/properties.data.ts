import type { CharacterTest } from './node';

const matches = (expression: RegExp): CharacterTest => (code) => expression.test(String.fromCodePoint(code));
const range = (from: number, to: number): CharacterTest => (code) => code >= from && code <= to;

export const DIGIT = range(0x30, 0x39);
export const SPACE: CharacterTest = (code) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
export const WORD: CharacterTest = (code) => DIGIT(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
export const HORIZONTAL_SPACE: CharacterTest = (code) => code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x1680 || code === 0x180e || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000;
export const VERTICAL_SPACE: CharacterTest = (code) => (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;

/** The classes of single letters: `\d`. Their capitals are the opposite. */
export const LETTER_CLASSES: Readonly<Record<string, CharacterTest>> = { d: DIGIT, s: SPACE, w: WORD, h: HORIZONTAL_SPACE, v: VERTICAL_SPACE };

/** The same under the flag U. */
export const UNICODE_LETTER_CLASSES: Readonly<Record<string, CharacterTest>> = {
  ...LETTER_CLASSES, d: matches(/^\p{Nd}$/u), s: matches(/^\p{White_Space}$/u), w: matches(/^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u),
};

/** `\b` in Java 17 sees letters and digits of all scripts. */
export const isWordCharacter = matches(/^[\p{L}\p{Nd}_]$/u);

const ascii = (expression: RegExp): CharacterTest => (code) => code < 0x80 && expression.test(String.fromCharCode(code));

/** `\p{Name}`: POSIX classes of ASCII and Java's own character classes. */
export const NAMED_PROPERTIES: Readonly<Record<string, CharacterTest>> = {
  Lower: ascii(/^[a-z]$/), Upper: ascii(/^[A-Z]$/), ASCII: range(0, 0x7f), Alpha: ascii(/^[a-zA-Z]$/), Digit: DIGIT, Alnum: ascii(/^[a-zA-Z0-9]$/),
  Punct: ascii(/^[!-/:-@[-`{-~]$/), Graph: range(0x21, 0x7e), Print: range(0x20, 0x7e), Blank: (code) => code === 0x20 || code === 0x09,
  Cntrl: (code) => code < 0x20 || code === 0x7f, XDigit: ascii(/^[0-9a-fA-F]$/), Space: SPACE,
  javaLowerCase: matches(/^\p{Lowercase}$/u), javaUpperCase: matches(/^\p{Uppercase}$/u), javaAlphabetic: matches(/^\p{Alphabetic}$/u), javaIdeographic: matches(/^\p{Ideographic}$/u),
  javaDigit: matches(/^\p{Nd}$/u), javaLetter: matches(/^\p{L}$/u), javaLetterOrDigit: matches(/^[\p{L}\p{Nd}]$/u), javaSpaceChar: matches(/^\p{Z}$/u), javaTitleCase: matches(/^\p{Lt}$/u),
  javaWhitespace: matches(/^[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]$/u), javaISOControl: (code) => code <= 0x1f || (code >= 0x7f && code <= 0x9f),
  L1: range(0, 0xff), all: () => true, LC: matches(/^[\p{Lu}\p{Ll}\p{Lt}]$/u), LD: matches(/^[\p{L}\p{Nd}]$/u),
};

const BINARY: ReadonlySet<string> = new Set(['Alphabetic', 'Ideographic', 'Lowercase', 'Uppercase', 'White_Space', 'Emoji', 'Noncharacter_Code_Point', 'Hex_Digit', 'Join_Control']);

/** A Unicode category, script or property by Java's name for it; undefined for those that are not known here. */
export function unicodeProperty(name: string): CharacterTest | undefined {
  const [key, value] = name.includes('=') ? name.split('=') : ['', name];
  const plain = value?.replace(/^Is/, '') ?? '';
  const candidates = key === 'script' || key === 'sc' || key === 'IsScript' ? [`Script=${plain}`]
    : key === 'general_category' || key === 'gc' ? [`General_Category=${plain}`]
      : key !== '' ? [] : name.startsWith('Is') ? [...(BINARY.has(plain) ? [plain] : []), `Script=${plain}`, `General_Category=${plain}`] : [`General_Category=${plain}`];
  for (const candidate of candidates) {
    try {
      return matches(new RegExp(`^\\p{${candidate}}$`, 'u'));
    } catch {
      continue;
    }
  }
  return undefined;
}
