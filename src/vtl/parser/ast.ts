import type { JavaValue, Span } from '../../base';
import type { Tokens } from '../lexer/tokens';

/** The tree of a template. Every node is its own span: offsets in the text, or in the text of the string that it stands in. */
type NodeBase = Span;

/** Text that prints as it stands; `text` includes lone `$` and `#` before its token. */
export interface TextNode extends NodeBase {
  readonly kind: 'text';
  readonly text: string;
}

/** A comment prints nothing but what its token drags along (`$##` prints `$`). */
export interface CommentNode extends NodeBase {
  readonly kind: 'comment';
  readonly text: string;
}

export interface TextblockNode extends NodeBase {
  readonly kind: 'textblock';
  readonly text: string;
}

/** Backslashes before a directive, or an escaped directive: what they print was decided while parsing. */
export interface EscapeNode extends NodeBase {
  readonly kind: 'escape';
  readonly text: string;
}

export interface PropertyStep extends NodeBase {
  readonly kind: 'property';
  readonly name: string;
}
export interface MethodStep extends NodeBase {
  readonly kind: 'method';
  /** Stands at the step's start. */
  readonly name: string;
  readonly args: readonly ExpressionNode[];
}
export interface IndexStep extends NodeBase {
  readonly kind: 'index';
  readonly argument: ExpressionNode;
}
export type Step = PropertyStep | MethodStep | IndexStep;

/** What initialising a reference finds out from its first token; most share one. */
export interface ReferenceForm {
  /** `runt`: a bare name that only looked like a reference; `none`: backslashes between `$` and `!` make it text. */
  readonly type: 'normal' | 'formal' | 'quiet' | 'runt' | 'none';
  readonly escaped: boolean;
  readonly escapePrefix: string;
  readonly morePrefix: string;
  /** What is printed for null; undefined for the reference as it is written. */
  readonly nullText: string | undefined;
}

export interface ReferenceNode extends NodeBase {
  readonly kind: 'reference';
  readonly root: string;
  readonly steps: readonly Step[];
  readonly form: ReferenceForm;
}

export interface LiteralNode extends NodeBase {
  readonly kind: 'integer' | 'float' | 'true' | 'false';
  readonly value: JavaValue;
}

export interface StringNode extends NodeBase {
  readonly kind: 'string';
  readonly text: string;
  /** The template inside a double-quoted string that has references or directives in it. */
  tree: TreeNode | undefined;
  readonly hasLineComment: boolean;
}

export interface WordNode extends NodeBase {
  readonly kind: 'word';
}
export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly ExpressionNode[];
}
export interface RangeNode extends NodeBase {
  readonly kind: 'range';
  readonly from: ExpressionNode;
  readonly to: ExpressionNode;
}
export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly (readonly [ExpressionNode, ExpressionNode])[];
}

export type BinaryOperator = 'or' | 'and' | 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | '+' | '-' | '*' | '/' | '%';

export interface BinaryNode extends NodeBase {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}
export interface NotNode extends NodeBase {
  readonly kind: 'not';
  readonly operand: ExpressionNode;
}
/** A whole expression: a condition, a right-hand side, or one in parentheses. */
export interface GroupNode extends NodeBase {
  readonly kind: 'group';
  readonly expression: ExpressionNode;
}

export type ExpressionNode = ReferenceNode | LiteralNode | StringNode | WordNode | ListNode | RangeNode | MapNode | BinaryNode | NotNode | GroupNode;

export interface BlockNode extends NodeBase {
  readonly kind: 'block';
  readonly children: readonly StatementNode[];
}

export interface SetNode extends NodeBase {
  readonly kind: 'set';
  readonly target: ReferenceNode;
  /** The variable that a target without steps sets: its first token without the first character, so `${x}` and `$!x` set something else than `x`. */
  readonly variable: string;
  readonly value: ExpressionNode;
}

export interface IfBranch {
  readonly condition: ExpressionNode;
  readonly body: BlockNode;
  /** Where the branch's keyword stands. */
  readonly start: number;
}
export interface IfNode extends NodeBase {
  readonly kind: 'if';
  readonly branches: readonly IfBranch[];
  readonly otherwise: BlockNode | undefined;
}

export interface DirectiveNode extends NodeBase {
  readonly kind: 'directive';
  readonly name: string;
  /** Behind the name. */
  readonly nameEnd: number;
  readonly args: readonly ExpressionNode[];
  readonly body: BlockNode | undefined;
  /** A `(...)` follows the name. */
  readonly hasArguments: boolean;
}

export type StatementNode = TextNode | CommentNode | TextblockNode | EscapeNode | ReferenceNode | SetNode | IfNode | DirectiveNode;

export interface TreeNode extends NodeBase {
  readonly kind: 'tree';
  readonly children: readonly StatementNode[];
  /** What the nodes' places count in: the template, or the text of a string. */
  readonly tokens: Tokens;
}

export type Node = StatementNode | ExpressionNode | Step | BlockNode | TreeNode;

/** What is looked at again once the whole text has been read. */
export type InitialisedNode = StringNode | LiteralNode | DirectiveNode;

/** A node's place alone: nothing that keeps the node is to keep its tree. */
export const spanOf = ({ start, end }: NodeBase): Span => ({ start, end });

/** Whether an argument of a directive is something that can be printed. */
export function isStatement(node: ExpressionNode): node is ReferenceNode {
  return node.kind === 'reference';
}
