import { ok } from '../base';
import { attempt, type AwsResult } from './failure';

export interface Page<T> {
  readonly items: readonly T[];
  /** Whether asking again gives another page. */
  readonly more: boolean;
}

/**
 * The pages of one listing, fetched one at a time as they are asked for.
 * After a failure, asking again repeats the page that failed, so a caller can offer to retry where it stopped.
 */
export type Pages<T> = AsyncGenerator<AwsResult<Page<T>>, void, undefined>;

interface RawPage<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

export async function* pagesOf<T>(signal: AbortSignal | undefined, fetchPage: (token: string | undefined) => Promise<RawPage<T>>): Pages<T> {
  let token: string | undefined;
  for (;;) {
    const page = await attempt(signal, () => fetchPage(token));
    if (!page.ok) {
      yield page;
      if (page.error.kind === 'cancelled') return;
      continue;
    }
    token = page.value.next === '' ? undefined : page.value.next;
    yield ok({ items: page.value.items ?? [], more: token !== undefined });
    if (token === undefined) return;
  }
}

/** Every item of every page; the first failure ends it. */
export async function collect<T>(pages: Pages<T>): Promise<AwsResult<readonly T[]>> {
  const items: T[] = [];
  for await (const page of pages) {
    if (!page.ok) return page;
    items.push(...page.value.items);
  }
  return ok(items);
}
