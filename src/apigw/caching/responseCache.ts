import type { HeaderList } from '../pipeline/exchange';

/** An answer as the client gets it, kept for others that ask the same. */
export interface CachedResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** Larger answers are not kept, in bytes (developer guide, API caching). */
export const MAXIMUM_RESPONSE = 1_048_576;
/** What a stage's cache holds here, in bytes: a cluster's 0.5 GB and more are not needed on one machine. */
const MAXIMUM_CACHE = 64 * 1_048_576;
/** What an entry takes besides its body, roughly, in bytes. */
const OVERHEAD = 1024;

interface Entry {
  readonly response: CachedResponse;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly size: number;
}

/** The answers that one stage keeps. The oldest go first when it is full. Owned by whoever keeps the deployed stages. */
export class ResponseCache {
  readonly #maximum: number;
  readonly #entries = new Map<string, Entry>();
  #size = 0;

  /** `maximum`: bytes of everything together. */
  constructor(maximum = MAXIMUM_CACHE) {
    this.#maximum = maximum;
  }
  /** `now` in milliseconds since 1970. */
  get(key: string, now: number): CachedResponse | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.until > now) return entry.response;
    this.remove(key);
    return undefined;
  }
  /** False where the answer is too large to be kept. */
  keep(key: string, response: CachedResponse, until: number): boolean {
    this.remove(key);
    const size = response.body.length + key.length + OVERHEAD;
    if (response.body.length > MAXIMUM_RESPONSE || size > this.#maximum) return false;
    for (const oldest of this.#entries.keys()) {
      if (this.#size + size <= this.#maximum) break;
      this.remove(oldest);
    }
    this.#entries.set(key, { response, until, size });
    this.#size += size;
    return true;
  }
  remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#size -= entry.size;
  }
  /** FlushStageCache. */
  flush(): void {
    this.#entries.clear();
    this.#size = 0;
  }
}
