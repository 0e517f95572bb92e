import { JavaThrowable, type JavaValue } from '../../base';

const bad = (text: string): JavaThrowable => new JavaThrowable('java.lang.NumberFormatException', text === '' ? 'For input string: ""' : `For input string: "${text}"`);

/** Integer.parseInt and Long.parseLong. */
export function parseWhole(value: JavaValue, radix: number, bits: 32 | 64): bigint {
  if (typeof value !== 'string') throw new JavaThrowable('java.lang.NumberFormatException', 'null');
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
  if (typeof value !== 'string') throw new JavaThrowable('java.lang.NullPointerException');
  const text = value.trim();
  if (text === '') throw new JavaThrowable('java.lang.NumberFormatException', 'empty String');
  const match = /^([+-]?)(?:(NaN|Infinity)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?)$/.exec(text);
  if (!match) throw new JavaThrowable('java.lang.NumberFormatException', `For input string: "${value}"`);
  const size = Number(match[2] ?? match[3]);
  return match[1] === '-' ? -size : size;
}
