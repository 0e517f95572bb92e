/** The functions a path can end with: `$.list.length()`. */
import { JavaBigDecimal, JavaBigInteger, JavaDouble, JavaList, JavaLong, JavaMap, type JavaValue, javaString } from '../base';
import { JavaThrow } from './failure';

/** What a function is given: the value it is called on and its arguments, read when it asks for them. */
export interface Call {
  readonly model: JavaValue;
  readonly parameters: () => readonly JavaValue[];
}

type PathFunction = (call: Call) => JavaValue;

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

export const FUNCTIONS: ReadonlyMap<string, PathFunction> = new Map<string, PathFunction>([
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
