import { JavaObject, JavaThrowable, type JavaValue, javaString, spendSteps, STEPS_OF_COPYING, STEPS_OF_ELEMENT, utf8Encode } from '../../base';
import { JavaIntStream } from '../values/stream';
import { characterOf, isCollection, JavaArray } from '../values/objects';
import { JavaSmallInteger } from '../values/numbers';

/** Helpers of the String table. */

export function checkedRange(text: string, begin: number, end: number): string {
  if (begin < 0 || end > text.length || begin > end) throw new JavaThrowable('java.lang.StringIndexOutOfBoundsException', `begin ${begin}, end ${end}, length ${text.length}`);
  return text.slice(begin, end);
}

export function stringIndex(text: string, wanted: string, from: number): number {
  if (from > text.length) return wanted === '' ? text.length : -1;
  return text.indexOf(wanted, from);
}

export function stringLastIndex(text: string, wanted: string, from: number): number {
  return from < 0 ? -1 : text.lastIndexOf(wanted, from);
}

const isCodePoint = (code: number): boolean => code >= 0 && code <= 0x10ffff;

/** The first index of a character code; a number that is none is nowhere. */
export const characterIndex = (text: string, code: number, from: number): number => (isCodePoint(code) ? stringIndex(text, String.fromCodePoint(code), from) : -1);

export const characterLastIndex = (text: string, code: number, from: number): number => (isCodePoint(code) ? stringLastIndex(text, String.fromCodePoint(code), from) : -1);

/** String.compareTo: the difference of the first differing characters, or of the lengths. */
export function compareTexts(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** What an element of an array of characters or bytes counts for: each is an object. */
const STEPS_OF_OBJECT = 0.5;

export function charArray(text: string): JavaArray {
  spendSteps(text.length * STEPS_OF_OBJECT);
  return new JavaArray(Array.from({ length: text.length }, (_, i) => characterOf(text.charCodeAt(i))), '[C');
}

export function utf8Array(text: string): JavaArray {
  spendSteps(text.length * STEPS_OF_OBJECT);
  return new JavaArray([...utf8Encode(text)].map((byte) => new JavaSmallInteger(byte, 8)), '[B');
}

/** The UTF-16 characters of a text. */
export function charStream(text: string): JavaIntStream {
  spendSteps(text.length * STEPS_OF_OBJECT);
  return new JavaIntStream(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)));
}

export function codePointStream(text: string): JavaIntStream {
  spendSteps(text.length * STEPS_OF_OBJECT);
  return new JavaIntStream(Array.from(text, (char) => char.codePointAt(0) ?? 0));
}

/** The index so many code points from another, forwards or backwards. */
export function codePointOffset(text: string, start: number, count: number): number {
  if (start < 0 || start > text.length) throw new JavaThrowable('java.lang.IndexOutOfBoundsException');
  const passed = Array.from(count < 0 ? text.slice(0, start) : text.slice(start));
  if (Math.abs(count) > passed.length) throw new JavaThrowable('java.lang.IndexOutOfBoundsException');
  const moved = (count < 0 ? passed.slice(count) : passed.slice(0, count)).join('').length;
  return count < 0 ? start - moved : start + moved;
}

/** What can be joined: texts, and null as `null`. */
function characters(value: JavaValue): string {
  if (value !== null && typeof value !== 'string') throw new JavaThrowable('java.lang.ClassCastException', 'The elements are no texts');
  return javaString(value);
}

export function joined(delimiter: string, elements: JavaValue): string {
  if (elements instanceof JavaArray || isCollection(elements)) {
    const { items } = elements;
    spendSteps(items.length * (STEPS_OF_ELEMENT + delimiter.length * STEPS_OF_COPYING));
    return items.map(characters).join(delimiter);
  }
  throw new JavaThrowable('java.lang.NullPointerException', elements instanceof JavaObject ? elements.className : null);
}
