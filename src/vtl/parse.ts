import type { TemplateProblem } from './contract';
import type { Token } from './lexer/token';
import type { TreeNode } from './parser/ast';
import { prepare, type Prepared } from './parser/prepare';
import { problemsOf } from './problems';

/** A template's tree, tokens and problems: as far as it can be read. */
export interface ParsedTemplate {
  readonly tree: TreeNode;
  readonly tokens: readonly Token[];
  readonly problems: readonly TemplateProblem[];
}

/** Reads a template. Never throws; a template that is not one has problems. */
export function parse(text: string): ParsedTemplate {
  return toParsed(prepare(text));
}

export function toParsed(prepared: Prepared): ParsedTemplate {
  return { tree: prepared.tree, tokens: prepared.source.tokens, problems: problemsOf(prepared) };
}
