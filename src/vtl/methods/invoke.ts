import { JavaMap, JavaThrowable, spendSteps, type JavaValue } from '../../base';
import { classNameOf, JavaClass } from '../values/classes';
import { HostObject } from '../values/host';
import { JavaArray } from '../values/objects';
import { ForeachScope } from '../values/scope';
import { isArrayType } from './convertible';
import { spendOnCall } from './cost';
import { chooseOverload, packArguments } from './resolve';
import { methodsOf, methodsOfClass, type AnyRow, type MethodTable } from './tables';

const GET_CLASS = 'getClass';
/** What a host object's method takes for a character of its arguments: they are parsed, escaped or encoded. */
const STEPS_OF_HOST_CHARACTER = 0.1;

/** Calls `value.name(args)`; undefined when there is no such method for these arguments. Java's exceptions are thrown. */
export function invokeMethod(target: Exclude<JavaValue, null>, name: string, args: readonly JavaValue[]): JavaValue | undefined {
  if (target instanceof HostObject) return callHost(target, name, args);
  spendOnCall(target, name, args);
  if (name === GET_CLASS) return requireNoArguments(args, () => new JavaClass(classNameOf(target)));
  const row = chooseOverload(methodsOf(target).get(name) ?? [], args);
  if (!row) return target instanceof JavaClass ? refuseThroughClass(target, name, args) : undefined;
  const packed = packArguments(row.parameters, args);
  if (packed.length !== row.parameters.length && !isArrayType(row.parameters.at(-1) ?? 'Object')) return requireNoArguments(args, () => null);
  return row.run(target, packed);
}

/** Through `$x.class` the class's own methods are found, but miss their object; static ones, which Velocity would call, are kept out of reach. */
function refuseThroughClass(target: JavaClass, name: string, args: readonly JavaValue[]): undefined {
  const row = chooseOverload(methodsOfClass(target.name).get(name) ?? [], args);
  if (!row || row.isStatic) return undefined;
  throw new JavaThrowable('java.lang.IllegalArgumentException', 'object is not an instance of declaring class');
}

/** A method without parameters is found for any arguments, and then refuses them. */
function requireNoArguments(args: readonly JavaValue[], call: () => JavaValue): JavaValue {
  if (args.length > 0) throw new JavaThrowable('java.lang.IllegalArgumentException', 'wrong number of arguments');
  return call();
}

function callHost(target: HostObject, name: string, args: readonly JavaValue[]): JavaValue | undefined {
  for (const arg of args) if (typeof arg === 'string') spendSteps(arg.length * STEPS_OF_HOST_CHARACTER);
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

/** How the values of one class answer to a property's name. */
interface Access {
  readonly table: MethodTable;
  readonly getter: AnyRow | typeof GET_CLASS | undefined;
  readonly question: AnyRow | undefined;
}

function accessOf(table: MethodTable, name: string): Access {
  const find = (method: string): AnyRow | undefined => table.get(method)?.find((row) => row.parameters.length === 0);
  const getters = [`get${name}`, `get${flipped(name)}`].map((getter) => (getter === GET_CLASS ? getter : find(getter)));
  const questions = [`is${name}`, `is${capitalised(name)}`].map(find);
  return { table, getter: getters.find((getter) => getter !== undefined), question: questions.find((row) => row?.returns === 'boolean') };
}

/** Whether a map has no getter of its own for the name: then `$map.name` is its key, which is what most properties are. */
function isMapKey(name: string): boolean {
  return accessOf(methodsOf(new JavaMap()), name).getter === undefined;
}

/** A function that reads `value.name`: a getter, a map's key, or a boolean `isName()`; undefined when there is nothing of the kind. It remembers how the class it met last answers. */
export function propertyReader(name: string): (target: Exclude<JavaValue, null>) => JavaValue | undefined {
  let access: Access | undefined;
  let isKey: boolean | undefined;
  return (target) => {
    if (target instanceof JavaMap && !(target instanceof ForeachScope) && (isKey ??= isMapKey(name))) return target.get(name);
    if (target instanceof HostObject) return target.property(name);
    if (target instanceof JavaArray) return (name === 'class' || name === 'Class') ? new JavaClass(target.className) : undefined;
    const table = methodsOf(target);
    if (access?.table !== table) access = accessOf(table, name);
    const { getter, question } = access;
    if (getter === GET_CLASS) return new JavaClass(classNameOf(target));
    if (getter) return getter.run(target, []);
    if (target instanceof JavaMap && (!(target instanceof ForeachScope) || target.has(name))) return target.get(name);
    if (question) return question.run(target, []);
    return target instanceof ForeachScope ? null : undefined;
  };
}
