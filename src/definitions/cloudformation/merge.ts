import type { Resource } from '../../apigw/model';
import { withParents } from '../parents';

/** Two lists as one; of the same name the later one stands, as resources of a template replace what an imported body made. */
export function mergeByName<T extends { readonly name: string }>(first: readonly T[], second: readonly T[]): readonly T[] {
  return [...new Map([...first, ...second].map((item) => [item.name, item])).values()];
}

/** Two sets of resources as one: methods of the same path come together, of the same HTTP method the later one stands. */
export function mergeResources(first: readonly Resource[], second: readonly Resource[]): readonly Resource[] {
  const merged = new Map(first.map((resource) => [resource.path, resource]));
  for (const resource of second) {
    const before = merged.get(resource.path);
    const methods = new Map([...(before?.methods ?? []), ...resource.methods].map((method) => [method.httpMethod, method]));
    merged.set(resource.path, { ...before, ...resource, methods: [...methods.values()] });
  }
  return withParents([...merged.values()]);
}
