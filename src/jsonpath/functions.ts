/** The functions a path can end with: `$.list.length()`. */
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaList, JavaLong, JavaMap, type JavaValue, javaString } from '../base';
import { JavaThrow } from './failure';
import type { JsonPathVersion } from './tokens';

/** What a function is given: the value it is called on and its arguments, read when it asks for them. */
export interface Call {
  readonly model: JavaValue;
  readonly parameters: () => readonly JavaValue[];
}

export type PathFunction = (call: Call) => JavaValue;

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
    if (numbers.length === 0) throw new JavaThrow('JsonPathException', 'Aggregation function attempted to calculate value using empty array');
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

/** 2.9 takes the members of arguments that are lists, and of single ones only those of the wanted type. */
function flattened(values: readonly JavaValue[]): readonly JavaValue[] {
  return values.flatMap((value) => (value instanceof JavaList ? value.items.filter((item) => item !== null) : [value]));
}

const withFlatNumbers = (implementation: PathFunction): PathFunction => (call) => implementation({ ...call, parameters: () => flattened(call.parameters()) });

const concatenate29: PathFunction = (call) => {
  const texts = call.parameters().flatMap((value) => (value instanceof JavaList ? flattened([value]).map(javaString) : typeof value === 'string' ? [value] : []));
  return concatenate({ model: call.model, parameters: () => texts });
};

/** One member of a list by its place; from the end, the first member is never reached. */
function member(place: (call: Call) => number): PathFunction {
  return (call) => {
    const items = call.model instanceof JavaList ? call.model.items : [];
    const index = items.length > 0 ? place(call) : 0;
    const found = index >= 0 ? items[index] : items.length + index > 0 ? items[items.length + index] : undefined;
    if (found === undefined) throw new JavaThrow('JsonPathException', 'Aggregation function attempted to calculate value using empty array');
    return found;
  };
}

function indexParameter({ parameters }: Call): number {
  const [index] = flattened(parameters()).map(toDouble).filter((value) => value !== undefined);
  if (index === undefined) throw new JavaThrow('IndexOutOfBoundsException', 'Index 0 out of bounds for length 0');
  return Math.trunc(index);
}

const keys: PathFunction = ({ model }) => (model instanceof JavaMap ? new JavaList(model.keys()) : null);

/** Lists given as arguments count first; what the function is called on only if there are none. */
const length29: PathFunction = (call) => {
  const [first] = call.parameters();
  return first instanceof JavaList ? first.items.length : length(call);
};

const AGGREGATES = ['avg', 'stddev', 'sum', 'min', 'max'];

/** As 2.9 has them. */
const FUNCTIONS_29: ReadonlyMap<string, PathFunction> = new Map<string, PathFunction>([
  ...[...FUNCTIONS].map(([name, implementation]): [string, PathFunction] => [name, AGGREGATES.includes(name) ? withFlatNumbers(implementation) : implementation]),
  ['concat', concatenate29],
  ['length', length29],
  ['size', length29],
  ['keys', keys],
  ['first', member(() => 0)],
  ['last', member(() => -1)],
  ['index', member(indexParameter)],
]);

export const functionsOf = (version: JsonPathVersion): ReadonlyMap<string, PathFunction> => (version === '2.9' ? FUNCTIONS_29 : FUNCTIONS);
