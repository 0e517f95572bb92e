import type { NormalizedSchema } from '@smithy/core/schema';

/** A source of numbers from 0 to 1 that a seed repeats (mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES = ['a', 'Zz', '7', ' ', '/', '%2F', '+', '&', '=', '?', '#', 'é', '世', '😀', '"', '\\', "'", '<', '{', '~'];
const SAFE_PIECES = ['a', 'Zz', '7', '-', '_', '.'];

/** A value that a schema allows, with every member set; structures that hold themselves end after a few levels. */
export function randomValue(schema: NormalizedSchema, random: () => number, depth = 0): unknown {
  const below = (limit: number): number => Math.floor(random() * limit);
  const text = (): string => {
    const { httpHeader } = schema.getMergedTraits();
    const pieces = httpHeader === undefined ? PIECES : SAFE_PIECES;
    return `x${Array.from({ length: below(8) }, () => pieces[below(pieces.length)] ?? '').join('')}x`;
  };
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].filter(([, member]) => depth < 5 || !member.isStructSchema());
    return Object.fromEntries(members.map(([name, member]) => [name, randomValue(member, random, depth + 1)]));
  }
  const items = (): number => 1 + below(2);
  if (schema.isListSchema()) return Array.from({ length: items() }, () => randomValue(schema.getValueSchema(), random, depth + 1));
  if (schema.isMapSchema()) return Object.fromEntries(Array.from({ length: items() }, (_, index) => [`${text()}${index}`, randomValue(schema.getValueSchema(), random, depth + 1)]));
  if (schema.isBooleanSchema()) return random() < 0.5;
  if (schema.isTimestampSchema()) return new Date(below(2_000_000_000) * 1000);
  if (schema.isBlobSchema()) return Uint8Array.from({ length: 1 + below(20) }, () => below(256));
  if (schema.isNumericSchema()) return below(1_000_000);
  return text();
}
