import { JavaThrowable, type JavaValue, javaString, matchesWhole, replaceAll, replaceFirst, replaceText, split, stringHash } from '../../base';
import { characterOf, JavaArray, type JavaCharacter } from '../values/objects';
import { JavaOptional, JavaStream } from '../values/stream';
import { argument, int, nullPointer, text } from './arguments';
import { formatText } from './format';
import { method, staticMethod, type MethodRow } from './row';
import { characterIndex, characterLastIndex, charArray, charStream, checkedRange, codePointOffset, codePointStream, compareTexts, joined, stringIndex, stringLastIndex, utf8Array } from './text';
import { indented, splitLines, withoutEscapes, withoutIndent } from './textBlock';

const m = method<string>;
const st = staticMethod<string>;
const isSpace = (code: number): boolean => code <= 32;
/** Character.isWhitespace for one UTF-16 unit: what `strip` removes. */
const BLANK = /^[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]$/;

function trim(self: string): string {
  let start = 0;
  let end = self.length;
  while (start < end && isSpace(self.charCodeAt(start))) start++;
  while (end > start && isSpace(self.charCodeAt(end - 1))) end--;
  return self.slice(start, end);
}

function strip(self: string, leading: boolean, trailing: boolean): string {
  let start = 0;
  let end = self.length;
  while (leading && start < end && BLANK.test(self.charAt(start))) start++;
  while (trailing && end > start && BLANK.test(self.charAt(end - 1))) end--;
  return self.slice(start, end);
}

function repeated(self: string, count: number): string {
  if (count < 0) throw new JavaThrowable('java.lang.IllegalArgumentException', `count is negative: ${count}`);
  if (self.length * count > 0x4000000) throw new JavaThrowable('java.lang.OutOfMemoryError', 'Required length exceeds implementation limit');
  return self.repeat(count);
}

function charAt(self: string, index: number): JavaCharacter {
  if (index < 0 || index >= self.length) throw new JavaThrowable('java.lang.StringIndexOutOfBoundsException', `String index out of range: ${index}`);
  return characterOf(self.charCodeAt(index));
}

function codePointAt(self: string, index: number): number {
  if (index < 0 || index >= self.length) throw new JavaThrowable('java.lang.StringIndexOutOfBoundsException', `index ${index}, length ${self.length}`);
  return self.codePointAt(index) ?? 0;
}

function codePointBefore(self: string, index: number): number {
  if (index < 1 || index > self.length) throw new JavaThrowable('java.lang.StringIndexOutOfBoundsException', `Index ${index} out of bounds for length ${self.length}`);
  return [...self.slice(Math.max(0, index - 2), index)].at(-1)?.codePointAt(0) ?? 0;
}

function bytesIn(self: string, encoding: string): JavaArray {
  if (!/^utf-?8$/i.test(encoding)) throw new JavaThrowable('java.io.UnsupportedEncodingException', encoding);
  return utf8Array(self);
}

function charactersOf(value: JavaValue): string {
  if (!(value instanceof JavaArray)) throw nullPointer();
  return value.items.map(javaString).join('');
}

function regionMatches(self: string, ignoreCase: boolean, offset: number, other: string, otherOffset: number, length: number): boolean {
  if (offset < 0 || otherOffset < 0 || offset > self.length - length || otherOffset > other.length - length) return false;
  const a = self.slice(offset, offset + length);
  const b = other.slice(otherOffset, otherOffset + length);
  return ignoreCase ? a.toUpperCase().toLowerCase() === b.toUpperCase().toLowerCase() : a === b;
}

const equalsIgnoreCase = (a: string, b: JavaValue): boolean => typeof b === 'string' && a.length === b.length && a.toUpperCase().toLowerCase() === b.toUpperCase().toLowerCase();

/** java.lang.String. */
export const STRING_METHODS: readonly MethodRow<string>[] = [
  m('length()', 'int', 'The number of UTF-16 characters.', (self) => self.length),
  m('isEmpty()', 'boolean', 'Whether the text has no characters.', (self) => self === ''),
  m('isBlank()', 'boolean', 'Whether the text is empty or white space alone.', (self) => strip(self, true, false) === '', 11),
  m('charAt(int)', 'char', 'The character at an index.', (self, args) => charAt(self, int(args))),
  m('codePointAt(int)', 'int', 'The Unicode code point at an index.', (self, args) => codePointAt(self, int(args))),
  m('substring(int)', 'String', 'The text from an index to the end.', (self, args) => checkedRange(self, int(args), self.length)),
  m('substring(int,int)', 'String', 'The text from an index up to, not including, another.', (self, args) => checkedRange(self, int(args), int(args, 1))),
  m('subSequence(int,int)', 'CharSequence', 'The text from an index up to, not including, another.', (self, args) => checkedRange(self, int(args), int(args, 1))),
  m('indexOf(int)', 'int', 'The first index of a character code, or -1.', (self, args) => characterIndex(self, int(args), 0)),
  m('indexOf(String)', 'int', 'The first index of a text, or -1.', (self, args) => stringIndex(self, text(args), 0)),
  m('indexOf(int,int)', 'int', 'The first index of a character code from an index on, or -1.', (self, args) => characterIndex(self, int(args), int(args, 1))),
  m('indexOf(String,int)', 'int', 'The first index of a text from an index on, or -1.', (self, args) => stringIndex(self, text(args), int(args, 1))),
  m('lastIndexOf(int)', 'int', 'The last index of a character code, or -1.', (self, args) => characterLastIndex(self, int(args), self.length)),
  m('lastIndexOf(String)', 'int', 'The last index of a text, or -1.', (self, args) => stringLastIndex(self, text(args), self.length)),
  m('lastIndexOf(int,int)', 'int', 'The last index of a character code up to an index, or -1.', (self, args) => characterLastIndex(self, int(args), int(args, 1))),
  m('lastIndexOf(String,int)', 'int', 'The last index of a text up to an index, or -1.', (self, args) => stringLastIndex(self, text(args), int(args, 1))),
  m('contains(CharSequence)', 'boolean', 'Whether a text occurs.', (self, args) => {
    if (args[0] === null) throw new JavaThrowable('java.lang.NullPointerException', 'Cannot invoke "java.lang.CharSequence.toString()" because "s" is null');
    return self.includes(text(args));
  }),
  m('startsWith(String)', 'boolean', 'Whether the text starts with another.', (self, args) => self.startsWith(text(args))),
  m('startsWith(String,int)', 'boolean', 'Whether another text stands at an index.', (self, args) => int(args, 1) >= 0 && int(args, 1) <= self.length && self.startsWith(text(args), int(args, 1))),
  m('endsWith(String)', 'boolean', 'Whether the text ends with another.', (self, args) => self.endsWith(text(args))),
  m('equals(Object)', 'boolean', 'Whether a value is the same text.', (self, args) => self === args[0]),
  m('equalsIgnoreCase(String)', 'boolean', 'Whether a text is the same but for upper and lower case.', (self, args) => equalsIgnoreCase(self, argument(args))),
  m('contentEquals(CharSequence)', 'boolean', 'Whether a text has the same characters.', (self, args) => self === text(args)),
  m('contentEquals(StringBuffer)', 'boolean', 'Whether a buffer has the same characters.', (self, args) => self === text(args)),
  m('compareTo(String)', 'int', 'Negative, zero or positive, as the text comes before, with or behind another.', (self, args) => compareTexts(self, text(args))),
  m('compareTo(Object)', 'int', 'Negative, zero or positive, as the text comes before, with or behind another.', (self, args) => {
    const other = argument(args);
    if (other !== null && typeof other !== 'string') throw new JavaThrowable('java.lang.ClassCastException');
    return compareTexts(self, text(args));
  }),
  m('compareToIgnoreCase(String)', 'int', 'As compareTo, whatever the case of letters.', (self, args) => compareTexts(self.toUpperCase().toLowerCase(), text(args).toUpperCase().toLowerCase())),
  m('regionMatches(int,String,int,int)', 'boolean', 'Whether a part equals a part of another text.', (self, args) => regionMatches(self, false, int(args), text(args, 1), int(args, 2), int(args, 3))),
  m('regionMatches(boolean,int,String,int,int)', 'boolean', 'Whether a part equals a part of another text, case ignored if the first argument is true.', (self, args) => regionMatches(self, args[0] === true, int(args, 1), text(args, 2), int(args, 3), int(args, 4))),
  m('toUpperCase()', 'String', 'The text in upper case.', (self) => self.toUpperCase()),
  m('toUpperCase(Locale)', 'String', 'The text in upper case.', (self, args) => self + text(args)),
  m('toLowerCase()', 'String', 'The text in lower case.', (self) => self.toLowerCase()),
  m('toLowerCase(Locale)', 'String', 'The text in lower case.', (self, args) => self + text(args)),
  m('trim()', 'String', 'The text without blanks and control characters at both ends.', trim),
  m('strip()', 'String', 'The text without white space at both ends.', (self) => strip(self, true, true), 11),
  m('stripLeading()', 'String', 'The text without white space at its start.', (self) => strip(self, true, false), 11),
  m('stripTrailing()', 'String', 'The text without white space at its end.', (self) => strip(self, false, true), 11),
  m('concat(String)', 'String', 'The text with another behind it.', (self, args) => self + text(args)),
  m('repeat(int)', 'String', 'The text so many times.', (self, args) => repeated(self, int(args)), 11),
  m('replace(CharSequence,CharSequence)', 'String', 'The text with every occurrence of one text replaced by another; no regular expression.', (self, args) => replaceText(self, text(args), text(args, 1))),
  m('replace(char,char)', 'String', 'The text with every occurrence of one character replaced by another.', (self, args) => replaceText(self, text(args), text(args, 1))),
  m('replaceAll(String,String)', 'String', 'The text with every match of a regular expression replaced; $1 stands for a group.', (self, args) => replaceAll(self, text(args), text(args, 1))),
  m('replaceFirst(String,String)', 'String', 'The text with the first match of a regular expression replaced.', (self, args) => replaceFirst(self, text(args), text(args, 1))),
  m('matches(String)', 'boolean', 'Whether the whole text matches a regular expression.', (self, args) => matchesWhole(self, text(args))),
  m('split(String)', 'String[]', 'The parts between matches of a regular expression, without empty ones at the end.', (self, args) => new JavaArray(split(self, text(args), 0))),
  m('split(String,int)', 'String[]', 'At most so many parts between matches of a regular expression; negative keeps empty ones at the end.', (self, args) => new JavaArray(split(self, text(args), int(args, 1)))),
  m('toString()', 'String', 'The text itself.', (self) => self),
  m('intern()', 'String', 'The text itself.', (self) => self),
  m('hashCode()', 'int', 'A number that is equal for equal texts.', (self) => stringHash(self)),
  m('toCharArray()', 'char[]', 'The characters.', (self) => charArray(self)),
  m('getBytes()', 'byte[]', 'The bytes in UTF-8.', (self) => utf8Array(self)),
  m('lines()', 'Stream', 'The lines.', (self) => new JavaStream(splitLines(self)), 11),
  m('chars()', 'IntStream', 'The UTF-16 characters as numbers.', charStream),
  m('codePoints()', 'IntStream', 'The Unicode code points as numbers.', codePointStream),
  m('offsetByCodePoints(int,int)', 'int', 'The index so many Unicode code points from another, forwards or backwards.', (self, args) => codePointOffset(self, int(args), int(args, 1))),
  m('indent(int)', 'String', 'The text with so many blanks before each line; with a negative number, that many less.', (self, args) => indented(self, int(args)), 12),
  m('stripIndent()', 'String', 'The text without the blanks that all lines start with.', withoutIndent, 15),
  m('translateEscapes()', 'String', 'The text with \\n, \\t, \\101 and the like resolved.', withoutEscapes, 15),
  m('describeConstable()', 'Optional', 'The text itself as an optional value.', (self) => new JavaOptional(self), 12),
  m('codePointBefore(int)', 'int', 'The Unicode code point before an index.', (self, args) => codePointBefore(self, int(args))),
  m('getBytes(String)', 'byte[]', 'The bytes in an encoding; UTF-8 is the only one here.', (self, args) => bytesIn(self, text(args))),
  st('copyValueOf(char[])', 'String', 'Characters as text.', (args) => charactersOf(argument(args))),
  m('codePointCount(int,int)', 'int', 'The number of Unicode code points in a range.', (self, args) => [...checkedRange(self, int(args), int(args, 1))].length),
  st('valueOf(Object)', 'String', 'Any value as text.', (args) => javaString(argument(args))),
  st('valueOf(char[])', 'String', 'Characters as text.', (args) => charactersOf(argument(args))),
  ...(['boolean', 'char', 'int', 'long', 'float', 'double'] as const).map((type) => st(`valueOf(${type})`, 'String', 'Any value as text.', (args) => javaString(argument(args)))),
  st('join(CharSequence,CharSequence[])', 'String', 'Texts with a delimiter between them.', (args) => joined(text(args), argument(args, 1))),
  st('join(CharSequence,Iterable)', 'String', 'The elements of a list with a delimiter between them.', (args) => joined(text(args), argument(args, 1))),
  st('format(String,Object[])', 'String', 'A text with %s, %d and the like filled in.', (args) => formatText(text(args), argument(args, 1))),
  st('format(Locale,String,Object[])', 'String', 'A text with %s, %d and the like filled in; the locale can only be null.', (args) => formatText(text(args, 1), argument(args, 2))),
  m('formatted(Object[])', 'String', 'This text with %s, %d and the like filled in.', (self, args) => formatText(self, argument(args)), 15),
];
