import type { AuthorizerOutput } from './authorizerOutput';

/**
 * What Lambda authorizers said, for as long as their results are to be kept. A kept policy is applied to every method that is
 * called with the same identity, which is why one that names a single method breaks calls of others (developer guide, Use Lambda authorizers).
 * `Output`: HTTP APIs keep simple responses too.
 */
export class AuthorizationCache<Output = AuthorizerOutput> {
  readonly #kept = new Map<string, { readonly output: Output; readonly until: number }>();

  /** `authorizer` names it, with its stage where there are several. `now` in milliseconds since 1970. */
  get(authorizer: string, identity: readonly string[], now: number): Output | undefined {
    const key = keyOf(authorizer, identity);
    const kept = this.#kept.get(key);
    if (kept && kept.until > now) return kept.output;
    this.#kept.delete(key);
    return undefined;
  }
  keep(authorizer: string, identity: readonly string[], output: Output, until: number): void {
    const key = keyOf(authorizer, identity);
    this.#kept.delete(key);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= MAXIMUM && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(key, { output, until });
  }
  /** FlushStageAuthorizersCache. */
  flush(): void {
    this.#kept.clear();
  }
}

/** Entries; the service's own limit is not documented. */
const MAXIMUM = 1000;

function keyOf(authorizer: string, identity: readonly string[]): string {
  return JSON.stringify([authorizer, ...identity]);
}
