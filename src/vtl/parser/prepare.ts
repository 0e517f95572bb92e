import type { Span } from '../../base';
import type { Source } from '../evaluator/literal';
import type { Token } from '../lexer/token';
import { spanOf, type BlockNode, type DirectiveNode, type InitialisedNode, type LiteralNode, type StringNode, type TreeNode } from './ast';
import { Cursor } from './cursor';
import { faultAt, ParseFailure, type ParseFault } from './failure';
import { startsNumber, unicodeFault } from './literalValues';
import { parseTree } from './statements';

/** A macro as the template defines it. */
export interface MacroDefinition {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: BlockNode;
  readonly source: Source;
  /** The string it was defined in, if any. */
  readonly within?: { readonly span: Span };
}

/** A template that has been read and initialised, as far as it went. */
export interface Prepared {
  readonly tree: TreeNode;
  readonly source: Source;
  /** The texts of the templates inside strings. */
  readonly sources: ReadonlyMap<TreeNode, Source>;
  readonly macros: readonly MacroDefinition[];
  readonly fault: ParseFault | undefined;
}

/** The state of initialising one template: strings are parsed and macros noted in the order in which they stand. */
interface Initialiser {
  readonly sources: Map<TreeNode, Source>;
  readonly macros: MacroDefinition[];
  readonly isMacro: (name: string) => boolean;
  readonly depth: number;
}

/** Strings in strings in strings: each level doubles its quotes, so nobody gets far. */
const MAX_STRING_DEPTH = 20;

/** Parses and initialises a template; `isMacro` tells which macros are already there. Never throws. */
export function prepare(text: string, isMacro: (name: string) => boolean = () => false): Prepared {
  const sources = new Map<TreeNode, Source>();
  const macros: MacroDefinition[] = [];
  const known = (name: string): boolean => isMacro(name) || macros.some((macro) => macro.name === name);
  const cursor = new Cursor(text);
  const source: Source = { text, tokens: cursor.tokens };
  const empty: Token = { kind: 'eof', image: '', start: 0, end: 0, index: 0, special: undefined };
  let tree: TreeNode = { kind: 'tree', first: empty, last: empty, children: [] };
  try {
    tree = parseTree({ cursor, isMacro: known, macroNames: new Set(), open: [] });
    initialise({ sources, macros, isMacro: known, depth: 0 }, source, cursor.uninitialised, undefined);
    return { tree, source, sources, macros, fault: undefined };
  } catch (error) {
    return { tree, source, sources, macros, fault: toFault(error, text) };
  }
}

function toFault(error: unknown, text: string): ParseFault {
  if (error instanceof ParseFailure) return error.fault;
  return { code: 'ParseErrorException', message: 'The template is nested too deep.', start: 0, end: text.length };
}

/** In the order in which the engine initialises a tree: directives behind what stands in them. */
function initialise(init: Initialiser, source: Source, nodes: readonly InitialisedNode[], within: Span | undefined): void {
  for (const node of nodes) {
    if (node.kind === 'string') initString(init, node);
    else if (node.kind === 'directive') initDirective(init, source, node, within);
    else initNumber(node);
  }
}

/** A `#` or `$` before a number is read as part of it, and then is no number. */
function initNumber(node: LiteralNode): void {
  if (!startsNumber(node.first.image)) throw new ParseFailure({ code: 'NumberFormatException', message: `For input string: "${node.first.image}"`, ...spanOf(node) });
}

/** A double-quoted string with a `$` or `#` in it is a template; a blank behind it keeps its end readable, unless it has a `##`. */
function initString(init: Initialiser, node: StringNode): void {
  const { image } = node.first;
  const fault = unicodeFault(image);
  if (fault) {
    const start = node.first.start + fault.index;
    throw new ParseFailure({ code: fault.code, message: 'A \\u in a double-quoted string needs four hexadecimal digits; write the string in single quotes to have it as it is.', start, end: Math.min(start + 6, node.first.end - 1) });
  }
  if (!image.startsWith('"') || !/[$#]/.test(image)) return;
  if (init.depth >= MAX_STRING_DEPTH) throw faultAt(node.first, 'Strings are nested too deep.');
  const text = node.hasLineComment ? node.text : `${node.text} `;
  const cursor = new Cursor(text);
  const inner: Source = { text, tokens: cursor.tokens };
  try {
    node.tree = parseTree({ cursor, isMacro: init.isMacro, macroNames: new Set(), open: [] });
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw error;
    throw faultAt(node.first, `This string cannot be read as a template: ${error.fault.message}`);
  }
  init.sources.set(node.tree, inner);
  initialise({ ...init, depth: init.depth + 1 }, inner, cursor.uninitialised, spanOf(node));
}

function initDirective(init: Initialiser, source: Source, node: DirectiveNode, within: Span | undefined): void {
  const fault = (message: string, code: string): ParseFailure => new ParseFailure({ code, message, offset: node.first.start, start: node.first.start, end: node.first.end });
  const unplaced = (message: string, code = 'ParseErrorException'): ParseFailure => new ParseFailure({ code, message, start: node.first.start, end: node.first.end });
  const [first] = node.args;
  if (!node.hasArguments && (node.name === 'foreach' || node.name === 'define' || node.name === 'literal')) throw unplaced(`#${node.name} needs parentheses and a block.`, 'NullPointerException');
  switch (node.name) {
    case 'macro':
      if (node.body) init.macros.push({ ...macroOf(node, node.body, source), ...(within ? { within: { span: within } } : {}) });
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

/** The parameters are the arguments' first tokens, a `$` before them taken off. */
function macroOf(node: DirectiveNode, body: BlockNode, source: Source): MacroDefinition {
  const [name = '', ...parameters] = node.args.map((argument) => argument.first.image);
  return { name, parameters: parameters.map((image) => (image.startsWith('$') ? image.slice(1) : image)), body, source };
}
