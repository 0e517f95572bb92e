import type { Span } from '../../base';
import { Lexer } from '../lexer/lexer';
import type { TokenKind } from '../lexer/token';
import type { Tokens } from '../lexer/tokens';
import type { InitialisedNode } from './ast';
import { ParseFailure } from './failure';
import { describeToken, expectationOf } from './expectations';
import { innermostOpening, openingText } from './openings';

/** How deep a template may nest: far beyond what people write, and shallow enough for any JavaScript stack. */
const MAX_NESTING = 400;

/** The tokens as the parser walks them, by number; they are read only when they are looked at, as the parser steers the lexer. */
export class Cursor {
  readonly lexer: Lexer;
  readonly text: string;
  readonly tokens: Tokens;
  /** The nodes read so far that initialising a tree looks at, each behind those that stand in it. */
  readonly uninitialised: InitialisedNode[] = [];
  #next = 0;
  /** The next token's kind once it has been read: most questions are about it. */
  #kind: TokenKind | undefined;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
    this.lexer = new Lexer(text);
    this.tokens = this.lexer.tokens;
  }

  /** The kind of the next token, or of one further on. */
  peek(ahead = 0): TokenKind {
    return ahead === 0 ? (this.#kind ??= this.#read(this.#next)) : this.#read(this.#next + ahead);
  }

  #read(wanted: number): TokenKind {
    const { kinds } = this.tokens;
    let kind = kinds[wanted < kinds.length ? wanted : kinds.length - 1];
    while (kinds.length <= wanted && kind !== 'eof') {
      kind = this.lexer.next();
      if (kind === 'error') break;
    }
    if (kind === undefined || kind === 'error') throw this.#lexicalFailure();
    return kind;
  }

  /** Where the next token starts. */
  get start(): number {
    this.peek();
    return this.tokens.start(this.#next);
  }

  /** Where the token taken last ends. */
  get end(): number {
    return this.#next === 0 ? 0 : this.tokens.end(this.#next - 1);
  }

  /** Goes into something inside something else, and refuses to go too deep. */
  descend(): void {
    if (++this.#depth > MAX_NESTING) throw this.unexpected(`nesting of at most ${MAX_NESTING} levels`);
  }

  ascend(): void {
    this.#depth--;
  }

  is(kind: TokenKind): boolean {
    return this.peek() === kind;
  }

  /** Takes the next token and returns its number. */
  take(): number {
    this.peek();
    this.#kind = undefined;
    return this.#next++;
  }

  /** Takes the token when it is of this kind. */
  accept(kind: TokenKind): boolean {
    if (this.peek() !== kind) return false;
    this.take();
    return true;
  }

  expect(kind: TokenKind, expected?: string): number {
    if (this.peek() !== kind) throw this.unexpected(expected ?? expectationOf(kind));
    return this.take();
  }

  skipWhitespace(): void {
    if (this.peek() === 'whitespace') this.take();
  }

  spanOfNext(): Span {
    this.peek();
    return this.spanOf(this.#next);
  }

  spanOf(index: number): Span {
    const start = this.tokens.start(index);
    return { start, end: Math.max(this.tokens.end(index), start) };
  }

  /** The failure "encountered this, was expecting that" at the next token. */
  unexpected(expected: string): ParseFailure {
    const kind = this.peek();
    const { start, end } = this.spanOf(this.#next);
    const offset = kind === 'eof' ? Math.max(0, this.text.length - 1) : start;
    return new ParseFailure({ code: 'ParseErrorException', message: `${describeToken(kind, this.tokens.image(this.#next))} where ${expected} is expected${this.#opening(this.#next)}.`, offset, start, end });
  }

  /** What is still open before a token, and since where. */
  #opening(before: number): string {
    const opening = innermostOpening(this.tokens, before);
    if (opening === undefined) return '';
    return `; ${JSON.stringify(openingText(this.tokens, opening))} is open since line ${lineOf(this.text, this.tokens.start(opening))}`;
  }

  #lexicalFailure(): ParseFailure {
    const { tokens, text } = this;
    const { offset, atEnd } = this.lexer.error ?? { offset: text.length, atEnd: true };
    const start = tokens.start(tokens.length - 1);
    const message = atEnd ? this.#unfinished(start) : `${this.#unreadable(offset)}${this.#opening(tokens.length - 1)}.`;
    return new ParseFailure({ code: 'ParseErrorException', message, offset: atEnd ? Math.max(0, text.length - 1) : offset, past: atEnd, start: Math.min(start, offset), end: Math.min(offset + 1, text.length) });
  }

  #unreadable(offset: number): string {
    const before = this.text.charAt(offset - 1);
    const isSingle = (before === '&' || before === '|') && this.text.charAt(offset - 2) !== before;
    if (isSingle) return `A single ${JSON.stringify(before)} is no operator, ${JSON.stringify(before + before)} is`;
    return `The character ${JSON.stringify(this.text.charAt(offset))} cannot stand here`;
  }

  #unfinished(start: number): string {
    const { tokens } = this;
    const last = tokens.length < 2 ? 0 : tokens.end(tokens.length - 2);
    const rest = this.text.slice(Math.min(last, start));
    if (rest.includes('#[[')) return 'This #[[ block is not closed: ]]# is missing.';
    if (/^\s*["']/.test(rest)) return `This string is not closed: ${rest.trimStart().charAt(0)} is missing.`;
    return `The template ends in the middle of a reference or a directive${this.#opening(tokens.length - 1)}.`;
  }
}

/** The number of an offset's line, from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;
