import type { Resource } from '../apigw/model';
import { placeOf } from './document';
import type { Problems } from './problems';

/**
 * What the service refuses when it creates the resources of an API, one after another: two variables beside each other, and anything below a greedy one.
 * What follows the colon of each message is the service's own (recordings: control-plane, CreateResource).
 */
export function reportPathConflicts(resources: readonly Resource[], problems: Problems): void {
  const variables = new Map<string, string>();
  for (const { path, source } of resources) {
    const at = path.lastIndexOf('/');
    const parent = path.slice(0, at);
    const part = path.slice(at + 1);
    const sibling = variables.get(parent);
    if (part.startsWith('{')) variables.set(parent, sibling ?? part);
    if (!source) continue;
    const why = part.startsWith('{') && sibling !== undefined ? `A sibling (${sibling}) of this resource already has a variable path part -- only one is allowed`
      : greedyParent(parent);
    if (why) problems.error('path-conflict', `Unable to create resource at path '${path}': ${why}`, placeOf(source));
  }
}

function greedyParent(parent: string): string | undefined {
  const greedy = /\{[^{}]+\+\}/.exec(parent)?.[0];
  return greedy && `Cannot create a child of a resource with a greedy path variable: ${greedy}`;
}
