import { JavaBigDecimal } from './java';
import { magnitude } from './wholeNumber';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const MAX_SCALE = 2147483647;

/** `new BigDecimal(text)`, or undefined where Java throws a NumberFormatException. */
export function parseDecimal(text: string): JavaBigDecimal | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole.length + fraction.length === 0) return undefined;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > MAX_SCALE || Math.abs(Number(exponent)) > MAX_SCALE) return undefined;
  const magnitude = BigInt(whole + fraction);
  return new JavaBigDecimal(sign === '-' ? -magnitude : magnitude, scale);
}

const digitsOf = (value: bigint): string => magnitude(value).toString();

/** `a.compareTo(b)`: by value, so that 1.0 equals 1. Never expands more digits than the numbers were written with. */
export function compareDecimals(a: JavaBigDecimal, b: JavaBigDecimal): number {
  const signs = Number(a.unscaled > 0n) - Number(a.unscaled < 0n) - (Number(b.unscaled > 0n) - Number(b.unscaled < 0n));
  if (signs !== 0) return Math.sign(signs);
  if (a.unscaled === 0n) return 0;
  const direction = a.unscaled < 0n ? -1 : 1;
  const [first, second] = [digitsOf(a.unscaled), digitsOf(b.unscaled)];
  const orders = first.length - a.scale - (second.length - b.scale);
  if (orders !== 0) return direction * Math.sign(orders);
  const width = Math.max(first.length, second.length);
  const [left, right] = [first.padEnd(width, '0'), second.padEnd(width, '0')];
  return left === right ? 0 : direction * (left > right ? 1 : -1);
}

/** `value.intValue()`: the fraction dropped, then the lowest 32 bits. */
export function decimalToInt(value: JavaBigDecimal): number {
  const { unscaled, scale } = value;
  if (scale > 0) return scale >= digitsOf(unscaled).length ? 0 : Number(BigInt.asIntN(32, unscaled / 10n ** BigInt(scale)));
  // 10 ** 32 is a multiple of 2 ** 32: nothing is left of larger powers.
  return scale <= -32 ? 0 : Number(BigInt.asIntN(32, unscaled * 10n ** BigInt(-scale)));
}
