import { LETTER_CLASSES, namedSet, testOf, UNICODE_LETTER_CLASSES } from './properties.data';
import type { CharacterTest } from './node';
import type { Scanner } from './scanner';

/** Characters and classes of them, inside and outside brackets. */

const not = (test: CharacterTest): CharacterTest => (code) => !test(code);
const either = (a: CharacterTest | undefined, b: CharacterTest): CharacterTest => (a ? (code) => a(code) || b(code) : b);

const lowerAscii = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 32 : code);

function foldUnicode(code: number): number {
  return String.fromCodePoint(code).toUpperCase().toLowerCase().codePointAt(0) ?? code;
}

/** How the flags compare characters: as they are, or case ignored (of ASCII letters, or of all with the flag u). */
export function foldOf(scanner: Scanner): (code: number) => number {
  if (!scanner.flags.has('i')) return (code) => code;
  return scanner.flags.has('u') || scanner.flags.has('U') ? foldUnicode : lowerAscii;
}

/** One character, under the flags. */
export function single(scanner: Scanner, wanted: number): CharacterTest {
  if (!scanner.flags.has('i')) return (code) => code === wanted;
  const fold = foldOf(scanner);
  const folded = fold(wanted);
  return (code) => code === wanted || fold(code) === folded;
}

function rangeTest(scanner: Scanner, from: number, to: number): CharacterTest {
  if (!scanner.flags.has('i')) return (code) => code >= from && code <= to;
  const inside = (code: number): boolean => code >= from && code <= to;
  const fold = foldOf(scanner);
  return (code) => {
    if (inside(code)) return true;
    const lower = fold(code);
    return inside(lower) || inside(String.fromCodePoint(lower).toUpperCase().codePointAt(0) ?? lower) && lower !== code || (lower === code && isFoldable(scanner, code) && inside(String.fromCodePoint(code).toUpperCase().codePointAt(0) ?? code));
  };
}

const isFoldable = (scanner: Scanner, code: number): boolean => code < 0x80 || scanner.flags.has('u') || scanner.flags.has('U');

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

/** What a backslash begins: one character, or a class of them. Undefined for what only means something outside of classes. */
export function parseEscape(scanner: Scanner): { readonly code: number } | { readonly test: CharacterTest } | undefined {
  const start = scanner.at;
  const c = scanner.takeRaw();
  if (c === '') throw scanner.error('Unexpected internal error', start);
  const control = CONTROLS[c];
  if (control !== undefined) return { code: control };
  const lower = c.toLowerCase();
  const set = (scanner.flags.has('U') ? UNICODE_LETTER_CLASSES : LETTER_CLASSES)[lower];
  if (set) return { test: c === lower ? testOf(set) : not(testOf(set)) };
  switch (c) {
    case 'p': case 'P': return { test: parseProperty(scanner, c === 'P') };
    case 'x': return { code: parseHex(scanner) };
    case 'u': return { code: parseUnicode(scanner) };
    case '0': return { code: parseOctal(scanner) };
    case 'c': return { code: (scanner.takeRaw().codePointAt(0) ?? 0) ^ 64 };
  }
  if (!/^[a-zA-Z0-9]$/.test(c)) return { code: c.codePointAt(0) ?? 0 };
  scanner.at = start;
  return undefined;
}

function parseHex(scanner: Scanner): number {
  if (scanner.accept('{')) {
    let digits = '';
    while (/^[0-9a-fA-F]$/.test(scanner.peek())) digits += scanner.takeRaw();
    if (digits === '' || scanner.takeRaw() !== '}') throw scanner.error('Unclosed hexadecimal escape sequence');
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff) throw scanner.error('Hexadecimal codepoint is too big');
    return code;
  }
  const digits = scanner.takeRaw() + scanner.takeRaw();
  if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw scanner.error('Illegal hexadecimal escape sequence');
  return Number.parseInt(digits, 16);
}

function unicodeUnit(scanner: Scanner): number {
  const digits = scanner.takeRaw() + scanner.takeRaw() + scanner.takeRaw() + scanner.takeRaw();
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw scanner.error('Illegal Unicode escape sequence');
  return Number.parseInt(digits, 16);
}

/** `\uXXXX`; two of them can be one code point. */
function parseUnicode(scanner: Scanner): number {
  const first = unicodeUnit(scanner);
  if (first < 0xd800 || first > 0xdbff || scanner.peek() !== '\\' || scanner.peek(1) !== 'u') return first;
  const before = scanner.at;
  scanner.at += 2;
  const second = unicodeUnit(scanner);
  if (second >= 0xdc00 && second <= 0xdfff) return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
  scanner.at = before;
  return first;
}

function parseOctal(scanner: Scanner): number {
  let digits = '';
  while (/^[0-7]$/.test(scanner.peek()) && digits.length < (digits.startsWith('0') || /^[0-3]/.test(digits) || digits === '' ? 3 : 2)) digits += scanner.takeRaw();
  if (digits === '') throw scanner.error('Illegal octal escape sequence');
  return Number.parseInt(digits, 8);
}

function parseProperty(scanner: Scanner, negated: boolean): CharacterTest {
  let name = scanner.takeRaw();
  if (name === '{') {
    name = '';
    while (scanner.peek() !== '}') {
      const c = scanner.takeRaw();
      if (c === '') throw scanner.error('Unclosed character family');
      name += c;
    }
    scanner.takeRaw();
    if (name === '') throw scanner.error('Empty character family');
  }
  if (name.startsWith('In') || name.startsWith('block=') || name.startsWith('blk=')) throw scanner.unsupported(`The Unicode block \\p{${name}}`);
  const set = namedSet(name);
  if (!set) throw scanner.error(`Unknown character property name {${name.replace(/^Is/, '')}}`);
  return negated ? not(testOf(set)) : testOf(set);
}

/** `[...]` from behind its opening bracket, with unions, nested classes and intersections. */
export function parseClass(scanner: Scanner, open: number): CharacterTest {
  const negated = scanner.accept('^');
  const test = parseClassBody(scanner, open);
  if (scanner.take() !== ']') throw scanner.error('Unclosed character class', scanner.pattern.length - 1);
  return negated ? not(test) : test;
}

function parseClassBody(scanner: Scanner, open: number): CharacterTest {
  let test: CharacterTest | undefined;
  for (;;) {
    const c = scanner.peek();
    if (c === '') throw scanner.error('Unclosed character class', scanner.pattern.length - 1);
    if (c === ']' && test) return test;
    if (c === '[') {
      scanner.take();
      test = either(test, parseClass(scanner, open));
    } else if (c === '&' && scanner.peek(1) === '&') test = parseIntersection(scanner, test, open);
    else test = either(test, parseClassItem(scanner));
  }
}

/** `left&&right`: what stands behind, up to the next `&&` or the end, must hold too. */
function parseIntersection(scanner: Scanner, left: CharacterTest | undefined, open: number): CharacterTest | undefined {
  while (scanner.accept('&&'));
  let right: CharacterTest | undefined;
  while (scanner.peek() !== ']' && scanner.peek() !== '&') {
    if (scanner.peek() === '') throw scanner.error('Unclosed character class', scanner.pattern.length - 1);
    if (scanner.accept('[')) right = either(right, parseClass(scanner, open));
    else right = either(right, parseClassBody(scanner, open));
  }
  if (!left) {
    if (!right) throw scanner.error('Bad class syntax');
    return right;
  }
  const other = right;
  return other ? (code) => left(code) && other(code) : left;
}

function parseClassCharacter(scanner: Scanner): { readonly code: number } | { readonly test: CharacterTest } {
  const c = scanner.take();
  if (c !== '\\') return { code: c.codePointAt(0) ?? 0 };
  const escape = parseEscape(scanner);
  if (!escape) throw scanner.error('Illegal/unsupported escape sequence');
  return escape;
}

function parseClassItem(scanner: Scanner): CharacterTest {
  const from = parseClassCharacter(scanner);
  if ('test' in from) return from.test;
  const next = scanner.peek(1);
  if (scanner.peek() !== '-' || next === ']' || next === '[' || next === '') return single(scanner, from.code);
  scanner.take();
  const to = parseClassCharacter(scanner);
  if ('test' in to || to.code < from.code) throw scanner.error('Illegal character range');
  return rangeTest(scanner, from.code, to.code);
}
