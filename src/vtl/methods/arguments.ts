import { JavaThrowable, type JavaValue, javaString } from '../../base';
import { isNumber, toBigInt, toDouble } from '../values/numbers';

/** Reads arguments that overload resolution has already found fitting. */

type Arguments = readonly JavaValue[];

export const argument = (args: Arguments, i = 0): JavaValue => args[i] ?? null;

export function int(args: Arguments, i = 0): number {
  const value = args[i];
  return value !== undefined && isNumber(value) ? Number(BigInt.asIntN(32, toBigInt(value))) : 0;
}

export function long(args: Arguments, i = 0): bigint {
  const value = args[i];
  return value !== undefined && isNumber(value) ? toBigInt(value) : 0n;
}

export function double(args: Arguments, i = 0): number {
  const value = args[i];
  return value !== undefined && isNumber(value) ? toDouble(value) : 0;
}

/** A text; null is a NullPointerException, as nearly every method of String has it. */
export function text(args: Arguments, i = 0): string {
  const value = args[i];
  if (value === null || value === undefined) throw nullPointer();
  return javaString(value);
}

export const nullPointer = (): JavaThrowable => new JavaThrowable('java.lang.NullPointerException');

export const outOfBounds = (index: number, length: number): JavaThrowable => new JavaThrowable('java.lang.IndexOutOfBoundsException', `Index ${index} out of bounds for length ${length}`);
