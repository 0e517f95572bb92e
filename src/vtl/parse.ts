import type { Dialect, TemplateProblem } from './contract';
import type { Token } from './lexer/token';
import type { TreeNode } from './parser/ast';
import { prepare, type Prepared } from './parser/prepare';
import { problemsOf } from './problems';

/** A template's tree, tokens and problems: as far as it can be read. */
export interface ParsedTemplate {
  readonly tree: TreeNode;
  readonly tokens: readonly Token[];
  /** Errors first; warnings are API Gateway's alone, and never make a template fail. */
  readonly problems: readonly TemplateProblem[];
}

/** Reads a template. Never throws; a template that is not one has problems. */
export function parse(text: string, dialect: Dialect = 'apiGateway'): ParsedTemplate {
  return new Parsed(prepare(text), dialect);
}

/** Tokens and problems are made when they are first asked for. */
class Parsed implements ParsedTemplate {
  readonly #prepared: Prepared;
  readonly #dialect: Dialect;
  #tokens: readonly Token[] | undefined;
  #problems: readonly TemplateProblem[] | undefined;

  constructor(prepared: Prepared, dialect: Dialect) {
    this.#prepared = prepared;
    this.#dialect = dialect;
  }

  get tree(): TreeNode {
    return this.#prepared.tree;
  }

  get tokens(): readonly Token[] {
    return (this.#tokens ??= this.tree.tokens.list());
  }

  get problems(): readonly TemplateProblem[] {
    return (this.#problems ??= problemsOf(this.#prepared, this.#dialect));
  }
}
