import type { Span } from '../../base';
import type { Tokens } from '../lexer/tokens';
import { spanOf, type BlockNode, type DirectiveNode, type InitialisedNode, type LiteralNode, type StringNode, type TreeNode } from './ast';
import { Cursor } from './cursor';
import { faultAt, ParseFailure, type ParseFault } from './failure';
import { unicodeFault } from './literalValues';
import { parseTree } from './statements';

/** A macro as the template defines it. */
export interface MacroDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: BlockNode;
  readonly tokens: Tokens;
  /** The string it was defined in, if any. */
  readonly within?: { readonly span: Span };
}

/** A template that has been read and initialised, as far as it went. */
export interface Prepared {
  readonly tree: TreeNode;
  readonly macros: readonly MacroDefinition[];
  readonly fault: ParseFault | undefined;
}

/** The state of initialising one template: strings are parsed and macros noted in the order in which they stand. */
interface Initialiser {
  readonly macros: MacroDefinition[];
  readonly macroNames: Set<string>;
  readonly isMacro: (name: string) => boolean;
  readonly depth: number;
}

/** Strings in strings in strings: each level doubles its quotes, so nobody gets far. */
const MAX_STRING_DEPTH = 20;

/** Parses and initialises a template; `isMacro` tells which macros are already there. Never throws. */
export function prepare(text: string, isMacro: (name: string) => boolean = () => false): Prepared {
  const macros: MacroDefinition[] = [];
  const macroNames = new Set<string>();
  const known = (name: string): boolean => macroNames.has(name) || isMacro(name);
  const cursor = new Cursor(text);
  let tree: TreeNode = { kind: 'tree', start: 0, end: text.length, children: [], tokens: cursor.tokens };
  try {
    tree = parseTree({ cursor, isMacro: known, macroNames: new Set() });
    initialise({ macros, macroNames, isMacro: known, depth: 0 }, cursor.tokens, cursor.uninitialised, undefined);
    return { tree, macros, fault: undefined };
  } catch (error) {
    return { tree, macros, fault: toFault(error, text) };
  }
}

function toFault(error: unknown, text: string): ParseFault {
  if (error instanceof ParseFailure) return error.fault;
  return { code: 'ParseErrorException', message: 'The template is nested too deep.', start: 0, end: text.length };
}

/** In the order in which the engine initialises a tree: directives behind what stands in them. */
function initialise(init: Initialiser, tokens: Tokens, nodes: readonly InitialisedNode[], within: Span | undefined): void {
  for (const node of nodes) {
    if (node.kind === 'string') initString(init, tokens, node);
    else if (node.kind === 'directive') initDirective(init, tokens, node, within);
    else throw numberFault(tokens, node);
  }
}

/** A `#` or `$` before a number is read as part of it, and then is no number. */
function numberFault(tokens: Tokens, node: LiteralNode): ParseFailure {
  return new ParseFailure({ code: 'NumberFormatException', message: `For input string: "${tokens.imageAt(node.start)}"`, ...spanOf(node) });
}

/** A double-quoted string with a `$` or `#` in it is a template; a blank behind it keeps its end readable, unless it has a `##`. */
function initString(init: Initialiser, tokens: Tokens, node: StringNode): void {
  const image = tokens.imageAt(node.start);
  const fault = unicodeFault(image);
  if (fault) {
    const start = node.start + fault.index;
    throw new ParseFailure({ code: fault.code, message: 'A \\u in a double-quoted string needs four hexadecimal digits; write the string in single quotes to have it as it is.', start, end: Math.min(start + 6, node.end - 1) });
  }
  if (!/[$#]/.test(image)) return;
  if (init.depth >= MAX_STRING_DEPTH) throw faultAt(node, 'Strings are nested too deep.');
  const text = node.hasLineComment ? node.text : `${node.text} `;
  const cursor = new Cursor(text);
  try {
    node.tree = parseTree({ cursor, isMacro: init.isMacro, macroNames: new Set() });
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    throw faultAt(node, `This string cannot be read as a template: ${error.fault.message}`);
  }
  initialise({ ...init, depth: init.depth + 1 }, cursor.tokens, cursor.uninitialised, spanOf(node));
}

function initDirective(init: Initialiser, tokens: Tokens, node: DirectiveNode, within: Span | undefined): void {
  const place = { start: node.start, end: node.nameEnd };
  const fault = (message: string, code: string): ParseFailure => faultAt(place, message, code);
  const unplaced = (message: string, code = 'ParseErrorException'): ParseFailure => new ParseFailure({ code, message, ...place });
  const [first] = node.args;
  if (!node.hasArguments && (node.name === 'foreach' || node.name === 'define' || node.name === 'literal')) throw unplaced(`#${node.name} needs parentheses and a block.`, 'NullPointerException');
  switch (node.name) {
    case 'macro':
      if (node.body) addMacro(init, { ...macroOf(node, node.body, tokens), ...(within ? { within: { span: within } } : {}) });
      return;
    case 'define':
      if (node.args.length !== 1) throw fault('#define needs one argument: the name of the block.', 'VelocityException');
      return;
    case 'literal':
      if (node.args.length === 0 && node.body?.children.length === 0) throw unplaced('#literal() cannot have an empty block.', 'NullPointerException');
      return;
    case 'evaluate':
      if (node.args.length !== 1) throw unplaced('#evaluate() requires exactly one argument.');
      if (first?.kind !== 'string' && first?.kind !== 'reference') throw unplaced('The argument of #evaluate() must be a string or a reference.');
      return;
    case 'break':
      if (node.args.length > 1) throw fault('#break accepts a single scope object.', 'VelocityException');
      return;
    case 'stop':
      if (node.args.length > 1) throw fault('#stop accepts a single message.', 'VelocityException');
      return;
  }
}

function addMacro({ macros, macroNames }: Initialiser, macro: MacroDefinition): void {
  macros.push(macro);
  macroNames.add(macro.name);
}

/** The parameters are the arguments' first tokens, a `$` before them taken off. */
function macroOf(node: DirectiveNode, body: BlockNode, tokens: Tokens): MacroDefinition {
  const [name = '', ...parameters] = node.args.map((argument) => tokens.imageAt(argument.start));
  return { name, parameters: parameters.map((image) => (image.startsWith('$') ? image.slice(1) : image)), body, tokens };
}
