import type { Compiler } from '../evaluator/compiler';
import { compileValue } from '../evaluator/expressions';
import { RenderFailure, Stop } from '../evaluator/failure';
import type { Execute } from '../evaluator/runtime';
import type { DirectiveNode } from '../parser/ast';
import { literalOf } from '../parser/literals';
import { ForeachScope } from '../values/scope';

/** `#break`: ends the loop, block, macro or template it stands in; `#break($foreach.parent)` the loop of that scope. */
export function compileBreak(compiler: Compiler, node: DirectiveNode): Execute {
  const [argument] = node.args;
  if (!argument) {
    return () => {
      throw new Stop('nearest');
    };
  }
  const scope = compileValue(compiler, argument);
  const place = compiler.place(node);
  return (rt, context) => {
    const value = scope(rt, context);
    if (value instanceof ForeachScope) throw new Stop(value.owner);
    throw new RenderFailure('VelocityException', `${literalOf(compiler.tokens, argument)} is not a valid org.apache.velocity.runtime.directive.Scope instance`, place);
  };
}

/** `#stop`: ends the render. */
export function compileStop(): Execute {
  return () => {
    throw new Stop('all');
  };
}
