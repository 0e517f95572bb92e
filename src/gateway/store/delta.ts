/** What a change made of a stored value. Its members are readonly values, so what is not the same object has changed. */
export interface Delta {
  /** Members with their new values; lists of parts with ids stand apart. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: readonly string[];
  readonly lists: Readonly<Record<string, ListDelta>>;
}

interface ListDelta {
  readonly put: readonly Identified[];
  readonly remove: readonly string[];
}

interface Identified {
  readonly id: string;
}

type Members = Readonly<Record<string, unknown>>;

/** The difference between two versions of a value. An API of thousands of resources is kept by a line that names the one that changed. */
export function deltaOf(before: object, after: object): Delta {
  const old = before as Members;
  const changed = Object.entries(after as Members).filter(([name, value]) => old[name] !== value);
  const lists = changed.flatMap(([name, value]) => (isList(old[name]) && isList(value) ? [[name, listDelta(old[name], value)] as const] : []));
  const listed = new Set(lists.map(([name]) => name));
  return {
    set: Object.fromEntries(changed.filter(([name, value]) => value !== undefined && !listed.has(name))),
    // JSON knows no undefined: such a member is as good as absent.
    unset: Object.keys(old).filter((name) => (after as Members)[name] === undefined),
    lists: Object.fromEntries(lists),
  };
}

const isList = (value: unknown): value is readonly Identified[] => Array.isArray(value) && value.every((part: unknown) => typeof part === 'object' && part !== null && 'id' in part && typeof part.id === 'string');

function listDelta(before: readonly Identified[], after: readonly Identified[]): ListDelta {
  const old = new Set(before);
  const kept = new Set(after.map(({ id }) => id));
  return { put: after.filter((part) => !old.has(part)), remove: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id) };
}

/** The value after a change: changed parts keep their place, new ones come last. */
export function applyDelta<T extends object>(before: T, { set, unset, lists }: Delta): T {
  const old = before as Members;
  const changedLists = Object.entries(lists).map(([name, delta]) => [name, applyListDelta(isList(old[name]) ? old[name] : [], delta)] as const);
  const members = { ...old, ...set, ...Object.fromEntries(changedLists) };
  return Object.fromEntries(Object.entries(members).filter(([name]) => !unset.includes(name))) as T;
}

function applyListDelta(before: readonly Identified[], { put, remove }: ListDelta): readonly Identified[] {
  const changed = new Map(put.map((part) => [part.id, part]));
  const removed = new Set(remove);
  const known = new Set(before.map(({ id }) => id));
  return [...before.filter(({ id }) => !removed.has(id)).map((part) => changed.get(part.id) ?? part), ...put.filter(({ id }) => !known.has(id))];
}
