import { compareDecimals, floatToString, JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, JavaObject, JavaThrowable, LimitReached, magnitude, spendSteps, type JavaValue } from '../../base';

/** java.lang.Float: a double rounded to 32 bits. */
export class JavaFloat extends JavaObject {
  readonly value: number;
  constructor(value: number) {
    super();
    this.value = Math.fround(value);
  }
  get className(): string {
    return 'java.lang.Float';
  }
  override toString(): string {
    return floatToString(this.value);
  }
  override hashCode(): number {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, this.value);
    return view.getInt32(0);
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaFloat && Object.is(other.value, this.value);
  }
  override mapKey(): string {
    return `F${this.value}`;
  }
}

/** java.lang.Short and java.lang.Byte: what `shortValue()` and `byteValue()` return. */
export class JavaSmallInteger extends JavaObject {
  readonly value: number;
  readonly bits: 8 | 16;
  constructor(value: number, bits: 8 | 16) {
    super();
    this.bits = bits;
    this.value = (value << (32 - bits)) >> (32 - bits);
  }
  get className(): string {
    return this.bits === 8 ? 'java.lang.Byte' : 'java.lang.Short';
  }
  override toString(): string {
    return String(this.value);
  }
  override hashCode(): number {
    return this.value;
  }
  override equals(other: JavaValue): boolean {
    return other instanceof JavaSmallInteger && other.bits === this.bits && other.value === this.value;
  }
  override mapKey(): string {
    return `${this.bits}:${this.value}`;
  }
}

export type JavaNumber = number | JavaLong | JavaDouble | JavaFloat | JavaSmallInteger | JavaBigInteger | JavaBigDecimal;

export function isNumber(value: JavaValue): value is JavaNumber {
  return typeof value === 'number' || value instanceof JavaLong || value instanceof JavaDouble || value instanceof JavaBigInteger
    || value instanceof JavaBigDecimal || value instanceof JavaFloat || value instanceof JavaSmallInteger;
}

/** Whether the number is one of the whole kinds. */
function isWhole(value: JavaNumber): value is number | JavaLong | JavaSmallInteger | JavaBigInteger {
  return typeof value === 'number' || value instanceof JavaLong || value instanceof JavaBigInteger || value instanceof JavaSmallInteger;
}

/** The whole number inside; a double's is cut off towards zero. */
export function toBigInt(value: JavaNumber): bigint {
  if (typeof value === 'number') return BigInt(value);
  if (value instanceof JavaLong || value instanceof JavaBigInteger) return value.value;
  if (value instanceof JavaSmallInteger) return BigInt(value.value);
  if (value instanceof JavaBigDecimal) return wholePart(value);
  return Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : 0n;
}

/** The digits before the point; a number without any is not divided by a power without end. */
function wholePart({ unscaled, scale }: JavaBigDecimal): bigint {
  if (scale <= 0) return bounded(unscaled * powerOfTen(-scale));
  return scale > MAX_DIGITS ? 0n : unscaled / powerOfTen(scale);
}

export function toDouble(value: JavaNumber): number {
  if (typeof value === 'number') return value;
  if (value instanceof JavaDouble || value instanceof JavaFloat || value instanceof JavaSmallInteger) return value.value;
  return Number(value.toString());
}

/** What Velocity computes with: everything but the big numbers goes through a double, and that is taken exactly. */
function toDecimal(value: JavaNumber): JavaBigDecimal {
  if (value instanceof JavaBigDecimal) return value;
  return value instanceof JavaBigInteger ? new JavaBigDecimal(value.value, 0) : exactDecimal(toDouble(value));
}

/** `new BigDecimal(double)`: all digits that the bits stand for. */
function exactDecimal(value: number): JavaBigDecimal {
  if (!Number.isFinite(value)) throw new JavaThrowable('java.lang.NumberFormatException', 'Infinite or NaN');
  let significand = value;
  let halvings = 0;
  for (; !Number.isInteger(significand); halvings++) significand *= 2;
  return new JavaBigDecimal(BigInt(significand) * 5n ** BigInt(halvings), halvings);
}

type Base = 'long' | 'float' | 'double' | 'bigInteger' | 'bigDecimal';

/** The kind two numbers are computed in. */
function baseOf(a: JavaNumber, b: JavaNumber): Base {
  const whole = isWhole(a) && isWhole(b);
  const big = a instanceof JavaBigInteger || b instanceof JavaBigInteger;
  if (a instanceof JavaBigDecimal || b instanceof JavaBigDecimal || (!whole && big)) return 'bigDecimal';
  if (whole) return big ? 'bigInteger' : 'long';
  return a instanceof JavaDouble || b instanceof JavaDouble ? 'double' : 'float';
}

/** The wider of two whole kinds, in bits. */
const bitsOf = (value: JavaNumber): number => (value instanceof JavaLong ? 64 : typeof value === 'number' ? 32 : value instanceof JavaSmallInteger ? value.bits : 64);

/** A whole result in the wider of the operands' kinds, or in the next that holds it. */
function wrap(value: bigint, a: JavaNumber, b: JavaNumber): JavaNumber {
  const bits = Math.max(bitsOf(a), bitsOf(b));
  if (bits <= 8 && BigInt.asIntN(8, value) === value) return new JavaSmallInteger(Number(value), 8);
  if (bits <= 16 && BigInt.asIntN(16, value) === value) return new JavaSmallInteger(Number(value), 16);
  if (bits <= 32 && BigInt.asIntN(32, value) === value) return Number(value);
  return new JavaLong(value);
}

const fitsLong = (value: bigint): boolean => BigInt.asIntN(64, value) === value;

const rescaled = (value: JavaBigDecimal, scale: number): bigint => bounded(value.unscaled * powerOfTen(scale - value.scale));

/** Bits of a product: Java's own bound is 2^31, which no render lives to see. */
const MAX_BITS = 1 << 17;
const MAX_WHOLE = 1n << BigInt(MAX_BITS);
const MAX_DIGITS = Math.floor(MAX_BITS * Math.LOG10E * Math.LN2);
/** From here on computing and printing a number is worth counting, by the square of its length. */
const LARGE = 1n << 1024n;
const STEPS_OF_LARGE = 2000;

const tooLarge = (): LimitReached => new LimitReached('NumberLimit', `A number has more than ${MAX_BITS} bits.`);

/** The number itself, if it is no larger than numbers may get here; computing with a large one costs steps. */
export function bounded(value: bigint): bigint {
  if (value < LARGE && value > -LARGE) return value;
  if (value > MAX_WHOLE || value < -MAX_WHOLE) throw tooLarge();
  spendSteps(STEPS_OF_LARGE);
  return value;
}

/** A number of bits, if no more than numbers may have here. */
export function checkBits(bits: number): number {
  if (bits > MAX_BITS) throw tooLarge();
  return bits;
}

export const arithmeticFault = (message: string): JavaThrowable => new JavaThrowable('java.lang.ArithmeticException', message);

/** 10 ** digits, if that is no larger than numbers may get here. */
export function powerOfTen(digits: number): bigint {
  if (digits > MAX_DIGITS) throw tooLarge();
  return 10n ** BigInt(digits);
}

function decimal(operator: Arithmetic, a: JavaBigDecimal, b: JavaBigDecimal): JavaBigDecimal {
  if (operator === '*') return new JavaBigDecimal(bounded(a.unscaled * b.unscaled), a.scale + b.scale);
  if (operator === '%') throw arithmeticFault('Cannot calculate the modulo of BigDecimals.');
  const scale = Math.max(a.scale, b.scale);
  if (operator === '+') return new JavaBigDecimal(rescaled(a, scale) + rescaled(b, scale), scale);
  if (operator === '-') return new JavaBigDecimal(rescaled(a, scale) - rescaled(b, scale), scale);
  return divideHalfDown(a, b);
}

/** Division keeps the first operand's scale and rounds a half down. */
function divideHalfDown(a: JavaBigDecimal, b: JavaBigDecimal): JavaBigDecimal {
  const shift = b.scale;
  const numerator = shift >= 0 ? bounded(a.unscaled * powerOfTen(shift)) : a.unscaled;
  const denominator = shift >= 0 ? b.unscaled : bounded(b.unscaled * powerOfTen(-shift));
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  const up = magnitude(rest) * 2n > magnitude(denominator) ? ((numerator < 0n) === (denominator < 0n) ? 1n : -1n) : 0n;
  return new JavaBigDecimal(quotient + up, a.scale);
}

function floating(operator: Arithmetic, a: number, b: number): number {
  switch (operator) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    default: return a % b;
  }
}

function whole(operator: Arithmetic, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / b;
    default: return a % b;
  }
}

/** `BigInteger.mod`: never negative, and only for a positive modulus. */
export function modulo(a: bigint, b: bigint): bigint {
  if (b <= 0n) throw arithmeticFault('BigInteger: modulus not positive');
  return ((a % b) + b) % b;
}

export type Arithmetic = '+' | '-' | '*' | '/' | '%';

const isSafe = (value: number): boolean => value >= -0x80000000 && value <= 0x7fffffff;

/** Velocity's arithmetic of two numbers; null where it gives none (a division by zero). */
export function compute(operator: Arithmetic, a: JavaNumber, b: JavaNumber): JavaNumber | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const quick = operator === '/' || operator === '%' ? NaN : floating(operator, a, b);
    if (isSafe(quick)) return quick | 0;
  }
  if ((operator === '/' || operator === '%') && isZero(b)) return null;
  switch (baseOf(a, b)) {
    case 'double': return new JavaDouble(floating(operator, toDouble(a), toDouble(b)));
    case 'float': return new JavaFloat(floating(operator, toDouble(a), toDouble(b)));
    case 'bigDecimal': return decimal(operator, toDecimal(a), toDecimal(b));
    case 'bigInteger': return new JavaBigInteger(bounded(operator === '%' ? modulo(toBigInt(a), toBigInt(b)) : whole(operator, toBigInt(a), toBigInt(b))));
    default: {
      const result = whole(operator, toBigInt(a), toBigInt(b));
      return fitsLong(result) ? wrap(result, a, b) : new JavaBigInteger(result);
    }
  }
}

function isZero(value: JavaNumber): boolean {
  if (value instanceof JavaBigDecimal) return value.unscaled === 0n;
  return isWhole(value) ? toBigInt(value) === 0n : value.value === 0;
}

/** -1, 0 or 1; NaN compares as Java's operators have it: neither smaller nor greater, so equal. */
export function compareNumbers(a: JavaNumber, b: JavaNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  const base = baseOf(a, b);
  if (base === 'double' || base === 'float') {
    const x = toDouble(a);
    const y = toDouble(b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (base !== 'bigDecimal') {
    const x = toBigInt(a);
    const y = toBigInt(b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return compareDecimals(toDecimal(a), toDecimal(b));
}
