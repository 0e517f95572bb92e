import { invalidPath, JavaThrow } from './failure';

/**
 * A place in a path or filter text, with an end that may lie before the text's own (both move when blanks are trimmed).
 * Only the space is a blank here. Reading a character outside the *text* fails as Java's charAt does; many searches
 * stop at the *end*, but not all: those that do not are how some malformed paths fail.
 */
export class Cursor {
  readonly text: string;
  position = 0;
  #last: number;

  constructor(text: string) {
    this.text = text;
    this.#last = text.length - 1;
  }

  /** One behind the last character that counts. */
  get end(): number {
    return this.#last + 1;
  }
  charAt(index: number): string {
    const char = this.text.charAt(index);
    if (char === '') throw new JavaThrow('StringIndexOutOfBoundsException', `String index out of range: ${index}`);
    return char;
  }
  slice(start: number, end: number): string {
    if (start < 0 || end > this.text.length || start > end) throw new JavaThrow('StringIndexOutOfBoundsException', `begin ${start}, end ${end}, length ${this.text.length}`);
    return this.text.slice(start, end);
  }
  get current(): string {
    return this.charAt(this.position);
  }
  inBounds(index = this.position): boolean {
    return index >= 0 && index <= this.#last;
  }
  /** Whether nothing is left behind the current character. */
  get atTail(): boolean {
    return this.position >= this.#last;
  }
  lastIs(char: string): boolean {
    return this.charAt(this.#last) === char;
  }
  advance(count: number): void {
    this.position += count;
  }
  dropLast(count: number): void {
    this.#last -= count;
  }

  skipBlanks(): this {
    while (this.inBounds() && this.position < this.#last && this.current === ' ') this.position++;
    return this;
  }
  trim(): this {
    this.skipBlanks();
    while (this.inBounds() && this.position < this.#last && this.lastIs(' ')) this.#last--;
    return this;
  }

  #nextSignificant(from: number): number {
    let index = from + 1;
    while (this.inBounds(index) && this.charAt(index) === ' ') index++;
    return index;
  }
  /** The first character behind `from` that is no blank, or a blank if there is none. */
  significantAfter(from = this.position): string {
    const index = this.#nextSignificant(from);
    return this.inBounds(index) ? this.charAt(index) : ' ';
  }
  significantAfterIs(char: string, from = this.position): boolean {
    const index = this.#nextSignificant(from);
    return this.inBounds(index) && this.charAt(index) === char;
  }
  /** Where `char` is, if it is the first behind `from` that is no blank; else -1. */
  indexOfSignificant(char: string, from = this.position): number {
    const index = this.#nextSignificant(from);
    return this.charAt(index) === char ? index : -1;
  }
  indexOfPreviousSignificant(from = this.position): number {
    let index = from - 1;
    while (this.inBounds(index) && this.charAt(index) === ' ') index--;
    return this.inBounds(index) ? index : -1;
  }
  previousSignificant(): string {
    const index = this.indexOfPreviousSignificant();
    return index < 0 ? ' ' : this.charAt(index);
  }

  indexOf(char: string, from: number): number {
    const index = this.text.indexOf(char, from);
    return this.inBounds(index) && from >= 0 ? index : -1;
  }
  /** The first `char` behind `from` that no backslash stands before, or -1. */
  indexOfUnescaped(char: string, from = this.position): number {
    for (let index = from + 1, escaped = false; this.inBounds(index); index++) {
      const here = this.charAt(index);
      if (escaped) escaped = false;
      else if (here === '\\') escaped = true;
      else if (here === char) return index;
    }
    return -1;
  }
  /** The bracket that closes the one at `start`; texts in quotes, and with `regexes` those in slashes, are passed over. */
  indexOfClosing(start: number, open: string, close: string, regexes: boolean): number {
    if (this.charAt(start) !== open) throw invalidPath(`Expected ${open} but found ${this.charAt(start)}`);
    let depth = 1;
    for (let index = start + 1; this.inBounds(index); index++) {
      const quote = this.charAt(index);
      if (quote === "'" || quote === '"') index = this.#behind(index, quote);
      if (regexes && this.charAt(index) === '/') index = this.#behind(index, '/');
      const char = this.charAt(index);
      if (char === open) depth++;
      if (char === close && --depth === 0) return index;
    }
    return -1;
  }
  #behind(index: number, quote: string): number {
    const end = this.indexOfUnescaped(quote, index);
    if (end < 0) throw invalidPath(`Could not find the matching ${quote} in: ${this.text}`);
    return end + 1;
  }

  readSignificant(char: string): void {
    if (this.skipBlanks().current !== char) throw invalidPath(`Expected character: ${char}`);
    this.position++;
  }
  /** Reads exactly `text` behind blanks. */
  readText(text: string): void {
    this.skipBlanks();
    if (!this.inBounds(this.position + text.length - 1)) throw invalidPath(`End of string reached while expecting: ${text}`);
    if (this.slice(this.position, this.position + text.length) !== text) throw invalidPath(`Expected: ${text}`);
    this.position += text.length;
  }
}

const UNESCAPED: Readonly<Record<string, string>> = { r: '\r', f: '\f', t: '\t', n: '\n', b: '\b' };

/** Resolves backslashes of names and texts; `\u` takes the four characters behind it. */
export function unescape(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char !== '\\' || i === text.length - 1) {
      result += char;
      continue;
    }
    const escaped = text.charAt(++i);
    if (escaped !== 'u') {
      result += UNESCAPED[escaped] ?? escaped;
      continue;
    }
    const digits = text.slice(i + 1, i + 5);
    i += digits.length;
    if (digits.length < 4) break;
    if (!/^[+-]?[0-9a-fA-F]+$/.test(digits)) throw new JavaThrow('JsonPathException', `Unable to parse unicode value: ${digits}`);
    result += String.fromCharCode(Number.parseInt(digits, 16) & 0xffff);
  }
  return result;
}
