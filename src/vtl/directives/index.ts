import type { Compiler } from '../evaluator/compiler';
import type { Execute } from '../evaluator/runtime';
import type { DirectiveNode } from '../parser/ast';
import { compileBlockMacroCall, compileMacroCall } from './macroCall';
import { compileBreak, compileStop } from './stop';
import { compileDefine } from './define';
import { compileEvaluate } from './evaluate';
import { compileForeach } from './foreach';
import { compileInclude, compileParse } from './include';
import { compileLiteral } from './literal';

const nothing = (): Execute => () => undefined;

/** The built-in directives; a #macro prints nothing where it is defined. */
const BUILT_IN: ReadonlyMap<string, (compiler: Compiler, node: DirectiveNode) => Execute> = new Map([
  ['foreach', compileForeach], ['define', compileDefine], ['evaluate', compileEvaluate], ['break', compileBreak], ['stop', compileStop],
  ['include', compileInclude], ['parse', compileParse], ['literal', compileLiteral], ['macro', nothing],
]);

/** A directive as a function: a built-in one, or the call of a macro. */
export function compileDirective(compiler: Compiler, node: DirectiveNode): Execute {
  const compile = BUILT_IN.get(node.name);
  if (compile) return compile(compiler, node);
  return node.name.startsWith('@') ? compileBlockMacroCall(compiler, node) : compileMacroCall(compiler, node);
}
