import { badRequest } from './serviceError';

/** A piece of a list; `next` is the token of the one behind it. */
interface Piece<T> {
  readonly items: T[];
  readonly next?: string;
}

/**
 * Up to `size` items behind those that a token stands for; undefined for a token that is not of this list.
 * A token holds the key of its piece's last item, so that a list that changes in between loses nothing.
 */
export function pieceOf<T>(all: readonly T[], keyOf: (item: T) => string, size: number, token: string | undefined): Piece<T> | undefined {
  const key = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  const start = key === undefined ? 0 : all.findIndex((item) => keyOf(item) === key) + 1;
  if (key !== undefined && start === 0) return undefined;
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  return last === undefined || start + size >= all.length ? { items } : { items, next: Buffer.from(keyOf(last)).toString('base64url') };
}

/** The service's default and its maximum (API reference, `limit`). */
const DEFAULT_LIMIT = 25;
const MAXIMUM = 500;

/** One page of a v1 list. */
export function pageOf<T>(all: readonly T[], keyOf: (item: T) => string, { limit = 0, position }: { readonly limit?: number | undefined; readonly position?: string | undefined }): { readonly items: T[]; readonly position?: string } {
  if (!Number.isInteger(limit) || limit < 0) throw badRequest('Invalid limit specified');
  const piece = pieceOf(all, keyOf, Math.min(limit === 0 ? DEFAULT_LIMIT : limit, MAXIMUM), position);
  if (!piece) throw badRequest('Invalid position parameter specified');
  const { items, next } = piece;
  return next === undefined ? { items } : { items, position: next };
}
