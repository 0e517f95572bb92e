import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaList, JavaLong, JavaMap, javaHash, javaString, type JavaObject, type JavaValue } from '../../base';
import { ForeachScope, ScopeInfo } from '../values/scope';
import { JavaClass } from '../values/classes';
import { JavaFloat, JavaSmallInteger } from '../values/numbers';
import { JavaArray, JavaCharacter, JavaEntry, JavaIterator, JavaListIterator, JavaMapView } from '../values/objects';
import { JavaIntStream, JavaOptional, JavaOptionalNumber, JavaStream } from '../values/stream';
import { CHARACTER_METHODS, CLASS_METHODS } from './character.data';
import { ARRAY_METHODS, ITERATOR_METHODS, LIST_ITERATOR_METHODS, LIST_METHODS, VIEW_METHODS } from './collection.data';
import { ENTRY_METHODS, MAP_METHODS } from './map.data';
import { BIG_DECIMAL_METHODS, BIG_INTEGER_METHODS, BOOLEAN_METHODS, BYTE_METHODS, DOUBLE_METHODS, FLOAT_METHODS, INTEGER_METHODS, LONG_METHODS, SHORT_METHODS } from './number.data';
import { method, type MethodRow } from './row';
import { SCOPE_INFO_METHODS, SCOPE_METHODS } from './scope.data';
import { INT_STREAM_METHODS, OPTIONAL_DOUBLE_METHODS, OPTIONAL_INT_METHODS, OPTIONAL_METHODS, STREAM_METHODS } from './stream.data';
import { STRING_METHODS } from './string.data';

/** A row for whatever value has it: the dispatch below sees to it that only fitting values get there. */
export type AnyRow = MethodRow<JavaValue>;
export type MethodTable = ReadonlyMap<string, readonly AnyRow[]>;

const OBJECT_METHODS: readonly MethodRow<JavaValue>[] = [
  method<JavaValue>('toString()', 'String', 'The value as text.', javaString),
  method<JavaValue>('hashCode()', 'int', 'The hash code.', javaHash),
];

function byName<Self extends JavaValue>(rows: readonly MethodRow<Self>[]): MethodTable {
  const table = new Map<string, AnyRow[]>();
  for (const row of rows) {
    const named = table.get(row.name);
    const any = row as unknown as AnyRow;
    if (named) named.push(any);
    else table.set(row.name, [any]);
  }
  return table;
}

const STRING = byName(STRING_METHODS);
const INTEGER = byName(INTEGER_METHODS);
const BOOLEAN = byName(BOOLEAN_METHODS);
const OBJECT = byName(OBJECT_METHODS);

/** Classes in the order in which a value is asked; special ones before general ones. */
const CLASSES: readonly (readonly [abstract new (...args: never[]) => object, MethodTable])[] = [
  [ForeachScope, byName(SCOPE_METHODS)], [JavaMap, byName(MAP_METHODS)], [JavaList, byName(LIST_METHODS)], [JavaLong, byName(LONG_METHODS)], [JavaDouble, byName(DOUBLE_METHODS)],
  [JavaEntry, byName(ENTRY_METHODS)], [JavaMapView, byName(VIEW_METHODS)], [JavaArray, byName(ARRAY_METHODS)], [JavaListIterator, byName(LIST_ITERATOR_METHODS)], [JavaIterator, byName(ITERATOR_METHODS)],
  [JavaCharacter, byName(CHARACTER_METHODS)], [JavaClass, byName(CLASS_METHODS)], [JavaStream, byName(STREAM_METHODS)], [JavaIntStream, byName(INT_STREAM_METHODS)], [JavaOptional, byName(OPTIONAL_METHODS)],
  [JavaFloat, byName(FLOAT_METHODS)], [JavaBigInteger, byName(BIG_INTEGER_METHODS)], [JavaBigDecimal, byName(BIG_DECIMAL_METHODS)],
  [ScopeInfo, byName(SCOPE_INFO_METHODS)],
];

const SHORT = byName(SHORT_METHODS);
const BYTE = byName(BYTE_METHODS);
const OPTIONAL_INT = byName(OPTIONAL_INT_METHODS);
const OPTIONAL_DOUBLE = byName(OPTIONAL_DOUBLE_METHODS);

/** Found once for each of our classes. */
const byConstructor = new Map<unknown, MethodTable>();

function methodsOfObject(value: JavaObject): MethodTable {
  const known = byConstructor.get(value.constructor);
  if (known) return known;
  const table = CLASSES.find(([type]) => value instanceof type)?.[1] ?? OBJECT;
  byConstructor.set(value.constructor, table);
  return table;
}

/** The methods of a value's class, by name. */
export function methodsOf(value: Exclude<JavaValue, null>): MethodTable {
  if (typeof value === 'string') return STRING;
  if (typeof value === 'number') return INTEGER;
  if (typeof value === 'boolean') return BOOLEAN;
  if (value instanceof JavaSmallInteger) return value.bits === 8 ? BYTE : SHORT;
  if (value instanceof JavaOptionalNumber) return value.type === 'Int' ? OPTIONAL_INT : OPTIONAL_DOUBLE;
  return methodsOfObject(value);
}

const NONE: MethodTable = new Map();

const BY_CLASS_NAME: ReadonlyMap<string, MethodTable> = new Map([
  ['java.lang.String', STRING], ['java.lang.Integer', INTEGER], ['java.lang.Boolean', BOOLEAN], ['java.lang.Short', SHORT], ['java.lang.Byte', BYTE],
  ...([['java.lang.Long', JavaLong], ['java.lang.Double', JavaDouble], ['java.lang.Float', JavaFloat], ['java.lang.Character', JavaCharacter], ['java.util.ArrayList', JavaList],
    ['java.util.LinkedHashMap', JavaMap], ['java.util.HashMap', JavaMap]] as const).map(([name, type]) => [name, CLASSES.find(([candidate]) => candidate === type)?.[1] ?? NONE] as const),
]);

/** The methods of a class by its full name: what Velocity finds through `$x.class`, and then misses an object for. */
export const methodsOfClass = (name: string): MethodTable => BY_CLASS_NAME.get(name) ?? NONE;

/** The tables by type name, for completion and hover. */
export const METHOD_CATALOGUE: Readonly<Record<string, readonly Pick<AnyRow, 'name' | 'parameters' | 'returns' | 'doc' | 'since'>[]>> = {
  String: STRING_METHODS, Integer: INTEGER_METHODS, Long: LONG_METHODS, Double: DOUBLE_METHODS, Boolean: BOOLEAN_METHODS, List: LIST_METHODS, Map: MAP_METHODS,
  Float: FLOAT_METHODS, Short: SHORT_METHODS, Byte: BYTE_METHODS, BigInteger: BIG_INTEGER_METHODS, BigDecimal: BIG_DECIMAL_METHODS, Optional: OPTIONAL_METHODS,
  Entry: ENTRY_METHODS, Set: VIEW_METHODS, Collection: VIEW_METHODS, Iterator: ITERATOR_METHODS, ListIterator: LIST_ITERATOR_METHODS, Array: ARRAY_METHODS, Character: CHARACTER_METHODS, Stream: STREAM_METHODS, IntStream: INT_STREAM_METHODS,
  OptionalInt: OPTIONAL_INT_METHODS, OptionalDouble: OPTIONAL_DOUBLE_METHODS, Foreach: SCOPE_METHODS,
};
