/** A limit of requests: a token bucket (developer guide, Throttle requests to your REST APIs). */
export interface ThrottleLevel {
  /** Names the bucket; whoever shares it shares the limit. */
  readonly key: string;
  /** Whose limit it is, for people: `the usage plan Gold`. */
  readonly name: string;
  /** Requests per second: how fast the bucket fills up. */
  readonly rateLimit: number;
  /** Requests: how much it holds. */
  readonly burstLimit: number;
}

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  filledAt: number;
}

/** Buckets kept at once: each client has some of his own. */
const MAXIMUM = 10_000;

/**
 * The token buckets of everything that is throttled. A request takes one token from each level, or none at all where one is
 * empty (whether the service takes from the others then is unknown). Owned by whoever keeps the deployed stages.
 */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes a request in, or names the first level, in the given order, that is exhausted. `now` in milliseconds since 1970. */
  admit(levels: readonly ThrottleLevel[], now: number): ThrottleLevel | undefined {
    const filled = levels.map((level) => ({ level, bucket: this.#fill(level, now) }));
    const exhausted = filled.find(({ bucket }) => bucket.tokens < 1);
    if (exhausted) return exhausted.level;
    for (const { bucket } of filled) bucket.tokens -= 1;
    return undefined;
  }
  /** The level's bucket as it is now; a new one is full. Limits may have changed since it was last filled. */
  #fill({ key, rateLimit, burstLimit }: ThrottleLevel, now: number): Bucket {
    const known = this.#buckets.get(key);
    const bucket = known ?? { tokens: burstLimit, filledAt: now };
    const seconds = Math.max(0, now - bucket.filledAt) / 1000;
    // A rate may be infinite, and nothing times infinity is no number.
    bucket.tokens = Math.min(burstLimit, seconds === 0 ? bucket.tokens : bucket.tokens + seconds * rateLimit);
    bucket.filledAt = now;
    if (!known) this.#keep(key, bucket);
    return bucket;
  }
  #keep(key: string, bucket: Bucket): void {
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size >= MAXIMUM && !oldest.done) this.#buckets.delete(oldest.value);
    this.#buckets.set(key, bucket);
  }
}
