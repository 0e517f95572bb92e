import { bitLength, compareDecimals, JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, JavaThrowable, type JavaValue, magnitude, parseDecimal } from '../../base';
import { arithmeticFault, bounded, checkBits, JavaSmallInteger, modulo, toBigInt, type JavaNumber } from '../values/numbers';
import { JavaArray } from '../values/objects';
import { argument, double, int, long, nullPointer } from './arguments';
import { isPrime, squareRoot } from './integers';
import { method, staticMethod, type MethodRow } from './row';
import { divideExactly, divideToScale, divideToWhole, engineering, greatestCommon, plainText, rescale, stripZeros, subtracted, UNNECESSARY } from './rounding';

/** What only java.math's numbers have, beside what all numbers share. */

const m = method<JavaNumber>;
const st = staticMethod<JavaNumber>;
const whole = (value: bigint): JavaBigInteger => new JavaBigInteger(bounded(value));
const own = (self: JavaNumber): bigint => toBigInt(self);

function wholeArgument(args: readonly JavaValue[], i = 0): bigint {
  const value = args[i];
  if (!(value instanceof JavaBigInteger)) throw nullPointer();
  return value.value;
}

function divisor(args: readonly JavaValue[]): bigint {
  const value = wholeArgument(args);
  if (value === 0n) throw arithmeticFault('BigInteger divide by zero');
  return value;
}

/** The number of a bit; more than numbers may have here ends in a limit. */
function bit(args: readonly JavaValue[]): bigint {
  const index = int(args);
  if (index < 0) throw arithmeticFault('Negative bit address');
  return BigInt(checkBits(index));
}

const shifted = (value: bigint, by: number): JavaBigInteger => (by >= 0 ? whole(value << BigInt(value === 0n ? 0 : checkBits(by))) : whole(value >> BigInt(-by)));
const withoutSign = (value: bigint): bigint => (value < 0n ? ~value : value);
const bitsOf = (value: bigint): number => bitLength(withoutSign(value));
const onesOf = (value: bigint): number => withoutSign(value).toString(2).replaceAll('0', '').length;

function power(base: bigint, exponent: number): bigint {
  if (exponent < 0) throw arithmeticFault('Negative exponent');
  if (magnitude(base) > 1n) checkBits(bitsOf(base) * exponent);
  return base ** BigInt(exponent);
}

function modularInverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [modulo(value, modulus), modulus, 1n, 0n];
  while (b !== 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  if (a !== 1n) throw arithmeticFault('BigInteger not invertible.');
  return modulo(x, modulus);
}

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let factor = modulo(exponent < 0n ? modularInverse(base, modulus) : base, modulus);
  let result = 1n % modulus;
  for (let rest = magnitude(exponent); rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = bounded(result * factor) % modulus;
    factor = bounded(factor * factor) % modulus;
  }
  return result;
}

function root(value: bigint): bigint {
  if (value < 0n) throw arithmeticFault('Negative BigInteger');
  return squareRoot(value);
}

function nextPrime(value: bigint): bigint {
  if (value < 0n) throw arithmeticFault(`start < 0: ${value}`);
  let candidate = value + 1n;
  while (!isPrime(candidate)) candidate++;
  return candidate;
}

const EXACT = [['byteValueExact', 'byte', 8], ['shortValueExact', 'short', 16], ['intValueExact', 'int', 32], ['longValueExact', 'long', 64]] as const;

function exactly(value: bigint, type: string, bits: 8 | 16 | 32 | 64): JavaNumber {
  if (BigInt.asIntN(bits, value) !== value) throw arithmeticFault(`BigInteger out of ${type} range`);
  return bits === 64 ? new JavaLong(value) : bits === 32 ? Number(value) : new JavaSmallInteger(Number(value), bits);
}

const pair = (type: string, items: JavaValue[]): JavaArray => new JavaArray(items, `[Ljava.math.${type};`);

function bytesOf(value: bigint): JavaArray {
  const count = Math.floor(bitsOf(value) / 8) + 1;
  return new JavaArray(Array.from({ length: count }, (_, i) => new JavaSmallInteger(Number(BigInt.asIntN(8, value >> BigInt((count - 1 - i) * 8))), 8)), '[B');
}

/** java.math.BigInteger. */
export const BIG_INTEGER_ONLY: readonly MethodRow<JavaNumber>[] = [
  m('divide(BigInteger)', 'BigInteger', 'The quotient without its fraction.', (self, args) => whole(own(self) / divisor(args))),
  m('remainder(BigInteger)', 'BigInteger', 'What a division leaves, with the sign of this number.', (self, args) => whole(own(self) % divisor(args))),
  m('divideAndRemainder(BigInteger)', 'BigInteger[]', 'The quotient and what the division leaves.', (self, args) => pair('BigInteger', [whole(own(self) / divisor(args)), whole(own(self) % divisor(args))])),
  m('mod(BigInteger)', 'BigInteger', 'What a division leaves, never negative.', (self, args) => whole(modulo(own(self), wholeArgument(args)))),
  m('modPow(BigInteger,BigInteger)', 'BigInteger', 'A power, modulo a number.', (self, args) => whole(modularPower(own(self), wholeArgument(args), wholeArgument(args, 1)))),
  m('modInverse(BigInteger)', 'BigInteger', 'The inverse, modulo a number.', (self, args) => whole(modularInverse(own(self), wholeArgument(args)))),
  m('pow(int)', 'BigInteger', 'A power of this number.', (self, args) => whole(power(own(self), int(args)))),
  m('gcd(BigInteger)', 'BigInteger', 'The greatest common divisor.', (self, args) => whole(greatestCommon(own(self), wholeArgument(args)))),
  m('sqrt()', 'BigInteger', 'The square root without its fraction.', (self) => whole(root(own(self))), 9),
  m('sqrtAndRemainder()', 'BigInteger[]', 'The square root and what it leaves.', (self) => pair('BigInteger', [whole(root(own(self))), whole(own(self) - root(own(self)) ** 2n)]), 9),
  m('max(BigInteger)', 'BigInteger', 'The greater of two numbers.', (self, args) => (own(self) > wholeArgument(args) ? self : argument(args))),
  m('min(BigInteger)', 'BigInteger', 'The smaller of two numbers.', (self, args) => (own(self) < wholeArgument(args) ? self : argument(args))),
  m('and(BigInteger)', 'BigInteger', 'The bits that both numbers have.', (self, args) => whole(own(self) & wholeArgument(args))),
  m('or(BigInteger)', 'BigInteger', 'The bits that one of the numbers has.', (self, args) => whole(own(self) | wholeArgument(args))),
  m('xor(BigInteger)', 'BigInteger', 'The bits that just one of the numbers has.', (self, args) => whole(own(self) ^ wholeArgument(args))),
  m('andNot(BigInteger)', 'BigInteger', 'The bits that the other number does not have.', (self, args) => whole(own(self) & ~wholeArgument(args))),
  m('not()', 'BigInteger', 'The number with all bits the other way round.', (self) => whole(~own(self))),
  m('testBit(int)', 'boolean', 'Whether a bit is set.', (self, args) => ((own(self) >> bit(args)) & 1n) === 1n),
  m('setBit(int)', 'BigInteger', 'The number with a bit set.', (self, args) => whole(own(self) | (1n << bit(args)))),
  m('clearBit(int)', 'BigInteger', 'The number with a bit cleared.', (self, args) => whole(own(self) & ~(1n << bit(args)))),
  m('flipBit(int)', 'BigInteger', 'The number with a bit the other way round.', (self, args) => whole(own(self) ^ (1n << bit(args)))),
  m('shiftLeft(int)', 'BigInteger', 'The number times a power of two.', (self, args) => shifted(own(self), int(args))),
  m('shiftRight(int)', 'BigInteger', 'The number divided by a power of two.', (self, args) => shifted(own(self), -int(args))),
  m('bitLength()', 'int', 'The number of bits without the sign.', (self) => bitsOf(own(self))),
  m('bitCount()', 'int', 'The number of bits that differ from the sign.', (self) => onesOf(own(self))),
  m('getLowestSetBit()', 'int', 'The lowest bit that is set, or -1.', (self) => (own(self) === 0n ? -1 : bitsOf(own(self) & -own(self)) - 1)),
  m('isProbablePrime(int)', 'boolean', 'Whether the number is a prime.', (self) => isPrime(magnitude(own(self)))),
  m('nextProbablePrime()', 'BigInteger', 'The next prime.', (self) => whole(nextPrime(own(self)))),
  m('toByteArray()', 'byte[]', 'The bytes, the highest first.', (self) => bytesOf(own(self))),
  ...EXACT.map(([name, type, bits]) => m(`${name}()`, type, `The number as ${type}; an error if it does not fit.`, (self) => exactly(own(self), type, bits))),
  st('valueOf(long)', 'BigInteger', 'The value as BigInteger.', (args) => new JavaBigInteger(long(args))),
];

const decimal = (self: JavaNumber): JavaBigDecimal => (self instanceof JavaBigDecimal ? self : new JavaBigDecimal(toBigInt(self), 0));

function decimalArgument(args: readonly JavaValue[]): JavaBigDecimal {
  const value = args[0];
  if (!(value instanceof JavaBigDecimal)) throw nullPointer();
  return value;
}

function decimalPower({ unscaled, scale }: JavaBigDecimal, exponent: number): JavaBigDecimal {
  if (exponent < 0 || exponent > 999_999_999) throw arithmeticFault('Invalid operation');
  return new JavaBigDecimal(bounded(power(unscaled, exponent)), scale * exponent);
}

/** A scale below zero is written out. */
function moved({ unscaled, scale }: JavaBigDecimal, left: number): JavaBigDecimal {
  const result = new JavaBigDecimal(unscaled, scale + left);
  return left !== 0 && result.scale < 0 ? rescale(result, 0, UNNECESSARY) : result;
}

function decimalOfDouble(value: number): JavaBigDecimal {
  const result = parseDecimal(new JavaDouble(value).toString());
  if (!result) throw new JavaThrowable('java.lang.NumberFormatException');
  return result;
}

const stripped = (value: JavaBigDecimal): JavaBigDecimal => (value.unscaled === 0n ? new JavaBigDecimal(0n, 0) : stripZeros(value));
const remainder = (a: JavaBigDecimal, b: JavaBigDecimal): JavaBigDecimal => {
  const quotient = divideToWhole(a, b);
  return subtracted(a, new JavaBigDecimal(bounded(quotient.unscaled * b.unscaled), quotient.scale + b.scale));
};

/** java.math.BigDecimal; rounding modes are numbers, as a template has no MathContext and no RoundingMode. */
export const BIG_DECIMAL_ONLY: readonly MethodRow<JavaNumber>[] = [
  m('abs()', 'BigDecimal', 'The number without its sign.', (self) => new JavaBigDecimal(magnitude(decimal(self).unscaled), decimal(self).scale)),
  m('plus()', 'BigDecimal', 'The number itself.', (self) => self),
  m('precision()', 'int', 'The number of digits.', (self) => magnitude(decimal(self).unscaled).toString().length),
  m('unscaledValue()', 'BigInteger', 'The digits as a whole number.', (self) => new JavaBigInteger(decimal(self).unscaled)),
  m('ulp()', 'BigDecimal', 'A one in the last place.', (self) => new JavaBigDecimal(1n, decimal(self).scale)),
  m('setScale(int)', 'BigDecimal', 'The number with so many digits behind the point; an error if digits get lost.', (self, args) => rescale(decimal(self), int(args), UNNECESSARY)),
  m('setScale(int,int)', 'BigDecimal', 'The number with so many digits behind the point; a rounding mode: 0 up, 1 down, 2 ceiling, 3 floor, 4 half up, 5 half down, 6 half even.', (self, args) => rescale(decimal(self), int(args), int(args, 1))),
  m('stripTrailingZeros()', 'BigDecimal', 'The number without zeros at its end.', (self) => stripped(decimal(self))),
  m('divide(BigDecimal)', 'BigDecimal', 'The exact quotient; an error if it has no end.', (self, args) => divideExactly(decimal(self), decimalArgument(args))),
  m('divide(BigDecimal,int)', 'BigDecimal', 'The quotient with as many digits behind the point as this number has; a rounding mode.', (self, args) => divideToScale(decimal(self), decimalArgument(args), decimal(self).scale, int(args, 1))),
  m('divide(BigDecimal,int,int)', 'BigDecimal', 'The quotient with so many digits behind the point; a rounding mode.', (self, args) => divideToScale(decimal(self), decimalArgument(args), int(args, 1), int(args, 2))),
  m('divideToIntegralValue(BigDecimal)', 'BigDecimal', 'The whole part of the quotient.', (self, args) => divideToWhole(decimal(self), decimalArgument(args))),
  m('remainder(BigDecimal)', 'BigDecimal', 'What a division leaves.', (self, args) => remainder(decimal(self), decimalArgument(args))),
  m('divideAndRemainder(BigDecimal)', 'BigDecimal[]', 'The whole part of the quotient and what the division leaves.', (self, args) => pair('BigDecimal', [divideToWhole(decimal(self), decimalArgument(args)), remainder(decimal(self), decimalArgument(args))])),
  m('pow(int)', 'BigDecimal', 'A power of this number.', (self, args) => decimalPower(decimal(self), int(args))),
  m('movePointLeft(int)', 'BigDecimal', 'The number divided by a power of ten.', (self, args) => moved(decimal(self), int(args))),
  m('movePointRight(int)', 'BigDecimal', 'The number times a power of ten.', (self, args) => moved(decimal(self), -int(args))),
  m('scaleByPowerOfTen(int)', 'BigDecimal', 'The number times a power of ten, with the same digits.', (self, args) => new JavaBigDecimal(decimal(self).unscaled, decimal(self).scale - int(args))),
  m('max(BigDecimal)', 'BigDecimal', 'The greater of two numbers.', (self, args) => (compareDecimals(decimal(self), decimalArgument(args)) >= 0 ? self : argument(args))),
  m('min(BigDecimal)', 'BigDecimal', 'The smaller of two numbers.', (self, args) => (compareDecimals(decimal(self), decimalArgument(args)) <= 0 ? self : argument(args))),
  m('toBigInteger()', 'BigInteger', 'The number without its fraction.', (self) => whole(own(self))),
  m('toBigIntegerExact()', 'BigInteger', 'The number as a whole one; an error if it has a fraction.', (self) => whole(rescale(decimal(self), 0, UNNECESSARY).unscaled)),
  m('toPlainString()', 'String', 'The number without an exponent.', (self) => plainText(decimal(self))),
  m('toEngineeringString()', 'String', 'The number with an exponent that is a multiple of three.', (self) => engineering(decimal(self))),
  ...EXACT.map(([name, type, bits]) => m(`${name}()`, type, `The number as ${type}; an error if it does not fit.`, (self) => exactly(rescale(decimal(self), 0, UNNECESSARY).unscaled, type, bits))),
  st('valueOf(long)', 'BigDecimal', 'The value as BigDecimal.', (args) => new JavaBigDecimal(long(args), 0)),
  st('valueOf(long,int)', 'BigDecimal', 'A whole number with so many digits behind the point.', (args) => new JavaBigDecimal(long(args), int(args, 1))),
  st('valueOf(double)', 'BigDecimal', 'The value as BigDecimal, with the digits it prints with.', (args) => decimalOfDouble(double(args))),
];
