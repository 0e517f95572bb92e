/**
 * UTF-8 and base64 without a platform: the pure rooms know neither Node's Buffer nor the browser's TextEncoder.
 * Java writes `?` for a lone surrogate where the browser writes U+FFFD; so does this encoder.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PADDING = 0x3d;

/** Where short texts are encoded: most are, and memory for bytes is dear. */
const SCRATCH = new Uint8Array(16 * 1024);

/** The UTF-8 bytes of a text; a lone surrogate becomes `?`, as Java's `String.getBytes` has it. */
export function utf8Encode(text: string): Uint8Array {
  const bytes = text.length * 3 <= SCRATCH.length ? SCRATCH : new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else if (code >= 0xd800 && code <= 0xdfff) bytes[length++] = 0x3f;
    else if (code < 0x10000) {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else {
      bytes[length++] = 0xf0 | (code >> 18);
      bytes[length++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
      i++;
    }
  }
  return bytes.slice(0, length);
}

/** How many bytes a sequence starting with `lead` has, and the smallest second byte that is not an overlong or surrogate form. */
function sequence(lead: number): { readonly length: number; readonly low: number; readonly high: number } | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return { length: 2, low: 0x80, high: 0xbf };
  if (lead >= 0xe0 && lead <= 0xef) return { length: 3, low: lead === 0xe0 ? 0xa0 : 0x80, high: lead === 0xed ? 0x9f : 0xbf };
  if (lead >= 0xf0 && lead <= 0xf4) return { length: 4, low: lead === 0xf0 ? 0x90 : 0x80, high: lead === 0xf4 ? 0x8f : 0xbf };
  return undefined;
}

/** Characters that are made into text at once: growing a text by single characters keeps a node in memory for each, which at megabytes takes seconds. */
const PIECE = 8192;

/** Collects UTF-16 units and joins them in pieces. */
class TextBuilder {
  readonly #units: Uint16Array;
  readonly #pieces: string[] = [];
  #length = 0;

  /** `expected`: at most so many units will come; more are taken too. */
  constructor(expected: number) {
    this.#units = new Uint16Array(Math.min(PIECE, Math.max(16, expected)));
  }
  add(unit: number): void {
    if (this.#length === this.#units.length) this.#flush();
    this.#units[this.#length++] = unit;
  }
  addCodePoint(code: number): void {
    if (code < 0x10000) return this.add(code);
    this.add(0xd800 + ((code - 0x10000) >> 10));
    this.add(0xdc00 + ((code - 0x10000) & 0x3ff));
  }
  text(): string {
    this.#flush();
    return this.#pieces.join('');
  }
  #flush(): void {
    this.#pieces.push(fromUnits(this.#units.subarray(0, this.#length)));
    this.#length = 0;
  }
}

/** Spreading a typed array takes three times as long. */
function fromUnits(units: Uint8Array | Uint16Array): string {
  return Reflect.apply(String.fromCharCode, String, units) as string;
}

/** Most bodies are short and plain. */
function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false;
  return true;
}

/** The text of UTF-8 bytes; each maximal broken part becomes one U+FFFD, as in Java and the Encoding Standard. */
export function utf8Decode(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  if (bytes.length <= PIECE && isAscii(bytes)) return fromUnits(bytes);
  const text = new TextBuilder(bytes.length);
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i++] ?? 0;
    if (lead < 0x80) {
      text.add(lead);
      continue;
    }
    const form = sequence(lead);
    if (!form) {
      text.add(0xfffd);
      continue;
    }
    let code = lead & (0xff >> (form.length + 1));
    let seen = 1;
    for (; seen < form.length; seen++) {
      const next = bytes[i] ?? 0;
      if (next < (seen === 1 ? form.low : 0x80) || next > (seen === 1 ? form.high : 0xbf)) break;
      code = (code << 6) | (next & 0x3f);
      i++;
    }
    text.addCodePoint(seen === form.length ? code : 0xfffd);
  }
  return text.text();
}

export function base64Encode(bytes: Uint8Array): string {
  const text = new TextBuilder(Math.ceil(bytes.length / 3) * 4);
  const digit = (bits: number): void => text.add(ALPHABET.charCodeAt(bits & 63));
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    digit(group >> 18);
    digit(group >> 12);
    if (left > 1) digit(group >> 6);
    else text.add(PADDING);
    if (left > 2) digit(group);
    else text.add(PADDING);
  }
  return text.text();
}

/** The bytes of a base64 text (standard or URL alphabet, padding optional, white space skipped), or undefined if it is none. */
export function base64Decode(text: string): Uint8Array | undefined {
  const clean = text.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(clean) || clean.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let length = 0;
  for (const char of clean) {
    bits = ((bits << 6) | ALPHABET.indexOf(char)) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[length++] = (bits >> held) & 0xff;
    }
  }
  return bytes;
}
