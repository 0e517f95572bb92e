import type { Disposable } from '../../base';
import type { ConsoleEntry, ConsoleRoute } from '../../protocol';

/** How many lines are kept, and how much of a message is shown, in bytes. */
const MOST_ENTRIES = 300;
const LONGEST = 20_000;
/** Each begun 32 KB is charged as a message (developer guide, WebSocket API pricing). */
const METER = 32 * 1024;
/** Milliseconds for which changes are gathered. */
const PERIOD = 50;

type Message = Extract<ConsoleEntry, { kind: 'sent' | 'received' }>;

/** What went over a connection, and what befell it. */
export class Transcript implements Disposable {
  readonly #changed: () => void;
  #entries: readonly ConsoleEntry[] = [];
  /** Whole messages, by the entry's id. */
  readonly #texts = new Map<number, string>();
  #lastId = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `changed` is called after a moment, so that many messages at once are one change. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get entries(): readonly ConsoleEntry[] {
    return this.#entries;
  }

  textOf(id: number): string | undefined {
    return this.#texts.get(id);
  }

  addMessage(kind: Message['kind'], bytes: Uint8Array, binary: boolean): number {
    const id = ++this.#lastId;
    const size = bytes.length;
    const read = (part: Uint8Array): string => (binary ? Buffer.from(part).toString('base64') : new TextDecoder().decode(part));
    this.#texts.set(id, read(bytes));
    this.#add({ id, time: Date.now(), kind, text: read(bytes.subarray(0, LONGEST)), size, metered: Math.max(1, Math.ceil(size / METER)), binary, cut: size > LONGEST });
    return id;
  }

  addNote(tone: 'good' | 'bad' | 'plain', title: string, detail: string): void {
    this.#add({ id: ++this.#lastId, time: Date.now(), kind: 'note', tone, title, detail });
    this.#flush();
  }

  /** Says where a sent message goes; what the gateway said already is not overruled. */
  route(id: number, route: ConsoleRoute): void {
    this.#change((entry) => entry.id === id, (entry) => ({ ...entry, route: entry.route?.known === 'served' ? { ...route, ...entry.route, sentence: route.sentence } : route }));
  }

  /** The gateway has answered the oldest message that it had not yet. */
  served({ route, latency, steps }: Pick<ConsoleRoute, 'route' | 'latency' | 'steps'>): void {
    const oldest = this.#entries.find((entry) => entry.kind === 'sent' && entry.route?.known !== 'served');
    this.#change((entry) => entry === oldest, ({ route: expected, ...entry }) => ({ ...entry, route: { sentence: expected?.sentence ?? '', known: 'served', ...(route !== undefined && { route }), ...(latency !== undefined && { latency }), ...(steps !== undefined && { steps }) } }));
  }

  /** The gateway's request that the newest note is about, such as a handshake that was refused. */
  explainNote(steps: number): void {
    const newest = this.#entries.findLast((entry) => entry.kind === 'note');
    this.#entries = this.#entries.map((entry) => (entry === newest ? { ...entry, steps } : entry));
    this.#soon();
  }

  clear(): void {
    this.#entries = [];
    this.#texts.clear();
    this.#flush();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #add(entry: ConsoleEntry): void {
    this.#entries = [...this.#entries, entry];
    for (const old of this.#entries.slice(0, -MOST_ENTRIES)) this.#texts.delete(old.id);
    this.#entries = this.#entries.slice(-MOST_ENTRIES);
    this.#soon();
  }

  #change(isIt: (entry: Message) => boolean, change: (entry: Message) => Message): void {
    this.#entries = this.#entries.map((entry) => (entry.kind !== 'note' && isIt(entry) ? change(entry) : entry));
    this.#soon();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#flush(), PERIOD);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed();
  }
}
