import { JavaThrowable, type JavaValue, javaString } from '../../base';
import { isNumber, toBigInt, toDouble } from '../values/numbers';

/** Reads arguments that overload resolution has already found fitting. */

export function asInt(value: JavaValue | undefined): number {
  return value !== undefined && isNumber(value) ? Number(BigInt.asIntN(32, toBigInt(value))) : 0;
}

export function asLong(value: JavaValue | undefined): bigint {
  return value !== undefined && isNumber(value) ? toBigInt(value) : 0n;
}

export function asDouble(value: JavaValue | undefined): number {
  return value !== undefined && isNumber(value) ? toDouble(value) : 0;
}

/** A text; null is a NullPointerException, as nearly every method of String has it. */
export function asText(value: JavaValue | undefined): string {
  if (value === null || value === undefined) throw new JavaThrowable('java.lang.NullPointerException');
  return javaString(value);
}

export const outOfBounds = (index: number, length: number): JavaThrowable => new JavaThrowable('java.lang.IndexOutOfBoundsException', `Index ${index} out of bounds for length ${length}`);
