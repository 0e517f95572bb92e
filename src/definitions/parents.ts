import type { Resource } from '../apigw/model';

/** Every parent of a path before it, the root first. */
export function withParents(resources: readonly Resource[]): readonly Resource[] {
  const known = new Map(resources.map((resource) => [resource.path, resource]));
  const ordered = new Map<string, Resource>();
  const add = (path: string): void => {
    if (!ordered.has(path)) ordered.set(path, known.get(path) ?? { path, methods: [] });
  };
  add('/');
  for (const { path } of resources) {
    const parts = path.split('/').slice(1);
    parts.forEach((_, i) => add(`/${parts.slice(0, i + 1).join('/')}`));
  }
  return [...ordered.values()];
}
