import { JavaThrowable } from '../javaThrowable';

/** The flags of a part of a pattern: i, m, s, x, d, u, U. */
export type Flags = ReadonlySet<string>;

/** A pattern as the parser walks it, in code points. */
export class Scanner {
  readonly pattern: string;
  readonly #codes: readonly string[];
  at = 0;
  flags: Flags = new Set();

  constructor(pattern: string) {
    this.pattern = pattern;
    this.#codes = [...unquoted(pattern)];
  }

  get done(): boolean {
    this.#skipComments();
    return this.at >= this.#codes.length;
  }

  /** The next character, or the empty text at the end. Under the flag x, white space and comments are passed over. */
  peek(ahead = 0): string {
    if (ahead === 0) this.#skipComments();
    return this.#codes[this.at + ahead] ?? '';
  }

  take(): string {
    const c = this.peek();
    this.at++;
    return c;
  }

  /** Takes the next character as it is. */
  takeRaw(): string {
    return this.#codes[this.at++] ?? '';
  }

  accept(text: string): boolean {
    this.#skipComments();
    for (const [i, c] of [...text].entries()) if (this.#codes[this.at + i] !== c) return false;
    this.at += text.length;
    return true;
  }

  /** java.util.regex.PatternSyntaxException, with the pattern and a mark under the place. */
  error(description: string, at = this.at): JavaThrowable {
    const place = Math.max(0, Math.min(at, this.pattern.length));
    return new JavaThrowable('java.util.regex.PatternSyntaxException', `${description} near index ${place}\n${this.pattern}\n${' '.repeat(place)}^`);
  }

  /** What Java can do and this cannot: said as it is. */
  unsupported(what: string): JavaThrowable {
    return new JavaThrowable('java.lang.UnsupportedOperationException', `${what} in a regular expression is not supported here: ${this.pattern}`);
  }

  #skipComments(): void {
    if (!this.flags.has('x')) return;
    for (;;) {
      const c = this.#codes[this.at];
      if (c === undefined) return;
      if (/^[\t-\r ]$/.test(c)) this.at++;
      else if (c === '#') while (this.at < this.#codes.length && !/^[\n\r\u0085\u2028\u2029]$/.test(this.#codes[this.at] ?? '')) this.at++;
      else return;
    }
  }
}

/** `\Q ... \E` written out as escaped characters. */
function unquoted(pattern: string): string {
  if (!pattern.includes('\\Q')) return pattern;
  let result = '';
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] !== '\\') {
      result += pattern.charAt(i);
      continue;
    }
    if (pattern[i + 1] !== 'Q') {
      result += pattern.slice(i, i + 2);
      i++;
      continue;
    }
    const end = pattern.indexOf('\\E', i + 2);
    const quoted = pattern.slice(i + 2, end < 0 ? undefined : end);
    result += quoted.replace(/[^\w\u0080-\uffff]|_/g, '\\$&');
    if (end < 0) break;
    i = end + 1;
  }
  return result;
}
