import type { Operation } from './calls';

interface Rules<Part, Existing> {
  /** What both sides are found by. */
  keyOf(part: Part | Existing): string;
  create(part: Part): readonly Operation[];
  /** Nothing where both are the same. */
  update(part: Part, existing: Existing): readonly Operation[];
  remove(existing: Existing): readonly Operation[];
}

/** What has to be called so that there are the parts that are wanted and no others; removals stand apart, to come last. */
export function differences<Part, Existing>(wanted: readonly Part[], existing: readonly Existing[], rules: Rules<Part, Existing>): { readonly changes: readonly Operation[]; readonly removals: readonly Operation[] } {
  const known = new Map(existing.map((part) => [rules.keyOf(part), part]));
  const keys = new Set(wanted.map((part) => rules.keyOf(part)));
  const changes = wanted.flatMap((part) => {
    const there = known.get(rules.keyOf(part));
    return there === undefined ? rules.create(part) : rules.update(part, there);
  });
  return { changes, removals: existing.filter((part) => !keys.has(rules.keyOf(part))).flatMap((part) => rules.remove(part)) };
}
