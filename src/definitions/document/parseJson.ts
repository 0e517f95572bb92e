import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Problems } from '../problems';
import { duplicateKey, type DocumentNode, type Entry } from './node';

/** Deeper documents are not read: the parser below recurses. */
const DEPTH = 400;

const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: 'Expected a value: a string in double quotes, a number, true, false, null, { or [',
  InvalidNumberFormat: 'Expected a number',
  PropertyNameExpected: 'Expected a property name in double quotes',
  ValueExpected: 'Expected a value',
  ColonExpected: 'Expected a colon',
  CommaExpected: 'Expected a comma',
  CloseBraceExpected: 'Expected a comma or a closing brace }',
  CloseBracketExpected: 'Expected a comma or a closing bracket ]',
  EndOfFileExpected: 'Expected the end of the document',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'Expected the end of the comment',
  UnexpectedEndOfString: 'Expected a closing double quote',
  UnexpectedEndOfNumber: 'Expected a digit',
  InvalidUnicode: 'Expected four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'Expected one of " \\ / b f n r t u after the backslash',
  InvalidCharacter: 'This character must be written as an escape in a JSON string',
};

/** Reads a JSON document; a broken one gives what could be read, and problems. */
export function parseJson(document: string, problems: Problems): readonly DocumentNode[] {
  // A byte order mark is no JSON; a blank in its place moves no offset.
  const text = document.replace(/^\ufeff/, ' ');
  const tooDeep = firstDeeperThan(text, DEPTH);
  if (tooDeep !== undefined) {
    problems.error('json-depth', `This document is nested deeper than ${DEPTH} levels.`, { start: tooDeep, end: tooDeep + 1 });
    return [];
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: true });
  for (const error of errors) {
    const start = Math.min(error.offset, Math.max(0, text.length - 1));
    problems.error('json-syntax', `${EXPECTED[printParseErrorCode(error.error)] ?? 'This is not JSON'}.`, { start, end: Math.max(start + 1, error.offset + error.length) });
  }
  return root ? [toNode(root, text, problems)] : [];
}

/** The offset of the first bracket that opens a level deeper than allowed. */
function firstDeeperThan(text: string, limit: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22 || code === 0x0a) inString = false;
    } else if (code === 0x22) inString = true;
    else if ((code === 0x5b || code === 0x7b) && ++depth > limit) return i;
    else if (code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
  }
  return undefined;
}

function toNode(node: Node, text: string, problems: Problems): DocumentNode {
  const span = { start: node.offset, end: node.offset + node.length };
  if (node.type === 'array') return { kind: 'sequence', span, items: (node.children ?? []).map((child) => toNode(child, text, problems)) };
  if (node.type === 'object') return { kind: 'mapping', span, entries: toEntries(node.children ?? [], text, problems) };
  const value: unknown = node.value;
  if (typeof value === 'string') {
    return { kind: 'scalar', span, text: value, value, style: 'json', content: { start: span.start + 1, end: span.end - 1 } };
  }
  const known = typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', span, text: text.slice(span.start, span.end), value: known };
}

function toEntries(properties: readonly Node[], text: string, problems: Problems): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const property of properties) {
    const [name, valueNode] = property.children ?? [];
    if (!name) continue;
    const key = String(name.value);
    const keySpan = { start: name.offset + 1, end: name.offset + Math.max(1, name.length - 1) };
    const end = property.offset + property.length;
    const value: DocumentNode = valueNode ? toNode(valueNode, text, problems) : { kind: 'scalar', span: { start: end, end }, text: '', value: null };
    if (entries.has(key)) problems.error('duplicate-key', duplicateKey(key), keySpan);
    entries.set(key, { key, keySpan, value });
  }
  return [...entries.values()];
}
