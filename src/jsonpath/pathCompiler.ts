/**
 * Jayway's path grammar as of 2.4: a hand-written scanner whose order of attempts decides what odd paths mean.
 * Every failure is an InvalidPathException.
 */
import { Cursor, unescape } from './cursor';
import { invalidPath, type JavaThrow, stackOverflow, toInvalidPath } from './failure';
import { compileFilter } from './filterCompiler';
import { type CompiledPath, type JsonPathVersion, type Parameter, type PathToken, toPath } from './tokens';

/** Filters inside filters; the real engine ends with a StackOverflowError somewhere beyond. */
const MAX_NESTING = 100;

/** What one compilation needs to know beside the text. */
export interface Compilation {
  readonly version: JsonPathVersion;
  /** How many paths and filters this one stands in. */
  readonly nesting: number;
}

const inside = (compilation: Compilation): Compilation => ({ ...compilation, nesting: compilation.nesting + 1 });

export function compile(text: string, compilation: Compilation): CompiledPath {
  try {
    let cursor = new Cursor(text).trim();
    const first = cursor.charAt(0);
    if (first !== '$' && first !== '@') cursor = new Cursor(`$.${text}`).trim();
    if (cursor.lastIs('.')) throw invalidPath("Path must not end with a '.' or '..'");
    return readPath(cursor, compilation);
  } catch (thrown) {
    throw toInvalidPath(thrown);
  }
}

/** Reads from the context token to the cursor's end. */
function readPath(cursor: Cursor, compilation: Compilation): CompiledPath {
  if (compilation.nesting > MAX_NESTING) throw stackOverflow(`The path is nested deeper than ${MAX_NESTING} levels.`);
  while (cursor.inBounds() && /[ \t\r\n]/.test(cursor.current)) cursor.advance(1);
  const symbol = cursor.current;
  if (symbol !== '$' && symbol !== '@') throw invalidPath("Path must start with '$' or '@'");
  const tokens: PathToken[] = [{ kind: 'root', symbol }];
  if (!cursor.atTail) {
    cursor.advance(1);
    if (cursor.current !== '.' && cursor.current !== '[') throw invalidPath(`Illegal character at position ${cursor.position} expected '.' or '['`);
    do readToken(cursor, tokens, compilation);
    while (!cursor.atTail);
  }
  return compilation.version === '2.9' ? invertScan(tokens) : toPath(tokens);
}

/** 2.9 reads `$..path.function()` as `$.function($..path)`: one answer over all matches instead of one for each. */
function invertScan(tokens: readonly PathToken[]): CompiledPath {
  const at = tokens.findIndex((token) => token.kind === 'function');
  const call = tokens[at];
  if (tokens[1]?.kind !== 'scan' || tokens.at(-1)?.kind !== 'function' || call?.kind !== 'function') return toPath(tokens);
  const parameters: readonly Parameter[] = [{ kind: 'path', path: toPath(tokens.slice(0, at)) }];
  return { ...toPath([{ kind: 'root', symbol: '$' }, { ...call, parameters }, ...tokens.slice(at + 1)]), behindScan: true };
}

function readToken(cursor: Cursor, tokens: PathToken[], compilation: Compilation): void {
  const char = cursor.current;
  if (char === '.') {
    readDots(cursor, tokens);
    readToken(cursor, tokens, compilation);
    return;
  }
  const token = char === '[' ? readBracket(cursor, compilation) : char === '*' ? readWildcard(cursor) : readNameOrFunction(cursor, compilation);
  if (!token) throw invalidPath(`Could not parse token starting at position ${cursor.position}. Expected ?, ', 0-9, * `);
  tokens.push(token);
}

function readDots(cursor: Cursor, tokens: PathToken[]): void {
  if (cursor.inBounds(cursor.position + 1) && cursor.charAt(cursor.position + 1) === '.') {
    tokens.push({ kind: 'scan' });
    cursor.advance(2);
  } else if (cursor.inBounds(cursor.position + 1)) cursor.advance(1);
  else throw invalidPath("Path must not end with a '.");
  if (cursor.current === '.') throw invalidPath(`Character '.' on position ${cursor.position} is not valid.`);
}

function readBracket(cursor: Cursor, compilation: Compilation): PathToken | undefined {
  const token = readNames(cursor, compilation) ?? readArrayAccess(cursor) ?? readWildcard(cursor) ?? readFilter(cursor, compilation);
  if (!token) refusePlaceholder(cursor);
  return token;
}

/** `['a']`, `["a","b"]`. */
function readNames(cursor: Cursor, { version }: Compilation): PathToken | undefined {
  const quote = cursor.significantAfter();
  if (quote !== "'" && quote !== '"') return undefined;
  const names: string[] = [];
  let start = cursor.position + 1;
  let end = 0;
  let inName = false;
  // In 2.4 a comma inside a name counts too: the engine refuses ['a,b'].
  let commaLast = false;
  let escaped = false;
  for (let i = start; cursor.inBounds(i); i++) {
    const char = cursor.charAt(i);
    if (escaped) escaped = false;
    else if (char === '\\') escaped = true;
    else if (char === ']' && !inName) {
      if (commaLast) throw invalidPath(`Found empty property at index ${i}`);
      break;
    } else if (char === quote && inName) {
      const next = cursor.significantAfter(i);
      if (next !== ']' && next !== ',') throw invalidPath(`Property must be separated by comma or Property must be terminated close square bracket at index ${i}`);
      end = i;
      names.push(unescape(cursor.slice(start, end)));
      inName = false;
    } else if (char === quote) {
      start = i + 1;
      inName = true;
      commaLast = false;
    } else if (char === ',' && !(inName && version === '2.9')) {
      if (commaLast) throw invalidPath(`Found empty property at index ${i}`);
      commaLast = true;
    }
  }
  if (inName && version === '2.9') throw invalidPath(`Property has not been closed - missing closing ${quote}`);
  const close = cursor.indexOfSignificant(']', end);
  if (names.length === 0) throw invalidPath('Empty properties');
  if (close < 0 && version === '2.9') throw invalidPath('Property has not been closed - missing closing ]');
  // Not closed behind the last whole name: the engine starts again at the path's first character, for ever.
  if (close < 0) throw stackOverflow('The brackets are not closed.');
  cursor.position = close + 1;
  return { kind: 'property', names, quote };
}

/** `[0]`, `[0,2]`, `[-1]`, `[1:]`, `[:-1]`, `[1:3]`. */
function readArrayAccess(cursor: Cursor): PathToken | undefined {
  if (!/[\p{Nd}\-:]/u.test(cursor.significantAfter())) return undefined;
  const end = cursor.indexOf(']', cursor.position + 1);
  if (end < 0) return undefined;
  const expression = javaTrim(cursor.slice(cursor.position + 1, end));
  if (!/^[\p{Nd},\-: ]*$/u.test(expression)) return undefined;
  const token = expression.includes(':') ? parseSlice(expression) : parseIndexes(expression);
  cursor.position = end + 1;
  return token;
}

/** `String.trim()`: everything up to the space goes. */
export const javaTrim = (text: string): string => text.replace(new RegExp(String.raw`^[\u0000-\u0020]+|[\u0000-\u0020]+$`, 'g'), '');

function parseIndexes(expression: string): PathToken {
  const indexes = expression.split(/\s*,\s*/).map((part) => parseInteger(part));
  if (indexes.some((index) => index === undefined)) throw invalidPath(`Failed to parse token in ArrayIndexOperation: ${expression}`);
  return { kind: 'index', indexes: indexes.map((index) => index ?? 0) };
}

function parseSlice(expression: string): PathToken {
  const [from = '', to = ''] = expression.split(':');
  const bounds = [from, to].map((part) => (part === '' ? undefined : parseInteger(part)));
  const unreadable = [from, to].some((part, i) => part !== '' && bounds[i] === undefined);
  if (unreadable || !/^[\p{Nd}\-:]*$/u.test(expression) || (bounds[0] === undefined && bounds[1] === undefined)) throw invalidPath(`Failed to parse SliceOperation: ${expression}`);
  return { kind: 'slice', from: bounds[0], to: bounds[1] };
}

/** `Integer.parseInt`, or undefined where it throws. */
function parseInteger(text: string): number | undefined {
  const value = /^[+-]?[0-9]+$/.test(text) ? Number(text) : NaN;
  return value >= -2147483648 && value <= 2147483647 ? value : undefined;
}

/** `*` or `[*]`. */
function readWildcard(cursor: Cursor): PathToken | undefined {
  if (cursor.current !== '[') cursor.advance(1);
  else {
    if (!cursor.significantAfterIs('*')) return undefined;
    const star = cursor.indexOfSignificant('*');
    if (!cursor.significantAfterIs(']', star)) throw invalidPath(`Expected wildcard token to end with ']' on position ${star + 1}`);
    cursor.position = cursor.indexOfSignificant(']', star) + 1;
  }
  return { kind: 'wildcard' };
}

/** `[?(...)]`. */
function readFilter(cursor: Cursor, compilation: Compilation): PathToken | undefined {
  const start = cursor.position;
  const mark = cursor.indexOfSignificant('?');
  const open = mark < 0 ? -1 : cursor.indexOfSignificant('(', mark);
  const close = open < 0 ? -1 : cursor.indexOfClosing(open, '(', ')', true);
  if (close < 0 || !cursor.significantAfterIs(']', close)) return undefined;
  const end = cursor.indexOfSignificant(']', close) + 1;
  const condition = compileFilter(cursor.slice(start, end), inside(compilation));
  cursor.position = end;
  return { kind: 'filter', condition };
}

/** `[?]` takes a filter from a Java program; there is none here. */
function refusePlaceholder(cursor: Cursor): void {
  const mark = cursor.indexOfSignificant('?');
  if (mark < 0 || !/[\],]/.test(cursor.significantAfter(mark)) || cursor.indexOf(']', cursor.position + 1) < 0) return;
  throw invalidPath(`Not enough predicates supplied for filter at position ${cursor.position}`);
}

/** `name`, `name()` or `name(arguments)`. */
function readNameOrFunction(cursor: Cursor, compilation: Compilation): PathToken | undefined {
  if (cursor.current === ' ') return undefined;
  const start = cursor.position;
  let end = 0;
  let read = start;
  for (; cursor.inBounds(read) && end === 0; read++) {
    const char = cursor.charAt(read);
    if (char === ' ') throw invalidPath(`Use bracket notion ['my prop'] if your property contains blank characters. position: ${start}`);
    if (char === '.' || char === '[' || char === '(') end = read;
  }
  // 2.4 looks one character too far behind the parenthesis.
  if (compilation.version === '2.9') read--;
  const isFunction = end > 0 && cursor.charAt(end) === '(';
  if (end === 0) end = cursor.end;
  const name = cursor.slice(start, end);
  if (!isFunction) {
    cursor.position = end;
    return { kind: 'property', names: [name], quote: "'" };
  }
  if (compilation.version === '2.9' && !closesParenthesis(cursor, end + 1)) throw notClosed(name);
  // In 2.4 only a `)` two places behind the name's end makes the call one without arguments; so `f(1)` keeps none either.
  if (!cursor.inBounds(read + 1)) cursor.position = read;
  else if (cursor.charAt(read + 1) === ')') cursor.position = read + 1;
  else {
    cursor.position = end + 1;
    return { kind: 'function', name, parameters: readParameters(cursor, name, compilation) };
  }
  return { kind: 'function', name, parameters: undefined };
}

const notClosed = (name: string): JavaThrow => invalidPath(`Arguments to function: '${name}' are not closed properly.`);

/** Whether a parenthesis that is open at `from` is closed further on; quotes mean nothing. */
function closesParenthesis(cursor: Cursor, from: number): boolean {
  let depth = 1;
  for (let i = from; depth > 0 && i < cursor.end; i++) depth += cursor.charAt(i) === '(' ? 1 : cursor.charAt(i) === ')' ? -1 : 0;
  return depth === 0;
}

/** Counts what is open while the arguments of a call are read. */
interface Groups {
  paren: number;
  bracket: number;
  brace: number;
  quote: number;
}

/** Adds a character to what is open; fails at one that closes what was never opened. */
function count(groups: Groups, char: string, prior: string, position: number): void {
  if (char === '"') groups.quote += prior !== '\\' && groups.quote > 0 ? -1 : 1;
  else if (char === '(') groups.paren++;
  else if (char === ')') groups.paren--;
  else if (char === '{') groups.brace++;
  else if (char === '[') groups.bracket++;
  else if (char === '}' && groups.brace-- === 0) throw invalidPath(`Unexpected close brace '}' at character position: ${position}`);
  else if (char === ']' && groups.bracket-- === 0) throw invalidPath(`Unexpected close bracket ']' at character position: ${position}`);
}

/** Reads up to the call's closing parenthesis. What starts neither as JSON nor as a path is passed over in silence. */
function readParameters(cursor: Cursor, name: string, compilation: Compilation): Parameter[] {
  const groups: Groups = { paren: 1, bracket: 0, brace: 0, quote: 0 };
  const parameters: Parameter[] = [];
  const startOfJson = compilation.version === '2.9' ? /[{"\p{Nd}-]/u : /[{"\p{Nd}]/u;
  let kind: Parameter['kind'] | undefined;
  let text = '';
  let prior = '';
  for (let done = false; cursor.inBounds() && !done; ) {
    const char = cursor.current;
    cursor.advance(1);
    if (kind === undefined) {
      if (/[ \t\r\n]/.test(char)) continue;
      kind = startOfJson.test(char) ? 'json' : /[$@]/.test(char) ? 'path' : undefined;
    }
    count(groups, char, prior, cursor.position);
    const outermost = groups.quote === 0 && groups.brace === 0 && groups.bracket === 0;
    // In 2.4 a `)` inside an argument counts twice.
    if (char === ')' && (compilation.version === '2.9' ? prior === '(' : groups.paren !== 0)) text += char;
    if ((char === ')' || char === ',') && outermost && (groups.paren === 1 || (groups.paren === 0 && char === ')'))) {
      done = groups.paren === 0;
      if (kind) parameters.push(toParameter(kind, text, compilation));
      if (kind) text = '';
      kind = undefined;
    }
    if (kind && !(char === ',' && groups.brace === 0 && groups.bracket === 0 && groups.paren === 1)) text += char;
    prior = char;
  }
  if (groups.brace !== 0 || groups.paren !== 0 || groups.bracket !== 0) throw notClosed(name);
  return parameters;
}

function toParameter(kind: Parameter['kind'], text: string, compilation: Compilation): Parameter {
  return kind === 'json' ? { kind, text } : { kind, path: readPath(new Cursor(text), inside(compilation)) };
}
