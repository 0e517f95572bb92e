import type { CharacterTest } from './node';

/** Characters by a test of their code points, or by an expression that one of them matches. */
export type CharacterSet = CharacterTest | RegExp;

export const testOf = (set: CharacterSet): CharacterTest => (set instanceof RegExp ? (code) => set.test(String.fromCodePoint(code)) : set);

const DIGIT: CharacterTest = (code) => code >= 0x30 && code <= 0x39;
const SPACE: CharacterTest = (code) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const WORD: CharacterTest = (code) => DIGIT(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
const HORIZONTAL_SPACE: CharacterTest = (code) => code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x1680 || code === 0x180e || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000;
const VERTICAL_SPACE: CharacterTest = (code) => (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;

/** The classes of single letters: `\d`. Their capitals are the opposite. */
export const LETTER_CLASSES: Readonly<Record<string, CharacterSet>> = { d: DIGIT, s: SPACE, w: WORD, h: HORIZONTAL_SPACE, v: VERTICAL_SPACE };

/** The same under the flag U. */
export const UNICODE_LETTER_CLASSES: Readonly<Record<string, CharacterSet>> = {
  ...LETTER_CLASSES, d: /^\p{Nd}$/u, s: /^\p{White_Space}$/u, w: /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u,
};

/** `\b` in Java 17 sees letters and digits of all scripts. */
const BOUNDARY_WORD = /^[\p{L}\p{Nd}_]$/u;
export const isWordCharacter: CharacterTest = (code) => BOUNDARY_WORD.test(String.fromCodePoint(code));

/** `\p{Name}`: POSIX classes of ASCII and Java's own character classes. */
const NAMED_PROPERTIES: Readonly<Record<string, CharacterSet>> = {
  Lower: /^[a-z]$/, Upper: /^[A-Z]$/, ASCII: (code) => code <= 0x7f, Alpha: /^[a-zA-Z]$/, Digit: DIGIT, Alnum: /^[a-zA-Z0-9]$/,
  Punct: /^[!-/:-@[-`{-~]$/, Graph: (code) => code >= 0x21 && code <= 0x7e, Print: (code) => code >= 0x20 && code <= 0x7e, Blank: (code) => code === 0x20 || code === 0x09,
  Cntrl: (code) => code < 0x20 || code === 0x7f, XDigit: /^[0-9a-fA-F]$/, Space: SPACE,
  javaLowerCase: /^\p{Lowercase}$/u, javaUpperCase: /^\p{Uppercase}$/u, javaAlphabetic: /^\p{Alphabetic}$/u, javaIdeographic: /^\p{Ideographic}$/u,
  javaDigit: /^\p{Nd}$/u, javaLetter: /^\p{L}$/u, javaLetterOrDigit: /^[\p{L}\p{Nd}]$/u, javaSpaceChar: /^\p{Z}$/u, javaTitleCase: /^\p{Lt}$/u,
  javaWhitespace: /^[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]$/u, javaISOControl: (code) => code <= 0x1f || (code >= 0x7f && code <= 0x9f),
  L1: (code) => code <= 0xff, all: () => true, LC: /^[\p{Lu}\p{Ll}\p{Lt}]$/u, LD: /^[\p{L}\p{Nd}]$/u,
};

const BINARY: ReadonlySet<string> = new Set(['Alphabetic', 'Ideographic', 'Lowercase', 'Uppercase', 'White_Space', 'Emoji', 'Noncharacter_Code_Point', 'Hex_Digit', 'Join_Control']);

/** The set that `\p{name}` means; undefined for a name that is not known here. */
export function namedSet(name: string): CharacterSet | undefined {
  return Object.hasOwn(NAMED_PROPERTIES, name) ? NAMED_PROPERTIES[name] : unicodeProperty(name);
}

/** A Unicode category, script or property by Java's name for it. */
function unicodeProperty(name: string): CharacterSet | undefined {
  const [key, value] = name.includes('=') ? name.split('=') : ['', name];
  const plain = value?.replace(/^Is/, '') ?? '';
  const candidates = key === 'script' || key === 'sc' || key === 'IsScript' ? [`Script=${plain}`]
    : key === 'general_category' || key === 'gc' ? [`General_Category=${plain}`]
      : key !== '' ? [] : name.startsWith('Is') ? [...(BINARY.has(plain) ? [plain] : []), `Script=${plain}`, `General_Category=${plain}`] : [`General_Category=${plain}`];
  for (const candidate of candidates) {
    try {
      return new RegExp(`^\\p{${candidate}}$`, 'u');
    } catch {
      continue;
    }
  }
  return undefined;
}
