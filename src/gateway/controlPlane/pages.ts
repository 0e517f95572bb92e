import { badRequest } from './serviceError';

/** The service's default and its maximum (API reference, `limit`). */
const DEFAULT_LIMIT = 25;
const MAXIMUM = 500;

export interface Page<T> {
  readonly items: T[];
  readonly position?: string;
}

/** One page of a v1 list. `position` is the key of the page's last item, so that a list that changes in between loses nothing. */
export function pageOf<T>(all: readonly T[], keyOf: (item: T) => string, { limit, position }: { readonly limit?: number | undefined; readonly position?: string | undefined }): Page<T> {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 0)) throw badRequest('Invalid limit specified');
  const size = Math.min(limit === undefined || limit === 0 ? DEFAULT_LIMIT : limit, MAXIMUM);
  const start = position === undefined ? 0 : startBehind(all, keyOf, position);
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  return last === undefined || start + size >= all.length ? { items } : { items, position: Buffer.from(keyOf(last)).toString('base64url') };
}

function startBehind<T>(all: readonly T[], keyOf: (item: T) => string, position: string): number {
  const key = Buffer.from(position, 'base64url').toString();
  const index = all.findIndex((item) => keyOf(item) === key);
  if (index < 0) throw badRequest('Invalid position parameter specified');
  return index + 1;
}
