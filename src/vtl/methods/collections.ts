import type { JavaList} from '../../base';
import { JavaThrowable, type JavaValue } from '../../base';
import { JavaEntry, JavaFixedList, JavaIterator, JavaMapView, type JavaCollection } from '../values/objects';

export const listIteratorClass = 'java.util.ArrayList$ListItr';

const VIEW_ITERATORS = { keys: 'KeyIterator', values: 'ValueIterator', entries: 'EntryIterator' } as const;

function iteratorClass(collection: JavaCollection): string {
  if (!(collection instanceof JavaMapView)) return 'java.util.ArrayList$Itr';
  return collection.map.order === 'hash' ? `java.util.HashMap$${VIEW_ITERATORS[collection.kind]}` : `java.util.LinkedHashMap$Linked${VIEW_ITERATORS[collection.kind]}`;
}

/** An iterator that notices changes of the collection, as Java's do. */
export function iteratorOver(collection: JavaCollection, className = iteratorClass(collection)): JavaIterator {
  const view = collection instanceof JavaMapView;
  const fixed = view ? collection.items : undefined;
  let expected = collection.items.length;
  let at = 0;
  const items = (): readonly JavaValue[] => fixed ?? collection.items;
  return new JavaIterator(className, {
    hasNext: () => at !== (view ? items().length : collection.items.length),
    next: () => {
      const size = view ? collection.map.size : collection.items.length;
      if (size !== expected) throw new JavaThrowable('java.util.ConcurrentModificationException');
      const all = items();
      if (at >= all.length) throw new JavaThrowable('java.util.NoSuchElementException');
      return all[at++] ?? null;
    },
    remove: () => {
      if (at === 0) throw new JavaThrowable('java.lang.IllegalStateException');
      if (view) throw new JavaThrowable('java.lang.UnsupportedOperationException', 'remove');
      (collection.items as JavaValue[]).splice(--at, 1);
      expected--;
    },
  });
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
