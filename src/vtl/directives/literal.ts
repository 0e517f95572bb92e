import type { Compiler } from '../evaluator/compiler';
import { nodeLiteral } from '../evaluator/literal';
import type { Execute } from '../evaluator/runtime';
import type { DirectiveNode } from '../parser/ast';

/** `#literal() ... #end`: the block as it is written. */
export function compileLiteral(compiler: Compiler, node: DirectiveNode): Execute {
  const text = node.body && node.body.children.length > 0 ? nodeLiteral(compiler.source, node.body) : '';
  return compiler.writer(node)(() => text);
}
