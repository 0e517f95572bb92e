import type { Span } from '../../base';
import { OPEN } from '../lexer/characters';
import { whitespaceEnd } from '../lexer/match';
import type { TokenKind } from '../lexer/token';
import type { BlockNode, DirectiveNode, ExpressionNode, IfBranch, IfNode, SetNode, StatementNode, TreeNode } from './ast';
import { lineOf, type Cursor } from './cursor';
import { isBuiltIn } from '../directives/names.data';
import { escapedDirective, escapeText } from './escapes';
import { parseExpression, parseNested, parseReference, parseValue, startsValue, trimmed } from './expressions';
import type { ParseFailure } from './failure';
import { faultAt } from './failure';
import { tokenLiteral } from './literals';

/** What the parser knows beside the text: the macros that are already there. */
export interface ParserState {
  readonly cursor: Cursor;
  readonly isMacro: (name: string) => boolean;
  /** Names of the macros this text has defined so far. */
  readonly macroNames: Set<string>;
}

const TEXT_KINDS: ReadonlySet<TokenKind> = new Set<TokenKind>(['text', '.', ')', '(', 'integer', 'float', 'string', 'escape', '{', '}', 'dollarText']);

export function parseTree(state: ParserState): TreeNode {
  const { cursor } = state;
  const children = parseStatements(state);
  if (!cursor.is('eof')) throw strayKeyword(cursor);
  cursor.tokens.trim();
  return { kind: 'tree', start: 0, end: cursor.text.length, children, tokens: cursor.tokens };
}

function strayKeyword(cursor: Cursor): ParseFailure {
  const kind = cursor.peek();
  const open = kind === 'end' ? 'a block that this #end could close' : kind === 'else' || kind === 'elseif' ? 'an #if that this belongs to' : 'text, a reference or a directive';
  return cursor.unexpected(open);
}

function parseStatements(state: ParserState): readonly StatementNode[] {
  const children: StatementNode[] = [];
  for (;;) {
    const statement = parseStatement(state);
    if (!statement) return trimmed(children);
    children.push(statement);
  }
}

function parseStatement(state: ParserState): StatementNode | undefined {
  const { cursor } = state;
  const kind = cursor.peek();
  switch (kind) {
    case 'text': return parseText(cursor);
    case 'identifier': return parseReference(cursor);
    case 'if': return parseIf(state);
    case 'set': return parseSet(state);
    case 'word': case 'bracketedWord': return parseDirective(state);
    case '##': case 'blockComment': case 'formalComment': return parseComment(cursor, kind);
    case 'textblock': return parseTextblock(cursor);
    case 'escapeDirective': return parseEscapedDirective(state);
    case 'doubleEscape': return parseEscape(state);
    case '{': return cursor.peek(1) === 'identifier' ? parseReference(cursor) : parseText(cursor);
    default: return TEXT_KINDS.has(kind) ? parseText(cursor) : undefined;
  }
}

function parseText(cursor: Cursor): StatementNode {
  const { start } = cursor;
  const text = tokenLiteral(cursor.tokens, cursor.take());
  return { kind: 'text', start, end: cursor.end, text };
}

function parseTextblock(cursor: Cursor): StatementNode {
  const { start } = cursor;
  const image = cursor.tokens.image(cursor.take());
  return { kind: 'textblock', start, end: cursor.end, text: image.slice(3, -3) };
}

/** The place is that of the whole comment, of which only the end is a token. */
function parseComment(cursor: Cursor, kind: TokenKind): StatementNode {
  cursor.peek();
  const start = kind === '##' ? cursor.start : cursor.end;
  const image = cursor.tokens.image(cursor.take());
  if (kind === '##') cursor.accept('lineCommentEnd');
  return { kind: 'comment', start, end: cursor.end, text: commentPrefix(image) };
}

/** A comment's own token prints what stands before its opening: `$##` is a `$`. */
function commentPrefix(image: string): string {
  const cut = image.includes('##') ? image.indexOf('##') : image.indexOf('#*');
  return cut < 0 ? '' : image.slice(0, cut);
}

function parseEscapedDirective(state: ParserState): StatementNode {
  const { tokens, start } = state.cursor;
  const token = state.cursor.take();
  const text = escapedDirective(tokens.image(token), state);
  tokens.setImage(token, text);
  return { kind: 'escape', start, end: state.cursor.end, text };
}

function parseEscape(state: ParserState): StatementNode {
  const { cursor } = state;
  const { start } = cursor;
  cursor.take();
  let count = 1;
  while (cursor.accept('doubleEscape')) count++;
  const { end } = cursor;
  const next = { kind: cursor.peek(), image: cursor.tokens.imageAt(end) };
  return { kind: 'escape', start, end, text: escapeText(count, next, state) };
}

function parseBlock(state: ParserState): BlockNode {
  const { start } = state.cursor;
  const children = parseNested(state.cursor, () => parseStatements(state));
  return { kind: 'block', start, end: children.length > 0 ? state.cursor.end : start, children };
}

/** The #end of a block; without it the message says what is open, and since where. */
function expectEnd(state: ParserState, opener: number): void {
  const { cursor } = state;
  if (cursor.accept('end')) return;
  throw cursor.unexpected(`the #end of ${cursor.tokens.image(opener).trim()} (open since line ${lineOf(cursor.text, cursor.tokens.start(opener))})`);
}

function parseCondition(state: ParserState): ExpressionNode {
  const { cursor } = state;
  cursor.skipWhitespace();
  cursor.expect('(');
  const condition = parseExpression(cursor);
  cursor.expect(')');
  return condition;
}

function parseIf(state: ParserState): IfNode {
  const { cursor } = state;
  const { start } = cursor;
  const first = cursor.take();
  const branches = [parseBranch(state, start)];
  while (cursor.is('elseif')) {
    const branch = cursor.start;
    cursor.take();
    branches.push(parseBranch(state, branch));
  }
  const otherwise = cursor.accept('else') ? parseBlock(state) : undefined;
  expectEnd(state, first);
  return { kind: 'if', start, end: cursor.end, branches: trimmed(branches), otherwise };
}

function parseBranch(state: ParserState, start: number): IfBranch {
  return { start, condition: parseCondition(state), body: parseBlock(state) };
}

function parseSet(state: ParserState): SetNode {
  const { cursor } = state;
  const { start, tokens } = cursor;
  cursor.take();
  cursor.skipWhitespace();
  if (!cursor.is('identifier') && !cursor.is('{')) throw cursor.unexpected('the reference to set');
  const target = parseReference(cursor);
  const variable = target.form.type === 'normal' ? target.root : tokens.imageAt(target.start).slice(1);
  cursor.skipWhitespace();
  cursor.expect('=');
  const value = parseExpression(cursor);
  cursor.expect(')');
  cursor.lexer.leaveSet();
  return { kind: 'set', start, end: cursor.end, target, variable, value };
}

function parseDirective(state: ParserState): DirectiveNode {
  const node = readDirective(state);
  state.cursor.uninitialised.push(node);
  return node;
}

function readDirective(state: ParserState): DirectiveNode {
  const { cursor } = state;
  const { start, tokens } = cursor;
  const kind = cursor.peek();
  const nameToken = cursor.take();
  const nameEnd = cursor.end;
  const image = tokens.image(nameToken);
  const name = kind === 'bracketedWord' ? image.slice(2, -1) : image.slice(1);
  cursor.lexer.enterDirective();
  const hasArguments = parenthesisFollows(cursor);
  if (!hasArguments) {
    if (name === 'macro') throw faultAt({ start, end: nameEnd }, '#macro needs the name of the macro in parentheses.');
    cursor.lexer.leaveDirective();
  }
  const args = hasArguments ? parseArguments(state, name) : NO_ARGUMENTS;
  const isBlock = hasArguments && (name.startsWith('@') || BLOCK_DIRECTIVES.has(name));
  const body = isBlock ? parseBlock(state) : undefined;
  if (isBlock) expectEnd(state, nameToken);
  if (isBlock && name === 'macro') declareMacro(state, nameToken, args);
  return { kind: 'directive', start, end: cursor.end, name, nameEnd, args, hasArguments, body };
}

const NO_ARGUMENTS: readonly ExpressionNode[] = [];

const BLOCK_DIRECTIVES: ReadonlySet<string> = new Set(['foreach', 'macro', 'define', 'literal']);

/** Whether the directive's name is followed by `(`, white space between them allowed. */
function parenthesisFollows(cursor: Cursor): boolean {
  return cursor.text.charCodeAt(whitespaceEnd(cursor.text, cursor.lexer.offset)) === OPEN;
}

function parseArguments(state: ParserState, name: string): readonly ExpressionNode[] {
  const { cursor } = state;
  // The token behind the name: the engine names its place for every argument that does not fit.
  const faultPlace = cursor.spanOfNext();
  cursor.skipWhitespace();
  cursor.expect('(');
  const args: ExpressionNode[] = [];
  while (argumentFollows(cursor)) {
    cursor.skipWhitespace();
    if (cursor.accept(',')) cursor.skipWhitespace();
    args.push(parseArgument(state, name, args.length, faultPlace));
  }
  cursor.skipWhitespace();
  cursor.expect(')');
  return trimmed(args);
}

/** Two tokens decide: behind white space one that can go on, otherwise a comma, list or map needs a second that fits. */
function argumentFollows(cursor: Cursor): boolean {
  const first = cursor.peek();
  const second = (): TokenKind => cursor.peek(1);
  if (first === 'whitespace') return second() === ',' || startsArgument(second());
  if (first === ',') return second() === 'whitespace' || startsArgument(second());
  if (first === '[') return second() === ']' || second() === 'whitespace' || startsValue(second());
  if (first === 'leftCurly') return second() === 'rightCurly' || second() === '}' || second() === 'whitespace' || startsValue(second());
  return startsArgument(first);
}

const startsArgument = (kind: TokenKind): boolean => kind === 'word' || startsValue(kind);

function parseArgument(state: ParserState, name: string, position: number, faultPlace: Span): ExpressionNode {
  const { cursor } = state;
  if (!cursor.is('word')) {
    const value = parseNested(cursor, parseValue);
    if (name === 'macro' && position === 0) throw faultAt(faultPlace, 'The name of a macro stands without quotes.');
    return value;
  }
  const { start } = cursor;
  const token = cursor.take();
  const fits = name === 'macro' ? position === 0 : name === 'foreach' ? position === 1 : !isBuiltIn(name) && !state.isMacro(name);
  if (!fits) throw faultAt(faultPlace, `#${name} cannot take the word ${JSON.stringify(cursor.tokens.image(token))} as argument ${position + 1}.`);
  return { kind: 'word', start, end: cursor.end };
}

function declareMacro({ cursor, macroNames }: ParserState, nameToken: number, args: readonly ExpressionNode[]): void {
  const [macroName] = args;
  if (!macroName) throw faultAt(cursor.spanOf(nameToken + 1), '#macro needs the name of the macro.');
  macroNames.add(cursor.tokens.imageAt(macroName.start));
}
