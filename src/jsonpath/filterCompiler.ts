/** The grammar of `[?(...)]`: comparisons joined by `&&`, `||`, `!` and parentheses. Fails with an InvalidPathException. */
import { Cursor, unescape } from './cursor';
import { parseDecimal } from '../base';
import { invalidPath, isJavaThrow, JavaThrow, stackOverflow, toInvalidPath } from './failure';
import { type Compilation, compile } from './pathCompiler';
import { compilePattern } from './pattern';
import { operatorsOf } from './operators';
import type { Condition, Operand } from './tokens';

const MAX_PARENTHESES = 500;
const isOperatorChar = (char: string): boolean => '<>=~!'.includes(char);

export function compileFilter(text: string, compilation: Compilation): Condition {
  const cursor = new Cursor(text).trim();
  if (cursor.current !== '[' || !cursor.lastIs(']')) throw invalidPath(`Filter must start with '[' and end with ']'. ${text}`);
  cursor.advance(1);
  cursor.dropLast(1);
  if (cursor.trim().current !== '?') throw invalidPath(`Filter must start with '[?' and end with ']'. ${text}`);
  cursor.advance(1);
  if (cursor.trim().current !== '(' || !cursor.lastIs(')')) throw invalidPath(`Filter must start with '[?(' and end with ')]'. ${text}`);
  try {
    const condition = new FilterReader(cursor, compilation).or();
    if (cursor.skipBlanks().inBounds()) throw invalidPath(`Expected end of filter expression instead of: ${cursor.slice(cursor.position, cursor.end)}`);
    return condition;
  } catch (thrown) {
    throw toInvalidPath(thrown, `Failed to parse filter: ${text}, error on position: ${cursor.position}`);
  }
}

class FilterReader {
  readonly #cursor: Cursor;
  readonly #compilation: Compilation;
  #depth = 0;

  constructor(cursor: Cursor, compilation: Compilation) {
    this.#cursor = cursor;
    this.#compilation = compilation;
  }

  or(): Condition {
    return this.#joined('or', '||', () => this.#joined('and', '&&', () => this.#operand()));
  }

  /** Operands joined by one operator. What fails to parse behind the operator is given back unread, operator and all. */
  #joined(kind: 'or' | 'and', operator: string, read: () => Condition): Condition {
    const first = read();
    const operands = [first];
    for (let more = true; more; ) {
      const start = this.#cursor.position;
      more = this.#attempt(start, () => {
        this.#cursor.readText(operator);
        operands.push(read());
      });
    }
    return operands.length === 1 ? first : { kind, operands };
  }

  /** Runs a reader; an InvalidPathException takes the cursor back and answers false. */
  #attempt(start: number, read: () => void): boolean {
    try {
      read();
      return true;
    } catch (thrown) {
      if (!isJavaThrow(thrown, 'InvalidPathException')) throw thrown;
      this.#cursor.position = start;
      return false;
    }
  }

  #operand(): Condition {
    if (this.#depth === MAX_PARENTHESES) throw stackOverflow('The filter is nested too deeply.');
    this.#depth++;
    try {
      return this.#unguardedOperand();
    } finally {
      this.#depth--;
    }
  }

  #unguardedOperand(): Condition {
    const cursor = this.#cursor.skipBlanks();
    const start = cursor.position;
    if (cursor.current === '!') {
      cursor.advance(1);
      if (!'$@'.includes(cursor.skipBlanks().current)) return { kind: 'not', operand: this.#operand() };
      cursor.position = start;
    }
    if (cursor.skipBlanks().current === '(') {
      cursor.readSignificant('(');
      const condition = this.or();
      cursor.readSignificant(')');
      return condition;
    }
    return this.#comparison();
  }

  /** `left operator right`; whatever cannot be read as one is a check that the path on the left exists. */
  #comparison(): Condition {
    const left = this.#value();
    const start = this.#cursor.position;
    let comparison: Condition | undefined;
    this.#attempt(start, () => {
      const operator = this.#operator();
      comparison = { kind: 'comparison', left, operator, right: this.#value() };
    });
    if (comparison) return comparison;
    if (left.kind !== 'path') throw invalidPath('Expected path node');
    return { kind: 'comparison', left: { ...left, existsCheck: true }, operator: 'EXISTS', right: { kind: 'boolean', value: left.shouldExist } };
  }

  #operator(): string {
    const cursor = this.#cursor.skipBlanks();
    const start = cursor.position;
    const symbolic = isOperatorChar(cursor.current);
    while (cursor.inBounds() && (symbolic ? isOperatorChar(cursor.current) : cursor.current !== ' ')) cursor.advance(1);
    const operator = cursor.slice(start, cursor.position).toUpperCase();
    if (!operatorsOf(this.#compilation.version).has(operator)) throw invalidPath(`Filter operator ${operator} is not supported!`);
    return operator;
  }

  #value(): Operand {
    const cursor = this.#cursor;
    const char = cursor.skipBlanks().current;
    if (char === '$' || char === '@') return this.#path();
    if (char !== '!') return this.#literal(char);
    cursor.advance(1);
    if (!'$@'.includes(cursor.skipBlanks().current)) throw invalidPath('Unexpected character: !');
    return this.#path();
  }

  #literal(char: string): Operand {
    switch (char) {
      case "'":
      case '"':
        return stringOperand(this.#until(this.#cursor.indexOfUnescaped(char)), true);
      case 't':
        return { kind: 'boolean', value: this.#word('true') === 'true' };
      case 'f':
        return { kind: 'boolean', value: this.#word('false') === 'true' };
      case 'n':
        this.#word('null');
        return { kind: 'null' };
      case '[':
        return { kind: 'jsonText', text: this.#until(this.#cursor.indexOfClosing(this.#cursor.position, '[', ']', false)) };
      case '{':
        return { kind: 'jsonText', text: this.#until(this.#cursor.indexOfClosing(this.#cursor.position, '{', '}', false)) };
      case '/':
        return this.#pattern();
      default:
        return this.#number();
    }
  }

  /** Everything up to and with the character at `end`, which is -1 when it was not found. */
  #until(end: number): string {
    if (end < 0) throw invalidPath(`A literal is not closed in ${this.#cursor.text}`);
    const text = this.#cursor.slice(this.#cursor.position, end + 1);
    this.#cursor.position = end + 1;
    return text;
  }

  #word(word: string): string {
    const { position } = this.#cursor;
    if (!this.#cursor.inBounds(position + word.length - 1) || this.#cursor.slice(position, position + word.length) !== word) throw invalidPath(`Expected <${word}> value`);
    this.#cursor.advance(word.length);
    return word;
  }

  #pattern(): Operand {
    const cursor = this.#cursor;
    const start = cursor.position;
    let end = cursor.indexOfUnescaped('/');
    if (end < 0) throw invalidPath(`Pattern not closed. Expected / in ${cursor.text}`);
    if (cursor.inBounds(end + 1) && cursor.charAt(end + 1) === 'i') end++;
    cursor.position = end + 1;
    const text = cursor.slice(start, end + 1);
    const source = text.slice(1, text.lastIndexOf('/'));
    return { kind: 'pattern', source, matches: compilePattern(source, text.endsWith('/i')) };
  }

  #number(): Operand {
    const cursor = this.#cursor;
    const start = cursor.position;
    const digits = this.#compilation.version === '2.9' ? /[\p{Nd}.eE-]/u : /[\p{Nd}.-]/u;
    while (cursor.inBounds() && digits.test(cursor.current)) cursor.advance(1);
    const text = cursor.slice(start, cursor.position);
    const value = parseDecimal(text);
    if (!value) throw new JavaThrow('NumberFormatException', text);
    return { kind: 'number', value };
  }

  #path(): Operand {
    const cursor = this.#cursor;
    const shouldExist = cursor.previousSignificant() !== '!';
    const start = cursor.position;
    cursor.advance(1);
    while (cursor.inBounds()) {
      if (cursor.current === '[') {
        const close = cursor.indexOfClosing(cursor.position, '[', ']', false);
        if (close < 0) throw invalidPath(`Square brackets does not match in filter ${cursor.text}`);
        cursor.position = close + 1;
      }
      const closing = cursor.current === ')' && !this.#closesCall(start);
      if (!cursor.inBounds() || isOperatorChar(cursor.current) || cursor.current === ' ' || closing) break;
      cursor.advance(1);
    }
    const path = compile(cursor.slice(start, cursor.position), this.#compilation);
    return { kind: 'path', path, existsCheck: false, shouldExist };
  }

  /** Whether the `)` at the cursor ends a call without arguments: `@.a.length()`. */
  #closesCall(start: number): boolean {
    const open = this.#cursor.indexOfPreviousSignificant();
    return open > 0 && this.#cursor.charAt(open) === '(' && this.#cursor.text.lastIndexOf('.', open - 1) > start;
  }
}

/** A text without the quotes around it, if there are some; `escaped` resolves its backslashes. */
export function stringOperand(text: string, escaped: boolean): Operand {
  const quoted = text.length > 1 && /^(['"])[^]*\1$/.test(text);
  const value = quoted ? text.slice(1, -1) : text;
  return { kind: 'string', value: escaped ? unescape(value) : value };
}
