import type { Resource } from '../model';
import { segmentsOf } from './routeTree';

const SHOWN = 3;

/** The resources with methods that a path probably meant, the nearest first: they agree with it in most of its segments. */
export function nearResources(resources: readonly Resource[], path: string): readonly Resource[] {
  const given = segmentsOf(path);
  const ranked = resources.filter(({ methods }) => methods.length > 0).map((resource) => ({ resource, distance: distance(segmentsOf(resource.path), given) }));
  return ranked.sort((a, b) => a.distance - b.distance).slice(0, SHOWN).map(({ resource }) => resource);
}

/** Each place counts one where the two differ, half where they differ in upper and lower case only; a variable takes any segment. */
function distance(wanted: readonly string[], given: readonly string[]): number {
  let sum = Math.abs(wanted.length - given.length);
  for (let i = 0; i < Math.min(wanted.length, given.length); i++) sum += difference(wanted[i] ?? '', given[i] ?? '');
  return sum;
}

function difference(wanted: string, given: string): number {
  if (wanted === given || wanted.startsWith('{')) return 0;
  return wanted.toLowerCase() === given.toLowerCase() ? 0.5 : 1;
}
