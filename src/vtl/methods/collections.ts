import { type JavaList, JavaThrowable, spendSteps, STEPS_OF_COPYING, type JavaValue } from '../../base';
import { JavaEntry, JavaFixedList, JavaIterator, JavaListIterator, JavaMapView, type JavaCollection, type ListCursor } from '../values/objects';

const VIEW_ITERATORS = { keys: 'KeyIterator', values: 'ValueIterator', entries: 'EntryIterator' } as const;

function iteratorClass(collection: JavaCollection): string {
  if (!(collection instanceof JavaMapView)) return 'java.util.ArrayList$Itr';
  return collection.map.order === 'hash' ? `java.util.HashMap$${VIEW_ITERATORS[collection.kind]}` : `java.util.LinkedHashMap$Linked${VIEW_ITERATORS[collection.kind]}`;
}

/** An iterator that notices changes of the collection, as Java's do. */
export function iteratorOver(collection: JavaCollection, className = iteratorClass(collection)): JavaIterator {
  return collection instanceof JavaMapView ? viewIterator(collection, className) : new JavaIterator(className, listCursor(collection, 0));
}

/** A list's iterator in both directions; the next element is that at `start`. */
export const listIteratorOver = (list: JavaList, start: number): JavaListIterator => new JavaListIterator('java.util.ArrayList$ListItr', listCursor(list, start));

function viewIterator(view: JavaMapView, className: string): JavaIterator {
  const { items, map } = view;
  const keys = view.kind === 'keys' ? items : map.keys();
  let expected = items.length;
  let at = 0;
  let isLast = false;
  const check = (): void => {
    if (map.size !== expected) throw new JavaThrowable('java.util.ConcurrentModificationException');
  };
  return new JavaIterator(className, {
    hasNext: () => at !== items.length,
    next: () => {
      check();
      if (at >= items.length) throw new JavaThrowable('java.util.NoSuchElementException');
      isLast = true;
      return items[at++] ?? null;
    },
    remove: () => {
      if (!isLast) throw new JavaThrowable('java.lang.IllegalStateException');
      check();
      map.remove(keys[at - 1] ?? null);
      isLast = false;
      expected--;
    },
  });
}

function listCursor({ items }: JavaList, start: number): ListCursor {
  let expected = items.length;
  let at = start;
  /** The index of the element that came last, or -1. */
  let last = -1;
  const check = (): void => {
    if (items.length !== expected) throw new JavaThrowable('java.util.ConcurrentModificationException');
  };
  const checkLast = (): void => {
    if (last < 0) throw new JavaThrowable('java.lang.IllegalStateException');
    check();
  };
  const step = (index: number, next: number): JavaValue => {
    check();
    if (index < 0 || index >= items.length) throw new JavaThrowable('java.util.NoSuchElementException');
    last = index;
    at = next;
    return items[index] ?? null;
  };
  return {
    hasNext: () => at !== items.length,
    next: () => step(at, at + 1),
    previous: () => step(at - 1, at - 1),
    nextIndex: () => at,
    set: (value) => {
      checkLast();
      items[last] = value;
    },
    remove: () => {
      checkLast();
      spendSteps(items.length * STEPS_OF_COPYING);
      items.splice(last, 1);
      at = last;
      last = -1;
      expected--;
    },
    add: (value) => {
      check();
      spendSteps(items.length * STEPS_OF_COPYING);
      items.splice(at++, 0, value);
      last = -1;
      expected++;
    },
  };
}

function removeKey(view: JavaMapView, item: JavaValue, key: JavaValue): void {
  view.map.remove(item instanceof JavaEntry ? item.key : key);
}

/** Removes elements (the first, or all) that fit; whether there were any. */
export function removeMatching(collection: JavaCollection, fits: (item: JavaValue) => boolean, onlyFirst: boolean): boolean {
  let removed = false;
  if (collection instanceof JavaMapView) {
    const keys = collection.map.keys();
    for (const [i, item] of collection.items.entries()) {
      if ((removed && onlyFirst) || !fits(item)) continue;
      removeKey(collection, item, keys[i] ?? null);
      removed = true;
    }
    return removed;
  }
  if (collection instanceof JavaFixedList) throw new JavaThrowable('java.lang.UnsupportedOperationException');
  return removeFromList(collection, fits, onlyFirst);
}

function removeFromList(list: JavaList, fits: (item: JavaValue) => boolean, onlyFirst: boolean): boolean {
  const { items } = list;
  let kept = 0;
  let removed = 0;
  for (const item of items) {
    if ((onlyFirst && removed > 0) || !fits(item)) items[kept++] = item;
    else removed++;
  }
  items.length = kept;
  return removed > 0;
}

export function viewAdd(): never {
  throw new JavaThrowable('java.lang.UnsupportedOperationException');
}
