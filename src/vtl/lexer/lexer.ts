import { BACKSLASH, BANG, CR, DOLLAR, DOT, HASH, isBlank, isLetter, LF, OPEN_BRACKET, STAR } from './characters';
import { bracketedWordEnd, identifierEnd, matchDirectiveName, matchExpressionToken, matchMethodToken, matchNumber, setDirectiveEnd, skipBackslashes, startsFormalComment, whitespaceEnd, wordEnd, type Match } from './match';
import { States, type State } from './states';
import type { LexicalError, TokenKind } from './token';
import { Tokens } from './tokens';

/** Where `##` begins a comment; elsewhere it is two lone `#`. */
const COMMENTABLE: ReadonlySet<State> = new Set<State>(['text', 'reference', 'directive', 'directiveName']);

/** Where `#set(`, with the blanks before it, is one token. */
const SETTABLE: ReadonlySet<State> = new Set<State>(['text', 'reference', 'modifier', 'method']);

const isComment = (state: State): boolean => state === 'textblock' || state === 'formalComment' || state === 'blockComment' || state === 'lineComment';

/** Reads one token at a time, because the parser steers the states: behind a known directive's name come arguments, behind others text. */
export class Lexer {
  readonly tokens: Tokens;
  error: LexicalError | undefined;
  readonly #text: string;
  #at = 0;
  readonly #states = new States();
  #tokenStart = 0;
  #special: string[] | undefined;
  /** No quote of this kind stands behind this offset: keeps unclosed quotes linear. */
  readonly #noQuoteFrom = { '"': Infinity, "'": Infinity };
  /** Behind the backslashes looked at last: keeps long runs of them linear. */
  #slashesEnd = 0;

  constructor(text: string) {
    this.#text = text;
    this.tokens = new Tokens(text);
  }

  /** The offset up to which the text has been read. */
  get offset(): number {
    return this.#at;
  }

  /** What the parser does behind a directive's name: arguments follow. */
  enterDirective(): void {
    this.#states.current = 'directive';
  }

  /** What the parser does when a directive's name has no arguments. */
  leaveDirective(): void {
    this.#states.pop();
  }

  leaveSet(): void {
    this.#states.inSet = false;
  }

  /** Reads the next token and says of what kind it is; at the end and behind an error it is the same kind again. */
  next(): TokenKind {
    this.#tokenStart = this.#at;
    this.#special = undefined;
    for (;;) {
      if (this.#at >= this.#text.length) return this.#atEnd();
      const match = isComment(this.#states.current) ? this.#comment() : this.#step();
      if (match === 'more') continue;
      if (match === 'fail') return this.#fail(this.#at, false);
      this.#at = match.end;
      return this.#push(match.kind, this.#tokenStart, match.end);
    }
  }

  #push(kind: TokenKind, start: number, end: number): TokenKind {
    const { tokens } = this;
    if (this.#special) tokens.setSpecial(tokens.length, this.#special);
    // Whatever stands before a property's dot (`$!.a`) is lost.
    if (kind === '.' && end > start + 1) tokens.setImage(tokens.length, '.');
    tokens.add(kind, start, end);
    return kind;
  }

  #atEnd(): TokenKind {
    if (this.#tokenStart < this.#at) return this.#fail(this.#at, true);
    return this.#push('eof', this.#text.length, this.#text.length);
  }

  #fail(offset: number, atEnd: boolean): TokenKind {
    this.error ??= { offset, atEnd: atEnd || offset >= this.#text.length };
    return this.#push('error', Math.min(offset, this.#text.length), this.#text.length);
  }

  /** Behind the backslashes at an offset, which is never before one that was asked for earlier. */
  #behindBackslashes(at: number): number {
    if (at >= this.#slashesEnd) this.#slashesEnd = skipBackslashes(this.#text, at);
    return this.#slashesEnd;
  }

  /** A token of the state, or the beginning of a longer one (`more`). */
  #step(): Match | 'more' | 'fail' {
    const code = this.#text.charCodeAt(this.#at);
    if (code === DOLLAR || code === BACKSLASH) {
      const dollar = this.#dollar();
      if (dollar) return dollar;
    } else if (code === HASH) {
      const hash = this.#hash();
      if (hash) return hash;
    } else if (isBlank(code) && SETTABLE.has(this.#states.current)) {
      const set = setDirectiveEnd(this.#text, this.#at);
      if (set >= 0) return this.#set(set);
    }
    switch (this.#states.current) {
      case 'text': return this.#plain(code);
      case 'directiveName': return this.#directiveName();
      case 'directive': return this.#directive();
      case 'method': return this.#method();
      case 'index': return this.#index();
      default: return this.#reference(code);
    }
  }

  /** `$`, `$!` with their backslashes: the start of a reference in every state. `$.` and `$[` are text. */
  #dollar(): Match | 'more' | undefined {
    const dollar = this.#behindBackslashes(this.#at);
    if (this.#text.charCodeAt(dollar) !== DOLLAR) return undefined;
    if (dollar === this.#at && (this.#states.current === 'text' || this.#states.current === 'reference')) {
      const end = this.#dollarTextEnd(dollar);
      if (end >= 0) return { kind: 'dollarText', end };
    }
    this.#at = this.#behindDollar(dollar);
    if (this.#states.current === 'reference') this.#states.pop();
    this.#states.push('reference');
    return 'more';
  }

  /** Behind the `$` at an offset, and the `!` that may follow with backslashes before it. */
  #behindDollar(dollar: number): number {
    const bang = this.#behindBackslashes(dollar + 1);
    return this.#text.charCodeAt(bang) === BANG ? bang + 1 : dollar + 1;
  }

  /** Behind what looks like a reference and is text, an index or a property of nothing (`$[`, `$.`, `$![`, `$\![`); or -1. */
  #dollarTextEnd(dollar: number): number {
    const next = this.#text.charCodeAt(dollar + 1);
    if (next === DOT || next === OPEN_BRACKET) return dollar + 2;
    const bang = next === BACKSLASH ? dollar + 2 : dollar + 1;
    return this.#text.charCodeAt(bang) === BANG && this.#text.charCodeAt(bang + 1) === OPEN_BRACKET ? bang + 2 : -1;
  }

  /** `##`, `#[[`, `#*`, `#**`, `#set(` and the `#` of a directive. */
  #hash(): Match | 'more' | undefined {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === HASH && COMMENTABLE.has(this.#states.current)) {
      if (this.#states.current === 'reference') this.#states.pop();
      this.#states.push('lineComment');
      return { kind: '##', end: this.#at + 2 };
    }
    if (next === STAR) {
      const formal = startsFormalComment(this.#text, this.#at);
      this.#at += formal ? 3 : 2;
      this.#states.push(formal ? 'formalComment' : 'blockComment');
      return 'more';
    }
    if (this.#text.startsWith('#[[', this.#at)) {
      this.#at += 3;
      this.#states.push('textblock');
      return 'more';
    }
    const set = SETTABLE.has(this.#states.current) ? setDirectiveEnd(this.#text, this.#at) : -1;
    if (set >= 0) return this.#set(set);
    this.#at++;
    if (this.#states.current === 'reference' || this.#states.current === 'modifier') this.#states.pop();
    this.#states.push('directiveName');
    return 'more';
  }

  #set(end: number): Match {
    this.#states.push('directive');
    this.#states.inSet = true;
    this.#states.opened++;
    return { kind: 'set', end };
  }

  #plain(code: number): Match {
    const text = this.#text;
    if (code === BACKSLASH) {
      const hash = this.#behindBackslashes(this.#at);
      const count = hash - this.#at;
      if (count % 2 === 1 && text.charCodeAt(hash) === HASH) {
        const end = Math.max(wordEnd(text, hash + 1), bracketedWordEnd(text, hash + 1));
        if (end >= 0) return { kind: 'escapeDirective', end };
      }
      return count > 1 ? { kind: 'doubleEscape', end: this.#at + 2 } : { kind: 'escape', end: this.#at + 1 };
    }
    let end = this.#at + 1;
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end);
      if (c === DOLLAR || c === HASH || c === BACKSLASH) break;
    }
    return { kind: 'text', end };
  }

  #directiveName(): Match | 'more' {
    const number = matchNumber(this.#text, this.#at);
    if (number) {
      this.#states.popOutside();
      return number;
    }
    const match = matchDirectiveName(this.#text, this.#at);
    if (!match) return this.#terminate();
    if (match.kind === 'if' || match.kind === 'elseif') this.#states.current = 'directive';
    else if (match.kind === 'end' || match.kind === 'else') this.#states.pop();
    return match;
  }

  #directive(): Match | 'fail' {
    const value = this.#value(true);
    if (value) return value;
    const match = matchExpressionToken(this.#text, this.#at);
    if (!match) return this.#unreadable();
    if (match.kind === '(') this.#states.opened++;
    else if (match.kind === ')') this.#states.close();
    return match;
  }

  #method(): Match | 'fail' {
    const value = this.#value(false);
    if (value) return value;
    const match = matchMethodToken(this.#text, this.#at) ?? this.#property();
    if (match?.kind === 'methodClose') this.#states.current = 'reference';
    return match ?? this.#unreadable();
  }

  #index(): Match | 'fail' {
    if (this.#text[this.#at] === ']') {
      this.#states.pop();
      return { kind: 'indexClose', end: this.#at + 1 };
    }
    const value = this.#value(false);
    if (value) return value;
    for (const kind of ['true', 'false'] as const) if (this.#text.startsWith(kind, this.#at)) return { kind, end: this.#at + kind.length };
    return this.#unreadable();
  }

  /** White space, a string or a number. A number outside parentheses ends a directive; so does a string. */
  #value(isDirective: boolean): Match | 'fail' | undefined {
    const space = whitespaceEnd(this.#text, this.#at);
    if (space > this.#at) return { kind: 'whitespace', end: space };
    const quote = this.#text[this.#at];
    if (quote === '"' || quote === "'") {
      if (isDirective) this.#states.popOutside();
      return this.#string(quote);
    }
    const number = matchNumber(this.#text, this.#at);
    if (!number) return undefined;
    const leaves = this.#states.current !== 'method' && !(this.#states.current === 'index' && number.kind === 'integer');
    if (leaves) this.#states.popOutside();
    return number;
  }

  /** The longest string: a doubled quote goes on, if any quote closes it further on. */
  #string(quote: '"' | "'"): Match | 'fail' {
    let end = -1;
    for (let from = this.#at + 1; ;) {
      const close = from >= this.#noQuoteFrom[quote] ? -1 : this.#text.indexOf(quote, from);
      if (close < 0) {
        this.#noQuoteFrom[quote] = Math.min(this.#noQuoteFrom[quote], from);
        break;
      }
      end = close + 1;
      if (this.#text[end] !== quote) break;
      from = end + 1;
    }
    if (end >= 0) return { kind: 'string', end };
    this.#at = this.#text.length;
    return 'fail';
  }

  #property(): Match | undefined {
    if (this.#text.charCodeAt(this.#at) !== DOT || !isLetter(this.#text.charCodeAt(this.#at + 1))) return undefined;
    this.#states.current = 'modifier';
    return { kind: '.', end: this.#at + 1 };
  }

  #reference(code: number): Match | 'more' {
    const property = this.#property();
    if (property) return property;
    const end = identifierEnd(this.#text, this.#at);
    if (end >= 0) return { kind: 'identifier', end };
    switch (String.fromCharCode(code)) {
      case '[':
        this.#states.push('index');
        return { kind: 'indexOpen', end: this.#at + 1 };
      case '}':
        this.#states.pop();
        return { kind: '}', end: this.#at + 1 };
      case '{':
        return { kind: '{', end: this.#at + 1 };
      case '(':
        if (this.#states.current !== 'modifier') return this.#terminate();
        this.#states.opened++;
        this.#states.current = 'method';
        return { kind: '(', end: this.#at + 1 };
      default:
        return this.#terminate();
    }
  }

  /** Nothing of the state fits: what has been read so far (`$`, `#`) is kept as special text, the state before goes on. */
  #terminate(): 'more' {
    if (this.#tokenStart < this.#at) (this.#special ??= []).push(this.#text.slice(this.#tokenStart, this.#at));
    this.#tokenStart = this.#at;
    this.#states.pop();
    return 'more';
  }

  /** The place of a character that does not fit; two-character operators have read one further. */
  #unreadable(): 'fail' {
    const c = this.#text[this.#at];
    if (c === '\\') this.#at = this.#behindBackslashes(this.#at);
    if (c === '.' || (c === '&' && this.#states.current === 'directive') || (c === '|' && this.#states.current === 'directive')) this.#at++;
    return 'fail';
  }

  /** One step inside a comment or a text block: its end, or a character more of it. */
  #comment(): Match | 'more' {
    const text = this.#text;
    const at = this.#at;
    if (this.#states.current === 'lineComment') return this.#lineComment();
    if (this.#states.current === 'textblock') {
      if (text.startsWith(']]#', at)) {
        this.#states.pop();
        return { kind: 'textblock', end: at + 3 };
      }
    } else if (text.startsWith('*#', at)) {
      const kind = this.#states.current;
      this.#states.pop();
      return { kind, end: at + 2 } as Match;
    }
    return this.#skipInComment();
  }

  #lineComment(): Match | 'more' {
    const code = this.#text.charCodeAt(this.#at);
    if (code !== LF && code !== CR) return this.#skipInComment();
    this.#states.pop();
    return { kind: 'lineCommentEnd', end: this.#at + (code === CR && this.#text.charCodeAt(this.#at + 1) === LF ? 2 : 1) };
  }

  /** `$`, `#*` and their like are read as wholes in comments too (so `#*#` closes nothing); any other character is dropped. */
  #skipInComment(): 'more' {
    const text = this.#text;
    const code = text.charCodeAt(this.#at);
    if (code === DOLLAR || code === BACKSLASH) {
      const dollar = this.#behindBackslashes(this.#at);
      if (text.charCodeAt(dollar) === DOLLAR) {
        this.#at = this.#behindDollar(dollar);
        return 'more';
      }
    } else if (code === HASH) {
      if (text.startsWith('#[[', this.#at)) this.#at += 3;
      else if (text.charCodeAt(this.#at + 1) !== STAR) this.#at++;
      else this.#at += startsFormalComment(text, this.#at) ? 4 : 2;
      return 'more';
    }
    this.#at++;
    if (this.#states.current !== 'textblock') this.#tokenStart = this.#at;
    return 'more';
  }
}
