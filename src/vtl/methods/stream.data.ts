import { JavaDouble, JavaList, JavaLong, JavaThrowable, type JavaValue, javaEquals, javaHash, javaString } from '../../base';
import { JavaArray, JavaFixedList } from '../values/objects';
import { JavaIntStream, JavaOptional, JavaOptionalNumber, JavaStream } from '../values/stream';
import { argument, long } from './arguments';
import { compareNaturally } from './collection.data';
import { iteratorOver } from './collections';
import { method, type MethodRow } from './row';

type AnyStream = JavaStream | JavaIntStream;

/** What streams of all kinds share; `same` is what is said to be returned. */
function common<Self extends AnyStream>(same: string): readonly MethodRow<Self>[] {
  const m = method<Self>;
  return [
    m('count()', 'long', 'The number of elements.', (self) => new JavaLong(BigInt(self.take().length))),
    m('isParallel()', 'boolean', 'Whether it may be read by several threads.', (self) => self.isParallel),
    m('parallel()', same, 'The stream itself.', (self) => inParallel(self, true)),
    m('sequential()', same, 'The stream itself.', (self) => inParallel(self, false)),
    m('close()', 'void', 'Ends the stream.', (self) => {
      self.close();
      return '';
    }),
    m('hashCode()', 'int', 'The hash code.', javaHash),
    m('toString()', 'String', 'The stream\'s class and hash code.', javaString),
  ];
}

function inParallel(self: AnyStream, isParallel: boolean): AnyStream {
  self.isParallel = isParallel;
  return self;
}

/** How many elements `limit` and `skip` mean. */
function amount(args: readonly JavaValue[]): number {
  const wanted = long(args);
  if (wanted < 0n) throw new JavaThrowable('java.lang.IllegalArgumentException', wanted.toString());
  return Number(wanted);
}

const distinct = (items: readonly JavaValue[]): readonly JavaValue[] => items.filter((item, i) => items.findIndex((other) => javaEquals(item, other)) === i);

const s = method<JavaStream>;
const next = (from: JavaStream, change: (items: readonly JavaValue[]) => readonly JavaValue[]): JavaStream => new JavaStream(change(from.take()), from.isParallel);

/** java.util.stream.Stream without what needs a lambda. */
export const STREAM_METHODS: readonly MethodRow<JavaStream>[] = [
  ...common<JavaStream>('Stream'),
  s('distinct()', 'Stream', 'The elements without repetitions.', (self) => next(self, distinct)),
  s('limit(long)', 'Stream', 'At most so many elements.', (self, args) => next(self, (items) => items.slice(0, amount(args)))),
  s('skip(long)', 'Stream', 'The elements without so many at the start.', (self, args) => next(self, (items) => items.slice(amount(args)))),
  s('sorted()', 'Stream', 'The elements in their natural order.', (self) => next(self, (items) => [...items].sort(compareNaturally))),
  s('unordered()', 'Stream', 'The elements.', (self) => next(self, (items) => items)),
  s('findFirst()', 'Optional', 'The first element.', (self) => new JavaOptional(self.take()[0] ?? null)),
  s('findAny()', 'Optional', 'The first element.', (self) => new JavaOptional(self.take()[0] ?? null)),
  s('iterator()', 'Iterator', 'An iterator over the elements.', (self) => iteratorOver(new JavaList([...self.take()]), 'java.util.Spliterators$1Adapter')),
  s('toArray()', 'Object[]', 'The elements as an array.', (self) => new JavaArray([...self.take()], '[Ljava.lang.Object;')),
  s('toList()', 'List', 'The elements as a list that cannot be changed.', (self) => new JavaFixedList([...self.take()]), 16),
];

const n = method<JavaIntStream>;
const nextInts = (from: JavaIntStream, change: (items: readonly number[]) => readonly number[]): JavaIntStream => new JavaIntStream(change(from.take()), from.isParallel);
const optionalInt = (value: number | undefined): JavaOptionalNumber => new JavaOptionalNumber('Int', value ?? null);
const sum = (items: readonly number[]): number => items.reduce((total, item) => total + item, 0);
const chosen = (items: readonly number[], isBetter: (item: number, than: number) => boolean): JavaOptionalNumber =>
  optionalInt(items.length === 0 ? undefined : items.reduce((best, item) => (isBetter(item, best) ? item : best)));

/** java.util.stream.IntStream without what needs a lambda or leads to streams of other numbers. */
export const INT_STREAM_METHODS: readonly MethodRow<JavaIntStream>[] = [
  ...common<JavaIntStream>('IntStream'),
  n('sum()', 'int', 'The sum of the elements.', (self) => sum(self.take()) | 0),
  n('average()', 'OptionalDouble', 'The arithmetic mean of the elements.', (self) => {
    const items = self.take();
    return new JavaOptionalNumber('Double', items.length === 0 ? null : new JavaDouble(sum(items) / items.length));
  }),
  n('min()', 'OptionalInt', 'The smallest element.', (self) => chosen(self.take(), (item, than) => item < than)),
  n('max()', 'OptionalInt', 'The greatest element.', (self) => chosen(self.take(), (item, than) => item > than)),
  n('distinct()', 'IntStream', 'The elements without repetitions.', (self) => nextInts(self, (items) => [...new Set(items)])),
  n('limit(long)', 'IntStream', 'At most so many elements.', (self, args) => nextInts(self, (items) => items.slice(0, amount(args)))),
  n('skip(long)', 'IntStream', 'The elements without so many at the start.', (self, args) => nextInts(self, (items) => items.slice(amount(args)))),
  n('sorted()', 'IntStream', 'The elements in their order.', (self) => nextInts(self, (items) => [...items].sort((a, b) => a - b))),
  n('unordered()', 'IntStream', 'The elements.', (self) => nextInts(self, (items) => items)),
  n('boxed()', 'Stream', 'The elements as Integers.', (self) => new JavaStream(self.take(), self.isParallel)),
  n('findFirst()', 'OptionalInt', 'The first element.', (self) => optionalInt(self.take()[0])),
  n('findAny()', 'OptionalInt', 'The first element.', (self) => optionalInt(self.take()[0])),
  n('iterator()', 'Iterator', 'An iterator over the elements.', (self) => iteratorOver(new JavaList([...self.take()]), 'java.util.Spliterators$2Adapter')),
  n('toArray()', 'int[]', 'The elements as an array.', (self) => new JavaArray([...self.take()], '[I')),
];

/** What optional values of all kinds share; `type` is that of the value. */
function optional(type: 'Object' | 'int' | 'double'): readonly MethodRow<JavaOptional>[] {
  const m = method<JavaOptional>;
  return [
    m('isPresent()', 'boolean', 'Whether there is a value.', (self) => self.value !== null),
    m('isEmpty()', 'boolean', 'Whether there is no value.', (self) => self.value === null, 11),
    m(`orElse(${type})`, type, 'The value, or another if there is none.', (self, args) => self.value ?? argument(args)),
    m('orElseThrow()', type, 'The value; an error if there is none.', (self) => self.get(), 10),
    m('equals(Object)', 'boolean', 'Whether another has the same value.', (self, args) => javaEquals(self, argument(args))),
    m('hashCode()', 'int', 'The value\'s hash code.', javaHash),
    m('toString()', 'String', 'The value in brackets.', javaString),
  ];
}

/** java.util.Optional. */
export const OPTIONAL_METHODS: readonly MethodRow<JavaOptional>[] = [
  ...optional('Object'),
  method<JavaOptional>('get()', 'Object', 'The value.', (self) => self.get()),
  method<JavaOptional>('stream()', 'Stream', 'The value as a stream.', (self) => new JavaStream(self.value === null ? [] : [self.value]), 9),
];

/** java.util.OptionalInt. */
export const OPTIONAL_INT_METHODS: readonly MethodRow<JavaOptional>[] = [...optional('int'), method<JavaOptional>('getAsInt()', 'int', 'The value.', (self) => self.get())];

/** java.util.OptionalDouble. */
export const OPTIONAL_DOUBLE_METHODS: readonly MethodRow<JavaOptional>[] = [...optional('double'), method<JavaOptional>('getAsDouble()', 'double', 'The value.', (self) => self.get())];
