import { JavaBigDecimal, JavaThrowable, magnitude } from '../../base';
import { arithmeticFault, bounded, powerOfTen } from '../values/numbers';

/** How BigDecimal divides and rounds. Rounding modes are BigDecimal's numbers: 0 UP, 1 DOWN, 2 CEILING, 3 FLOOR, 4 HALF_UP, 5 HALF_DOWN, 6 HALF_EVEN, 7 UNNECESSARY. */

export const UNNECESSARY = 7;

/** Whether a quotient's size goes up by one, for the doubled rest compared with the divisor. */
function goesUp(mode: number, half: number, isOdd: boolean, isNegative: boolean): boolean {
  switch (mode) {
    case 0: return true;
    case 1: return false;
    case 2: return !isNegative;
    case 3: return isNegative;
    case 4: return half >= 0;
    case 5: return half > 0;
    case 6: return half > 0 || (half === 0 && isOdd);
    default: throw arithmeticFault('Rounding necessary');
  }
}

function dividedWhole(dividend: bigint, divisor: bigint, mode: number): bigint {
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  const isNegative = dividend < 0n !== divisor < 0n;
  const double = magnitude(rest) * 2n;
  const half = double > magnitude(divisor) ? 1 : double === magnitude(divisor) ? 0 : -1;
  return goesUp(mode, half, quotient % 2n !== 0n, isNegative) ? quotient + (isNegative ? -1n : 1n) : quotient;
}

function checkMode(mode: number): void {
  if (mode < 0 || mode > UNNECESSARY) throw new JavaThrowable('java.lang.IllegalArgumentException', 'Invalid rounding mode');
}

function refuseZero(dividend: JavaBigDecimal, divisor: JavaBigDecimal): void {
  if (divisor.unscaled === 0n) throw arithmeticFault(dividend.unscaled === 0n ? 'Division undefined' : 'Division by zero');
}

export function rescale(value: JavaBigDecimal, scale: number, mode: number): JavaBigDecimal {
  checkMode(mode);
  const shift = scale - value.scale;
  if (value.unscaled === 0n) return new JavaBigDecimal(0n, scale);
  if (shift >= 0) return new JavaBigDecimal(bounded(value.unscaled * powerOfTen(shift)), scale);
  return new JavaBigDecimal(dividedWhole(value.unscaled, powerOfTen(-shift), mode), scale);
}

export function divideToScale(dividend: JavaBigDecimal, divisor: JavaBigDecimal, scale: number, mode: number): JavaBigDecimal {
  checkMode(mode);
  refuseZero(dividend, divisor);
  const shift = scale - dividend.scale + divisor.scale;
  const up = shift > 0 ? powerOfTen(shift) : 1n;
  const down = shift < 0 ? powerOfTen(-shift) : 1n;
  return new JavaBigDecimal(dividedWhole(bounded(dividend.unscaled * up), bounded(divisor.unscaled * down), mode), scale);
}

/** How often a factor divides a number, and what is left. */
function factorsOf(value: bigint, factor: bigint): readonly [number, bigint] {
  let count = 0;
  let rest = value;
  for (; rest % factor === 0n; count++) rest /= factor;
  return [count, rest];
}

export function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** `divide(BigDecimal)`: the exact quotient, if it has an end. */
export function divideExactly(dividend: JavaBigDecimal, divisor: JavaBigDecimal): JavaBigDecimal {
  refuseZero(dividend, divisor);
  const preferred = dividend.scale - divisor.scale;
  if (dividend.unscaled === 0n) return new JavaBigDecimal(0n, preferred);
  const reduced = magnitude(divisor.unscaled / greatestCommon(dividend.unscaled, divisor.unscaled));
  const [twos, odd] = factorsOf(reduced, 2n);
  const [fives, rest] = factorsOf(odd, 5n);
  if (rest !== 1n) throw arithmeticFault('Non-terminating decimal expansion; no exact representable decimal result.');
  const digits = Math.max(twos, fives);
  return new JavaBigDecimal(bounded(dividend.unscaled * powerOfTen(digits)) / divisor.unscaled, preferred + digits);
}

/** Without the zeros at the end, down to a scale. */
export function stripZeros({ unscaled, scale }: JavaBigDecimal, least = -Infinity): JavaBigDecimal {
  let [digits, places] = [unscaled, scale];
  for (; places > least && digits !== 0n && digits % 10n === 0n; places--) digits /= 10n;
  return new JavaBigDecimal(digits, places);
}

export function divideToWhole(dividend: JavaBigDecimal, divisor: JavaBigDecimal): JavaBigDecimal {
  refuseZero(dividend, divisor);
  const preferred = dividend.scale - divisor.scale;
  const whole = divideToScale(dividend, divisor, 0, 1);
  if (whole.unscaled === 0n) return new JavaBigDecimal(0n, preferred);
  return preferred > 0 ? rescale(whole, preferred, UNNECESSARY) : stripZeros(whole, preferred);
}

export function subtracted(a: JavaBigDecimal, b: JavaBigDecimal): JavaBigDecimal {
  const scale = Math.max(a.scale, b.scale);
  return new JavaBigDecimal(rescale(a, scale, UNNECESSARY).unscaled - rescale(b, scale, UNNECESSARY).unscaled, scale);
}

/** `toEngineeringString()`: an exponent that is a multiple of three. */
export function engineering(value: JavaBigDecimal): string {
  const plain = value.toString();
  if (!plain.includes('E') && !(value.unscaled === 0n && value.scale > 6)) return plain;
  const sign = value.unscaled < 0n ? '-' : '';
  const digits = magnitude(value.unscaled).toString();
  const adjusted = digits.length - 1 - value.scale;
  const extra = ((adjusted % 3) + 3) % 3;
  const base = adjusted - extra;
  if (value.unscaled === 0n) return zeroEngineering(extra, base);
  const before = extra + 1;
  const mantissa = before >= digits.length ? digits.padEnd(before, '0') : `${digits.slice(0, before)}.${digits.slice(before)}`;
  return sign + mantissa + exponentText(base);
}

const zeroEngineering = (extra: number, base: number): string => (extra === 0 ? `0${exponentText(base)}` : `${extra === 1 ? '0.00' : '0.0'}${exponentText(base + 3)}`);

const exponentText = (exponent: number): string => (exponent === 0 ? '' : `E${exponent > 0 ? '+' : ''}${exponent}`);

export function plainText({ unscaled, scale }: JavaBigDecimal): string {
  const sign = unscaled < 0n ? '-' : '';
  const digits = magnitude(unscaled).toString();
  if (scale <= 0) return unscaled === 0n ? '0' : sign + digits + bounded(powerOfTen(-scale)).toString().slice(1);
  bounded(powerOfTen(scale));
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
