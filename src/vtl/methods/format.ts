import { type Decimal, JavaBigDecimal, JavaBigInteger, JavaDouble, JavaLong, JavaThrowable, type JavaValue, javaHash, javaString, LimitReached, magnitude, spendSteps, STEPS_OF_COPYING } from '../../base';
import { classNameOf } from '../values/classes';
import { isNumber, JavaFloat, JavaSmallInteger, toBigInt } from '../values/numbers';
import { JavaArray, JavaCharacter } from '../values/objects';
import { digitsOf, fixed, general, scientific } from './decimalText';

const SPECIFIER = /%(?:(\d+)\$|(<))?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

interface Specifier {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly conversion: string;
}

/** java.util.Formatter's conversions b, c, d, e, f, g, h, n, o, s, x and %; others are refused as unknown. */
export function formatText(pattern: string, argumentsArray: JavaValue): string {
  const args = argumentsArray instanceof JavaArray ? argumentsArray.items : [];
  let ordinary = 0;
  let last = -1;
  let from = 0;
  let result = '';
  for (const match of pattern.matchAll(SPECIFIER)) {
    const [whole, position, previous, flags = '', width, precision, conversion = ''] = match;
    result += plain(pattern.slice(from, match.index));
    from = match.index + whole.length;
    checkSize(Number(width ?? 0) + Number(precision ?? 0));
    const specifier: Specifier = { flags, width: Number(width ?? 0), precision: precision === undefined ? undefined : Number(precision), conversion };
    if (conversion === 'n' || conversion === '%') {
      result += conversion === 'n' ? '\n' : padded('%', specifier);
      continue;
    }
    last = previous ? last : position ? Number(position) - 1 : ordinary++;
    const argument = args[last];
    if (argument === undefined) throw new JavaThrowable('java.util.MissingFormatArgumentException', `Format specifier '${whole}'`);
    result += convert(argument, specifier);
  }
  return result + plain(pattern.slice(from));
}

/** What one specifier may print beyond its argument. */
const MAX_SIZE = 1_000_000;

function checkSize(size: number): void {
  if (size > MAX_SIZE) throw new LimitReached('OutputLimit', `A format asks for more than ${MAX_SIZE} characters.`);
  spendSteps(size * STEPS_OF_COPYING);
}

/** Text between specifiers; a `%` that begins none is an error. */
function plain(text: string): string {
  const percent = text.indexOf('%');
  if (percent >= 0) throw new JavaThrowable('java.util.UnknownFormatConversionException', `Conversion = '${text.charAt(percent + 1) || '%'}'`);
  return text;
}

function padded(text: string, { flags, width }: Specifier): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

function convert(argument: JavaValue, specifier: Specifier): string {
  const lower = specifier.conversion.toLowerCase();
  const text = convertLower(argument, { ...specifier, conversion: lower });
  return specifier.conversion === lower ? text : text.toUpperCase();
}

function convertLower(argument: JavaValue, specifier: Specifier): string {
  const cut = (text: string): string => padded(specifier.precision === undefined ? text : text.slice(0, specifier.precision), specifier);
  switch (specifier.conversion) {
    case 's': return cut(javaString(argument));
    case 'b': return cut(argument === null ? 'false' : typeof argument === 'boolean' ? String(argument) : 'true');
    case 'h': return cut(argument === null ? 'null' : (javaHash(argument) >>> 0).toString(16));
  }
  if (argument === null) return padded('null', specifier);
  switch (specifier.conversion) {
    case 'c': return padded(character(argument), specifier);
    case 'd': case 'x': case 'o': return integer(argument, specifier);
    case 'f': case 'e': case 'g': return floating(argument, specifier);
    default: throw new JavaThrowable('java.util.UnknownFormatConversionException', `Conversion = '${specifier.conversion}'`);
  }
}

const mismatch = (argument: JavaValue, conversion: string): JavaThrowable =>
  new JavaThrowable('java.util.IllegalFormatConversionException', `${conversion} != ${argument === null ? 'null' : classNameOf(argument)}`);

function character(argument: Exclude<JavaValue, null>): string {
  if (argument instanceof JavaCharacter) return argument.text;
  if (typeof argument === 'number') {
    if (argument < 0 || argument > 0x10ffff) throw new JavaThrowable('java.util.IllegalFormatCodePointException', `Code point = 0x${(argument >>> 0).toString(16)}`);
    return String.fromCodePoint(argument);
  }
  throw mismatch(argument, 'c');
}

const BITS: readonly (readonly [(value: JavaValue) => boolean, number])[] = [
  [(value) => typeof value === 'number', 32], [(value) => value instanceof JavaLong, 64], [(value) => value instanceof JavaSmallInteger, 16],
];

function integer(argument: Exclude<JavaValue, null>, specifier: Specifier): string {
  const bits = BITS.find(([fits]) => fits(argument))?.[1];
  if ((bits === undefined && !(argument instanceof JavaBigInteger)) || !isNumber(argument)) throw mismatch(argument, specifier.conversion);
  const value = toBigInt(argument);
  if (specifier.conversion === 'd') return signed(value < 0n, magnitude(value).toString(), '', specifier);
  const digits = (bits === undefined ? value : BigInt.asUintN(bits, value)).toString(specifier.conversion === 'x' ? 16 : 8);
  return specifier.flags.includes('0') ? digits.padStart(specifier.width, '0') : padded(digits, specifier);
}

const WRITERS: Readonly<Record<string, (decimal: Decimal, precision: number) => string>> = { f: fixed, e: scientific, g: general };

function floating(argument: Exclude<JavaValue, null>, specifier: Specifier): string {
  const isFloating = argument instanceof JavaDouble || argument instanceof JavaFloat || argument instanceof JavaBigDecimal;
  if (!isFloating) throw mismatch(argument, specifier.conversion);
  if (!(argument instanceof JavaBigDecimal) && !Number.isFinite(argument.value)) return infinite(argument.value, specifier);
  const negative = argument instanceof JavaBigDecimal ? argument.unscaled < 0n : argument.value < 0 || Object.is(argument.value, -0);
  const [, whole = '0', rest = ''] = /^(\d+)(.*)$/.exec((WRITERS[specifier.conversion] ?? fixed)(digitsOf(argument), specifier.precision ?? 6)) ?? [];
  return signed(negative, whole, rest, specifier);
}

function infinite(value: number, specifier: Specifier): string {
  const size = Number.isNaN(value) ? 'NaN' : 'Infinity';
  return signed(value < 0, size, '', { ...specifier, flags: specifier.flags.replaceAll(/[0,]/g, '').replace(Number.isNaN(value) ? /[+ (]/g : '', '') });
}

/** Sign, grouping and zero padding of a number's digits. */
function signed(negative: boolean, whole: string, rest: string, specifier: Specifier): string {
  const { flags, width } = specifier;
  const grouped = flags.includes(',') ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const sign = negative ? (flags.includes('(') ? '(' : '-') : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const close = sign === '(' ? ')' : '';
  const zeros = flags.includes('0') ? '0'.repeat(Math.max(0, width - sign.length - grouped.length - rest.length - close.length)) : '';
  return padded(sign + zeros + grouped + rest + close, specifier);
}
