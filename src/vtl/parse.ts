import type { Dialect, TemplateProblem } from './contract';
import type { Token } from './lexer/token';
import type { TreeNode } from './parser/ast';
import { prepare } from './parser/prepare';
import { lazyProblems } from './problems';

/** A template's tree, tokens and problems: as far as it can be read. */
export interface ParsedTemplate {
  readonly tree: TreeNode;
  readonly tokens: readonly Token[];
  /** Errors first; warnings are API Gateway's alone, and never make a template fail. */
  readonly problems: readonly TemplateProblem[];
}

/** Reads a template. Never throws; a template that is not one has problems. */
export function parse(text: string, dialect: Dialect = 'apiGateway'): ParsedTemplate {
  const prepared = prepare(text);
  const problems = lazyProblems(prepared, dialect);
  return { tree: prepared.tree, tokens: prepared.source.tokens, get problems() { return problems(); } };
}
