import { JavaBigInteger, JavaDouble, JavaLong, type JavaValue } from '../../base';

/** An integer literal: the smallest of Integer, Long and BigInteger that holds it. */
export function integerLiteral(image: string): JavaValue {
  const text = image.startsWith('#') ? image.slice(1) : image;
  const value = BigInt(text);
  if (BigInt.asIntN(32, value) === value) return Number(value);
  return BigInt.asIntN(64, value) === value ? new JavaLong(value) : new JavaBigInteger(value);
}

export function floatLiteral(image: string): JavaValue {
  return new JavaDouble(Number(image.startsWith('#') ? image.slice(1) : image));
}

/** A string literal's text: doubled quotes are one; `\uXXXX` is a character inside double quotes. */
export function stringText(image: string): string {
  const quote = image.charAt(0);
  const inner = image.slice(1, -1);
  return unescapeUnicode(quote === '"' ? inner : inner, quote).replaceAll(quote + quote, quote);
}

function unescapeUnicode(text: string, quote: string): string {
  if (quote !== '"' || !text.includes('\\u')) return text;
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
