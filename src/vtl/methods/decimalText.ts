import { type Decimal, doubleDigits, JavaBigDecimal, magnitude } from '../../base';
import { toDouble, type JavaNumber } from '../values/numbers';

/** How java.util.Formatter writes numbers: it rounds the decimal digits that the number prints with, halves up. */

/** The digits of a finite number without its sign: all that a BigDecimal has, those of Double.toString of others. */
export function digitsOf(value: JavaNumber): Decimal {
  if (!(value instanceof JavaBigDecimal)) return doubleDigits(Math.abs(toDouble(value)));
  const digits = magnitude(value.unscaled).toString();
  return { digits, exponent: value.unscaled === 0n ? 0 : digits.length - 1 - value.scale };
}

/** So many of the first digits, the last one rounded; one more where rounding carries. */
function rounded({ digits }: Decimal, count: number): string {
  const head = digits.slice(0, Math.max(0, count)).padEnd(count, '0');
  const up = count >= 0 && (digits[count] ?? '0') >= '5';
  return up ? (BigInt(head || '0') + 1n).toString().padStart(count, '0') : head;
}

const withPoint = (digits: string, fraction: number): string => (fraction === 0 ? digits : `${digits.slice(0, -fraction)}.${digits.slice(-fraction)}`);

/** `%f`: so many digits behind the point. */
export function fixed(decimal: Decimal, fraction: number): string {
  return withPoint(rounded(decimal, decimal.exponent + 1 + fraction).padStart(fraction + 1, '0'), fraction);
}

/** `%e`: one digit before the point, so many behind it, and an exponent of two digits at least. */
export function scientific(decimal: Decimal, fraction: number): string {
  const digits = rounded(decimal, fraction + 1);
  const carried = digits.length > fraction + 1;
  const exponent = decimal.exponent + Number(carried);
  return `${withPoint(digits.slice(0, fraction + 1), fraction)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** `%g`: so many digits in all, without an exponent from 0.0001 up to where they suffice. */
export function general(decimal: Decimal, precision: number): string {
  const digits = Math.max(1, precision);
  const isZero = /^0*$/.test(decimal.digits);
  const exponent = decimal.exponent + Number(rounded(decimal, digits).length > digits);
  return isZero || (exponent >= -4 && exponent < digits) ? fixed(decimal, digits - 1 - (isZero ? 0 : exponent)) : scientific(decimal, digits - 1);
}
