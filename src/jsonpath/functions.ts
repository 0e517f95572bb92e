/** The functions a path can end with: `$.list.length()`. */
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaList, JavaLong, JavaMap, type JavaValue, javaString } from '../base';
import { JavaThrow } from './failure';
import type { JsonPathVersion } from './tokens';
import { KeySet } from './writer';

/** What a function is given: the value it is called on and its arguments, read when it asks for them. */
export interface Call {
  readonly model: JavaValue;
  readonly parameters: () => readonly JavaValue[];
  /** What the first argument leads to from the value the function is called on: everything in it. Undefined without arguments. */
  readonly members: () => JavaValue | undefined;
}

export type PathFunction = (call: Call) => JavaValue;

const emptyArray = (): JavaThrow => new JavaThrow('JsonPathException', 'Aggregation function attempted to calculate value using empty array');
const outOfBounds = (index: number, length: number): JavaThrow => new JavaThrow('IndexOutOfBoundsException', `Index ${index} out of bounds for length ${length}`);

/** `Number.doubleValue()`, or undefined for what is no number. */
function toDouble(value: JavaValue): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof JavaDouble) return value.value;
  return value instanceof JavaLong || value instanceof JavaBigInteger || value instanceof JavaBigDecimal ? Number(value.toString()) : undefined;
}

/** A function over the numbers of the list it is called on and of its arguments. */
function aggregate(calculate: (numbers: readonly number[]) => number): PathFunction {
  return ({ model, parameters }) => {
    const values = [...(model instanceof JavaList ? model.items : []), ...parameters()];
    const numbers = values.map(toDouble).filter((value) => value !== undefined);
    if (numbers.length === 0) throw emptyArray();
    return new JavaDouble(calculate(numbers));
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

function deviation(numbers: readonly number[]): number {
  const total = sum(numbers);
  return Math.sqrt(sum(numbers.map((value) => value * value)) / numbers.length - (total * total) / numbers.length / numbers.length);
}

const length: PathFunction = ({ model }) => (model instanceof JavaList ? model.items.length : model instanceof JavaMap ? model.size : null);

const concatenate: PathFunction = ({ model, parameters }) => {
  const texts = model instanceof JavaList ? model.items.filter((item) => typeof item === 'string') : [];
  return [...texts, ...parameters().filter((value) => value !== null).map(javaString)].join('');
};

/** Adds its arguments to the list it is called on: to the document's own list. */
const append: PathFunction = ({ model, parameters }) => {
  if (model instanceof JavaList) model.items.push(...parameters());
  return model;
};

const FUNCTIONS: ReadonlyMap<string, PathFunction> = new Map<string, PathFunction>([
  ['avg', aggregate((numbers) => sum(numbers) / numbers.length)],
  ['stddev', aggregate(deviation)],
  ['sum', aggregate(sum)],
  ['min', aggregate((numbers) => numbers.reduce((least, value) => (least > value ? value : least), Number.MAX_VALUE))],
  // The engine starts from the smallest positive double, so the maximum of negative numbers is 4.9E-324.
  ['max', aggregate((numbers) => numbers.reduce((most, value) => (most < value ? value : most), Number.MIN_VALUE))],
  ['concat', concatenate],
  ['length', length],
  ['size', length],
  ['append', append],
]);

/** 2.9 takes the members of arguments that are lists. */
function flattened(values: readonly JavaValue[]): readonly JavaValue[] {
  return values.flatMap((value) => (value instanceof JavaList ? value.items.filter((item) => item !== null) : [value]));
}

const withFlatArguments = (implementation: PathFunction): PathFunction => (call) => implementation({ ...call, parameters: () => flattened(call.parameters()) });

/** One member of a list by its place; from the end, the first member is never reached. */
function member(place: (call: Call) => number): PathFunction {
  return (call) => {
    const items = call.model instanceof JavaList ? call.model.items : [];
    if (items.length === 0) throw emptyArray();
    const index = place(call);
    if (items.length + index <= 0) throw new JavaThrow('JsonPathException', `Target index:${index} larger than object count:${items.length}`);
    const found = items[index < 0 ? items.length + index : index];
    if (found === undefined) throw outOfBounds(index, items.length);
    return found;
  };
}

function indexParameter({ parameters }: Call): number {
  const [index] = flattened(parameters()).map(toDouble).filter((value) => value !== undefined);
  if (index === undefined) throw outOfBounds(0, 0);
  return Math.trunc(index);
}

const keys: PathFunction = ({ model }) => (model instanceof JavaMap ? new KeySet(model) : null);

/** What an argument leads to counts, if it is a list; else what the function is called on. */
const length29: PathFunction = (call) => {
  const members = call.members();
  return members instanceof JavaList ? members.items.length : length(call);
};

const FLATTENING = ['avg', 'stddev', 'sum', 'min', 'max', 'concat'];

/** As 2.9 has them. */
const FUNCTIONS_29: ReadonlyMap<string, PathFunction> = new Map<string, PathFunction>([
  ...[...FUNCTIONS].map(([name, implementation]): [string, PathFunction] => [name, FLATTENING.includes(name) ? withFlatArguments(implementation) : implementation]),
  ['length', length29],
  ['size', length29],
  ['keys', keys],
  ['first', member(() => 0)],
  ['last', member(() => -1)],
  ['index', member(indexParameter)],
]);

export const functionsOf = (version: JsonPathVersion): ReadonlyMap<string, PathFunction> => (version === '2.9' ? FUNCTIONS_29 : FUNCTIONS);
