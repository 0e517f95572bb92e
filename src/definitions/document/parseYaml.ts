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
    const { failure } = reading;
    const repair = repaired(reading);
    if (failure.offset > reported) report(failure, repair.line, text, problems);
    reported = Math.max(reported, failure.offset);
    reading = repair.reading;
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

interface Repair {
  readonly reading: Reading;
  /** The start of the line that was blanked. */
  readonly line: number;
}

/** Of the lines that may be to blame, blanks the one that lets the parser read on furthest. */
function repaired({ source, failure }: Unread): Repair {
  const repairs: Repair[] = [];
  for (const line of suspects(source, failure.offset)) {
    const reading = read(blankLine(source, line));
    repairs.push({ reading, line });
    if (!('failure' in reading)) break;
  }
  return repairs.reduce((best, repair) => (reach(repair.reading) > reach(best.reading) ? repair : best));
}

function reach(reading: Reading): number {
  return 'failure' in reading ? reading.failure.offset : Infinity;
}

/** Starts of lines: the one the parser stopped in, the one before (a bracket may be open there), and the last one with an odd number of quotes. */
function suspects(source: string, offset: number): ReadonlySet<number> {
  const stopped = source.slice(lineStart(source, offset)).trim() === '' ? lineAbove(source, offset) : lineStart(source, offset);
  return new Set([stopped, lineAbove(source, stopped), lineWithOpenQuote(source, stopped)]);
}

/** How far up a line with an open quote is looked for. */
const LINES_ABOVE = 200;

function lineWithOpenQuote(source: string, from: number): number {
  let start = from;
  for (let i = 0; i < LINES_ABOVE && start > 0; i++) {
    const newline = source.indexOf('\n', start);
    const line = source.slice(start, newline < 0 ? source.length : newline);
    if (line.split('"').length % 2 === 0 || line.split("'").length % 2 === 0) return start;
    start = lineStart(source, start - 1);
  }
  return start;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The start of the nearest line above that holds more than blanks; of the first line if there is none. */
function lineAbove(text: string, offset: number): number {
  let end = lineStart(text, offset) - 1;
  while (end > 0 && /\s/.test(text.charAt(end))) end--;
  return lineStart(text, Math.max(0, end));
}

function blankLine(text: string, start: number): string {
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

/** The mistake is shown in the line that had to go, at the place where the parser stopped if that is in the same line. */
function report(failure: Failure, line: number, text: string, problems: Problems): void {
  const newline = text.indexOf('\n', line);
  const end = newline < 0 ? text.length : newline;
  const indentation = /^\s*/.exec(text.slice(line, end))?.[0].length ?? 0;
  const start = failure.offset >= line && failure.offset < end ? failure.offset : Math.min(line + indentation, end);
  problems.error('yaml-syntax', `${sentence(failure.reason)}.`, { start, end: Math.max(Math.min(start + 1, text.length), end) });
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
