import { Lexer } from '../lexer/lexer';
import type { Token, TokenKind } from '../lexer/token';
import type { InitialisedNode } from './ast';
import { ParseFailure } from './failure';
import { describeToken, expectationOf } from './expectations';

/** How deep a template may nest: far beyond what people write, and shallow enough for any JavaScript stack. */
const MAX_NESTING = 400;

/** The tokens as the parser walks them; they are read only when they are looked at, as the parser steers the lexer. */
export class Cursor {
  readonly lexer: Lexer;
  readonly text: string;
  /** The nodes read so far that initialising a tree looks at, each behind those that stand in it. */
  readonly uninitialised: InitialisedNode[] = [];
  #next = 0;
  /** The next token once it has been read: most questions are about it. */
  #current: Token | undefined;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
    this.lexer = new Lexer(text);
  }

  get tokens(): readonly Token[] {
    return this.lexer.tokens;
  }

  /** The token consumed last. */
  get previous(): Token {
    return this.lexer.tokens[Math.max(0, this.#next - 1)] ?? this.peek();
  }

  /** The next token, or one further on. */
  peek(ahead = 0): Token {
    return ahead === 0 ? (this.#current ??= this.#read(this.#next)) : this.#read(this.#next + ahead);
  }

  #read(wanted: number): Token {
    const { tokens } = this.lexer;
    let token = wanted < tokens.length ? tokens[wanted] : undefined;
    while (token === undefined) {
      const read = this.lexer.next();
      if (read.index === wanted || read.kind === 'eof' || read.kind === 'error') token = read;
    }
    if (token.kind === 'error') throw this.#lexicalFailure();
    return token;
  }

  /** Goes into something inside something else, and refuses to go too deep. */
  descend(): void {
    if (++this.#depth > MAX_NESTING) throw this.unexpected(`nesting of at most ${MAX_NESTING} levels`);
  }

  ascend(): void {
    this.#depth--;
  }

  is(kind: TokenKind): boolean {
    return this.peek().kind === kind;
  }

  take(): Token {
    const token = this.peek();
    this.#next = token.index + 1;
    this.#current = undefined;
    return token;
  }

  /** Takes the token when it is of this kind. */
  accept(kind: TokenKind): Token | undefined {
    return this.is(kind) ? this.take() : undefined;
  }

  expect(kind: TokenKind, expected?: string): Token {
    if (!this.is(kind)) throw this.unexpected(expected ?? expectationOf(kind));
    return this.take();
  }

  skipWhitespace(): void {
    this.accept('whitespace');
  }

  /** The failure "encountered this, was expecting that" at the next token. */
  unexpected(expected: string): ParseFailure {
    const token = this.peek();
    const atEnd = token.kind === 'eof';
    const offset = atEnd ? Math.max(0, this.text.length - 1) : token.start;
    return new ParseFailure({ code: 'ParseErrorException', message: `${describeToken(token)} where ${expected} is expected.`, offset, start: token.start, end: Math.max(token.end, token.start) });
  }

  #lexicalFailure(): ParseFailure {
    const offset = this.lexer.error?.offset ?? this.text.length;
    const atEnd = this.lexer.error?.atEnd ?? true;
    const start = this.lexer.tokens.at(-1)?.start ?? offset;
    const message = atEnd ? this.#unfinished(start) : `The character ${JSON.stringify(this.text.charAt(offset))} cannot stand here.`;
    return new ParseFailure({ code: 'ParseErrorException', message, offset: atEnd ? Math.max(0, this.text.length - 1) : offset, past: atEnd, start: Math.min(start, offset), end: Math.min(offset + 1, this.text.length) });
  }

  #unfinished(start: number): string {
    const last = this.lexer.tokens.at(-2)?.end ?? 0;
    const rest = this.text.slice(Math.min(last, start));
    if (rest.includes('#[[')) return 'This #[[ block is not closed: ]]# is missing.';
    if (/^\s*["']/.test(rest)) return `This string is not closed: ${rest.trimStart().charAt(0)} is missing.`;
    return 'The template ends in the middle of a reference or a directive.';
  }
}
