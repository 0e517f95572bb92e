/** The first place where a text is not JSON (RFC 8259), and what was expected there. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

const WHITE_SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LITERAL = /true|false|null/y;

type Expecting = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd';

/** Undefined if the text is one JSON value. Nesting costs no stack. */
export function findJsonFault(text: string): Fault | undefined {
  const open: ('{' | '[')[] = [];
  let expecting: Expecting = 'value';
  let at = 0;
  for (;;) {
    at = skip(WHITE_SPACE, text, at);
    const char = text.charAt(at);
    if (at >= text.length) return { offset: at, message: open.length > 0 ? `the text ends, but ${open.at(-1) === '{' ? "an object's '}'" : "an array's ']'"} is missing` : 'a value was expected' };
    const closes = char === '}' || char === ']';
    if (closes && (expecting === 'commaOrEnd' || expecting === (char === '}' ? 'keyOrEnd' : 'valueOrEnd'))) {
      if (open.pop() !== (char === '}' ? '{' : '[')) return { offset: at, message: `'${char}' closes nothing that is open` };
      at++;
      expecting = 'commaOrEnd';
    } else if (expecting === 'commaOrEnd' || expecting === 'colon') {
      if (char !== (expecting === 'colon' ? ':' : ',')) return { offset: at, message: expecting === 'colon' ? "':' was expected" : `',' or '${open.at(-1) === '{' ? '}' : ']'}' was expected` };
      expecting = expecting === 'colon' || open.at(-1) === '[' ? 'value' : 'key';
      at++;
    } else if (char === '{' || char === '[') {
      if (expecting === 'key' || expecting === 'keyOrEnd') return { offset: at, message: 'a member name in double quotes was expected' };
      open.push(char);
      expecting = char === '{' ? 'keyOrEnd' : 'valueOrEnd';
      at++;
      continue;
    } else {
      const isKey: boolean = expecting === 'key' || expecting === 'keyOrEnd';
      const scalar = readScalar(text, at, isKey);
      if (typeof scalar !== 'number') return scalar;
      at = scalar;
      expecting = isKey ? 'colon' : 'commaOrEnd';
    }
    if (open.length === 0) return trailing(text, at);
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function trailing(text: string, at: number): Fault | undefined {
  const end = skip(WHITE_SPACE, text, at);
  return end < text.length ? { offset: end, message: 'nothing more was expected after the value' } : undefined;
}

/** The offset behind the scalar at `at`, or what is wrong with it. */
function readScalar(text: string, at: number, isKey: boolean): number | Fault {
  if (text.charAt(at) === '"') {
    const end = stringEnd(text, at + 1);
    return text.charAt(end) === '"' ? end + 1 : { offset: end, message: stringFault(text, end) };
  }
  if (isKey) return { offset: at, message: 'a member name in double quotes was expected' };
  const literal = skip(LITERAL, text, at);
  const end = literal > at ? literal : skip(NUMBER, text, at);
  if (end > at && !/[\w.$+-]/.test(text.charAt(end))) return end;
  return end > at ? { offset: end, message: `'${text.charAt(end)}' was not expected here` } : { offset: at, message: 'a value was expected' };
}

/** The offset of the closing quote, or of the first character that cannot stand in a string. */
function stringEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== '"' && text.charCodeAt(at) >= 0x20) {
    const next = text.charAt(at) === '\\' ? skip(ESCAPE, text, at) : at + 1;
    if (next === at) break;
    at = next;
  }
  return at;
}

function stringFault(text: string, at: number): string {
  if (at >= text.length) return "the text ends, but a string's '\"' is missing";
  return text.charAt(at) === '\\' ? 'this escape is not known to JSON' : 'a control character (a line break, a tab) must be escaped in a string';
}
