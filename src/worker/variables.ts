import { JavaList, JavaMap, JavaObject, javaString, type JavaValue } from '../base';
import type { VariableRow } from '../protocol';

/** The service's own variables: what a template gets, not what it makes. */
const GIVEN = new Set(['input', 'util', 'context', 'stageVariables']);
const MAX_ROWS = 500;
const MAX_TEXT = 2000;

/** The variables a template made, by name, as rows for people. */
export function variableRows(variables: ReadonlyMap<string, JavaValue>): readonly VariableRow[] {
  return [...variables]
    .filter(([name]) => !GIVEN.has(name))
    .slice(0, MAX_ROWS)
    .map(([name, value]) => ({ name, className: classNameOf(value), text: shortText(value, MAX_TEXT) }));
}

function classNameOf(value: JavaValue): string {
  if (value instanceof JavaObject) return value.className;
  if (value === null) return 'null';
  return typeof value === 'string' ? 'java.lang.String' : typeof value === 'number' ? 'java.lang.Integer' : 'java.lang.Boolean';
}

/**
 * What a template would print, up to `budget` characters. Containers are walked here rather than printed whole: a small
 * template can build a list that holds itself, or one whose text would not fit in memory.
 */
function shortText(value: JavaValue, budget: number): string {
  const parts: string[] = [];
  let left = budget;
  const write = (text: string): void => {
    if (left > 0) parts.push(text.slice(0, left));
    left -= text.length;
  };
  const walk = (item: JavaValue, depth: number): void => {
    if (left <= 0) return;
    if (depth > 50) write('...');
    else if (item instanceof JavaMap && !looksLikeJson(item)) writeAll('{', item.entries(), ([key, member]) => { walk(key, depth + 1); write('='); walk(member, depth + 1); }, '}');
    else if (item instanceof JavaList && !looksLikeJson(item)) writeAll('[', item.items, (member) => walk(member, depth + 1), ']');
    else write(printed(item));
  };
  const writeAll = <T>(open: string, items: readonly T[], each: (item: T) => void, close: string): void => {
    write(open);
    for (const [index, item] of items.entries()) {
      if (left <= 0) return;
      if (index > 0) write(', ');
      each(item);
    }
    write(close);
  };
  walk(value, 0);
  return left < 0 ? `${parts.join('')}...` : parts.join('');
}

/** A JSON array that holds itself prints without end. */
function printed(value: JavaValue): string {
  try {
    return javaString(value);
  } catch {
    return '(too deep to print)';
  }
}

/** json-smart's arrays print themselves as JSON. */
const looksLikeJson = (value: JavaObject): boolean => value.className.startsWith('net.minidev.json.');
