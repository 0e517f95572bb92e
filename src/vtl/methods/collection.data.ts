import type { JavaMap} from '../../base';
import { JavaList, JavaThrowable, type JavaValue, javaEquals, javaHash, javaString } from '../../base';
import { JavaOptional, JavaStream } from '../values/stream';
import type { JavaIterator} from '../values/objects';
import { isCollection, JavaArray, JavaFixedList, JavaSubList, type JavaCollection } from '../values/objects';
import { JavaLong } from '../../base';
import { asInt, asLong, outOfBounds } from './arguments';
import { method, type MethodRow } from './row';
import { iteratorOver, listIteratorClass, removeMatching, viewAdd } from './collections';

const c = method<JavaCollection>;
const l = method<JavaList>;
const int = (args: readonly JavaValue[], i = 0): number => asInt(args[i]);
const first = (args: readonly JavaValue[]): JavaValue => args[0] ?? null;

const itemsOf = (value: JavaValue): readonly JavaValue[] => {
  if (isCollection(value)) return value.items;
  throw new JavaThrowable('java.lang.NullPointerException');
};

const has = (collection: JavaCollection, wanted: JavaValue): boolean => collection.items.some((item) => javaEquals(item, wanted));

/** java.util.Collection. */
const COLLECTION: readonly MethodRow<JavaCollection>[] = [
  c('size()', 'int', 'The number of elements.', (self) => self.items.length),
  c('isEmpty()', 'boolean', 'Whether there are no elements.', (self) => self.items.length === 0),
  c('contains(Object)', 'boolean', 'Whether a value is among the elements.', (self, args) => has(self, first(args))),
  c('containsAll(Collection)', 'boolean', 'Whether all elements of another collection are among these.', (self, args) => itemsOf(first(args)).every((item) => has(self, item))),
  c('iterator()', 'Iterator', 'An iterator over the elements.', (self) => iteratorOver(self)),
  c('toArray()', 'Object[]', 'The elements as an array.', (self) => new JavaArray([...self.items], '[Ljava.lang.Object;')),
  c('toArray(Object[])', 'Object[]', 'The elements as an array.', (self) => new JavaArray([...self.items], '[Ljava.lang.Object;')),
  c('remove(Object)', 'boolean', 'Removes the first element that equals a value; whether there was one.', (self, args) => removeMatching(self, (item) => javaEquals(item, first(args)), true)),
  c('removeAll(Collection)', 'boolean', 'Removes all elements that another collection has; whether there were any.', (self, args) => {
    const others = itemsOf(first(args));
    return removeMatching(self, (item) => others.some((other) => javaEquals(item, other)), false);
  }),
  c('retainAll(Collection)', 'boolean', 'Removes all elements that another collection does not have; whether there were any.', (self, args) => {
    const others = itemsOf(first(args));
    return removeMatching(self, (item) => !others.some((other) => javaEquals(item, other)), false);
  }),
  c('clear()', 'void', 'Removes all elements.', (self) => {
    removeMatching(self, () => true, false);
    return '';
  }),
  c('toString()', 'String', 'The elements in brackets.', javaString),
  c('hashCode()', 'int', 'The hash code.', javaHash),
  c('equals(Object)', 'boolean', 'Whether a value has the same elements.', (self, args) => javaEquals(self, first(args))),
  c('stream()', 'Stream', 'The elements as a stream.', (self) => new JavaStream([...self.items])),
  c('parallelStream()', 'Stream', 'The elements as a stream.', (self) => new JavaStream([...self.items])),
];

/** Sets of keys and entries, and a map's values: nothing can be added. */
export const VIEW_METHODS: readonly MethodRow<JavaCollection>[] = [
  ...COLLECTION,
  c('add(Object)', 'boolean', 'Not supported.', viewAdd),
  c('addAll(Collection)', 'boolean', 'Not supported.', viewAdd),
];

function checked(list: JavaList, index: number, limit = list.items.length): number {
  if (index >= 0 && index < limit) return index;
  throw limit === list.items.length ? outOfBounds(index, limit) : new JavaThrowable('java.lang.IndexOutOfBoundsException', `Index: ${index}, Size: ${list.items.length}`);
}

/** More elements than any memory should hold. */
const MAX_ELEMENTS = 5_000_000;

function insertAll(items: JavaValue[], at: number, added: readonly JavaValue[]): void {
  if (items.length + added.length > MAX_ELEMENTS) throw new JavaThrowable('java.lang.OutOfMemoryError', 'Java heap space');
  const behind = items.splice(at);
  for (const item of added) items.push(item);
  for (const item of behind) items.push(item);
}

function mutable(list: JavaList): JavaValue[] {
  if (list instanceof JavaFixedList) throw new JavaThrowable('java.lang.UnsupportedOperationException');
  return list.items;
}

function subList(list: JavaList, from: number, to: number): JavaList {
  if (from < 0) throw new JavaThrowable('java.lang.IndexOutOfBoundsException', `fromIndex = ${from}`);
  if (to > list.items.length) throw new JavaThrowable('java.lang.IndexOutOfBoundsException', `toIndex = ${to}`);
  if (from > to) throw new JavaThrowable('java.lang.IllegalArgumentException', `fromIndex(${from}) > toIndex(${to})`);
  return new JavaSubList(list.items.slice(from, to));
}

const lastIndex = (list: JavaList, wanted: JavaValue): number => list.items.findLastIndex((item) => javaEquals(item, wanted));

/** java.util.List. */
export const LIST_METHODS: readonly MethodRow<JavaList>[] = [
  ...(COLLECTION as readonly MethodRow<JavaList>[]),
  l('get(int)', 'Object', 'The element at an index.', (self, args) => self.items[checked(self, int(args))] ?? null),
  l('set(int,Object)', 'Object', 'Replaces the element at an index; the one that was there.', (self, args) => {
    const items = mutable(self);
    const before = items[checked(self, int(args))] ?? null;
    items[int(args)] = args[1] ?? null;
    return before;
  }),
  l('add(Object)', 'boolean', 'Adds an element at the end; always true.', (self, args) => mutable(self).push(first(args)) > 0),
  l('add(int,Object)', 'void', 'Inserts an element at an index.', (self, args) => {
    mutable(self).splice(checked(self, int(args), self.items.length + 1), 0, args[1] ?? null);
    return '';
  }),
  l('addAll(Collection)', 'boolean', 'Adds all elements of another collection at the end; whether there were any.', (self, args) => {
    const added = [...itemsOf(first(args))];
    insertAll(mutable(self), self.items.length, added);
    return added.length > 0;
  }),
  l('addAll(int,Collection)', 'boolean', 'Inserts all elements of another collection; whether there were any.', (self, args) => {
    const added = [...itemsOf(args[1] ?? null)];
    insertAll(mutable(self), checked(self, int(args), self.items.length + 1), added);
    return added.length > 0;
  }),
  l('remove(int)', 'Object', 'Removes the element at an index; the one that was there.', (self, args) => mutable(self).splice(checked(self, int(args)), 1)[0] ?? null),
  l('indexOf(Object)', 'int', 'The first index of a value, or -1.', (self, args) => self.items.findIndex((item) => javaEquals(item, first(args)))),
  l('lastIndexOf(Object)', 'int', 'The last index of a value, or -1.', (self, args) => lastIndex(self, first(args))),
  l('subList(int,int)', 'List', 'The elements from an index up to, not including, another.', (self, args) => subList(self, int(args), int(args, 1))),
  l('listIterator()', 'ListIterator', 'An iterator over the elements.', (self) => iteratorOver(self, listIteratorClass)),
  l('sort(Comparator)', 'void', 'Sorts the elements by their natural order; the comparator can only be null.', (self) => sortNaturally(self)),
  l('clone()', 'Object', 'A copy.', (self) => new JavaList([...self.items])),
  l('ensureCapacity(int)', 'void', 'Nothing that a template could see.', () => ''),
  l('trimToSize()', 'void', 'Nothing that a template could see.', () => ''),
];

function sortNaturally(self: JavaList): string {
  mutable(self).sort((a, b) => compareNaturally(a, b));
  return '';
}

function compareNaturally(a: JavaValue, b: JavaValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  throw new JavaThrowable(a === null || b === null ? 'java.lang.NullPointerException' : 'java.lang.ClassCastException');
}

/** An array cannot grow or shrink. */
function unsupported(): never {
  throw new JavaThrowable('java.lang.UnsupportedOperationException');
}

const a = method<JavaArray>;

/** What Velocity lets templates call on an array: Object's methods, then those of a list that cannot grow. */
export const ARRAY_METHODS: readonly MethodRow<JavaArray>[] = [
  a('hashCode()', 'int', 'The hash code.', javaHash),
  a('toString()', 'String', 'The array\'s class and hash code.', javaString),
  a('equals(Object)', 'boolean', 'Whether it is the same array.', (self, args) => self === args[0]),
  a('size()', 'int', 'The number of elements.', (self) => self.items.length),
  a('isEmpty()', 'boolean', 'Whether there are no elements.', (self) => self.items.length === 0),
  a('get(int)', 'Object', 'The element at an index.', (self, args) => self.items[arrayIndex(self, int(args))] ?? null),
  a('set(int,Object)', 'Object', 'Replaces the element at an index; the one that was there.', (self, args) => {
    const before = self.items[arrayIndex(self, int(args))] ?? null;
    self.items[int(args)] = args[1] ?? null;
    return before;
  }),
  a('contains(Object)', 'boolean', 'Whether a value is among the elements.', (self, args) => self.items.some((item) => javaEquals(item, first(args)))),
  a('containsAll(Collection)', 'boolean', 'Whether all elements of a collection are among these.', (self, args) => itemsOf(first(args)).every((item) => self.items.some((own) => javaEquals(own, item)))),
  a('indexOf(Object)', 'int', 'The first index of a value, or -1.', (self, args) => self.items.findIndex((item) => javaEquals(item, first(args)))),
  a('lastIndexOf(Object)', 'int', 'The last index of a value, or -1.', (self, args) => self.items.findLastIndex((item) => javaEquals(item, first(args)))),
  a('iterator()', 'Iterator', 'An iterator over the elements.', (self) => iteratorOver(new JavaList(self.items), 'java.util.AbstractList$Itr')),
  a('subList(int,int)', 'List', 'The elements from an index up to, not including, another.', (self, args) => subList(new JavaList(self.items), int(args), int(args, 1))),
  a('toArray()', 'Object[]', 'The elements as another array.', (self) => new JavaArray([...self.items], '[Ljava.lang.Object;')),
  a('stream()', 'Stream', 'The elements as a stream.', (self) => new JavaStream([...self.items])),
  a('add(Object)', 'boolean', 'Not supported.', unsupported),
  a('add(int,Object)', 'void', 'Not supported.', unsupported),
  a('remove(int)', 'Object', 'Not supported.', unsupported),
  a('remove(Object)', 'boolean', 'Not supported, unless there is no such element.', (self, args) => (self.items.some((item) => javaEquals(item, first(args))) ? unsupported() : false)),
  a('addAll(Collection)', 'boolean', 'Not supported, unless nothing is added.', (_, args) => (itemsOf(first(args)).length > 0 ? unsupported() : false)),
  a('removeAll(Collection)', 'boolean', 'Not supported, unless nothing is removed.', (self, args) => {
    const others = itemsOf(first(args));
    return self.items.some((item) => others.some((other) => javaEquals(item, other))) ? unsupported() : false;
  }),
  a('retainAll(Collection)', 'boolean', 'Not supported, unless nothing is removed.', (self, args) => {
    const others = itemsOf(first(args));
    return self.items.every((item) => others.some((other) => javaEquals(item, other))) ? false : unsupported();
  }),
  a('clear()', 'void', 'Not supported, unless there is nothing to remove.', (self) => (self.items.length > 0 ? unsupported() : '')),
];

function arrayIndex(self: JavaArray, index: number): number {
  if (index >= 0 && index < self.items.length) return index;
  throw new JavaThrowable('java.lang.ArrayIndexOutOfBoundsException', `Index ${index} out of bounds for length ${self.items.length}`);
}

/** java.util.Iterator. */
export const ITERATOR_METHODS: readonly MethodRow<JavaIterator>[] = [
  method<JavaIterator>('hasNext()', 'boolean', 'Whether another element follows.', (self) => self.hasNext()),
  method<JavaIterator>('next()', 'Object', 'The next element.', (self) => self.next()),
  method<JavaIterator>('remove()', 'void', 'Removes the element that came last.', (self) => {
    self.remove();
    return '';
  }),
  method<JavaIterator>('hashCode()', 'int', 'The hash code.', javaHash),
  method<JavaIterator>('toString()', 'String', 'The iterator\'s class and hash code.', javaString),
];

const s = method<JavaStream>;

/** java.util.stream.Stream without what needs a lambda. */
export const STREAM_METHODS: readonly MethodRow<JavaStream>[] = [
  s('count()', 'long', 'The number of elements.', (self) => new JavaLong(BigInt(self.items.length))),
  s('distinct()', 'Stream', 'The elements without repetitions.', (self) => new JavaStream(self.items.filter((item, i) => self.items.findIndex((other) => javaEquals(item, other)) === i))),
  s('limit(long)', 'Stream', 'At most so many elements.', (self, args) => new JavaStream(self.items.slice(0, Number(asLong(args[0]))))),
  s('skip(long)', 'Stream', 'The elements without so many at the start.', (self, args) => new JavaStream(self.items.slice(Number(asLong(args[0]))))),
  s('sorted()', 'Stream', 'The elements in their natural order.', (self) => new JavaStream([...self.items].sort(compareNaturally))),
  s('findFirst()', 'Optional', 'The first element.', (self) => new JavaOptional(self.items[0] ?? null)),
  s('findAny()', 'Optional', 'The first element.', (self) => new JavaOptional(self.items[0] ?? null)),
  s('iterator()', 'Iterator', 'An iterator over the elements.', (self) => iteratorOver(new JavaList([...self.items]), 'java.util.Spliterators$1Adapter')),
  s('toArray()', 'Object[]', 'The elements as an array.', (self) => new JavaArray([...self.items], '[Ljava.lang.Object;')),
  s('hashCode()', 'int', 'The hash code.', javaHash),
  s('toString()', 'String', 'The stream\'s class and hash code.', javaString),
  s('toList()', 'List', 'The elements as a list that cannot be changed.', (self) => new JavaFixedList([...self.items]), 16),
];

/** java.util.Optional. */
export const OPTIONAL_METHODS: readonly MethodRow<JavaOptional>[] = [
  method<JavaOptional>('isPresent()', 'boolean', 'Whether there is a value.', (self) => self.value !== null),
  method<JavaOptional>('isEmpty()', 'boolean', 'Whether there is no value.', (self) => self.value === null, 11),
  method<JavaOptional>('get()', 'Object', 'The value.', (self) => {
    if (self.value === null) throw new JavaThrowable('java.util.NoSuchElementException', 'No value present');
    return self.value;
  }),
  method<JavaOptional>('orElse(Object)', 'Object', 'The value, or another if there is none.', (self, args) => self.value ?? first(args)),
  method<JavaOptional>('orElseThrow()', 'Object', 'The value; an error if there is none.', (self) => {
    if (self.value === null) throw new JavaThrowable('java.util.NoSuchElementException', 'No value present');
    return self.value;
  }, 10),
  method<JavaOptional>('stream()', 'Stream', 'The value as a stream.', (self) => new JavaStream(self.value === null ? [] : [self.value]), 9),
  method<JavaOptional>('equals(Object)', 'boolean', 'Whether another has the same value.', (self, args) => javaEquals(self, first(args))),
  method<JavaOptional>('hashCode()', 'int', 'The value\'s hash code.', javaHash),
  method<JavaOptional>('toString()', 'String', 'The value in brackets.', javaString),
];

/** Whether a map has a value that equals another. */
export const hasValue = (map: JavaMap, wanted: JavaValue): boolean => map.values().some((value) => javaEquals(value, wanted));
