import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaList, JavaLong, JavaMap, type JavaValue } from '../../base';
import { classNameOf } from '../values/classes';
import { isNumber, JavaFloat, JavaSmallInteger } from '../values/numbers';
import { isCollection, JavaArray, JavaCharacter } from '../values/objects';
import type { ParameterType } from './row';

/** Primitive types and the boxes they take: the box's own kind and every narrower one. */
const WIDENING: Readonly<Record<string, readonly string[]>> = {
  boolean: ['Boolean'],
  char: ['Character'],
  byte: ['Byte'],
  short: ['Short', 'Byte'],
  int: ['Integer', 'Short', 'Byte'],
  long: ['Long', 'Integer', 'Short', 'Byte'],
  float: ['Float', 'Long', 'Integer', 'Short', 'Byte'],
  double: ['Double', 'Float', 'Long', 'Integer', 'Short', 'Byte'],
};

const PRIMITIVE_OF: Readonly<Record<string, string>> = { Boolean: 'boolean', Character: 'char', Byte: 'byte', Short: 'short', Integer: 'int', Long: 'long', Float: 'float', Double: 'double' };

export const isPrimitive = (type: ParameterType): boolean => type in WIDENING;
export const isArrayType = (type: ParameterType): boolean => type.endsWith('[]');

/** Whether a value is an instance of a reference type. */
function isInstance(value: Exclude<JavaValue, null>, type: ParameterType): boolean {
  switch (type) {
    case 'Object': return true;
    case 'String': case 'CharSequence': return typeof value === 'string';
    case 'Integer': return typeof value === 'number';
    case 'Boolean': return typeof value === 'boolean';
    case 'Long': return value instanceof JavaLong;
    case 'Double': return value instanceof JavaDouble;
    case 'Float': return value instanceof JavaFloat;
    case 'Short': return value instanceof JavaSmallInteger && value.bits === 16;
    case 'Byte': return value instanceof JavaSmallInteger && value.bits === 8;
    case 'Character': return value instanceof JavaCharacter;
    case 'BigInteger': return value instanceof JavaBigInteger;
    case 'BigDecimal': return value instanceof JavaBigDecimal;
    case 'Number': return isNumber(value);
    case 'List': return value instanceof JavaList;
    case 'Map': return value instanceof JavaMap;
    case 'Collection': case 'Iterable': return isCollection(value);
    case 'Object[]': return value instanceof JavaArray && value.className.startsWith('[L');
    case 'CharSequence[]': return value instanceof JavaArray && value.className === '[Ljava.lang.String;';
    case 'char[]': return value instanceof JavaArray && value.className === '[C';
    case 'byte[]': return value instanceof JavaArray && value.className === '[B';
    default: return false;
  }
}

/** Whether Velocity passes the value for the parameter: subclasses, null for objects, unboxing with widening. */
export function isConvertible(value: JavaValue, type: ParameterType): boolean {
  const boxes = WIDENING[type];
  if (!boxes) return value === null || isInstance(value, type);
  return value !== null && boxes.some((box) => isInstance(value, box as ParameterType));
}

/** The element type of an array type, for a variable number of arguments. */
export const elementType = (type: ParameterType): ParameterType => type.slice(0, -2) as ParameterType;

const SUPERTYPES: Readonly<Record<string, readonly string[]>> = {
  String: ['CharSequence', 'Object'], CharSequence: ['Object'], List: ['Collection', 'Iterable', 'Object'], Collection: ['Iterable', 'Object'],
  'CharSequence[]': ['Object[]', 'Object'],
  int: ['long', 'float', 'double'], long: ['float', 'double'], float: ['double'], byte: ['short', 'int', 'long', 'float', 'double'], short: ['int', 'long', 'float', 'double'],
};

/** Whether one declared type is at least as special as another: decides between overloads. */
export function isStrictConvertible(formal: ParameterType, actual: ParameterType, mayBeVariable: boolean): boolean {
  if (formal === actual || (SUPERTYPES[actual] ?? (isPrimitive(actual) ? [] : ['Object'])).includes(formal)) return true;
  if (!mayBeVariable || !isArrayType(formal)) return false;
  return isStrictConvertible(elementType(formal), isArrayType(actual) ? elementType(actual) : actual, false);
}

function simpleNameOf(value: Exclude<JavaValue, null>): string {
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'Integer';
  const name = classNameOf(value);
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Whether the argument's class is exactly the parameter's, boxed; null counts as an Object. */
export function isExact(value: JavaValue, type: ParameterType): boolean {
  if (value === null) return type === 'Object';
  const simple = simpleNameOf(value);
  return type === simple || PRIMITIVE_OF[simple] === type;
}
