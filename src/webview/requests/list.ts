import type { RequestsChange, RequestsMethods, ServedRequest } from '../../protocol';
import { element, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { matches } from './filter';
import { COLUMNS, createRow, rowId } from './row';

/** How many rows are kept. */
const MOST_ROWS = 500;
/** Pixels from the end at which the list counts as being at its end. */
const NEAR = 8;

interface Row {
  readonly request: ServedRequest;
  readonly root: HTMLElement;
}

/** The list of requests, the newest at its end. */
export interface RequestList extends Part<RequestsChange> {
  filter(words: string): void;
  /** Goes to the end and stays there. */
  follow(): void;
}

export interface RequestListOptions {
  readonly host: () => Host<RequestsMethods>;
  /** Hears how many rows there are, and how many the filter leaves. */
  readonly counted: (shown: number, all: number) => void;
  readonly followed: (follow: boolean) => void;
}

export function createRequestList({ host, counted, followed }: RequestListOptions): RequestList {
  const body = element('div', { class: 'rows', role: 'listbox', tabindex: '0', 'aria-label': 'Requests' });
  const head = element('div', { class: 'row head', 'aria-hidden': 'true' }, ...COLUMNS.map(({ name, title }) => element('span', { class: `cell ${name}` }, title)));
  const list = new Rows(body, counted);
  let following = true;
  const setFollowing = (follow: boolean): void => {
    if (follow === following) return;
    following = follow;
    followed(follow);
  };
  const toEnd = (): void => { body.scrollTop = body.scrollHeight; };
  const choose = (row: Row | undefined): void => {
    if (!row) return;
    list.select(row.request.id);
    row.root.scrollIntoView({ block: 'nearest' });
    host().send('select', row.request.id);
  };
  let pending: ServedRequest[] = [];
  const flush = (): void => {
    list.add(pending.splice(0));
    if (following) toEnd();
  };
  body.addEventListener('scroll', () => setFollowing(body.scrollHeight - body.scrollTop - body.clientHeight < NEAR));
  body.addEventListener('click', ({ target }) => choose(list.at(target)));
  body.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') host().send('select', undefined);
    const next = list.next(event.key);
    if (!next) return;
    event.preventDefault();
    choose(next);
  });
  new ResizeObserver(() => following && toEnd()).observe(body);
  return {
    root: element('div', { class: 'list' }, head, body),
    filter: (words) => {
      list.filter(words);
      if (following) toEnd();
    },
    follow: () => {
      toEnd();
      setFollowing(true);
    },
    update({ list: change, selection, surroundings }) {
      if (surroundings) following = surroundings.follow;
      if (change?.anew) {
        pending = [];
        list.clear();
      }
      if (change && change.added.length > 0) {
        // At a thousand requests a second several changes come between two pictures.
        if (pending.length === 0) requestAnimationFrame(flush);
        pending = [...pending, ...change.added].slice(-MOST_ROWS);
      }
      if (selection) list.select(selection === 'none' ? undefined : selection.served.id);
    },
  };
}

/** The rows themselves. */
class Rows {
  readonly #body: HTMLElement;
  readonly #counted: RequestListOptions['counted'];
  #rows: Row[] = [];
  #filter = '';
  #shown = 0;
  #selected: number | undefined;

  constructor(body: HTMLElement, counted: RequestListOptions['counted']) {
    this.#body = body;
    this.#counted = counted;
  }

  add(requests: readonly ServedRequest[]): void {
    const added = requests.map((request): Row => ({ request, root: createRow(request) }));
    for (const row of added) this.#show(row);
    this.#body.append(...added.map(({ root }) => root));
    this.#rows.push(...added);
    for (const { root } of this.#rows.splice(0, Math.max(0, this.#rows.length - MOST_ROWS))) {
      if (!root.hidden) this.#shown -= 1;
      root.remove();
    }
    this.#mark();
    this.#counted(this.#shown, this.#rows.length);
  }

  clear(): void {
    this.#rows = [];
    this.#shown = 0;
    this.#selected = undefined;
    this.#body.replaceChildren();
    this.#counted(0, 0);
  }

  filter(words: string): void {
    this.#filter = words;
    this.#shown = 0;
    for (const row of this.#rows) this.#show(row);
    this.#counted(this.#shown, this.#rows.length);
  }

  select(id: number | undefined): void {
    if (this.#selected !== undefined) document.getElementById(rowId(this.#selected))?.setAttribute('aria-selected', 'false');
    this.#selected = id;
    this.#mark();
  }

  at(target: EventTarget | null): Row | undefined {
    const root = target instanceof Element ? target.closest('.row') : undefined;
    return this.#rows.find((row) => row.root === root);
  }

  /** The row that a key leads to. */
  next(key: string): Row | undefined {
    const shown = this.#rows.filter(({ root }) => !root.hidden);
    const at = shown.findIndex(({ request }) => request.id === this.#selected);
    switch (key) {
      case 'ArrowDown':
        return shown[Math.min(at + 1, shown.length - 1)];
      case 'ArrowUp':
        return at < 0 ? shown.at(-1) : shown[Math.max(at - 1, 0)];
      case 'Home':
        return shown[0];
      case 'End':
        return shown.at(-1);
      case 'Enter':
      case ' ':
        return shown[at];
      default:
        return undefined;
    }
  }

  #mark(): void {
    const row = this.#selected === undefined ? null : document.getElementById(rowId(this.#selected));
    row?.setAttribute('aria-selected', 'true');
    if (row) this.#body.setAttribute('aria-activedescendant', row.id);
    else this.#body.removeAttribute('aria-activedescendant');
  }

  #show({ root, request }: Row): void {
    root.hidden = !matches(request, this.#filter);
    if (!root.hidden) this.#shown += 1;
  }
}
