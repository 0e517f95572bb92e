/**
 * json-smart's permissive reader (JSONParser.MODE_PERMISSIVE), as Jayway uses it: bare words, single quotes,
 * superfluous commas, leading zeros and anything behind the first value are accepted; objects keep the order of
 * their keys; numbers become Integer, Long or BigInteger by size, Double, or BigDecimal from 19 characters on.
 */
import { JavaBigInteger, JavaDouble, JavaLong, JavaMap, type JavaValue, parseDecimal, spendSteps } from '../base';
import { JavaThrow, stackOverflow } from './failure';
import { JsonArray } from './writer';

/** The character json-smart takes for the end of the text, wherever it stands. */
const END = 0x1a;
/** What reading a character counts for. */
const STEPS_OF_CHARACTER = 0.2;
/** Deeper texts are refused: the real engine ends with a StackOverflowError somewhere beyond. */
const MAX_DEPTH = 1500;

const code = (char: string): number => char.charCodeAt(0);
const stops = (chars: string): ReadonlySet<number> => new Set([...chars].map(code).concat(END));
const KEY = stops(':');
const MEMBER = stops(',}');
const ELEMENT = stops(',]');
const WHOLE = stops('');

/** Characters from here on never end a bare word (the stop tables are this long). */
const TABLE_END = 126;
const [QUOTE, APOSTROPHE, COMMA, MINUS, DOT, ZERO, NINE, COLON, BACKSLASH] = [...'"\',-.09:\\'].map(code) as [number, number, number, number, number, number, number, number, number];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [...'[]{}'].map(code) as [number, number, number, number];

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', b: '\b', '\\': '\\', '/': '/', "'": "'", '"': '"' };
const WORDS: ReadonlyMap<string, JavaValue> = new Map<string, JavaValue>([['null', null], ['true', true], ['false', false], ['NaN', new JavaDouble(NaN)]]);

const isDigit = (char: number): boolean => char >= ZERO && char <= NINE;
const isBlank = (char: number): boolean => char === 32 || char === 9 || char === 10 || char === 13;

const CONTROLS_AT_END = new RegExp(String.raw`[\u0000-\u0020]+$`);
/** What `Character.isWhitespace` says yes to. */
const WHITE = new RegExp(String.raw`[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]`);

export class JsonReader {
  readonly #text: string;
  #position = -1;
  #char = END;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The first value of the text; throws a JavaThrow. */
  read(): JavaValue {
    spendSteps(this.#text.length * STEPS_OF_CHARACTER);
    this.#next();
    return this.#value(WHOLE);
  }

  #next(): void {
    this.#position++;
    this.#char = this.#position < this.#text.length ? this.#text.charCodeAt(this.#position) : END;
  }

  #value(stop: ReadonlySet<number>): JavaValue {
    while (isBlank(this.#char)) this.#next();
    switch (this.#char) {
      case COLON:
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        throw this.#unexpectedChar();
      case OPEN_OBJECT:
        return this.#nested(() => this.#object());
      case OPEN_ARRAY:
        return this.#nested(() => this.#array());
      case QUOTE:
      case APOSTROPHE:
        return this.#quoted();
    }
    if (isDigit(this.#char) || this.#char === MINUS) return this.#number(stop);
    const first = String.fromCharCode(this.#char);
    const word = this.#word(stop);
    return word.startsWith(first) && WORDS.has(word) ? (WORDS.get(word) ?? null) : word;
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw stackOverflow(`The JSON text is nested deeper than ${MAX_DEPTH} levels.`);
    const value = read();
    this.#depth--;
    return value;
  }

  #array(): JsonArray {
    const array = new JsonArray();
    this.#next();
    for (;;) {
      if (isBlank(this.#char) || this.#char === COMMA) this.#next();
      else if (this.#char === CLOSE_ARRAY) {
        this.#next();
        return array;
      } else if (this.#char === COLON || this.#char === CLOSE_OBJECT) throw this.#unexpectedChar();
      else if (this.#char === END) throw parseException(`Unexpected End Of File position ${this.#position - 1}: EOF`);
      else array.items.push(this.#value(ELEMENT));
    }
  }

  #object(): JavaMap {
    const object = new JavaMap();
    for (;;) {
      this.#next();
      if (isBlank(this.#char) || this.#char === COMMA) continue;
      if (this.#char === CLOSE_OBJECT) break;
      if (this.#char === COLON || this.#char === OPEN_ARRAY || this.#char === CLOSE_ARRAY || this.#char === OPEN_OBJECT) throw this.#unexpectedChar();
      const key = this.#char === QUOTE || this.#char === APOSTROPHE ? this.#quoted() : this.#word(KEY);
      this.#colon();
      object.put(key, this.#value(MEMBER));
      this.#skipSpace();
      if (this.#char === CLOSE_OBJECT) break;
      if (this.#char === END) throw parseException(`Unexpected End Of File position ${this.#position - 1}: null`);
      if (this.#char !== COMMA) throw parseException(`Unexpected token ${String.fromCharCode(this.#char)} at position ${this.#position - 1}.`);
    }
    this.#next();
    return object;
  }

  #colon(): void {
    this.#skipSpace();
    if (this.#char === END) throw parseException(`Unexpected End Of File position ${this.#position - 1}: null`);
    if (this.#char !== COLON) throw parseException(`Unexpected character (${String.fromCharCode(this.#char)}) at position ${this.#position - 1}.`);
    this.#next();
    if (this.#position >= this.#text.length) throw parseException(`Unexpected End Of File position ${this.#position - 1}: EOF`);
  }

  /** A quoted text. Without a backslash it is taken as it stands; with one, control characters are dropped. */
  #quoted(): string {
    const quote = this.#char;
    const start = this.#position + 1;
    const end = this.#text.indexOf(String.fromCharCode(quote), start);
    if (end < 0) throw parseException(`Unexpected End Of File position ${this.#text.length}: null`);
    const text = this.#text.slice(start, end);
    if (text.includes('\\')) return this.#escaped(quote);
    this.#position = end;
    this.#next();
    return text;
  }

  #escaped(quote: number): string {
    let text = '';
    for (;;) {
      this.#next();
      if (this.#char === END) throw parseException(`Unexpected End Of File position ${this.#position - 1}: null`);
      if (this.#char === quote) break;
      if (this.#char === BACKSLASH) text += this.#escape();
      else if (this.#char > 31 && this.#char !== 127) text += String.fromCharCode(this.#char);
    }
    this.#next();
    return text;
  }

  /** What a backslash and the character behind it stand for: nothing, if json-smart does not know the character. */
  #escape(): string {
    this.#next();
    const char = String.fromCharCode(this.#char);
    if (char === 'u') return this.#unicode(4);
    if (char === 'x') return this.#unicode(2);
    return ESCAPES[char] ?? '';
  }

  #unicode(digits: number): string {
    let value = 0;
    for (let i = 0; i < digits; i++) {
      this.#next();
      const char = String.fromCharCode(this.#char);
      if (!/[0-9a-fA-F]/.test(char)) {
        if (this.#char === END) throw parseException(`Unexpected End Of File position ${this.#position}: EOF`);
        throw parseException(`Unexpected unicode escape sequence ${char} at position ${this.#position}.`);
      }
      value = value * 16 + Number.parseInt(char, 16);
    }
    return String.fromCharCode(value);
  }

  /** A number, or the bare word that only starts like one. */
  #number(stop: ReadonlySet<number>): JavaValue {
    const start = this.#position;
    this.#next();
    this.#skipDigits();
    let whole = true;
    if (this.#char === DOT) {
      whole = false;
      this.#next();
      this.#skipDigits();
    }
    if (this.#char === code('e') || this.#char === code('E')) {
      whole = false;
      this.#next();
      if (this.#char !== code('+') && this.#char !== MINUS && !isDigit(this.#char)) return this.#word(stop, start);
      this.#next();
      this.#skipDigits();
    }
    this.#skipSpace();
    if (this.#char < TABLE_END && !stop.has(this.#char)) return this.#word(stop, start);
    const text = this.#trimmed(start);
    return whole ? parseWhole(text) : parseFraction(text);
  }

  #word(stop: ReadonlySet<number>, start = this.#position): string {
    while (!stop.has(this.#char)) this.#next();
    return this.#trimmed(start);
  }

  /** A bare word without the blanks around it, of which the last is kept if there is nothing else. */
  #trimmed(start: number): string {
    let from = start;
    let end = this.#position;
    while (from < end - 1 && WHITE.test(this.#text.charAt(from))) from++;
    while (from < end - 1 && WHITE.test(this.#text.charAt(end - 1))) end--;
    return this.#text.slice(from, end);
  }

  #skipDigits(): void {
    while (isDigit(this.#char)) this.#next();
  }

  #skipSpace(): void {
    while (this.#char <= 32 && this.#char !== END) this.#next();
  }

  #unexpectedChar(): JavaThrow {
    return parseException(`Unexpected character (${String.fromCharCode(this.#char)}) at position ${this.#position}.`);
  }
}

/** Jayway's wrapping of json-smart's exception; templates on the service print this very text. */
function parseException(message: string): JavaThrow {
  return new JavaThrow('InvalidJsonException', `net.minidev.json.parser.ParseException: ${message}`);
}

/** The last value before which one more digit may leave the range of long. */
const LONG_LIMIT = -922337203685477580n;

/**
 * Integer, Long or BigInteger by size, as json-smart counts: leading zeros are digits, a lonely minus is 0, and a control
 * character behind the digits counts as one more digit of its own.
 */
function parseWhole(text: string): JavaValue {
  const negative = text.startsWith('-');
  const excess = text.length - (negative ? 20 : 19);
  const last = text.charCodeAt(text.length - 1);
  // Summed up below zero, where long reaches one further.
  const digits = (part: string): bigint => [...part].reduce((sum, char) => BigInt.asIntN(64, sum * 10n + BigInt(ZERO - code(char))), 0n);
  const unsigned = negative ? text.slice(1) : text;
  if (excess === 0) {
    const head = digits(unsigned.slice(0, -1));
    if (head < LONG_LIMIT || (head === LONG_LIMIT && last > (negative ? 56 : 55))) return parseBigInteger(text);
  } else if (excess > 0) return parseBigInteger(text);
  const value = BigInt.asIntN(64, digits(unsigned) * (negative ? 1n : -1n));
  const isInteger = negative ? value >= -2147483648n : value <= 2147483647n;
  return isInteger ? Number(BigInt.asIntN(32, value)) : new JavaLong(value);
}

function parseBigInteger(text: string): JavaBigInteger {
  if (!/^-?[0-9]+$/.test(text)) throw numberFormat(text);
  return new JavaBigInteger(text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text));
}

/** A Double, for which blanks and control characters around it do not count, or from 19 characters on a BigDecimal, for which they do. */
function parseFraction(text: string): JavaValue {
  const value = text.length > 18 ? parseDecimal(text) : new JavaDouble(Number(text.replace(CONTROLS_AT_END, '')));
  if (!value || (value instanceof JavaDouble && Number.isNaN(value.value))) throw numberFormat(text);
  return value;
}

const numberFormat = (text: string): JavaThrow => new JavaThrow('NumberFormatException', `For input string: "${text}"`);
