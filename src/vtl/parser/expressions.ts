import type { Token, TokenKind } from '../lexer/token';
import type { BinaryNode, BinaryOperator, ExpressionNode, GroupNode, IndexStep, ListNode, LiteralNode, MapNode, MethodStep, RangeNode, ReferenceNode, Step, StringNode } from './ast';
import type { Cursor } from './cursor';
import { floatLiteral, integerLiteral, stringText } from './literalValues';
import { readForm } from './reference';

const VALUE_KINDS: ReadonlySet<TokenKind> = new Set<TokenKind>(['string', 'integer', '[', 'leftCurly', 'true', 'false', 'identifier', '{', 'float']);

/** Whether a value of an argument list can start with the next token. */
export function startsValue(kind: TokenKind): boolean {
  return VALUE_KINDS.has(kind);
}

export function parseReference(cursor: Cursor): ReferenceNode {
  const first = cursor.peek();
  const braced = cursor.accept('{') !== undefined;
  cursor.expect('identifier');
  const steps = cursor.is('.') || cursor.is('indexOpen') ? parseSteps(cursor) : NO_STEPS;
  if (braced) cursor.expect('}');
  const last = cursor.previous;
  return { kind: 'reference', first, last, steps, form: readForm(cursor.tokens, first, last) };
}

const NO_STEPS: readonly Step[] = [];

function parseSteps(cursor: Cursor): readonly Step[] {
  const steps: Step[] = [];
  parseIndexes(cursor, steps);
  while (cursor.is('.') && cursor.peek(1).kind === 'identifier') {
    cursor.take();
    steps.push(parseMember(cursor));
    parseIndexes(cursor, steps);
  }
  return steps;
}

function parseIndexes(cursor: Cursor, steps: Step[]): void {
  while (cursor.is('indexOpen')) steps.push(parseIndex(cursor));
}

function parseIndex(cursor: Cursor): IndexStep {
  const first = cursor.take();
  cursor.skipWhitespace();
  const kind = cursor.peek().kind;
  if (kind !== 'string' && kind !== 'integer' && kind !== 'true' && kind !== 'false' && kind !== 'identifier' && kind !== '{') throw cursor.unexpected('an index');
  const argument = parseNested(cursor, parseValue);
  cursor.skipWhitespace();
  return { kind: 'index', first, argument, last: cursor.expect('indexClose') };
}

/** A property or, when a `(` and something that can be an argument follow, a method. */
function parseMember(cursor: Cursor): Step {
  const nameToken = cursor.expect('identifier');
  const third = cursor.is('(') ? cursor.peek(1).kind : 'eof';
  if (third !== 'methodClose' && third !== 'whitespace' && !startsValue(third)) return { kind: 'property', name: nameToken.image, first: nameToken, last: nameToken };
  cursor.take();
  const args: ExpressionNode[] = [];
  if (!cursor.is('methodClose')) {
    do args.push(parseParameter(cursor));
    while (cursor.accept(','));
  }
  const step: MethodStep = { kind: 'method', name: nameToken.image, nameToken, args, first: nameToken, last: cursor.expect('methodClose') };
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
  const token = cursor.peek();
  switch (token.kind) {
    case 'string': return literal(cursor, { kind: 'string', first: token, last: token, text: stringText(token.image), hasLineComment: token.image.includes('##') });
    case 'integer': return literal(cursor, { kind: 'integer', first: token, last: token, value: integerLiteral(token.image) });
    case 'float': return literal(cursor, { kind: 'float', first: token, last: token, value: floatLiteral(token.image) });
    case 'true': case 'false': cursor.take(); return { kind: token.kind, first: token, last: token, value: token.kind === 'true' };
    case '[': return parseList(cursor);
    case 'leftCurly': return parseMap(cursor);
    case 'identifier': case '{': return parseReference(cursor);
    default: throw cursor.unexpected('a value');
  }
}

function literal<Literal extends StringNode | LiteralNode>(cursor: Cursor, node: Literal): Literal {
  cursor.take();
  cursor.uninitialised.push(node);
  return node;
}

function parseList(cursor: Cursor): ListNode | RangeNode {
  const first = cursor.expect('[');
  const items: ExpressionNode[] = [];
  if (!cursor.is(']')) {
    do items.push(parseParameter(cursor));
    while (cursor.accept(','));
    const [from] = items;
    if (items.length === 1 && from && (from.kind === 'integer' || from.kind === 'reference') && cursor.accept('..')) return parseRangeEnd(cursor, first, from);
  }
  return { kind: 'list', first, items, last: cursor.expect(']') };
}

function parseRangeEnd(cursor: Cursor, first: Token, from: ExpressionNode): RangeNode {
  cursor.skipWhitespace();
  if (!cursor.is('integer') && !cursor.is('identifier') && !cursor.is('{')) throw cursor.unexpected('a whole number or a reference');
  const to = parseValue(cursor);
  cursor.skipWhitespace();
  return { kind: 'range', first, from, to, last: cursor.expect(']') };
}

function parseMap(cursor: Cursor): MapNode {
  const first = cursor.expect('leftCurly');
  const entries: [ExpressionNode, ExpressionNode][] = [];
  const start = cursor.is('whitespace') ? cursor.peek(1).kind : cursor.peek().kind;
  if (startsValue(start)) {
    do {
      const key = parseParameter(cursor);
      cursor.expect(':');
      entries.push([key, parseParameter(cursor)]);
    } while (cursor.accept(','));
  } else cursor.skipWhitespace();
  const last = cursor.accept('}') ?? cursor.expect('rightCurly');
  return { kind: 'map', first, entries, last };
}

/** How strongly the binary operators bind; all of them to the left. */
const PRECEDENCE: Partial<Readonly<Record<TokenKind, number>>> = { or: 1, and: 2, eq: 3, ne: 3, lt: 4, gt: 4, le: 4, ge: 4, '+': 5, '-': 5, '*': 6, '/': 6, '%': 6 };

/** How many operators one level may chain: each is a level of the tree. */
const MAX_OPERATORS = 2000;

/** A whole expression up to something that cannot belong to it. */
export function parseExpression(cursor: Cursor): GroupNode {
  const first = cursor.peek();
  const expression = parseBinary(cursor, 1);
  return { kind: 'group', first, expression, last: cursor.previous };
}

function parseBinary(cursor: Cursor, weakest: number): ExpressionNode {
  let left = parseUnary(cursor);
  for (let count = 0; ; count++) {
    const { kind } = cursor.peek();
    const precedence = PRECEDENCE[kind];
    if (precedence === undefined || precedence < weakest) return left;
    if (count >= MAX_OPERATORS) throw cursor.unexpected('fewer operators in one expression');
    cursor.take();
    // As in the engine, the node begins behind its operator: that shows where its literal text stands in for null.
    const first = cursor.peek();
    const right = parseBinary(cursor, precedence + 1);
    const node: BinaryNode = { kind: 'binary', operator: kind as BinaryOperator, left, right, first, last: cursor.previous };
    left = node;
  }
}

function parseUnary(cursor: Cursor): ExpressionNode {
  const first = cursor.peek();
  const not = first.kind === 'whitespace' ? cursor.peek(1) : first;
  if (not.kind !== 'not') return parsePrimary(cursor);
  cursor.skipWhitespace();
  cursor.take();
  const operand = parseNested(cursor, parseUnary);
  return { kind: 'not', first, operand, last: cursor.previous };
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
