import { JavaThrowable, type JavaValue, javaEquals, javaHash, javaString } from '../../base';
import type { JavaClass } from '../values/classes';
import { JavaCharacter } from '../values/objects';
import { asText } from './arguments';
import { method, staticMethod, type MethodRow } from './row';

const m = method<JavaCharacter>;
const st = staticMethod<JavaCharacter>;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
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
  st('isDigit(char)', 'boolean', 'Whether a character is a digit.', (args) => DIGIT.test(text(args))),
  st('isLetter(char)', 'boolean', 'Whether a character is a letter.', (args) => LETTER.test(text(args))),
  st('isLetterOrDigit(char)', 'boolean', 'Whether a character is a letter or a digit.', (args) => LETTER.test(text(args)) || DIGIT.test(text(args))),
  st('isUpperCase(char)', 'boolean', 'Whether a character is an upper case letter.', (args) => /^\p{Uppercase}$/u.test(text(args))),
  st('isLowerCase(char)', 'boolean', 'Whether a character is a lower case letter.', (args) => /^\p{Lowercase}$/u.test(text(args))),
  st('toUpperCase(char)', 'char', 'A character in upper case.', (args) => new JavaCharacter(text(args).toUpperCase().charAt(0))),
  st('toLowerCase(char)', 'char', 'A character in lower case.', (args) => new JavaCharacter(text(args).toLowerCase().charAt(0))),
  st('getNumericValue(char)', 'int', 'The number that a digit stands for, or -1.', (args) => (/^[0-9a-zA-Z]$/.test(text(args)) ? Number.parseInt(text(args), 36) : -1)),
];

/** java.lang.Class: names, and nothing that reaches further. */
export const CLASS_METHODS: readonly MethodRow<JavaClass>[] = [
  method<JavaClass>('getName()', 'String', 'The full name.', (self) => self.name),
  method<JavaClass>('getSimpleName()', 'String', 'The name without its package.', (self) => self.simpleName),
  method<JavaClass>('getTypeName()', 'String', 'The full name.', (self) => self.name),
  method<JavaClass>('getCanonicalName()', 'String', 'The full name.', (self) => self.name.replaceAll('$', '.')),
  method<JavaClass>('isArray()', 'boolean', 'Whether it is an array.', (self) => self.isArray),
  method<JavaClass>('isInterface()', 'boolean', 'Whether it is an interface.', () => false),
  method<JavaClass>('isPrimitive()', 'boolean', 'Whether it is a primitive type.', () => false),
  method<JavaClass>('isEnum()', 'boolean', 'Whether it is an enumeration.', () => false),
  method<JavaClass>('toString()', 'String', 'The word class and the name.', javaString),
  method<JavaClass>('hashCode()', 'int', 'The hash code.', javaHash),
  method<JavaClass>('equals(Object)', 'boolean', 'Whether it is the same class.', (self, args) => javaEquals(self, args[0] ?? null)),
];
