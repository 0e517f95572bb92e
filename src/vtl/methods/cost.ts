import { JavaList, JavaMap, spendSteps, STEPS_OF_CHARACTER, STEPS_OF_ELEMENT, type JavaValue } from '../../base';
import { JavaArray, JavaMapView } from '../values/objects';
import { isStream } from '../values/stream';

/** Methods that are as quick for a large value as for a small one, by name and number of arguments; of all others the cost grows with the value. */
const QUICK: ReadonlySet<string> = new Set([
  'length/0', 'size/0', 'isEmpty/0', 'charAt/1', 'codePointAt/1', 'substring/1', 'substring/2', 'subSequence/2', 'startsWith/1', 'startsWith/2', 'endsWith/1', 'toString/0', 'intern/0',
  'get/1', 'set/2', 'add/1', 'put/2', 'putIfAbsent/2', 'getOrDefault/2', 'containsKey/1', 'replace/2', 'keySet/0', 'values/0', 'entrySet/0', 'iterator/0', 'listIterator/0', 'clear/0', 'count/0', 'findFirst/0', 'findAny/0',
]);
/** Of a text, replacing is searching; of a map, removing is finding. */
const SLOW_OF_TEXTS = 'replace/2';
const QUICK_OF_MAPS = 'remove/1';
/** Searching these looks at every element for each of the others. */
const PAIRWISE: ReadonlySet<string> = new Set(['containsAll/1', 'removeAll/1', 'retainAll/1', 'distinct/0']);
/** Smaller values are not worth counting. */
const LARGE = 64;

/** Charges a call to the render's budget before it is made. */
export function spendOnCall(target: JavaValue, name: string, args: readonly JavaValue[]): void {
  const own = sizeOf(target);
  let others = 0;
  for (const arg of args) others = Math.max(others, sizeOf(arg));
  if (own < LARGE && others < LARGE) return;
  const signature = `${name}/${args.length}`;
  if (PAIRWISE.has(signature)) spendSteps(own * (args.length === 0 ? own : others) * STEPS_OF_ELEMENT);
  else if (!isQuick(target, signature)) spendSteps(costOf(target, own) + args.reduce<number>((sum, arg) => sum + costOf(arg, sizeOf(arg)), 0));
}

function isQuick(target: JavaValue, signature: string): boolean {
  if (target instanceof JavaMap && signature === QUICK_OF_MAPS) return true;
  return QUICK.has(signature) && !(typeof target === 'string' && signature === SLOW_OF_TEXTS);
}

function sizeOf(value: JavaValue): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof JavaList || value instanceof JavaArray || isStream(value)) return value.items.length;
  if (value instanceof JavaMap) return value.size;
  return value instanceof JavaMapView ? value.map.size : 0;
}

const costOf = (value: JavaValue, size: number): number => size * (typeof value === 'string' ? STEPS_OF_CHARACTER : STEPS_OF_ELEMENT);
