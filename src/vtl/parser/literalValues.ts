import { JavaBigInteger, JavaDouble, JavaLong, type JavaValue } from '../../base';
import { DASH, DOT, isDigit } from '../lexer/characters';

/** Whether the image is a number from its beginning: a lone `#` or `$` before a number is read as part of its token. */
export function startsNumber(image: string): boolean {
  const code = image.charCodeAt(0);
  return isDigit(code) || code === DASH || code === DOT;
}

const withoutPrefix = (image: string): string => (startsNumber(image) ? image : image.replace(/^[^-.\d]+/, ''));

/** Integers of so few characters fit 32 bits. */
const SHORT_INTEGER = 9;

/** An integer literal: the smallest of Integer, Long and BigInteger that holds it. */
export function integerLiteral(image: string): JavaValue {
  const digits = withoutPrefix(image);
  if (digits.length <= SHORT_INTEGER) return Number(digits) | 0;
  const value = BigInt(digits);
  if (BigInt.asIntN(32, value) === value) return Number(value);
  return BigInt.asIntN(64, value) === value ? new JavaLong(value) : new JavaBigInteger(value);
}

export function floatLiteral(image: string): JavaValue {
  return new JavaDouble(Number(withoutPrefix(image)));
}

/** Whether a string literal is looked at again: in double quotes, references, directives and `\u` mean something. */
export const isTemplate = (image: string): boolean => image.startsWith('"') && /[$#\\]/.test(image);

/** A string literal's text: doubled quotes are one; `\uXXXX` is a character inside double quotes. */
export function stringText(image: string): string {
  const quote = image.charAt(0);
  const inner = image.slice(1, -1);
  if (!inner.includes('\\') && !inner.includes(quote)) return inner;
  return (quote === '"' ? inner.replace(UNICODE_ESCAPE, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))) : inner).replaceAll(quote + quote, quote);
}

/** Four digits, the first of which may be a sign: the engine reads them as it reads any number. */
const UNICODE_ESCAPE = /\\u([0-9a-fA-F]{4}|[+-][0-9a-fA-F]{3})/g;

/** Where the first `\u` that no four hexadecimal digits follow stands in a literal's image (`"C:\users"`), and the exception for it. */
export function unicodeFault(image: string): { readonly index: number; readonly code: 'NumberFormatException' | 'StringIndexOutOfBoundsException' } | undefined {
  if (!image.startsWith('"')) return undefined;
  const inner = image.slice(1, -1);
  const bad = inner.search(/\\u(?![0-9a-fA-F]{4}|[+-][0-9a-fA-F]{3})/);
  if (bad < 0) return undefined;
  return { index: bad + 1, code: inner.length < bad + 6 ? 'StringIndexOutOfBoundsException' : 'NumberFormatException' };
}
