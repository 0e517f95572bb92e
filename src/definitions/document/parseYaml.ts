import { YAMLException, parseEvents, type Event } from 'js-yaml';
import type { Problems } from '../problems';
import type { DocumentNode } from './node';
import { YamlTreeBuilder } from './yaml';

/** How many broken places of one document are stepped over before only the part above the break is read. */
const ATTEMPTS = 8;

interface Failure {
  readonly reason: string;
  readonly offset: number;
}

/**
 * Reads every document of a YAML stream. js-yaml stops at the first mistake; so the line in question is blanked out (which moves no offset)
 * and the rest is read again, so that one half-typed line does not empty a whole tree.
 */
export function parseYaml(text: string, problems: Problems): readonly DocumentNode[] {
  let reading = read(text);
  let reported = -1;
  for (let attempt = 0; attempt < ATTEMPTS && 'failure' in reading; attempt++) {
    if (reading.failure.offset > reported) report(reading.failure, text, problems);
    reported = Math.max(reported, reading.failure.offset);
    reading = repaired(reading);
  }
  if ('failure' in reading) reading = prefix(reading);
  return new YamlTreeBuilder(reading.source, reading.events, problems).documents();
}

type Reading = Read | Unread;

interface Read {
  readonly source: string;
  readonly events: Event[];
}

interface Unread {
  readonly source: string;
  readonly failure: Failure;
}

function read(source: string): Reading {
  try {
    return { source, events: parseEvents(source, {}) };
  } catch (error) {
    if (!(error instanceof YAMLException)) return { source, failure: { reason: 'this is not YAML', offset: 0 } };
    return { source, failure: { reason: error.reason, offset: Math.min(source.length, error.mark?.position ?? 0) } };
  }
}

/** Of the lines that may be to blame (the one the parser stopped in, and the one before, where a quote or bracket may be open), blanks the one that lets it read on furthest. */
function repaired({ source, failure }: Unread): Reading {
  const here = read(blankLine(source, failure.offset));
  if (!('failure' in here)) return here;
  const before = read(blankLine(source, previousLine(source, failure.offset)));
  return !('failure' in before) || before.failure.offset > here.failure.offset ? before : here;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** An offset in the nearest line above that holds more than blanks; the first line's if there is none. */
function previousLine(text: string, offset: number): number {
  let end = lineStart(text, offset) - 1;
  while (end > 0 && /\s/.test(text.charAt(end))) end--;
  return Math.max(0, end);
}

function blankLine(text: string, offset: number): string {
  let start = lineStart(text, offset);
  // At the end of the text there is no line left to blame but the last one.
  if (text.slice(start).trim() === '') start = lineStart(text, previousLine(text, offset));
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r]/g, ' ') + text.slice(end);
}

/** Last resort: the part above the mistake, cut shorter until it reads. */
function prefix({ source, failure }: Unread): Read {
  for (let end = lineStart(source, failure.offset); end > 0; end = lineStart(source, Math.floor(end / 2))) {
    const reading = read(source.slice(0, end));
    if (!('failure' in reading)) return reading;
  }
  return { source: '', events: [] };
}

function report(failure: Failure, text: string, problems: Problems): void {
  const newline = text.indexOf('\n', failure.offset);
  const end = newline < 0 ? text.length : newline;
  const start = Math.min(failure.offset, Math.max(0, text.length - 1));
  problems.error('yaml-syntax', `${sentence(failure.reason)}.`, { start, end: Math.max(start + 1, Math.min(end, text.length)) });
}

/** What js-yaml says, and what was expected instead. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/bad indentation of a (mapping|sequence) entry/, 'This does not fit into the $1 above: expected a key and a colon at the same indentation, or a value in quotes'],
  [/deficient indentation/, 'A quote, bracket or brace that was opened above is not closed: expected its end, or deeper indentation'],
  [/tab characters must not/, 'A tab cannot indent in YAML: expected blanks'],
  [/end of the stream or a document separator/, 'Expected the end of the document here: the value above is complete, or a colon is missing in it'],
  [/can not read (an implicit|a block) mapping entry/, 'Expected a colon after this key'],
  [/null byte|non-printable/, 'This character is not allowed in YAML'],
];

function sentence(reason: string): string {
  for (const [pattern, words] of REASONS) {
    const match = pattern.exec(reason);
    if (match) return words.replace('$1', match[1] === 'sequence' ? 'list' : 'mapping');
  }
  return `This is not YAML: ${reason}`;
}
