/**
 * `Double.toString` and `Float.toString` as Java releases up to 18 print them (recorded from Java 17); which release the service runs is unknown.
 *
 * Later releases, like JavaScript, print the fewest digits that read back as the same number. These do not always:
 * - whole numbers below 2^63 print all their digits, less those that the precision leaves undetermined;
 * - a power of two needs a text that is nearer than reading back asks for;
 * - a text just half a unit away, which reads back or not as rounding has it, is good enough above the number and not below;
 * - with an exponent there are two digits at least, so that the smallest double is 4.9E-324.
 */

import { bitLength } from './wholeNumber';

/** A number that is not negative: d.ddd * 10 ** exponent; no zeros at the end but a lone digit. */
export interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/** A positive number significand * 2 ** exponent; the significand counts units in the last place. */
interface Binary {
  readonly significand: bigint;
  readonly exponent: number;
}

/** A binary format: how wide its significand is, and the exponent of its smallest numbers' last place. */
interface Format {
  readonly precision: number;
  readonly leastExponent: number;
}

const DOUBLE: Format = { precision: 53, leastExponent: -1074 };
const FLOAT: Format = { precision: 24, leastExponent: -149 };

/** Up to here every whole number is a double; from here on they have gaps. */
const FIRST_GAP = 2 ** 53;
const LONG_END = 2n ** 63n;
const SMALLEST_NORMAL = 2 ** -1022;
/** From here on nothing half a unit away from a double is a decimal of 17 digits: 54 bits have no room for that many fives. */
const BOUNDS_END = 1e40;

/** `Double.toString(value)`. */
export function doubleToString(value: number): string {
  return textOf(value, (size) => shortestIfAlike(size) ?? decimalOf(size, DOUBLE));
}

/** The digits that `Double.toString` prints and Formatter rounds, of a finite number without its sign. */
export function doubleDigits(size: number): Decimal {
  return size === 0 ? { digits: '0', exponent: 0 } : (shortestIfAlike(size) ?? decimalOf(size, DOUBLE));
}

/** `Float.toString(value)`; the value must be one of the 32-bit floats. */
export function floatToString(value: number): string {
  return textOf(value, (size) => decimalOf(size, FLOAT));
}

/** At least one digit behind the point, and an exponent outside [1e-3, 1e7). */
function textOf(value: number, toDecimal: (size: number) => Decimal): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}Infinity`;
  if (value === 0) return `${sign}0.0`;
  const { digits, exponent } = toDecimal(Math.abs(value));
  if (hasExponent(exponent)) return `${sign}${digits.charAt(0)}.${digits.slice(1) || '0'}E${exponent}`;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')}.${digits.slice(exponent + 1) || '0'}`;
}

const hasExponent = (exponent: number): boolean => exponent < -3 || exponent >= 7;

/** JavaScript's digits, the fewest, for the doubles for which Java's are surely the same: nearly all. Both round halves to even digits. */
function shortestIfAlike(size: number): Decimal | undefined {
  const hasOwnRule = size < SMALLEST_NORMAL || (size >= FIRST_GAP && size < BOUNDS_END) || size === 2 ** Math.round(Math.log2(size));
  if (hasOwnRule) return undefined;
  const [mantissa = '', exponent = '0'] = size.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

/** Java's own way, for any positive number. */
function decimalOf(size: number, format: Format): Decimal {
  return Number.isInteger(size) && size < LONG_END ? wholeDecimal(BigInt(size), format) : nearbyDecimal(binaryOf(size, format));
}

/** A whole number's digits, rounded half up where they mean less than the last bit does. */
function wholeDecimal(whole: bigint, { precision }: Format): Decimal {
  const undetermined = bitLength(whole) - precision - 2;
  const dropped = Math.max(0, Math.floor(undetermined * Math.LOG10E * Math.LN2));
  const unit = 10n ** BigInt(dropped);
  return toDecimal((whole + unit / 2n) / unit, dropped);
}

/** What the digits are made from: the number is `rest / unit` in units of the first place, and so is the margin. */
interface Division {
  readonly rest: bigint;
  readonly margin: bigint;
  readonly unit: bigint;
  /** Whether Java computes in longs, whose sums overflow. */
  readonly inLongs: boolean;
}

/** The margin is half a unit in the last place, and a quarter for powers of two, whose neighbour below is nearer. */
function division({ significand, exponent }: Binary, place: number): Division {
  const halvings = isPowerOfTwo(significand) ? 2 : 1;
  const fives = Math.max(0, -place);
  const marginTwos = exponent - halvings + fives;
  const unitTwos = Math.max(0, place);
  const common = Math.min(marginTwos, unitTwos);
  const margin = 5n ** BigInt(fives) * 2n ** BigInt(marginTwos - common);
  const unit = 5n ** BigInt(unitTwos) * 2n ** BigInt(unitTwos - common);
  const restBits = bitLength(significand) + halvings + marginTwos - common + Math.ceil(fives * Math.log2(5));
  return { rest: significand * 2n ** BigInt(halvings) * margin, margin, unit, inLongs: restBits < 64 && bitLength(unit * 10n) < 64 };
}

/** Writes digit after digit until the number lies within the margin of what is written, or of that with its last digit raised. */
function nearbyDecimal(binary: Binary): Decimal {
  let place = estimatedPlace(binary);
  const { inLongs, unit, ...start } = division(binary, place);
  let { rest, margin } = start;
  let written = 0n;
  for (let first = true; ; first = false) {
    written = written * 10n + rest / unit;
    rest = (rest % unit) * 10n;
    margin *= 10n;
    const below = rest < margin;
    const above = reachesNext(rest, margin, unit * 10n, inLongs);
    // A first digit of 0 comes of an estimate that is one too high; it counts only if it is about to be raised.
    const leading = first && written === 0n && !above ? place - 1 : place;
    if ((below || above) && !(first && hasExponent(leading))) {
      return toDecimal(above && (!below || isNearerNext(written, rest, unit * 10n)) ? written + 1n : written, place);
    }
    place -= 1;
  }
}

/** Whether the margin reaches the next digit. To touch it is enough, but not in longs, where a sum that is too large turns negative. */
function reachesNext(rest: bigint, margin: bigint, next: bigint, inLongs: boolean): boolean {
  if (!inLongs) return rest + margin >= next;
  return margin >= LONG_END || BigInt.asIntN(64, rest + margin) > next;
}

/** Half way goes to the even digit. */
function isNearerNext(written: bigint, rest: bigint, next: bigint): boolean {
  return rest * 2n === next ? written % 2n === 1n : rest * 2n > next;
}

/**
 * The place of the first digit as a power of ten: right, or one too high. It follows the tangent of log10 at 1.5, with as many digits as
 * Java gives it: for the smallest doubles the estimate decides how many digits are printed.
 */
function estimatedPlace({ significand, exponent }: Binary): number {
  const bits = bitLength(significand);
  const fraction = Number(significand) / 2 ** (bits - 1);
  return Math.floor((fraction - 1.5) * 0.289529654 + 0.176091259 + (exponent + bits - 1) * 0.301029995663981);
}

/** The bits of a double as a number without sign. */
export function doubleBits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

function binaryOf(size: number, { precision, leastExponent }: Format): Binary {
  const bits = doubleBits(size);
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const full = biased === 0 ? fraction : fraction | (1n << 52n);
  const fullExponent = Math.max(1, biased) - 1075;
  const exponent = Math.max(leastExponent, fullExponent + DOUBLE.precision - precision);
  return { significand: full >> BigInt(exponent - fullExponent), exponent };
}

const isPowerOfTwo = (whole: bigint): boolean => (whole & (whole - 1n)) === 0n;

/** The decimal digits * 10 ** place. */
function toDecimal(digits: bigint, place: number): Decimal {
  const text = digits.toString();
  return { digits: text.replace(/0+$/, ''), exponent: place + text.length - 1 };
}
