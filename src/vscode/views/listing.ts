import type { AwsResult, Page, Pages } from '../../aws';
import type { Failure } from '../failure';

/** A list that is fetched page by page, with what went wrong last. */
export class Listing<T> {
  readonly #pages: Pages<T>;
  readonly #abort: AbortController;
  #items: readonly T[] = [];
  #state: 'more' | 'complete' | 'loading' = 'more';
  #failure: Failure | undefined;

  /** `abort` ends the calls that `pages` makes. */
  constructor(pages: Pages<T>, abort: AbortController) {
    this.#pages = pages;
    this.#abort = abort;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  get state(): 'more' | 'complete' | 'loading' {
    return this.#state;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Fetches the next page, or the same one again after a failure. */
  async next(): Promise<void> {
    if (this.#state !== 'more') return;
    this.#state = 'loading';
    const { value: page, done } = await this.#pages.next();
    this.#failure = page !== undefined && !page.ok ? page.error : undefined;
    if (page?.ok) this.#items = [...this.#items, ...page.value.items];
    this.#state = done === true || (page?.ok === true && !page.value.more) ? 'complete' : 'more';
  }

  cancel(): void {
    this.#abort.abort();
  }
}

/** The same pages with other items. */
export async function* mapPages<T, U>(pages: Pages<T>, map: (item: T) => U): Pages<U> {
  for await (const page of pages) yield mapPage(page, (items) => items.map(map));
}

/** A list that comes in one piece; after a failure it is asked for again. */
export async function* onePage<T>(fetch: () => Promise<AwsResult<readonly T[]>>): Pages<T> {
  for (;;) {
    const answer = await fetch();
    if (!answer.ok) yield answer;
    else return yield { ok: true, value: { items: answer.value, more: false } };
  }
}

const mapPage = <T, U>(page: AwsResult<Page<T>>, map: (items: readonly T[]) => readonly U[]): AwsResult<Page<U>> =>
  page.ok ? { ok: true, value: { items: map(page.value.items), more: page.value.more } } : page;
