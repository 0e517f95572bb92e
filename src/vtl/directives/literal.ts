import type { Compiler } from '../evaluator/compiler';
import type { Execute } from '../evaluator/runtime';
import type { DirectiveNode } from '../parser/ast';
import { literalOf } from '../parser/literals';

/** `#literal() ... #end`: the block as it is written (or, when there is one, the first argument). */
export function compileLiteral(compiler: Compiler, node: DirectiveNode): Execute {
  const first = node.args[0] ?? node.body;
  const text = first ? literalOf(compiler.tokens, first) : '';
  return compiler.writer(node)(() => text);
}
