import { JavaThrowable, type JavaValue } from '../../base';
import { nullPointer } from './arguments';

const bad = (text: string): JavaThrowable => new JavaThrowable('java.lang.NumberFormatException', `For input string: "${text}"`);

/** Integer.parseInt and Long.parseLong, and their like of other sizes. */
export function parseWhole(value: JavaValue, radix: number, bits: 8 | 16 | 32 | 64 | 128): bigint {
  if (typeof value !== 'string') throw new JavaThrowable('java.lang.NumberFormatException', 'null');
  if (radix < 2 || radix > 36) throw bad(value);
  const match = /^([+-]?)([0-9a-zA-Z]+)$/.exec(value);
  if (!match) throw bad(value);
  let result = 0n;
  for (const digit of match[2] ?? '') {
    const worth = Number.parseInt(digit, 36);
    if (worth >= radix) throw bad(value);
    result = result * BigInt(radix) + BigInt(worth);
    if (result > 1n << 64n) throw bad(value);
  }
  const signed = match[1] === '-' ? -result : result;
  if (BigInt.asIntN(bits, signed) !== signed) throw bad(value);
  return signed;
}

/** Double.parseDouble: blanks around it and a type suffix are allowed. */
export function parseDoubleText(value: JavaValue): number {
  if (typeof value !== 'string') throw nullPointer();
  const text = value.trim();
  if (text === '') throw new JavaThrowable('java.lang.NumberFormatException', 'empty String');
  const match = /^([+-]?)(?:(NaN|Infinity)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?)$/.exec(text);
  if (!match) throw new JavaThrowable('java.lang.NumberFormatException', `For input string: "${value}"`);
  const size = Number(match[2] ?? match[3]);
  return match[1] === '-' ? -size : size;
}

/** Integer.parseUnsignedInt and Long.parseUnsignedLong. */
export function parseUnsigned(value: JavaValue, radix: number, bits: 32 | 64): bigint {
  if (typeof value === 'string' && value.startsWith('-')) throw bad(value);
  const parsed = parseWhole(value, radix, 128);
  if (BigInt.asUintN(bits, parsed) !== parsed) throw bad(String(value));
  return parsed;
}

/** Integer.decode: a sign, then `0x`, `#` or `0` for another base than ten. */
export function decodeWhole(value: JavaValue, bits: 8 | 16 | 32 | 64): bigint {
  if (typeof value !== 'string') throw nullPointer();
  const [, sign = '', prefix = '', digits = ''] = /^([+-]?)(0[xX]|#|0(?=.))?(.*)$/s.exec(value) ?? [];
  if (/^[+-]/.test(digits)) throw bad(value);
  return parseWhole((sign === '-' ? sign : '') + digits, prefix === '' ? 10 : prefix === '0' ? 8 : 16, bits);
}
