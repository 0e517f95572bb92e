import { bitLength, JavaLong, type JavaValue } from '../../base';
import { arithmeticFault, JavaSmallInteger, type JavaNumber } from '../values/numbers';
import { argument, int, long } from './arguments';
import { decodeWhole, parseUnsigned, parseWhole } from './parseNumber';
import { staticMethod, type MethodRow } from './row';

/** Static methods that the whole numbers' classes have alike; a template calls them on any value of the class. */

const st = staticMethod<JavaNumber>;

function divisor(value: bigint): bigint {
  if (value === 0n) throw arithmeticFault('/ by zero');
  return value;
}

const reversed = (digits: string): bigint => BigInt(`0b${[...digits].reverse().join('')}`);
const order = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** What Integer and Long do with their bits. */
export function bitStatics(type: 'int' | 'long', make: (value: bigint) => JavaNumber): readonly MethodRow<JavaNumber>[] {
  const bits = type === 'int' ? 32 : 64;
  const unsigned = (args: readonly JavaValue[], i = 0): bigint => BigInt.asUintN(bits, long(args, i));
  const binary = (args: readonly JavaValue[]): string => unsigned(args).toString(2).padStart(bits, '0');
  const rotated = (args: readonly JavaValue[], left: number): JavaNumber => {
    const by = BigInt(((left % bits) + bits) % bits);
    return make((unsigned(args) << by) | (unsigned(args) >> (BigInt(bits) - by)));
  };
  const parse = type === 'int' ? 'parseUnsignedInt' : 'parseUnsignedLong';
  const Name = type === 'int' ? 'Integer' : 'Long';
  return [
    st('decode(String)', Name, 'The number that a text stands for: decimal, or with 0x, # or 0 in front.', (args) => make(decodeWhole(argument(args), bits))),
    st(`bitCount(${type})`, 'int', 'The number of bits that are set.', (args) => binary(args).replaceAll('0', '').length),
    st(`highestOneBit(${type})`, type, 'The highest bit that is set.', (args) => make(unsigned(args) === 0n ? 0n : 1n << BigInt(bitLength(unsigned(args)) - 1))),
    st(`lowestOneBit(${type})`, type, 'The lowest bit that is set.', (args) => make(long(args) & -long(args))),
    st(`numberOfLeadingZeros(${type})`, 'int', 'The bits before the highest that is set.', (args) => (unsigned(args) === 0n ? bits : binary(args).indexOf('1'))),
    st(`numberOfTrailingZeros(${type})`, 'int', 'The bits behind the lowest that is set.', (args) => (unsigned(args) === 0n ? bits : bits - 1 - binary(args).lastIndexOf('1'))),
    st(`reverse(${type})`, type, 'The bits from back to front.', (args) => make(reversed(binary(args)))),
    st(`reverseBytes(${type})`, type, 'The bytes from back to front.', (args) => make(BigInt(`0b${(binary(args).match(/.{8}/g) ?? []).reverse().join('')}`))),
    st(`rotateLeft(${type},int)`, type, 'The bits moved to the left, those that fall out put in at the right.', (args) => rotated(args, int(args, 1))),
    st(`rotateRight(${type},int)`, type, 'The bits moved to the right, those that fall out put in at the left.', (args) => rotated(args, -int(args, 1))),
    st(`compareUnsigned(${type},${type})`, 'int', 'Negative, zero or positive, as the first number is smaller, equal or greater without signs.', (args) => order(unsigned(args), unsigned(args, 1))),
    st(`divideUnsigned(${type},${type})`, type, 'The quotient without signs.', (args) => make(unsigned(args) / divisor(unsigned(args, 1)))),
    st(`remainderUnsigned(${type},${type})`, type, 'What a division without signs leaves.', (args) => make(unsigned(args) % divisor(unsigned(args, 1)))),
    st(`toUnsignedString(${type})`, 'String', 'A number without sign as text.', (args) => unsigned(args).toString()),
    st(`toUnsignedString(${type},int)`, 'String', 'A number without sign as text, in a base.', (args) => unsigned(args).toString(radixOf(int(args, 1)))),
    st(`${parse}(String)`, type, 'The number without sign that a text stands for.', (args) => make(parseUnsigned(argument(args), 10, bits))),
    st(`${parse}(String,int)`, type, 'The number without sign that a text stands for, in a base.', (args) => make(parseUnsigned(argument(args), int(args, 1), bits))),
    ...(type === 'int' ? [st('toUnsignedLong(int)', 'long', 'A number without sign as long.', (args) => new JavaLong(unsigned(args)))] : []),
  ];
}

/** Integer.toString(int, radix) and the like fall back to ten for an odd radix. */
export const radixOf = (radix: number): number => (radix < 2 || radix > 36 ? 10 : radix);

/** Short's and Byte's. */
export function smallStatics(type: 'short' | 'byte'): readonly MethodRow<JavaNumber>[] {
  const bits = type === 'short' ? 16 : 8;
  const Name = type === 'short' ? 'Short' : 'Byte';
  const make = (value: bigint): JavaNumber => new JavaSmallInteger(Number(value), bits);
  const unsigned = (args: readonly JavaValue[], i = 0): bigint => BigInt.asUintN(bits, long(args, i));
  const read = (args: readonly JavaValue[], radix = 10): JavaNumber => make(parseWhole(argument(args), radix, bits));
  return [
    st(`parse${Name}(String)`, type, `The ${type} that a text stands for.`, (args) => read(args)),
    st(`parse${Name}(String,int)`, type, `The ${type} that a text stands for, in a base.`, (args) => read(args, int(args, 1))),
    st('valueOf(String)', Name, `The ${Name} that a text stands for.`, (args) => read(args)),
    st('valueOf(String,int)', Name, `The ${Name} that a text stands for, in a base.`, (args) => read(args, int(args, 1))),
    st(`valueOf(${type})`, Name, `The value as ${Name}.`, (args) => make(long(args))),
    st('decode(String)', Name, 'The number that a text stands for: decimal, or with 0x, # or 0 in front.', (args) => make(decodeWhole(argument(args), bits))),
    st(`toString(${type})`, 'String', 'A number as text.', (args) => long(args).toString()),
    st(`hashCode(${type})`, 'int', 'The hash code of a number.', (args) => int(args)),
    st(`compare(${type},${type})`, 'int', 'The difference of two numbers.', (args) => int(args) - int(args, 1)),
    st(`compareUnsigned(${type},${type})`, 'int', 'The difference of two numbers without signs.', (args) => Number(unsigned(args) - unsigned(args, 1))),
    st(`toUnsignedInt(${type})`, 'int', 'A number without sign as int.', (args) => Number(unsigned(args))),
    st(`toUnsignedLong(${type})`, 'long', 'A number without sign as long.', (args) => new JavaLong(unsigned(args))),
    ...(type === 'short' ? [st('reverseBytes(short)', 'short', 'The bytes the other way round.', (args) => make(((unsigned(args) & 0xffn) << 8n) | (unsigned(args) >> 8n)))] : []),
  ];
}
