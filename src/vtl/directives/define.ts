import { BlockReference, DEFINE_DEPTH } from '../evaluator/block';
import type { Compiler } from '../evaluator/compiler';
import { Stop } from '../evaluator/failure';
import type { Execute } from '../evaluator/runtime';
import type { BlockNode, DirectiveNode } from '../parser/ast';

/** A block that a #break ends: in a #define and in a block macro's body. */
export function compileStoppableBlock(compiler: Compiler, node: BlockNode): Execute {
  const body = compiler.block(node);
  return (rt, context) => {
    try {
      body(rt, context);
    } catch (error) {
      if (!(error instanceof Stop) || !error.isFor(node)) throw error;
    }
  };
}

/** `#define($name) ... #end`: the name stands for the block, rendered afresh wherever it is read. */
export function compileDefine(compiler: Compiler, node: DirectiveNode): Execute {
  const name = compiler.tokens.imageAt(node.args[0]?.start ?? node.start).slice(1);
  const body = node.body ? compileStoppableBlock(compiler, node.body) : (): undefined => undefined;
  return (rt, context) => { context.put(name, new BlockReference(rt, context, body, DEFINE_DEPTH)); };
}
