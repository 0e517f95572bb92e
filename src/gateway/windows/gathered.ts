/** Milliseconds. */
const PERIOD = 20;

/** What is told of together that came within a moment: under load, to tell of each request by itself would cost as much as to answer it. */
export class Gathered<Item> {
  readonly #tell: (items: readonly Item[]) => void;
  #items: Item[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (items: readonly Item[]) => void) {
    this.#tell = tell;
  }

  add(item: Item): void {
    this.#items.push(item);
    this.#timer ??= setTimeout(() => this.flush(), PERIOD);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) this.#tell(items);
  }
}
