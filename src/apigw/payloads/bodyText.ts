import { base64Encode, utf8Decode } from '../../base';

/** Bytes that are converted at once. */
const PIECE = 4096;

/**
 * Whole bodies as text, converted by halves and joined: a text that only grows by single characters keeps a node in memory
 * for each of them, which at the megabytes of a body takes seconds.
 */
export function bodyText(bytes: Uint8Array): string {
  return byHalves(bytes, utf8Decode, characterStart);
}

/** Whole bodies as base64, by halves. */
export function bodyBase64(bytes: Uint8Array): string {
  return byHalves(bytes, base64Encode, (_, at) => at - (at % 3));
}

type Boundary = (bytes: Uint8Array, at: number) => number;

function byHalves(bytes: Uint8Array, convert: (piece: Uint8Array) => string, boundary: Boundary): string {
  if (bytes.length <= PIECE) return convert(bytes);
  const middle = boundary(bytes, bytes.length >> 1);
  return [byHalves(bytes.subarray(0, middle), convert, boundary), byHalves(bytes.subarray(middle), convert, boundary)].join('');
}

/** The start of the UTF-8 character at a place. A character has at most three bytes behind its first: more belong to none. */
function characterStart(bytes: Uint8Array, at: number): number {
  for (let start = at; start > at - 4; start--) if (((bytes[start] ?? 0) & 0xc0) !== 0x80) return start;
  return at;
}
