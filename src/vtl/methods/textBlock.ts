/** What Java brought for text blocks: indentation and escapes (java.lang.String of Java 12 and 15). */
import { JavaThrowable, spendSteps, STEPS_OF_COPYING } from '../../base';

/** The lines of a text, without one behind the last line break. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const BLANKS = String.raw`[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]`;
const LEADING = new RegExp(`^${BLANKS}*`);
const TRAILING = new RegExp(`(?<!${BLANKS})${BLANKS}+$`);

const leadingBlanks = (line: string): number => LEADING.exec(line)?.[0].length ?? 0;

/** Every line with so many blanks before it, or with at most so many less; line breaks become `\n`. */
export function indented(text: string, count: number): string {
  const lines = splitLines(text);
  const length = text.length + Math.max(0, count) * lines.length;
  if (length > 0x4000000) throw new JavaThrowable('java.lang.OutOfMemoryError', 'Required length exceeds implementation limit');
  spendSteps(length * STEPS_OF_COPYING);
  const blanks = ' '.repeat(Math.max(0, count));
  return lines.map((line) => `${blanks}${line.slice(count < 0 ? Math.min(-count, leadingBlanks(line)) : 0)}\n`).join('');
}

/** The text without the blanks that all its lines start with, nor those at their ends. A last line counts even if it is blank. */
export function withoutIndent(text: string): string {
  const endsWithBreak = /[\r\n]$/.test(text);
  const lines = splitLines(text);
  const counted = lines.filter((line, i) => leadingBlanks(line) < line.length || i === lines.length - 1);
  const outdent = endsWithBreak ? 0 : counted.reduce((least, line) => Math.min(least, leadingBlanks(line)), Infinity);
  const stripped = lines.map((line) => line.slice(Math.min(outdent, leadingBlanks(line))).replace(TRAILING, ''));
  return stripped.join('\n') + (endsWithBreak ? '\n' : '');
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', s: ' ', t: '\t', "'": "'", '"': '"', '\\': '\\', '\n': '', '\r\n': '', '\r': '' };

/** The text with the escapes of Java's string literals resolved. */
export function withoutEscapes(text: string): string {
  return text.replace(/\\([0-3][0-7]{0,2}|[4-7][0-7]?|\r\n|[^]|$)/g, (_, escape: string) => {
    if (/^[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8));
    const resolved = ESCAPES[escape];
    if (resolved !== undefined) return resolved;
    const char = escape === '' ? '\u0000' : escape;
    throw new JavaThrowable('java.lang.IllegalArgumentException', `Invalid escape sequence: \\${char} \\\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
  });
}
