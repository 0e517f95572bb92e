import { javaEquals, javaHash, javaString, type JavaValue } from '../../base';
import type { JavaClass } from '../values/classes';
import { JavaCharacter } from '../values/objects';
import { asText } from './arguments';
import { method, type MethodRow } from './row';

const m = method<JavaCharacter>;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
const text = (args: readonly JavaValue[]): string => asText(args[0]);

/** java.lang.Character. */
export const CHARACTER_METHODS: readonly MethodRow<JavaCharacter>[] = [
  m('charValue()', 'char', 'The character.', (self) => self),
  m('toString()', 'String', 'The character as text.', javaString),
  m('hashCode()', 'int', 'The character\'s code.', javaHash),
  m('equals(Object)', 'boolean', 'Whether a value is the same character.', (self, args) => javaEquals(self, args[0] ?? null)),
  m('compareTo(Character)', 'int', 'The difference of the characters\' codes.', (self, args) => javaHash(self) - javaHash(args[0] ?? null)),
  m('isDigit(char)', 'boolean', 'Whether a character is a digit.', (_, args) => DIGIT.test(text(args))),
  m('isLetter(char)', 'boolean', 'Whether a character is a letter.', (_, args) => LETTER.test(text(args))),
  m('isLetterOrDigit(char)', 'boolean', 'Whether a character is a letter or a digit.', (_, args) => LETTER.test(text(args)) || DIGIT.test(text(args))),
  m('isUpperCase(char)', 'boolean', 'Whether a character is an upper case letter.', (_, args) => /^\p{Uppercase}$/u.test(text(args))),
  m('isLowerCase(char)', 'boolean', 'Whether a character is a lower case letter.', (_, args) => /^\p{Lowercase}$/u.test(text(args))),
  m('toUpperCase(char)', 'char', 'A character in upper case.', (_, args) => new JavaCharacter(text(args).toUpperCase().charAt(0))),
  m('toLowerCase(char)', 'char', 'A character in lower case.', (_, args) => new JavaCharacter(text(args).toLowerCase().charAt(0))),
  m('getNumericValue(char)', 'int', 'The number that a digit stands for, or -1.', (_, args) => (/^[0-9a-zA-Z]$/.test(text(args)) ? Number.parseInt(text(args), 36) : -1)),
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
];
