import type { Cursor } from './cursor';

/** How deep a template may nest: far beyond what people write, and shallow enough for any JavaScript stack. */
export const MAX_NESTING = 400;

const depths = new WeakMap<Cursor, number>();

/** Parses something inside something else, and refuses to go too deep. */
export function nested<T>(cursor: Cursor, parse: () => T): T {
  const depth = (depths.get(cursor) ?? 0) + 1;
  if (depth > MAX_NESTING) throw cursor.unexpected(`nesting of at most ${MAX_NESTING} levels`);
  depths.set(cursor, depth);
  try {
    return parse();
  } finally {
    depths.set(cursor, depth - 1);
  }
}

/** How many operators of one level an expression may chain: each is a level of the tree. */
export const MAX_OPERATORS = 2000;
