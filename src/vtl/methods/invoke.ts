import { JavaMap, JavaThrowable, type JavaValue } from '../../base';
import { classNameOf, JavaClass } from '../values/classes';
import { HostObject } from '../values/host';
import { JavaArray } from '../values/objects';
import { ForeachScope } from '../values/scope';
import { isArrayType } from './convertible';
import { chooseOverload, packArguments } from './resolve';
import { methodsOf, methodsOfClass } from './tables';

const GET_CLASS = 'getClass';

/** Calls `value.name(args)`; undefined when there is no such method for these arguments. Java's exceptions are thrown. */
export function invokeMethod(target: Exclude<JavaValue, null>, name: string, args: readonly JavaValue[]): JavaValue | undefined {
  if (target instanceof HostObject) return callHost(target, name, args);
  if (name === GET_CLASS) return requireNoArguments(args, () => new JavaClass(classNameOf(target)));
  const row = chooseOverload(methodsOf(target).get(name) ?? [], args);
  if (!row) return target instanceof JavaClass ? invokeStatic(target, name, args) : undefined;
  const packed = packArguments(row.parameters, args);
  if (packed.length !== row.parameters.length && !isArrayType(row.parameters.at(-1) ?? 'Object')) return requireNoArguments(args, () => null);
  return row.run(target, packed);
}

/** Through `$x.class` the class's static methods can be called; its other methods are found, but then miss their object. */
function invokeStatic(target: JavaClass, name: string, args: readonly JavaValue[]): JavaValue | undefined {
  const row = chooseOverload(methodsOfClass(target.name).get(name) ?? [], args);
  if (!row) return undefined;
  if (!row.isStatic) throw new JavaThrowable('java.lang.IllegalArgumentException', 'object is not an instance of declaring class');
  return row.run(target, packArguments(row.parameters, args));
}

/** A method without parameters is found for any arguments, and then refuses them. */
function requireNoArguments(args: readonly JavaValue[], call: () => JavaValue): JavaValue {
  if (args.length > 0) throw new JavaThrowable('java.lang.IllegalArgumentException', 'wrong number of arguments');
  return call();
}

function callHost(target: HostObject, name: string, args: readonly JavaValue[]): JavaValue | undefined {
  const result = target.call(name, args);
  if (result.kind === 'value') return result.value;
  if (result.kind === 'thrown') throw new JavaThrowable(result.className, result.message);
  return name === GET_CLASS && args.length === 0 ? new JavaClass(target.className) : undefined;
}

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A getter's name with its first letter the other way round. */
function flipped(name: string): string {
  const first = name.charAt(0);
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + name.slice(1);
}

/** Reads `value.name`: a getter, a map's key, or a boolean `isName()`; undefined when there is nothing of the kind. */
export function readProperty(target: Exclude<JavaValue, null>, name: string): JavaValue | undefined {
  if (target instanceof HostObject) return target.property(name);
  if (target instanceof JavaArray) return (name === 'class' || name === 'Class') ? new JavaClass(target.className) : undefined;
  for (const getter of [`get${name}`, `get${flipped(name)}`]) {
    if (getter === GET_CLASS) return new JavaClass(classNameOf(target));
    const row = methodsOf(target).get(getter)?.find((candidate) => candidate.parameters.length === 0);
    if (row) return row.run(target, []);
  }
  if (target instanceof JavaMap && (!(target instanceof ForeachScope) || target.has(name))) return target.get(name);
  for (const question of [`is${name}`, `is${capitalised(name)}`]) {
    const row = methodsOf(target).get(question)?.find((candidate) => candidate.parameters.length === 0 && candidate.returns === 'boolean');
    if (row) return row.run(target, []);
  }
  return target instanceof ForeachScope ? null : undefined;
}
