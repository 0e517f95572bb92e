import { JavaThrowable, type JavaValue, javaEquals, javaHash, javaString } from '../../base';
import type { JavaClass } from '../values/classes';
import { JavaCharacter } from '../values/objects';
import { asInt, asText } from './arguments';
import { method, staticMethod, type MethodRow } from './row';

const m = method<JavaCharacter>;
const st = staticMethod<JavaCharacter>;
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
];

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
const text = (args: readonly JavaValue[]): string => asText(args[0]);

function compare(self: JavaCharacter, [other]: readonly JavaValue[]): number {
  if (other === null || other === undefined) throw new JavaThrowable('java.lang.NullPointerException');
  if (!(other instanceof JavaCharacter)) throw new JavaThrowable('java.lang.ClassCastException');
  return javaHash(self) - javaHash(other);
}

/** java.lang.Character. */
export const CHARACTER_METHODS: readonly MethodRow<JavaCharacter>[] = [
  m('charValue()', 'char', 'The character.', (self) => self),
  m('toString()', 'String', 'The character as text.', javaString),
  m('hashCode()', 'int', 'The character\'s code.', javaHash),
  m('equals(Object)', 'boolean', 'Whether a value is the same character.', (self, args) => javaEquals(self, args[0] ?? null)),
  m('compareTo(Character)', 'int', 'The difference of the characters\' codes.', compare),
  m('compareTo(Object)', 'int', 'The difference of the characters\' codes.', compare),
  ...QUESTIONS.flatMap(([name, doc, pattern]) => [
    st(`${name}(char)`, 'boolean', doc, (args) => pattern.test(text(args))),
    st(`${name}(int)`, 'boolean', doc, (args) => pattern.test(ofCode(asInt(args[0])))),
  ]),
  ...CASES.flatMap(([name, doc, change]) => [
    st(`${name}(char)`, 'char', doc, (args) => new JavaCharacter(singleOf(text(args), change))),
    st(`${name}(int)`, 'int', doc, (args) => singleOf(ofCode(asInt(args[0])), change).codePointAt(0) ?? asInt(args[0])),
  ]),
  st('getNumericValue(char)', 'int', 'The number that a digit stands for, or -1.', (args) => digitOf(text(args), 36)),
  st('getNumericValue(int)', 'int', 'The number that a digit stands for, or -1.', (args) => digitOf(ofCode(asInt(args[0])), 36)),
  st('digit(char,int)', 'int', 'The number that a digit stands for in a base, or -1.', (args) => digitOf(text(args), asInt(args[1]))),
  st('digit(int,int)', 'int', 'The number that a digit stands for in a base, or -1.', (args) => digitOf(ofCode(asInt(args[0])), asInt(args[1]))),
  st('forDigit(int,int)', 'char', 'The digit for a number in a base.', (args) => new JavaCharacter(digitFor(asInt(args[0]), asInt(args[1])))),
  st('compare(char,char)', 'int', 'The difference of the characters\' codes.', (args) => text(args).charCodeAt(0) - asText(args[1]).charCodeAt(0)),
  st('hashCode(char)', 'int', 'The character\'s code.', (args) => text(args).charCodeAt(0)),
  st('valueOf(char)', 'Character', 'The character.', (args) => new JavaCharacter(text(args))),
  st('toString(char)', 'String', 'A character as text.', text),
  st('toString(int)', 'String', 'The character of a code point as text.', (args) => ofCode(asInt(args[0])), 11),
  st('charCount(int)', 'int', 'How many characters a code point takes.', (args) => (asInt(args[0]) >= 0x10000 ? 2 : 1)),
];

/** java.lang.Class: its names, and nothing that reaches further; stock Velocity would call the class's static methods too. */
export const CLASS_METHODS: readonly MethodRow<JavaClass>[] = [
  method<JavaClass>('getName()', 'String', 'The full name.', (self) => self.name),
  method<JavaClass>('getSimpleName()', 'String', 'The name without its package.', (self) => self.simpleName),
  method<JavaClass>('isArray()', 'boolean', 'Whether it is an array.', (self) => self.isArray),
  method<JavaClass>('toString()', 'String', 'The word class and the name.', javaString),
  method<JavaClass>('hashCode()', 'int', 'The hash code.', javaHash),
  method<JavaClass>('equals(Object)', 'boolean', 'Whether it is the same class.', (self, args) => javaEquals(self, args[0] ?? null)),
];
