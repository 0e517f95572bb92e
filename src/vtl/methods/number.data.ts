import { doubleBits, JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, JavaThrowable, type JavaValue, javaEquals, javaHash, javaString, magnitude } from '../../base';
import { compareNumbers, compute, JavaFloat, JavaSmallInteger, toBigInt, toDouble, type JavaNumber } from '../values/numbers';
import { argument, double, int, long, nullPointer, text } from './arguments';
import { BIG_DECIMAL_ONLY, BIG_INTEGER_ONLY } from './bigNumber.data';
import { hexadecimal } from './hexadecimal';
import { parseDoubleText, parseWhole } from './parseNumber';
import { bitStatics, radixOf, smallStatics } from './wholeNumber.data';
import { method, staticMethod, type MethodRow } from './row';

const m = method<JavaNumber>;
const st = staticMethod<JavaNumber>;

/** A double cut off to 32 bits as Java casts: out of range is the nearest end, NaN is 0. */
function castInt(value: JavaNumber): number {
  if (value instanceof JavaDouble || value instanceof JavaFloat) {
    return Number.isNaN(value.value) ? 0 : Math.trunc(Math.min(0x7fffffff, Math.max(-0x80000000, value.value)));
  }
  return Number(BigInt.asIntN(32, toBigInt(value)));
}

function castLong(value: JavaNumber): JavaLong {
  if (value instanceof JavaDouble || value instanceof JavaFloat) {
    if (Number.isNaN(value.value)) return new JavaLong(0n);
    if (value.value >= 2 ** 63) return new JavaLong(2n ** 63n - 1n);
    if (value.value <= -(2 ** 63)) return new JavaLong(-(2n ** 63n));
  }
  return new JavaLong(toBigInt(value));
}

/** java.lang.Number and what all numbers share. */
const COMMON: readonly MethodRow<JavaNumber>[] = [
  m('intValue()', 'int', 'The number as int.', castInt),
  m('longValue()', 'long', 'The number as long.', castLong),
  m('doubleValue()', 'double', 'The number as double.', (self) => new JavaDouble(toDouble(self))),
  m('floatValue()', 'float', 'The number as float.', (self) => new JavaFloat(toDouble(self))),
  m('shortValue()', 'short', 'The number as short.', (self) => new JavaSmallInteger(castInt(self), 16)),
  m('byteValue()', 'byte', 'The number as byte.', (self) => new JavaSmallInteger(castInt(self), 8)),
  m('toString()', 'String', 'The number as text.', javaString),
  m('hashCode()', 'int', 'A number that is equal for equal numbers of one type.', javaHash),
  m('equals(Object)', 'boolean', 'Whether a value is the same number of the same type.', (self, args) => javaEquals(self, argument(args))),
];

const compareTo = (type: 'Integer' | 'Long' | 'Double' | 'Float' | 'Short' | 'Byte' | 'BigInteger' | 'BigDecimal'): readonly MethodRow<JavaNumber>[] => [
  m(`compareTo(${type})`, 'int', 'Negative, zero or positive, as the number is smaller, equal or greater.', (self, args) => order(self, argument(args))),
  m('compareTo(Object)', 'int', 'Negative, zero or positive, as the number is smaller, equal or greater.', (self, args) => order(self, argument(args))),
];

function order(self: JavaNumber, other: JavaValue): number {
  if (other === null) throw nullPointer();
  if (typeof other !== typeof self || (typeof other === 'object' && other.className !== (self as JavaLong).className)) throw new JavaThrowable('java.lang.ClassCastException');
  if (self instanceof JavaSmallInteger && other instanceof JavaSmallInteger) return self.value - other.value;
  if (self instanceof JavaDouble || self instanceof JavaFloat) return compareDoubles(self.value, toDouble(other as JavaNumber));
  return compareNumbers(self, other as JavaNumber);
}

/** Double.compare: -0.0 comes before 0.0, and NaN behind everything. */
function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  const rank = (value: number): number => (Number.isNaN(value) ? 2 : Object.is(value, -0) ? 0 : 1);
  return a === b || Number.isNaN(a) || Number.isNaN(b) ? Math.sign(rank(a) - rank(b)) : 0;
}

function doubleOfBits(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, BigInt.asIntN(64, bits));
  return view.getFloat64(0);
}

function floatOfBits(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setInt32(0, bits);
  return view.getFloat32(0);
}

const signum = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0);

function wholeStatics(type: 'int' | 'long', make: (value: bigint) => JavaNumber): readonly MethodRow<JavaNumber>[] {
  const bits = type === 'int' ? 32 : 64;
  const read = (text: JavaValue | undefined, radix = 10): JavaNumber => make(parseWhole(text ?? null, radix, bits));
  const Name = type === 'int' ? 'Integer' : 'Long';
  const parse = type === 'int' ? 'parseInt' : 'parseLong';
  return [
    st(`${parse}(String)`, type, `The ${type} that a text stands for.`, (args) => read(args[0])),
    st(`${parse}(String,int)`, type, `The ${type} that a text stands for, in a base.`, (args) => read(args[0], int(args, 1))),
    st('valueOf(String)', Name, `The ${Name} that a text stands for.`, (args) => read(args[0])),
    st('valueOf(String,int)', Name, `The ${Name} that a text stands for, in a base.`, (args) => read(args[0], int(args, 1))),
    st(`valueOf(${type})`, Name, `The value as ${Name}.`, (args) => make(long(args))),
    st(`toString(${type})`, 'String', 'A number as text.', (args) => long(args).toString()),
    st(`toString(${type},int)`, 'String', 'A number as text, in a base.', (args) => long(args).toString(radixOf(int(args, 1)))),
    st(`toHexString(${type})`, 'String', 'A number as hexadecimal text.', (args) => BigInt.asUintN(bits, long(args)).toString(16)),
    st(`toBinaryString(${type})`, 'String', 'A number as binary text.', (args) => BigInt.asUintN(bits, long(args)).toString(2)),
    st(`toOctalString(${type})`, 'String', 'A number as octal text.', (args) => BigInt.asUintN(bits, long(args)).toString(8)),
    st(`max(${type},${type})`, type, 'The greater of two numbers.', (args) => make(long(args) > long(args, 1) ? long(args) : long(args, 1))),
    st(`min(${type},${type})`, type, 'The smaller of two numbers.', (args) => make(long(args) < long(args, 1) ? long(args) : long(args, 1))),
    st(`sum(${type},${type})`, type, 'The sum of two numbers.', (args) => make(long(args) + long(args, 1))),
    st(`compare(${type},${type})`, 'int', 'Negative, zero or positive, as the first number is smaller, equal or greater.', (args) => signum(long(args) - long(args, 1))),
    st(`signum(${type})`, 'int', 'The sign of a number.', (args) => signum(long(args))),
    st(`hashCode(${type})`, 'int', 'The hash code of a number.', (args) => javaHash(make(long(args)))),
    ...bitStatics(type, make),
  ];
}

export const INTEGER_METHODS: readonly MethodRow<JavaNumber>[] = [...COMMON, ...compareTo('Integer'), ...wholeStatics('int', (value) => Number(BigInt.asIntN(32, value)))];

export const LONG_METHODS: readonly MethodRow<JavaNumber>[] = [...COMMON, ...compareTo('Long'), ...wholeStatics('long', (value) => new JavaLong(value))];

export const DOUBLE_METHODS: readonly MethodRow<JavaNumber>[] = [
  ...COMMON, ...compareTo('Double'),
  m('isNaN()', 'boolean', 'Whether this is not a number.', (self) => Number.isNaN(toDouble(self))),
  st('isNaN(double)', 'boolean', 'Whether a value is not a number.', (args) => Number.isNaN(double(args))),
  m('isInfinite()', 'boolean', 'Whether this is infinite.', (self) => Math.abs(toDouble(self)) === Infinity),
  st('isInfinite(double)', 'boolean', 'Whether a value is infinite.', (args) => Math.abs(double(args)) === Infinity),
  st('isFinite(double)', 'boolean', 'Whether a value is finite.', (args) => Number.isFinite(double(args))),
  st('parseDouble(String)', 'double', 'The double that a text stands for.', (args) => new JavaDouble(parseDoubleText(argument(args)))),
  st('valueOf(String)', 'Double', 'The Double that a text stands for.', (args) => new JavaDouble(parseDoubleText(argument(args)))),
  st('valueOf(double)', 'Double', 'The value as Double.', (args) => new JavaDouble(double(args))),
  st('toString(double)', 'String', 'A number as text.', (args) => new JavaDouble(double(args)).toString()),
  st('toHexString(double)', 'String', 'A number as hexadecimal text.', (args) => hexadecimal(double(args))),
  st('max(double,double)', 'double', 'The greater of two numbers.', (args) => new JavaDouble(Math.max(double(args), double(args, 1)))),
  st('min(double,double)', 'double', 'The smaller of two numbers.', (args) => new JavaDouble(Math.min(double(args), double(args, 1)))),
  st('sum(double,double)', 'double', 'The sum of two numbers.', (args) => new JavaDouble(double(args) + double(args, 1))),
  st('compare(double,double)', 'int', 'Negative, zero or positive, as the first number is smaller, equal or greater.', (args) => compareDoubles(double(args), double(args, 1))),
  st('hashCode(double)', 'int', 'The hash code of a number.', (args) => javaHash(new JavaDouble(double(args)))),
  st('doubleToLongBits(double)', 'long', 'The bits of a number.', (args) => new JavaLong(doubleBits(double(args)))),
  st('doubleToRawLongBits(double)', 'long', 'The bits of a number.', (args) => new JavaLong(doubleBits(double(args)))),
  st('longBitsToDouble(long)', 'double', 'The number with these bits.', (args) => new JavaDouble(doubleOfBits(long(args)))),
];

export const FLOAT_METHODS: readonly MethodRow<JavaNumber>[] = [
  ...COMMON, ...compareTo('Float'),
  m('isNaN()', 'boolean', 'Whether this is not a number.', (self) => Number.isNaN(toDouble(self))),
  m('isInfinite()', 'boolean', 'Whether this is infinite.', (self) => Math.abs(toDouble(self)) === Infinity),
  st('isNaN(float)', 'boolean', 'Whether a value is not a number.', (args) => Number.isNaN(double(args))),
  st('isInfinite(float)', 'boolean', 'Whether a value is infinite.', (args) => Math.abs(double(args)) === Infinity),
  st('isFinite(float)', 'boolean', 'Whether a value is finite.', (args) => Number.isFinite(double(args))),
  st('parseFloat(String)', 'float', 'The float that a text stands for.', (args) => new JavaFloat(parseDoubleText(argument(args)))),
  st('valueOf(String)', 'Float', 'The Float that a text stands for.', (args) => new JavaFloat(parseDoubleText(argument(args)))),
  st('valueOf(float)', 'Float', 'The value as Float.', (args) => new JavaFloat(double(args))),
  st('toString(float)', 'String', 'A number as text.', (args) => new JavaFloat(double(args)).toString()),
  st('hashCode(float)', 'int', 'The hash code of a number.', (args) => javaHash(new JavaFloat(double(args)))),
  st('max(float,float)', 'float', 'The greater of two numbers.', (args) => new JavaFloat(Math.max(double(args), double(args, 1)))),
  st('min(float,float)', 'float', 'The smaller of two numbers.', (args) => new JavaFloat(Math.min(double(args), double(args, 1)))),
  st('sum(float,float)', 'float', 'The sum of two numbers.', (args) => new JavaFloat(Math.fround(double(args)) + Math.fround(double(args, 1)))),
  st('compare(float,float)', 'int', 'Negative, zero or positive, as the first number is smaller, equal or greater.', (args) => compareDoubles(double(args), double(args, 1))),
  st('floatToIntBits(float)', 'int', 'The bits of a number.', (args) => javaHash(new JavaFloat(double(args)))),
  st('floatToRawIntBits(float)', 'int', 'The bits of a number.', (args) => javaHash(new JavaFloat(double(args)))),
  st('intBitsToFloat(int)', 'float', 'The number with these bits.', (args) => new JavaFloat(floatOfBits(int(args)))),
];

export const SHORT_METHODS: readonly MethodRow<JavaNumber>[] = [...COMMON, ...compareTo('Short'), ...smallStatics('short')];
export const BYTE_METHODS: readonly MethodRow<JavaNumber>[] = [...COMMON, ...compareTo('Byte'), ...smallStatics('byte')];

const arithmetic = (type: 'BigInteger' | 'BigDecimal'): readonly MethodRow<JavaNumber>[] => ([['add', '+'], ['subtract', '-'], ['multiply', '*']] as const).map(([name, operator]) =>
  m(`${name}(${type})`, type, 'The result of the arithmetic operation.', (self, args) => compute(operator, self, (args[0] ?? 0) as JavaNumber)));

export const BIG_INTEGER_METHODS: readonly MethodRow<JavaNumber>[] = [
  ...COMMON, ...compareTo('BigInteger'), ...arithmetic('BigInteger'),
  m('negate()', 'BigInteger', 'The number with the other sign.', (self) => new JavaBigInteger(-toBigInt(self))),
  m('abs()', 'BigInteger', 'The number without its sign.', (self) => new JavaBigInteger(magnitude(toBigInt(self)))),
  m('signum()', 'int', 'The sign.', (self) => signum(toBigInt(self))),
  m('toString(int)', 'String', 'The number as text, in a base.', (self, args) => toBigInt(self).toString(radixOf(int(args)))),
  ...BIG_INTEGER_ONLY,
];

export const BIG_DECIMAL_METHODS: readonly MethodRow<JavaNumber>[] = [
  ...COMMON, ...compareTo('BigDecimal'), ...arithmetic('BigDecimal'),
  m('negate()', 'BigDecimal', 'The number with the other sign.', (self) => (self instanceof JavaBigDecimal ? new JavaBigDecimal(-self.unscaled, self.scale) : self)),
  m('signum()', 'int', 'The sign.', (self) => (self instanceof JavaBigDecimal ? signum(self.unscaled) : 0)),
  m('scale()', 'int', 'The number of digits behind the point.', (self) => (self instanceof JavaBigDecimal ? self.scale : 0)),
  ...BIG_DECIMAL_ONLY,
];

function compareBooleans(self: boolean, [other]: readonly JavaValue[]): number {
  if (other === null || other === undefined) throw nullPointer();
  if (typeof other !== 'boolean') throw new JavaThrowable('java.lang.ClassCastException');
  return Number(self) - Number(other);
}

/** java.lang.Boolean. */
export const BOOLEAN_METHODS: readonly MethodRow<boolean>[] = [
  method<boolean>('booleanValue()', 'boolean', 'The value.', (self) => self),
  method<boolean>('toString()', 'String', '`true` or `false`.', String),
  method<boolean>('hashCode()', 'int', 'The hash code.', javaHash),
  method<boolean>('equals(Object)', 'boolean', 'Whether a value is the same boolean.', (self, args) => self === args[0]),
  method<boolean>('compareTo(Boolean)', 'int', 'Negative, zero or positive; false comes before true.', compareBooleans),
  method<boolean>('compareTo(Object)', 'int', 'Negative, zero or positive; false comes before true.', compareBooleans),
  staticMethod<boolean>('parseBoolean(String)', 'boolean', 'Whether a text is `true`, in any case.', (args) => typeof args[0] === 'string' && args[0].toLowerCase() === 'true'),
  staticMethod<boolean>('valueOf(String)', 'Boolean', 'Whether a text is `true`, in any case.', (args) => typeof args[0] === 'string' && args[0].toLowerCase() === 'true'),
  staticMethod<boolean>('valueOf(boolean)', 'Boolean', 'The value.', (args) => args[0] === true),
  staticMethod<boolean>('toString(boolean)', 'String', '`true` or `false`.', (args) => text(args)),
  staticMethod<boolean>('compare(boolean,boolean)', 'int', 'Negative, zero or positive; false comes before true.', (args) => Number(args[0] === true) - Number(args[1] === true)),
  staticMethod<boolean>('hashCode(boolean)', 'int', 'The hash code.', (args) => javaHash(args[0] === true)),
  staticMethod<boolean>('logicalAnd(boolean,boolean)', 'boolean', 'Both.', (args) => args[0] === true && args[1] === true),
  staticMethod<boolean>('logicalOr(boolean,boolean)', 'boolean', 'One or both.', (args) => args[0] === true || args[1] === true),
  staticMethod<boolean>('logicalXor(boolean,boolean)', 'boolean', 'Just one of both.', (args) => args[0] !== args[1]),
];
