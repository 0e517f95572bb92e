import type { JavaValue } from '../../base';

/** What a parameter of a Java method is declared as; types that no template value has accept null alone. */
export type ParameterType =
  | 'Object' | 'String' | 'CharSequence' | 'int' | 'long' | 'char' | 'double' | 'float' | 'boolean' | 'short' | 'byte'
  | 'Integer' | 'Long' | 'Double' | 'Float' | 'Short' | 'Byte' | 'Boolean' | 'Character' | 'BigInteger' | 'BigDecimal'
  | 'Collection' | 'List' | 'Map' | 'Iterable' | 'Number' | 'Object[]' | 'CharSequence[]' | 'char[]' | 'byte[]' | 'int[]'
  | 'Locale' | 'Comparator' | 'Function' | 'Charset' | 'StringBuffer' | 'Predicate' | 'IntFunction' | 'Consumer' | 'BiConsumer' | 'BiFunction' | 'UnaryOperator' | 'MathContext' | 'RoundingMode' | 'Random';

/** One public method of a Java class as a template sees it: data for calls, completion and hover. */
export interface MethodRow<Self> {
  readonly name: string;
  readonly parameters: readonly ParameterType[];
  /** What it returns, in Java's words; `void` prints as the empty text. */
  readonly returns: string;
  readonly doc: string;
  /** The Java version that brought it, when later than 8. */
  readonly since?: number;
  /** A static method: it can be called on any value of the class. */
  readonly isStatic?: true;
  /** Arguments fit `parameters`; a Java exception is thrown as JavaThrowable. */
  readonly run: (self: Self, args: readonly JavaValue[]) => JavaValue;
}

/** Writes one row of a table. `name(parameters)`, for example `substring(int,int)`. */
export function method<Self>(signature: string, returns: string, doc: string, run: (self: Self, args: readonly JavaValue[]) => JavaValue, since?: number): MethodRow<Self> {
  const [name = '', list = ''] = signature.replace(')', '').split('(');
  const parameters = list === '' ? [] : (list.split(',') as ParameterType[]);
  return { name, parameters, returns, doc, run, ...(since === undefined ? {} : { since }) };
}

/** A row for a static method. */
export function staticMethod<Self>(signature: string, returns: string, doc: string, run: (args: readonly JavaValue[]) => JavaValue, since?: number): MethodRow<Self> {
  return { ...method<Self>(signature, returns, doc, (_, args) => run(args), since), isStatic: true };
}
