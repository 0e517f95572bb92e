import type { Span } from '../../base';
import { compileDirective } from '../directives';
import type { Tokens } from '../lexer/tokens';
import { spanOf, type BlockNode, type CommentNode, type EscapeNode, type IfNode, type SetNode, type StatementNode, type StringNode, type TextblockNode, type TextNode, type TreeNode } from '../parser/ast';
import { compileTest, compileValue } from './expressions';
import type { Place } from './failure';
import { velocityPosition, type VelocityPosition } from './position';
import { compilePrint, compileWrite } from './references';
import type { Evaluate, Execute, Runtime } from './runtime';
import type { Context } from './context';

type PlainText = TextNode | CommentNode | TextblockNode | EscapeNode;

/** What prints the same whenever it is reached. */
const isText = (node: StatementNode): node is PlainText => node.kind === 'text' || node.kind === 'comment' || node.kind === 'textblock' || node.kind === 'escape';

/** Turns a tree into functions, once; with `observed` they report to the render's observer. */
export class Compiler {
  readonly tokens: Tokens;
  readonly observed: boolean;
  /** What this compiles the inside of (a string): its place stands for all of it. */
  readonly #within: Place | undefined;

  constructor(tokens: Tokens, observed: boolean, within?: Place) {
    this.tokens = tokens;
    this.observed = observed;
    this.#within = within;
  }

  /** A compiler for the template inside a string. */
  inner(tree: TreeNode, node: StringNode): Compiler {
    return new Compiler(tree.tokens, this.observed, this.place(node));
  }

  /** A node's place; it is copied only for an observer, who may keep it: a node is its own span. */
  spanOf(node: Span): Span {
    return this.#within?.span ?? (this.observed ? spanOf(node) : node);
  }

  /** Where a node stands; the engine counts columns inside a string from the string's own. */
  place(node: Span): Place {
    const outer = this.#within?.position;
    const position = (): VelocityPosition => {
      const own = velocityPosition(this.tokens.text, node.start);
      const base = outer?.();
      return base ? { line: own.line + base.line - 1, column: own.line === 1 ? own.column + base.column : own.column } : own;
    };
    return { span: this.spanOf(node), position };
  }

  /** Prints what `text` gives, and tells the observer where it came from. */
  writer(node: StatementNode): (text: (rt: Runtime, context: Context) => string) => Execute {
    if (!this.observed) {
      return (text) => (rt, context) => {
        rt.write(text(rt, context));
      };
    }
    const span = this.spanOf(node);
    return (text) => (rt, context) => {
      const printed = text(rt, context);
      const start = rt.output.length;
      rt.write(printed);
      if (rt.captures === 0 && printed !== '') rt.observer?.print?.(span, start, start + printed.length);
    };
  }

  statements(nodes: readonly StatementNode[]): Execute {
    const [first] = nodes;
    if (nodes.length === 1 && first) return this.statement(first);
    if (!this.observed) return this.#sequence(nodes);
    const parts = nodes.map((node) => this.statement(node));
    return (rt, context) => {
      for (const part of parts) part(rt, context);
    };
  }

  /** Statements one after another, counted here: a function around each would cost more than the counting. Texts stand for themselves. */
  #sequence(nodes: readonly StatementNode[]): Execute {
    const printing = nodes.filter((node) => !isText(node) || node.text !== '');
    const parts = printing.map((node) => (isText(node) ? node.text : this.#plain(node)));
    const spans = printing.map((node) => this.spanOf(node));
    return (rt, context) => {
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i];
        if (typeof part === 'string') rt.write(part);
        else if (part) {
          rt.step(spans[i]);
          part(rt, context);
        }
      }
    };
  }

  block(node: BlockNode): Execute {
    return this.statements(node.children);
  }

  statement(node: StatementNode): Execute {
    const execute = this.#plain(node);
    const span = this.spanOf(node);
    if (!this.observed) {
      return isText(node) ? execute : (rt, context) => {
        rt.step(span);
        execute(rt, context);
      };
    }
    return (rt, context) => {
      rt.step(span);
      rt.observer?.enter?.(span, node.kind);
      try {
        execute(rt, context);
      } finally {
        rt.observer?.leave?.(span, node.kind);
      }
    };
  }

  #plain(node: StatementNode): Execute {
    if (isText(node)) return this.#text(node, node.text);
    switch (node.kind) {
      case 'reference': return compilePrint(this, node);
      case 'set': return this.#set(node);
      case 'if': return this.#if(node);
      case 'directive': return compileDirective(this, node);
    }
  }

  #text(node: StatementNode, text: string): Execute {
    if (text === '') return () => undefined;
    return this.observed ? this.writer(node)(() => text) : (rt) => { rt.write(text); };
  }

  #set(node: SetNode): Execute {
    const value: Evaluate = compileValue(this, node.value);
    const write = compileWrite(this, node);
    const span = this.spanOf(node.target);
    const { root } = node.target;
    const { observed } = this;
    return (rt, context) => {
      const result = value(rt, context);
      if (result === null) return;
      write(rt, context, result);
      if (observed) rt.observer?.write?.(root, span, result);
    };
  }

  #if(node: IfNode): Execute {
    const branches = node.branches.map((branch) => ({
      test: compileTest(this, branch.condition), body: this.block(branch.body), span: this.spanOf({ start: branch.start, end: branch.condition.end }),
    }));
    const otherwise = node.otherwise && this.block(node.otherwise);
    const { observed } = this;
    return (rt, context) => {
      for (const { test, body, span } of branches) {
        const taken = test(rt, context);
        if (observed) rt.observer?.branch?.(span, taken);
        if (taken) {
          body(rt, context);
          return;
        }
      }
      otherwise?.(rt, context);
    };
  }
}
