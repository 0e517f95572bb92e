import { javaString } from '../../base';
import type { Compiler } from '../evaluator/compiler';
import { compileValue } from '../evaluator/expressions';
import { RenderFailure } from '../evaluator/failure';
import type { Execute } from '../evaluator/runtime';
import type { DirectiveNode } from '../parser/ast';

const notFound = (name: string): string => `Unable to find resource '${name}'`;

/** `#include("name" ...)`: there are no files for a template, so every name fails; arguments that name nothing print the engine's comment. */
export function compileInclude(compiler: Compiler, node: DirectiveNode): Execute {
  const args = node.args.map((argument) => ({ isName: argument.kind === 'string' || argument.kind === 'reference', value: compileValue(compiler, argument) }));
  const span = compiler.spanOf(node);
  return (rt, context) => {
    for (const [i, argument] of args.entries()) {
      if (!argument.isName) {
        rt.write(failureComment(`invalid arg type ${i} please see log.`));
        continue;
      }
      const name = argument.value(rt, context);
      if (name === null) rt.write(failureComment(`error with arg ${i} please see log.`));
      else throw new RenderFailure('ResourceNotFoundException', notFound(javaString(name)), { span });
    }
  };
}

const failureComment = (reason: string): string => `<!-- include error : ${reason} see error log -->`;

/** `#parse("name")`: likewise; null is passed over. */
export function compileParse(compiler: Compiler, node: DirectiveNode): Execute {
  const [argument] = node.args;
  const place = compiler.place(node);
  const { span } = place;
  if (!argument) {
    return () => {
      throw new RenderFailure('VelocityException', '#parse(): argument missing', place);
    };
  }
  const value = compileValue(compiler, argument);
  return (rt, context) => {
    const name = value(rt, context);
    if (name !== null) throw new RenderFailure('ResourceNotFoundException', notFound(javaString(name)), { span });
  };
}
