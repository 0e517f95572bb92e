import type { Token, TokenKind } from './token';

const COMMENT_KINDS: ReadonlySet<TokenKind> = new Set<TokenKind>(['lineCommentEnd', 'formalComment', 'blockComment']);

/**
 * The tokens of a text, by number, as columns: with an object for each token V8's collector would spend more time on
 * them than the lexer. A token starts where the one before ends, and its image is what stands there; the few others are kept apart.
 */
export class Tokens {
  readonly text: string;
  kinds: TokenKind[] = [];
  #ends: number[] = [];
  #starts: Map<number, number> | undefined;
  #images: Map<number, string> | undefined;
  #specials: Map<number, readonly string[]> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get length(): number {
    return this.kinds.length;
  }

  add(kind: TokenKind, start: number, end: number): void {
    const index = this.kinds.push(kind) - 1;
    if (start !== this.end(index - 1)) (this.#starts ??= new Map()).set(index, start);
    this.#ends.push(end);
  }

  /** Gives back the room for more tokens, when no more come. */
  trim(): void {
    this.kinds = this.kinds.slice();
    this.#ends = this.#ends.slice();
  }

  /** Where the token begins as the engine counts: of a comment only its end is a token. */
  start(index: number): number {
    return this.#starts?.get(index) ?? this.end(index - 1);
  }

  end(index: number): number {
    return index < 0 ? 0 : (this.#ends[index] ?? this.text.length);
  }

  /** The token's text as the engine sees it. */
  image(index: number): string {
    return this.#images?.get(index) ?? this.text.slice(this.start(index), this.end(index));
  }

  /** The engine sees something else than what stands in the text. */
  setImage(index: number, image: string): void {
    (this.#images ??= new Map()).set(index, image);
  }

  /** What stands between the token before and this one and still prints: lone `$` and `#` with their backslashes. */
  special(index: number): readonly string[] | undefined {
    return this.#specials?.get(index);
  }

  setSpecial(index: number, special: readonly string[]): void {
    (this.#specials ??= new Map()).set(index, special);
  }

  /** The token that the character at an offset belongs to; the last one behind the text. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.kinds.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The image of the token at an offset. */
  imageAt(offset: number): string {
    return this.image(this.indexAt(offset));
  }

  /** All of them as objects, for editors. */
  list(): readonly Token[] {
    return this.kinds.map((kind, index) => ({ kind, image: this.image(index), start: this.#wholeStart(kind, index), end: this.end(index), special: this.special(index) }));
  }

  #wholeStart(kind: TokenKind, index: number): number {
    if (!COMMENT_KINDS.has(kind)) return this.start(index);
    return this.end(index - 1) + (this.special(index) ?? []).reduce((sum, image) => sum + image.length, 0);
  }
}
