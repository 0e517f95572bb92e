import { JavaThrowable } from '../javaThrowable';
import type { Match } from './matcher';
import type { Regex } from './node';

const illegal = (message: string): JavaThrowable => new JavaThrowable('java.lang.IllegalArgumentException', message);

/** A replacement as it is put together for every match: texts and numbers of groups. */
export type Replacement = readonly (string | number)[];

/** Reads a replacement: `$1` and `${name}` are groups, a backslash takes the next character as it is. */
export function parseReplacement(replacement: string, regex: Regex): Replacement {
  const parts: (string | number)[] = [];
  let literal = '';
  for (let i = 0; i < replacement.length; i++) {
    const c = replacement.charAt(i);
    if (c === '\\') {
      if (++i === replacement.length) throw illegal('character to be escaped is missing');
      literal += replacement.charAt(i);
    } else if (c === '$') {
      const reference = readReference(replacement, i + 1, regex);
      i = reference.end - 1;
      parts.push(literal, reference.group);
      literal = '';
    } else literal += c;
  }
  parts.push(literal);
  return parts;
}

/** What one match is replaced with. */
export function expand(replacement: Replacement, text: string, match: Match): string {
  let result = '';
  for (const part of replacement) result += typeof part === 'string' ? part : groupText(text, match, part);
  return result;
}

function groupText(text: string, match: Match, group: number): string {
  if (group === 0) return text.slice(match.start, match.end);
  const start = match.groups[group * 2] ?? -1;
  return start < 0 ? '' : text.slice(start, match.groups[group * 2 + 1]);
}

function readReference(replacement: string, at: number, regex: Regex): { readonly group: number; readonly end: number } {
  if (at === replacement.length) throw illegal('Illegal group reference: group index is missing');
  if (replacement[at] === '{') return readName(replacement, at + 1, regex);
  if (!/^\d/.test(replacement.charAt(at))) throw illegal('Illegal group reference');
  let group = Number(replacement[at]);
  if (group > regex.groupCount) throw new JavaThrowable('java.lang.IndexOutOfBoundsException', `No group ${group}`);
  let end = at + 1;
  for (; /^\d/.test(replacement.charAt(end)); end++) {
    const longer = group * 10 + Number(replacement[end]);
    if (longer > regex.groupCount) break;
    group = longer;
  }
  return { group, end };
}

function readName(replacement: string, at: number, regex: Regex): { readonly group: number; readonly end: number } {
  const name = /^[a-zA-Z0-9]*/.exec(replacement.slice(at))?.[0] ?? '';
  if (name === '' || replacement[at + name.length] !== '}') throw illegal('named capturing group is missing trailing \'}\'');
  if (/^\d/.test(name)) throw illegal(`capturing group name {${name}} starts with digit character`);
  const group = regex.names.get(name);
  if (group === undefined) throw illegal(`No group with name {${name}}`);
  return { group, end: at + name.length + 1 };
}
