import type { Compiler } from '../evaluator/compiler';
import { nodeLiteral } from '../evaluator/literal';
import type { Execute } from '../evaluator/runtime';
import type { DirectiveNode } from '../parser/ast';

/** `#literal() ... #end`: the block as it is written (or, when there is one, the first argument). */
export function compileLiteral(compiler: Compiler, node: DirectiveNode): Execute {
  const first = node.args[0] ?? node.body;
  const text = first ? nodeLiteral(compiler.source, first) : '';
  return compiler.writer(node)(() => text);
}
