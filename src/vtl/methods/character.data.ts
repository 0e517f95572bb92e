import { JavaThrowable, type JavaValue, javaEquals, javaHash, javaString } from '../../base';
import type { JavaClass } from '../values/classes';
import { JavaCharacter } from '../values/objects';
import { argument, int, nullPointer, text } from './arguments';
import { method, staticMethod, type MethodRow } from './row';

const m = method<JavaCharacter>;
const st = staticMethod<JavaCharacter>;
/** Control characters and formats that identifiers may have, as a part of a class. */
const IGNORABLE = String.raw`\u0000-\u0008\u000e-\u001b\u007f-\u009f\p{Cf}`;

/** Questions about a character, as char or as code point. */
const QUESTIONS: readonly (readonly [string, string, RegExp])[] = [
  ['isDigit', 'Whether a character is a digit.', /^\p{Nd}$/u],
  ['isLetter', 'Whether a character is a letter.', /^\p{L}$/u],
  ['isLetterOrDigit', 'Whether a character is a letter or a digit.', /^[\p{L}\p{Nd}]$/u],
  ['isUpperCase', 'Whether a character is an upper case letter.', /^\p{Uppercase}$/u],
  ['isLowerCase', 'Whether a character is a lower case letter.', /^\p{Lowercase}$/u],
  ['isTitleCase', 'Whether a character is a title case letter.', /^\p{Lt}$/u],
  ['isSpaceChar', 'Whether a character is a space in Unicode.', /^\p{Z}$/u],
  ['isWhitespace', 'Whether a character is white space in Java.', /^[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]$/u],
  ['isISOControl', 'Whether a character is a control character.', /^\p{Cc}$/u],
  ['isDefined', 'Whether Unicode defines a character.', /^\P{Cn}$/u],
  ['isMirrored', 'Whether a character is mirrored in text from right to left.', /^\p{Bidi_Mirrored}$/u],
  ['isIdentifierIgnorable', 'Whether a character counts for nothing in an identifier.', new RegExp(`^[${IGNORABLE}]$`, 'u')],
  ['isJavaIdentifierStart', 'Whether an identifier of Java can start with a character.', /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u],
  ['isJavaIdentifierPart', 'Whether an identifier of Java can have a character.', new RegExp(`^[\\p{L}\\p{Nl}\\p{Sc}\\p{Pc}\\p{Nd}\\p{Mn}\\p{Mc}${IGNORABLE}]$`, 'u')],
  ['isUnicodeIdentifierStart', 'Whether an identifier of Unicode can start with a character.', /^\p{ID_Start}$/u],
  ['isUnicodeIdentifierPart', 'Whether an identifier of Unicode can have a character.', new RegExp(`^[\\p{ID_Continue}${IGNORABLE}]$`, 'u')],
];

/** Questions about a code point alone. */
const CODE_POINT_QUESTIONS: readonly (readonly [string, string, (code: number) => boolean])[] = [
  ['isAlphabetic', 'Whether a character is alphabetic.', (code) => /^\p{Alphabetic}$/u.test(ofCode(code))],
  ['isIdeographic', 'Whether a character is an ideograph.', (code) => /^\p{Ideographic}$/u.test(ofCode(code))],
  ['isValidCodePoint', 'Whether a number is a code point.', (code) => ofCode(code) !== ''],
  ['isBmpCodePoint', 'Whether a code point takes one character.', (code) => code >= 0 && code <= 0xffff],
  ['isSupplementaryCodePoint', 'Whether a code point takes two characters.', (code) => code > 0xffff && code <= 0x10ffff],
];

/** Questions about a char alone. */
const SURROGATE_QUESTIONS: readonly (readonly [string, string, RegExp])[] = [
  ['isSurrogate', 'Whether a character is half of one beyond 65,535.', /^[\ud800-\udfff]$/],
  ['isHighSurrogate', 'Whether a character is the first half of one beyond 65,535.', /^[\ud800-\udbff]$/],
  ['isLowSurrogate', 'Whether a character is the second half of one beyond 65,535.', /^[\udc00-\udfff]$/],
];

/** General categories by Character's own numbers; 17 is not in use. */
const CATEGORIES = ['Cn', 'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'Mn', 'Me', 'Mc', 'Nd', 'Nl', 'No', 'Zs', 'Zl', 'Zp', 'Cc', 'Cf', '', 'Co', 'Cs', 'Pd', 'Ps', 'Pe', 'Pc', 'Po', 'Sm', 'Sc', 'Sk', 'So', 'Pi', 'Pf'];
const categoryOf = (character: string): number => Math.max(0, CATEGORIES.findIndex((name) => name !== '' && new RegExp(`^\\p{${name}}$`, 'u').test(character)));

const CASES: readonly (readonly [string, string, (character: string) => string])[] = [
  ['toUpperCase', 'A character in upper case.', (character) => character.toUpperCase()],
  ['toLowerCase', 'A character in lower case.', (character) => character.toLowerCase()],
];

/** A character in another case; itself where that takes more than one. */
function singleOf(character: string, change: (character: string) => string): string {
  const changed = change(character);
  return [...changed].length === 1 ? changed : character;
}

/** The character of a code point; nothing for a number that is none. */
const ofCode = (code: number): string => (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

function digitOf(character: string, radix: number): number {
  const value = /^[0-9a-zA-Z]$/.test(character) ? Number.parseInt(character, 36) : -1;
  return radix >= 2 && radix <= 36 && value < radix ? value : -1;
}

const digitFor = (value: number, radix: number): string => (radix >= 2 && radix <= 36 && value >= 0 && value < radix ? value.toString(36) : '\u0000');

function compare(self: JavaCharacter, [other]: readonly JavaValue[]): number {
  if (other === null || other === undefined) throw nullPointer();
  if (!(other instanceof JavaCharacter)) throw new JavaThrowable('java.lang.ClassCastException');
  return javaHash(self) - javaHash(other);
}

/** java.lang.Character. */
export const CHARACTER_METHODS: readonly MethodRow<JavaCharacter>[] = [
  m('charValue()', 'char', 'The character.', (self) => self),
  m('toString()', 'String', 'The character as text.', javaString),
  m('hashCode()', 'int', 'The character\'s code.', javaHash),
  m('equals(Object)', 'boolean', 'Whether a value is the same character.', (self, args) => javaEquals(self, argument(args))),
  m('compareTo(Character)', 'int', 'The difference of the characters\' codes.', compare),
  m('compareTo(Object)', 'int', 'The difference of the characters\' codes.', compare),
  ...QUESTIONS.flatMap(([name, doc, pattern]) => [
    st(`${name}(char)`, 'boolean', doc, (args) => pattern.test(text(args))),
    st(`${name}(int)`, 'boolean', doc, (args) => pattern.test(ofCode(int(args)))),
  ]),
  ...CASES.flatMap(([name, doc, change]) => [
    st(`${name}(char)`, 'char', doc, (args) => new JavaCharacter(singleOf(text(args), change))),
    st(`${name}(int)`, 'int', doc, (args) => singleOf(ofCode(int(args)), change).codePointAt(0) ?? int(args)),
  ]),
  st('getNumericValue(char)', 'int', 'The number that a digit stands for, or -1.', (args) => digitOf(text(args), 36)),
  st('getNumericValue(int)', 'int', 'The number that a digit stands for, or -1.', (args) => digitOf(ofCode(int(args)), 36)),
  st('digit(char,int)', 'int', 'The number that a digit stands for in a base, or -1.', (args) => digitOf(text(args), int(args, 1))),
  st('digit(int,int)', 'int', 'The number that a digit stands for in a base, or -1.', (args) => digitOf(ofCode(int(args)), int(args, 1))),
  st('forDigit(int,int)', 'char', 'The digit for a number in a base.', (args) => new JavaCharacter(digitFor(int(args), int(args, 1)))),
  st('compare(char,char)', 'int', 'The difference of the characters\' codes.', (args) => text(args).charCodeAt(0) - text(args, 1).charCodeAt(0)),
  st('hashCode(char)', 'int', 'The character\'s code.', (args) => text(args).charCodeAt(0)),
  st('valueOf(char)', 'Character', 'The character.', (args) => new JavaCharacter(text(args))),
  st('toString(char)', 'String', 'A character as text.', text),
  st('toString(int)', 'String', 'The character of a code point as text.', (args) => ofCode(int(args)), 11),
  ...CODE_POINT_QUESTIONS.map(([name, doc, holds]) => st(`${name}(int)`, 'boolean', doc, (args) => holds(int(args)))),
  ...SURROGATE_QUESTIONS.map(([name, doc, pattern]) => st(`${name}(char)`, 'boolean', doc, (args) => pattern.test(text(args)))),
  st('getType(char)', 'int', 'The number of a character\'s general category.', (args) => categoryOf(text(args))),
  st('getType(int)', 'int', 'The number of a character\'s general category.', (args) => categoryOf(ofCode(int(args)))),
  st('isSurrogatePair(char,char)', 'boolean', 'Whether two characters are the halves of one.', (args) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text(args) + text(args, 1))),
  st('toCodePoint(char,char)', 'int', 'The code point of two halves.', (args) => ((text(args).charCodeAt(0) - 0xd800) << 10) + text(args, 1).charCodeAt(0) - 0xdc00 + 0x10000),
  st('highSurrogate(int)', 'char', 'The first half of a code point.', (args) => new JavaCharacter(String.fromCharCode((int(args) >>> 10) + 0xd7c0))),
  st('lowSurrogate(int)', 'char', 'The second half of a code point.', (args) => new JavaCharacter(String.fromCharCode((int(args) & 0x3ff) + 0xdc00))),
  st('charCount(int)', 'int', 'How many characters a code point takes.', (args) => (int(args) >= 0x10000 ? 2 : 1)),
];

/** java.lang.Class: its names, and nothing that reaches further; stock Velocity would call the class's static methods too. */
export const CLASS_METHODS: readonly MethodRow<JavaClass>[] = [
  method<JavaClass>('getName()', 'String', 'The full name.', (self) => self.name),
  method<JavaClass>('getSimpleName()', 'String', 'The name without its package.', (self) => self.simpleName),
  method<JavaClass>('isArray()', 'boolean', 'Whether it is an array.', (self) => self.isArray),
  method<JavaClass>('toString()', 'String', 'The word class and the name.', javaString),
  method<JavaClass>('hashCode()', 'int', 'The hash code.', javaHash),
  method<JavaClass>('equals(Object)', 'boolean', 'Whether it is the same class.', (self, args) => javaEquals(self, argument(args))),
];
