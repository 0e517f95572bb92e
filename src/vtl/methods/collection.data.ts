import { JavaList, type JavaMap, JavaThrowable, type JavaValue, javaEquals, javaHash, javaString } from '../../base';
import { JavaStream } from '../values/stream';
import { isCollection, JavaArray, type JavaCollection, JavaFixedList, type JavaIterator, type JavaListIterator, JavaSubList } from '../values/objects';
import { argument, int, nullPointer, outOfBounds } from './arguments';
import { method, type MethodRow } from './row';
import { iteratorOver, listIteratorOver, removeMatching, viewAdd } from './collections';

const c = method<JavaCollection>;
const l = method<JavaList>;

const itemsOf = (value: JavaValue): readonly JavaValue[] => {
  if (isCollection(value)) return value.items;
  throw nullPointer();
};

const has = (collection: JavaCollection, wanted: JavaValue): boolean => collection.items.some((item) => javaEquals(item, wanted));

/** java.util.Collection. */
const COLLECTION: readonly MethodRow<JavaCollection>[] = [
  c('size()', 'int', 'The number of elements.', (self) => self.items.length),
  c('isEmpty()', 'boolean', 'Whether there are no elements.', (self) => self.items.length === 0),
  c('contains(Object)', 'boolean', 'Whether a value is among the elements.', (self, args) => has(self, argument(args))),
  c('containsAll(Collection)', 'boolean', 'Whether all elements of another collection are among these.', (self, args) => itemsOf(argument(args)).every((item) => has(self, item))),
  c('iterator()', 'Iterator', 'An iterator over the elements.', (self) => iteratorOver(self)),
  c('toArray()', 'Object[]', 'The elements as an array.', (self) => new JavaArray([...self.items], '[Ljava.lang.Object;')),
  c('toArray(Object[])', 'Object[]', 'The elements as an array.', (self) => new JavaArray([...self.items], '[Ljava.lang.Object;')),
  c('remove(Object)', 'boolean', 'Removes the first element that equals a value; whether there was one.', (self, args) => removeMatching(self, (item) => javaEquals(item, argument(args)), true)),
  c('removeAll(Collection)', 'boolean', 'Removes all elements that another collection has; whether there were any.', (self, args) => {
    const others = itemsOf(argument(args));
    return removeMatching(self, (item) => others.some((other) => javaEquals(item, other)), false);
  }),
  c('retainAll(Collection)', 'boolean', 'Removes all elements that another collection does not have; whether there were any.', (self, args) => {
    const others = itemsOf(argument(args));
    return removeMatching(self, (item) => !others.some((other) => javaEquals(item, other)), false);
  }),
  c('clear()', 'void', 'Removes all elements.', (self) => {
    removeMatching(self, () => true, false);
    return '';
  }),
  c('toString()', 'String', 'The elements in brackets.', javaString),
  c('hashCode()', 'int', 'The hash code.', javaHash),
  c('equals(Object)', 'boolean', 'Whether a value has the same elements.', (self, args) => javaEquals(self, argument(args))),
  c('stream()', 'Stream', 'The elements as a stream.', (self) => new JavaStream([...self.items])),
  c('parallelStream()', 'Stream', 'The elements as a stream.', (self) => new JavaStream([...self.items], true)),
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
    items[int(args)] = argument(args, 1);
    return before;
  }),
  l('add(Object)', 'boolean', 'Adds an element at the end; always true.', (self, args) => mutable(self).push(argument(args)) > 0),
  l('add(int,Object)', 'void', 'Inserts an element at an index.', (self, args) => {
    mutable(self).splice(checked(self, int(args), self.items.length + 1), 0, argument(args, 1));
    return '';
  }),
  l('addAll(Collection)', 'boolean', 'Adds all elements of another collection at the end; whether there were any.', (self, args) => {
    const added = [...itemsOf(argument(args))];
    insertAll(mutable(self), self.items.length, added);
    return added.length > 0;
  }),
  l('addAll(int,Collection)', 'boolean', 'Inserts all elements of another collection; whether there were any.', (self, args) => {
    const added = [...itemsOf(argument(args, 1))];
    insertAll(mutable(self), checked(self, int(args), self.items.length + 1), added);
    return added.length > 0;
  }),
  l('remove(int)', 'Object', 'Removes the element at an index; the one that was there.', (self, args) => mutable(self).splice(checked(self, int(args)), 1)[0] ?? null),
  l('indexOf(Object)', 'int', 'The first index of a value, or -1.', (self, args) => self.items.findIndex((item) => javaEquals(item, argument(args)))),
  l('lastIndexOf(Object)', 'int', 'The last index of a value, or -1.', (self, args) => lastIndex(self, argument(args))),
  l('subList(int,int)', 'List', 'The elements from an index up to, not including, another.', (self, args) => subList(self, int(args), int(args, 1))),
  l('listIterator()', 'ListIterator', 'An iterator over the elements, in both directions.', (self) => listIteratorOver(self, 0)),
  l('listIterator(int)', 'ListIterator', 'An iterator that starts before an index.', (self, args) => listIteratorOver(self, checked(self, int(args), self.items.length + 1))),
  l('sort(Comparator)', 'void', 'Sorts the elements by their natural order; the comparator can only be null.', (self) => sortNaturally(self)),
  l('clone()', 'Object', 'A copy.', (self) => new JavaList([...self.items])),
  l('ensureCapacity(int)', 'void', 'Nothing that a template could see.', () => ''),
  l('trimToSize()', 'void', 'Nothing that a template could see.', () => ''),
];

function sortNaturally(self: JavaList): string {
  mutable(self).sort((a, b) => compareNaturally(a, b));
  return '';
}

export function compareNaturally(a: JavaValue, b: JavaValue): number {
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
    self.items[int(args)] = argument(args, 1);
    return before;
  }),
  a('contains(Object)', 'boolean', 'Whether a value is among the elements.', (self, args) => self.items.some((item) => javaEquals(item, argument(args)))),
  a('containsAll(Collection)', 'boolean', 'Whether all elements of a collection are among these.', (self, args) => itemsOf(argument(args)).every((item) => self.items.some((own) => javaEquals(own, item)))),
  a('indexOf(Object)', 'int', 'The first index of a value, or -1.', (self, args) => self.items.findIndex((item) => javaEquals(item, argument(args)))),
  a('lastIndexOf(Object)', 'int', 'The last index of a value, or -1.', (self, args) => self.items.findLastIndex((item) => javaEquals(item, argument(args)))),
  a('iterator()', 'Iterator', 'An iterator over the elements.', (self) => iteratorOver(new JavaList(self.items), 'java.util.AbstractList$Itr')),
  a('subList(int,int)', 'List', 'The elements from an index up to, not including, another.', (self, args) => subList(new JavaList(self.items), int(args), int(args, 1))),
  a('toArray()', 'Object[]', 'The elements as another array.', (self) => new JavaArray([...self.items], '[Ljava.lang.Object;')),
  a('stream()', 'Stream', 'The elements as a stream.', (self) => new JavaStream([...self.items])),
  a('add(Object)', 'boolean', 'Not supported.', unsupported),
  a('add(int,Object)', 'void', 'Not supported.', unsupported),
  a('remove(int)', 'Object', 'Not supported.', unsupported),
  a('remove(Object)', 'boolean', 'Not supported, unless there is no such element.', (self, args) => (self.items.some((item) => javaEquals(item, argument(args))) ? unsupported() : false)),
  a('addAll(Collection)', 'boolean', 'Not supported, unless nothing is added.', (_, args) => (itemsOf(argument(args)).length > 0 ? unsupported() : false)),
  a('removeAll(Collection)', 'boolean', 'Not supported, unless nothing is removed.', (self, args) => {
    const others = itemsOf(argument(args));
    return self.items.some((item) => others.some((other) => javaEquals(item, other))) ? unsupported() : false;
  }),
  a('retainAll(Collection)', 'boolean', 'Not supported, unless nothing is removed.', (self, args) => {
    const others = itemsOf(argument(args));
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

const i = method<JavaListIterator>;

/** java.util.ListIterator. */
export const LIST_ITERATOR_METHODS: readonly MethodRow<JavaListIterator>[] = [
  ...(ITERATOR_METHODS as readonly MethodRow<JavaListIterator>[]),
  i('hasPrevious()', 'boolean', 'Whether an element stands before.', (self) => self.nextIndex > 0),
  i('previous()', 'Object', 'The element before, from which the iterator goes on.', (self) => self.previous()),
  i('nextIndex()', 'int', 'The index of the next element.', (self) => self.nextIndex),
  i('previousIndex()', 'int', 'The index of the element before, or -1.', (self) => self.nextIndex - 1),
  i('set(Object)', 'void', 'Replaces the element that came last.', (self, args) => {
    self.set(argument(args));
    return '';
  }),
  i('add(Object)', 'void', 'Inserts an element before the next one.', (self, args) => {
    self.add(argument(args));
    return '';
  }),
];

/** Whether a map has a value that equals another. */
export const hasValue = (map: JavaMap, wanted: JavaValue): boolean => map.values().some((value) => javaEquals(value, wanted));
