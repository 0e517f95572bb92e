import { OPEN } from '../lexer/characters';
import { whitespaceEnd } from '../lexer/match';
import type { Token, TokenKind } from '../lexer/token';
import type { BlockNode, DirectiveNode, ExpressionNode, IfBranch, IfNode, SetNode, StatementNode, TreeNode } from './ast';
import type { Cursor } from './cursor';
import { isBuiltIn } from '../directives/names.data';
import { escapedDirective, escapeText } from './escapes';
import { parseExpression, parseNested, parseReference, parseValue, startsValue } from './expressions';
import type { ParseFailure } from './failure';
import { faultAt } from './failure';
import { tokenLiteral } from './literals';

/** What the parser knows beside the text: the macros that are already there. */
export interface ParserState {
  readonly cursor: Cursor;
  readonly isMacro: (name: string) => boolean;
  /** Names of the macros this text has defined so far. */
  readonly macroNames: Set<string>;
  /** Blocks that are open, innermost last: for messages. */
  readonly open: Token[];
}

const TEXT_KINDS: ReadonlySet<TokenKind> = new Set<TokenKind>(['text', '.', ')', '(', 'integer', 'float', 'string', 'escape', '{', '}', 'dollarText']);

export function parseTree(state: ParserState): TreeNode {
  const first = state.cursor.peek();
  const children = parseStatements(state);
  if (!state.cursor.is('eof')) throw strayKeyword(state.cursor);
  return { kind: 'tree', first, children, last: state.cursor.previous };
}

function strayKeyword(cursor: Cursor): ParseFailure {
  const token = cursor.peek();
  const open = token.kind === 'end' ? 'a block that this #end could close' : token.kind === 'else' || token.kind === 'elseif' ? 'an #if that this belongs to' : 'text, a reference or a directive';
  return cursor.unexpected(open);
}

function parseStatements(state: ParserState): StatementNode[] {
  const children: StatementNode[] = [];
  for (;;) {
    const statement = parseStatement(state);
    if (!statement) return children;
    children.push(statement);
  }
}

function parseStatement(state: ParserState): StatementNode | undefined {
  const { cursor } = state;
  const token = cursor.peek();
  switch (token.kind) {
    case 'text': cursor.take(); return { kind: 'text', first: token, last: token, text: tokenLiteral(token) };
    case 'identifier': return parseReference(cursor);
    case 'if': return parseIf(state);
    case 'set': return parseSet(state);
    case 'word': case 'bracketedWord': return parseDirective(state);
    case '##': return parseLineComment(cursor);
    case 'blockComment': case 'formalComment': cursor.take(); return { kind: 'comment', first: token, last: token, text: commentPrefix(token.image) };
    case 'textblock': cursor.take(); return { kind: 'textblock', first: token, last: token, text: token.image.slice(3, -3) };
    case 'escapeDirective':
      cursor.take();
      token.image = escapedDirective(token.image, state);
      return { kind: 'escape', first: token, last: token, text: token.image };
    case 'doubleEscape': return parseEscape(state);
    case '{': if (cursor.peek(1).kind === 'identifier') return parseReference(cursor);
  }
  if (!TEXT_KINDS.has(token.kind)) return undefined;
  cursor.take();
  return { kind: 'text', first: token, last: token, text: tokenLiteral(token) };
}

/** A comment's own token prints what stands before its opening: `$##` is a `$`. */
function commentPrefix(image: string): string {
  const cut = image.includes('##') ? image.indexOf('##') : image.indexOf('#*');
  return cut < 0 ? '' : image.slice(0, cut);
}

function parseLineComment(cursor: Cursor): StatementNode {
  const first = cursor.take();
  const last = cursor.accept('lineCommentEnd') ?? first;
  return { kind: 'comment', first, last, text: commentPrefix(first.image) };
}

function parseEscape(state: ParserState): StatementNode {
  const { cursor } = state;
  const first = cursor.take();
  let count = 1;
  while (cursor.accept('doubleEscape')) count++;
  return { kind: 'escape', first, last: cursor.previous, text: escapeText(count, cursor.peek(), state) };
}

function parseBlock(state: ParserState, opener: Token): BlockNode {
  const first = state.cursor.peek();
  state.open.push(opener);
  const children = parseNested(state.cursor, () => parseStatements(state));
  state.open.pop();
  return { kind: 'block', first, children, last: children.length > 0 ? state.cursor.previous : first };
}

/** The #end of a block; without it the message says what is open, and since where. */
function expectEnd(state: ParserState, opener: Token): Token {
  const { cursor } = state;
  if (cursor.is('end')) return cursor.take();
  const line = cursor.text.slice(0, opener.start).split(/\r\n|\r|\n/).length;
  throw cursor.unexpected(`the #end of ${opener.image.trim()} (open since line ${line})`);
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
  const first = cursor.peek();
  const branches: IfBranch[] = [];
  do {
    const keyword = cursor.take();
    const condition = parseCondition(state);
    branches.push({ first: keyword, condition, body: parseBlock(state, first) });
  } while (cursor.is('elseif'));
  const keyword = cursor.accept('else');
  const otherwise = keyword && parseBlock(state, first);
  const last = expectEnd(state, first);
  return otherwise ? { kind: 'if', first, last, branches, otherwise } : { kind: 'if', first, last, branches };
}

function parseSet(state: ParserState): SetNode {
  const { cursor } = state;
  const first = cursor.take();
  cursor.skipWhitespace();
  if (!cursor.is('identifier') && !cursor.is('{')) throw cursor.unexpected('the reference to set');
  const target = parseReference(cursor);
  cursor.skipWhitespace();
  cursor.expect('=');
  const value = parseExpression(cursor);
  const last = cursor.expect(')');
  cursor.lexer.leaveSet();
  return { kind: 'set', first, target, value, last };
}

function parseDirective(state: ParserState): DirectiveNode {
  const node = readDirective(state);
  state.cursor.uninitialised.push(node);
  return node;
}

function readDirective(state: ParserState): DirectiveNode {
  const { cursor } = state;
  const nameToken = cursor.take();
  const name = nameToken.kind === 'bracketedWord' ? nameToken.image.slice(2, -1) : nameToken.image.slice(1);
  const isBlock = name.startsWith('@') || BLOCK_DIRECTIVES.has(name);
  cursor.lexer.enterDirective();
  const hasArguments = parenthesisFollows(cursor);
  if (!hasArguments) {
    if (name === 'macro') throw faultAt(nameToken, '#macro needs the name of the macro in parentheses.');
    cursor.lexer.leaveDirective();
  }
  const args = hasArguments ? parseArguments(state, nameToken, name) : [];
  if (!isBlock || !hasArguments) return { kind: 'directive', name, nameToken, args, first: nameToken, hasArguments, last: cursor.previous };
  const body = parseBlock(state, nameToken);
  const last = expectEnd(state, nameToken);
  if (name === 'macro') declareMacro(state, nameToken, args);
  return { kind: 'directive', name, nameToken, args, first: nameToken, hasArguments, body, last };
}

const BLOCK_DIRECTIVES: ReadonlySet<string> = new Set(['foreach', 'macro', 'define', 'literal']);

/** Whether the directive's name is followed by `(`, white space between them allowed. */
function parenthesisFollows(cursor: Cursor): boolean {
  return cursor.text.charCodeAt(whitespaceEnd(cursor.text, cursor.lexer.offset)) === OPEN;
}

function parseArguments(state: ParserState, nameToken: Token, name: string): ExpressionNode[] {
  const { cursor } = state;
  cursor.skipWhitespace();
  const open = cursor.expect('(');
  const faultToken = cursor.tokens[nameToken.index + 1] ?? open;
  const args: ExpressionNode[] = [];
  while (argumentFollows(cursor)) {
    cursor.skipWhitespace();
    if (cursor.accept(',')) cursor.skipWhitespace();
    args.push(parseArgument(state, name, args.length, faultToken));
  }
  cursor.skipWhitespace();
  cursor.expect(')');
  return args;
}

/** Two tokens decide: behind white space one that can go on, otherwise a comma, list or map needs a second that fits. */
function argumentFollows(cursor: Cursor): boolean {
  const first = cursor.peek().kind;
  const second = (): TokenKind => cursor.peek(1).kind;
  if (first === 'whitespace') return second() === ',' || startsArgument(second());
  if (first === ',') return second() === 'whitespace' || startsArgument(second());
  if (first === '[') return second() === ']' || second() === 'whitespace' || startsValue(second());
  if (first === 'leftCurly') return second() === 'rightCurly' || second() === '}' || second() === 'whitespace' || startsValue(second());
  return startsArgument(first);
}

const startsArgument = (kind: TokenKind): boolean => kind === 'word' || startsValue(kind);

function parseArgument(state: ParserState, name: string, position: number, faultToken: Token): ExpressionNode {
  const { cursor } = state;
  const token = cursor.peek();
  if (token.kind !== 'word') {
    const value = parseNested(cursor, parseValue);
    if (name === 'macro' && position === 0) throw faultAt(faultToken, 'The name of a macro stands without quotes.');
    return value;
  }
  cursor.take();
  const fits = name === 'macro' ? position === 0 : name === 'foreach' ? position === 1 : !isBuiltIn(name) && !state.isMacro(name);
  if (!fits) throw faultAt(faultToken, `#${name} cannot take the word ${JSON.stringify(token.image)} as argument ${position + 1}.`);
  return { kind: 'word', first: token, last: token };
}

function declareMacro(state: ParserState, nameToken: Token, args: readonly ExpressionNode[]): void {
  const [macroName] = args;
  const faultToken = state.cursor.tokens[nameToken.index + 1] ?? nameToken;
  if (!macroName) throw faultAt(faultToken, '#macro needs the name of the macro.');
  state.macroNames.add(macroName.first.image);
}
