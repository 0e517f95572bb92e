/**
 * java.util.regex as String's methods use it: patterns, matching, replacement and splitting. A pattern that Java refuses is
 * thrown as JavaThrowable, one that backtracks without end as RegexLimitReached.
 */
import { JavaThrowable } from '../javaThrowable';
import { spendSteps } from '../work';
import { TextMatcher } from './matcher';
import type { Regex } from './node';
import { parseRegex } from './parse';
import { expand, parseReplacement, type Replacement } from './replacement';

export { RegexLimitReached } from './matcher';

const MAX_CACHED = 200;
/** UTF-16 units of a result. */
const MAX_LENGTH = 0x4000000;
/** Steps of one part that a text is cut into. */
const STEPS_OF_PART = 1;
const cache = new Map<string, Regex>();

function regexOf(pattern: string): Regex {
  const cached = cache.get(pattern);
  if (cached) return cached;
  const regex = parseRegex(pattern);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(pattern, regex);
  return regex;
}

const isLiteral = (pattern: string): boolean => pattern !== '' && !/[\\^$.|?*+()[\]{}]/.test(pattern);
const isPlainReplacement = (replacement: string): boolean => !/[\\$]/.test(replacement);

export function matchesWhole(text: string, pattern: string): boolean {
  return isLiteral(pattern) ? text === pattern : new TextMatcher(regexOf(pattern), text).matches();
}

export function replaceAll(text: string, pattern: string, replacement: string): string {
  if (isLiteral(pattern) && isPlainReplacement(replacement)) return replaceText(text, pattern, replacement);
  return replaceMatches(text, pattern, replacement, Infinity);
}

/** String.replace: every occurrence of a text; the empty one stands before, between and behind all characters. */
export function replaceText(text: string, wanted: string, replacement: string): string {
  const parts = wanted === '' ? ['', ...text.split(''), ''] : text.split(wanted);
  spendSteps(parts.length * STEPS_OF_PART);
  if (text.length + (parts.length - 1) * (replacement.length - wanted.length) > MAX_LENGTH) throw outOfMemory();
  return parts.join(replacement);
}

const outOfMemory = (): JavaThrowable => new JavaThrowable('java.lang.OutOfMemoryError', 'Java heap space');

export function replaceFirst(text: string, pattern: string, replacement: string): string {
  return replaceMatches(text, pattern, replacement, 1);
}

function replaceMatches(text: string, pattern: string, replacement: string, limit: number): string {
  const regex = regexOf(pattern);
  let parts: Replacement | undefined;
  let result = '';
  let from = 0;
  let done = 0;
  for (const match of new TextMatcher(regex, text).all()) {
    // Java reads the replacement when something matches, so a wrong one is well as long as nothing does.
    parts ??= parseReplacement(replacement, regex);
    result += text.slice(from, match.start) + expand(parts, text, match);
    if (result.length > MAX_LENGTH) throw outOfMemory();
    spendSteps(STEPS_OF_PART);
    from = match.end;
    if (++done >= limit) break;
  }
  return result + text.slice(from);
}

/** String.split: a positive limit bounds the parts, zero drops empty ones at the end, negative keeps all. */
export function split(text: string, pattern: string, limit: number): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of separators(text, pattern)) {
    if (limit > 0 && parts.length === limit - 1) break;
    if (end === 0) continue;
    parts.push(text.slice(from, start));
    spendSteps(STEPS_OF_PART);
    from = end;
  }
  if (parts.length === 0 && from === 0) return [text];
  parts.push(text.slice(from));
  while (limit === 0 && parts.at(-1) === '') parts.pop();
  return parts;
}

function* separators(text: string, pattern: string): Generator<readonly [number, number]> {
  if (!isLiteral(pattern)) {
    for (const match of new TextMatcher(regexOf(pattern), text).all()) yield [match.start, match.end];
    return;
  }
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + pattern.length)) yield [at, at + pattern.length];
}
