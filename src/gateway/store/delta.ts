import type { StoredResource, StoredRestApi } from './types';

/** What a change made of an API: its members and resources are readonly values, so what is not the same object has changed. */
export interface RestApiDelta {
  readonly id: string;
  /** Members with their new values; resources stand apart. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly unset: readonly string[];
  readonly resources: { readonly put: readonly StoredResource[]; readonly remove: readonly string[] };
}

/** The difference between two versions of an API. An API of thousands of resources is kept by a line that names the one that changed. */
export function deltaOf(before: StoredRestApi, after: StoredRestApi): RestApiDelta {
  const old = new Map(Object.entries(before));
  const members = Object.entries(after).filter(([name]) => name !== 'resources');
  return {
    id: after.id,
    set: Object.fromEntries(members.filter(([name, value]) => old.get(name) !== value)),
    unset: [...old.keys()].filter((name) => !Object.hasOwn(after, name)),
    resources: before.resources === after.resources ? { put: [], remove: [] } : resourcesDelta(before.resources, after.resources),
  };
}

function resourcesDelta(before: readonly StoredResource[], after: readonly StoredResource[]): RestApiDelta['resources'] {
  const old = new Set(before);
  const kept = new Set(after.map(({ id }) => id));
  return { put: after.filter((resource) => !old.has(resource)), remove: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id) };
}

/** The API after a change: changed resources keep their place, new ones come last. */
export function applyDelta(before: StoredRestApi, { set, unset, resources }: RestApiDelta): StoredRestApi {
  const changed = new Map(resources.put.map((resource) => [resource.id, resource]));
  const removed = new Set(resources.remove);
  const known = new Set(before.resources.map(({ id }) => id));
  const members = Object.fromEntries(Object.entries({ ...before, ...set }).filter(([name]) => !unset.includes(name)));
  return {
    ...(members as unknown as StoredRestApi),
    resources: [...before.resources.filter(({ id }) => !removed.has(id)).map((resource) => changed.get(resource.id) ?? resource), ...resources.put.filter(({ id }) => !known.has(id))],
  };
}
