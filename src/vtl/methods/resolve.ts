import type { JavaValue } from '../../base';
import { JavaArray } from '../values/objects';
import { elementType, isArrayType, isConvertible, isExact, isPrimitive, isStrictConvertible } from './convertible';
import type { MethodRow, ParameterType } from './row';

/**
 * Which overload Velocity calls: one whose parameters are exactly the arguments' classes, otherwise the most special
 * of those that take them; undefined when there is none, or no single best one.
 */
export function chooseOverload<Self>(rows: readonly MethodRow<Self>[], args: readonly JavaValue[]): MethodRow<Self> | undefined {
  const [only, second] = rows;
  if (!only || !second) return only && isApplicable(only.parameters, args) ? only : undefined;
  const exact = rows.find((row) => row.parameters.length === args.length && row.parameters.every((type, i) => isExact(args[i] ?? null, type)));
  if (exact) return exact;
  const applicable = rows.filter((row) => isApplicable(row.parameters, args));
  if (applicable.length < 2) return applicable[0];
  const best = applicable.filter((row) => !applicable.some((other) => other !== row && isMoreSpecific(other.parameters, row.parameters)));
  return best.length === 1 ? best[0] : undefined;
}

/** With more arguments than parameters a method counts as applicable if it has none at all (and then fails), or a variable number. */
function isApplicable(parameters: readonly ParameterType[], args: readonly JavaValue[]): boolean {
  const last = parameters.at(-1);
  if (parameters.length > args.length) {
    const isVariable = parameters.length === args.length + 1 && last !== undefined && isArrayType(last);
    return isVariable && args.every((arg, i) => isConvertible(arg, parameters[i] ?? 'Object'));
  }
  if (last === undefined) return true;
  if (parameters.length < args.length && !isArrayType(last)) return false;
  const fixed = parameters.length - 1;
  for (let i = 0; i < fixed; i++) if (!isConvertible(args[i] ?? null, parameters[i] ?? 'Object')) return false;
  if (args.length === parameters.length && isConvertible(args[fixed] ?? null, last)) return true;
  return isArrayType(last) && args.slice(fixed).every((arg) => isConvertible(arg, elementType(last)));
}

function isMoreSpecific(a: readonly ParameterType[], b: readonly ParameterType[]): boolean {
  if (a.length !== b.length) return a.length > b.length;
  let more = false;
  let less = false;
  for (const [i, type] of a.entries()) {
    const other = b[i] ?? 'Object';
    if (type === other) continue;
    const isLast = i === a.length - 1;
    more ||= isStrictConvertible(other, type, isLast);
    less ||= isStrictConvertible(type, other, isLast);
  }
  return more && !less;
}

/** The arguments as the method takes them: those of a variable number packed into an array. */
export function packArguments(parameters: readonly ParameterType[], args: readonly JavaValue[]): readonly JavaValue[] {
  const last = parameters.at(-1);
  if (last === undefined || !isArrayType(last) || isPrimitive(elementType(last))) return args;
  const fixed = parameters.length - 1;
  const only = args[fixed];
  if (args.length === parameters.length && (only === null || only instanceof JavaArray)) return args;
  return [...args.slice(0, fixed), new JavaArray(args.slice(fixed), '[Ljava.lang.Object;')];
}
