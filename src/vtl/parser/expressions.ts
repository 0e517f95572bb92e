import type { TokenKind } from '../lexer/token';
import type { BinaryNode, BinaryOperator, ExpressionNode, GroupNode, IndexStep, ListNode, LiteralNode, MapNode, MethodStep, RangeNode, ReferenceNode, Step, StringNode } from './ast';
import type { Cursor } from './cursor';
import { floatLiteral, integerLiteral, isTemplate, startsNumber, stringText } from './literalValues';
import { readHead } from './reference';

const VALUE_KINDS: ReadonlySet<TokenKind> = new Set<TokenKind>(['string', 'integer', '[', 'leftCurly', 'true', 'false', 'identifier', '{', 'float']);

/** Whether a value of an argument list can start with the next token. */
export function startsValue(kind: TokenKind): boolean {
  return VALUE_KINDS.has(kind);
}

export function parseReference(cursor: Cursor): ReferenceNode {
  const { start } = cursor;
  const braced = cursor.is('{');
  const first = braced ? cursor.take() : cursor.expect('identifier');
  if (braced) cursor.expect('identifier');
  const steps = cursor.is('.') || cursor.is('indexOpen') ? parseSteps(cursor) : NO_STEPS;
  if (braced) cursor.expect('}');
  const { root, form } = readHead(cursor.tokens, first);
  return { kind: 'reference', start, end: cursor.end, root, steps, form };
}

const NO_STEPS: readonly Step[] = [];

/** A list that grew has room to grow further; a copy takes no more memory than its elements need. */
export const trimmed = <T>(list: readonly T[]): readonly T[] => list.slice();

function parseSteps(cursor: Cursor): readonly Step[] {
  const steps: Step[] = [];
  parseIndexes(cursor, steps);
  while (cursor.is('.') && cursor.peek(1) === 'identifier') {
    cursor.take();
    steps.push(parseMember(cursor));
    parseIndexes(cursor, steps);
  }
  return trimmed(steps);
}

function parseIndexes(cursor: Cursor, steps: Step[]): void {
  while (cursor.is('indexOpen')) steps.push(parseIndex(cursor));
}

function parseIndex(cursor: Cursor): IndexStep {
  const { start } = cursor;
  cursor.take();
  cursor.skipWhitespace();
  const kind = cursor.peek();
  if (kind !== 'string' && kind !== 'integer' && kind !== 'true' && kind !== 'false' && kind !== 'identifier' && kind !== '{') throw cursor.unexpected('an index');
  const argument = parseNested(cursor, parseValue);
  cursor.skipWhitespace();
  cursor.expect('indexClose');
  return { kind: 'index', start, end: cursor.end, argument };
}

/** A property or, when a `(` and something that can be an argument follow, a method. */
function parseMember(cursor: Cursor): Step {
  const { start } = cursor;
  const name = cursor.tokens.image(cursor.expect('identifier'));
  const third = cursor.is('(') ? cursor.peek(1) : 'eof';
  if (third !== 'methodClose' && third !== 'whitespace' && !startsValue(third)) return { kind: 'property', start, end: cursor.end, name };
  cursor.take();
  const args: ExpressionNode[] = [];
  if (!cursor.is('methodClose')) {
    do args.push(parseParameter(cursor));
    while (cursor.accept(','));
  }
  cursor.expect('methodClose');
  const step: MethodStep = { kind: 'method', start, end: cursor.end, name, args: trimmed(args) };
  return step;
}

function parseParameter(cursor: Cursor): ExpressionNode {
  cursor.skipWhitespace();
  const value = parseNested(cursor, parseValue);
  cursor.skipWhitespace();
  return value;
}

/** Parses something inside something else. */
export function parseNested<T>(cursor: Cursor, parse: (cursor: Cursor) => T): T {
  cursor.descend();
  const parsed = parse(cursor);
  cursor.ascend();
  return parsed;
}

/** A literal, reference, list, range or map. */
export function parseValue(cursor: Cursor): ExpressionNode {
  const kind = cursor.peek();
  switch (kind) {
    case 'string': return parseString(cursor);
    case 'integer': case 'float': return parseNumber(cursor, kind);
    case 'true': case 'false': return { kind, start: cursor.start, end: cursor.tokens.end(cursor.take()), value: kind === 'true' };
    case '[': return parseList(cursor);
    case 'leftCurly': return parseMap(cursor);
    case 'identifier': case '{': return parseReference(cursor);
    default: throw cursor.unexpected('a value');
  }
}

function parseString(cursor: Cursor): StringNode {
  const { start, tokens } = cursor;
  const image = tokens.image(cursor.take());
  const node: StringNode = { kind: 'string', start, end: cursor.end, text: stringText(image), hasLineComment: image.includes('##'), tree: undefined };
  if (isTemplate(image)) cursor.uninitialised.push(node);
  return node;
}

/** A `#` or `$` before a number is read as part of it, and then is no number: that is found out later. */
function parseNumber(cursor: Cursor, kind: 'integer' | 'float'): LiteralNode {
  const { start, tokens } = cursor;
  const image = tokens.image(cursor.take());
  const node: LiteralNode = { kind, start, end: cursor.end, value: kind === 'integer' ? integerLiteral(image) : floatLiteral(image) };
  if (!startsNumber(image)) cursor.uninitialised.push(node);
  return node;
}

function parseList(cursor: Cursor): ListNode | RangeNode {
  const { start } = cursor;
  cursor.expect('[');
  const items: ExpressionNode[] = [];
  if (!cursor.is(']')) {
    do items.push(parseParameter(cursor));
    while (cursor.accept(','));
    const [from] = items;
    if (items.length === 1 && from && (from.kind === 'integer' || from.kind === 'reference') && cursor.accept('..')) return parseRangeEnd(cursor, start, from);
  }
  cursor.expect(']');
  return { kind: 'list', start, end: cursor.end, items: trimmed(items) };
}

function parseRangeEnd(cursor: Cursor, start: number, from: ExpressionNode): RangeNode {
  cursor.skipWhitespace();
  if (!cursor.is('integer') && !cursor.is('identifier') && !cursor.is('{')) throw cursor.unexpected('a whole number or a reference');
  const to = parseValue(cursor);
  cursor.skipWhitespace();
  cursor.expect(']');
  return { kind: 'range', start, end: cursor.end, from, to };
}

function parseMap(cursor: Cursor): MapNode {
  const { start } = cursor;
  cursor.expect('leftCurly');
  const entries: [ExpressionNode, ExpressionNode][] = [];
  const begin = cursor.is('whitespace') ? cursor.peek(1) : cursor.peek();
  if (startsValue(begin)) {
    do {
      const key = parseParameter(cursor);
      cursor.expect(':');
      entries.push([key, parseParameter(cursor)]);
    } while (cursor.accept(','));
  } else cursor.skipWhitespace();
  if (!cursor.accept('}')) cursor.expect('rightCurly');
  return { kind: 'map', start, end: cursor.end, entries: trimmed(entries) };
}

/** How strongly the binary operators bind; all of them to the left. */
const PRECEDENCE: Partial<Readonly<Record<TokenKind, number>>> = { or: 1, and: 2, eq: 3, ne: 3, lt: 4, gt: 4, le: 4, ge: 4, '+': 5, '-': 5, '*': 6, '/': 6, '%': 6 };

/** How many operators one level may chain: each is a level of the tree. */
const MAX_OPERATORS = 2000;

/** A whole expression up to something that cannot belong to it. */
export function parseExpression(cursor: Cursor): GroupNode {
  const { start } = cursor;
  const expression = parseBinary(cursor, 1);
  return { kind: 'group', start, end: cursor.end, expression };
}

function parseBinary(cursor: Cursor, weakest: number): ExpressionNode {
  let left = parseUnary(cursor);
  for (let count = 0; ; count++) {
    const kind = cursor.peek();
    const precedence = PRECEDENCE[kind];
    if (precedence === undefined || precedence < weakest) return left;
    if (count >= MAX_OPERATORS) throw cursor.unexpected('fewer operators in one expression');
    cursor.take();
    // As in the engine, the node begins behind its operator: that shows where its literal text stands in for null.
    const { start } = cursor;
    const right = parseBinary(cursor, precedence + 1);
    const node: BinaryNode = { kind: 'binary', start, end: cursor.end, operator: kind as BinaryOperator, left, right };
    left = node;
  }
}

function parseUnary(cursor: Cursor): ExpressionNode {
  const { start } = cursor;
  const not = cursor.is('whitespace') ? cursor.peek(1) : cursor.peek();
  if (not !== 'not') return parsePrimary(cursor);
  cursor.skipWhitespace();
  cursor.take();
  const operand = parseNested(cursor, parseUnary);
  return { kind: 'not', start, end: cursor.end, operand };
}

function parsePrimary(cursor: Cursor): ExpressionNode {
  cursor.skipWhitespace();
  const value = cursor.is('(') ? parseParenthesised(cursor) : parseNested(cursor, parseValue);
  cursor.skipWhitespace();
  return value;
}

function parseParenthesised(cursor: Cursor): ExpressionNode {
  cursor.take();
  const expression = parseNested(cursor, parseExpression);
  cursor.expect(')');
  return expression;
}
