/**
 * The regular expressions of `=~ /.../`: Java's, of which those are translated to JavaScript's that mean the same in both.
 * What has no counterpart here (possessive quantifiers, atomic groups, class intersections, most inline flags) is refused
 * with a message instead of answered differently. Both failures pass through the filter's grammar, which gives back
 * unread whatever is an InvalidPathException, and end the compilation.
 */
import { errorMessage } from '../base';
import { JavaThrow } from './failure';

const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z', Upper: 'A-Z', ASCII: '\\x00-\\x7F', Alpha: 'a-zA-Z', Digit: '0-9', Alnum: 'a-zA-Z0-9', Punct: '!-\\/:-@\\[-`{-~',
  Graph: '!-~', Print: '\\x20-~', Blank: ' \\t', Cntrl: '\\x00-\\x1F\\x7F', XDigit: '0-9a-fA-F', Space: ' \\t\\n\\x0B\\f\\r',
};
const SAME_ESCAPES = 'dDwWsSbBnrtfv0123456789\\.*+?^$|()[]{}-/';

/** A function that says whether a text matches as a whole. */
export function compilePattern(source: string, ignoreCase: boolean): (text: string) => boolean {
  const flags = /^\(\?([is]+)\)/.exec(source)?.[1] ?? '';
  const translated = translate(flags === '' ? source : source.slice(flags.length + 3), flags.includes('s') ? '[^]' : LINE_CHARACTER);
  try {
    const pattern = new RegExp(`^(?:${translated})$`, ignoreCase || flags.includes('i') ? 'i' : '');
    return (text) => pattern.test(text);
  } catch (error) {
    throw syntaxError(source, errorMessage(error));
  }
}

/** What `.` stands for: no line end that Java knows. */
const LINE_CHARACTER = '[^\\n\\r\\u0085\\u2028\\u2029]';

function translate(source: string, dot: string): string {
  let result = '';
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === '\\') {
      const [text, length] = translateEscape(source, i, inClass);
      result += text;
      i += length - 1;
    } else if (char === '[' && inClass) throw unsupported(source, 'a class inside a class');
    else if (inClass && source.startsWith('&&', i)) throw unsupported(source, 'an intersection of classes');
    else if (char === '[') {
      inClass = true;
      // `]` right behind the opening bracket stands for itself in Java.
      const open = source.startsWith('[^', i) ? '[^' : '[';
      const literal = source.charAt(i + open.length) === ']';
      result += open + (literal ? '\\]' : '');
      i += open.length - 1 + (literal ? 1 : 0);
    } else {
      if (char === ']') inClass = false;
      else if (!inClass) checkOutside(source, i);
      result += char === '.' && !inClass ? dot : char;
    }
  }
  return result;
}

function checkOutside(source: string, i: number): void {
  if (/^[*+?}]\+/.test(source.slice(i, i + 2)) && source.charAt(i - 1) !== '\\') throw unsupported(source, 'a possessive quantifier');
  if (source.charAt(i) === '{' && !/^\{\d+(?:,\d*)?\}/.test(source.slice(i))) throw syntaxError(source, 'a repetition is expected after {');
  if (/^\(\?(?![:=!]|<[=!a-zA-Z])/.test(source.slice(i, i + 4))) throw unsupported(source, 'an inline flag or atomic group');
}

/** The translation of the escape at `i` and how many characters it takes. */
function translateEscape(source: string, i: number, inClass: boolean): readonly [string, number] {
  const char = source.charAt(i + 1);
  if (char === 'Q') {
    const end = source.indexOf('\\E', i + 2);
    const text = source.slice(i + 2, end < 0 ? source.length : end);
    return [text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), text.length + (end < 0 ? 2 : 4)];
  }
  if (char === 'p' || char === 'P') {
    const name = /^\{(\w+)\}/.exec(source.slice(i + 2))?.[1] ?? '';
    const members = POSIX[name];
    if (members === undefined || (inClass && char === 'P')) throw unsupported(source, `\\${char}{${name}}`);
    return [inClass ? members : `[${char === 'P' ? '^' : ''}${members}]`, name.length + 4];
  }
  if (char === 'h') return [inClass ? ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000' : '[ \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]', 2];
  if (char === 's') return [inClass ? ' \\t\\n\\x0B\\f\\r' : '[ \\t\\n\\x0B\\f\\r]', 2];
  if (char === 'S' && !inClass) return ['[^ \\t\\n\\x0B\\f\\r]', 2];
  if (char === 'x' || char === 'u') {
    const match = /^(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/.exec(source.slice(i + 1))?.[0];
    if (match) return [`\\${match}`, match.length + 1];
  }
  if (char === 'A') return ['^', 2];
  if (char === 'Z') return ['(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?$)', 2];
  if (char === 'z') return ['$', 2];
  if (SAME_ESCAPES.includes(char) && char !== '') return [`\\${char}`, 2];
  if (/[a-zA-Z]/.test(char) || char === '') throw unsupported(source, `\\${char}`);
  return [char, 2];
}

const unsupported = (source: string, what: string): JavaThrow => new JavaThrow('UnsupportedOperationException', `The regular expression /${source}/ holds ${what}, which is not supported here.`);
const syntaxError = (source: string, why: string): JavaThrow => new JavaThrow('PatternSyntaxException', `The regular expression /${source}/ cannot be read: ${why}.`);
