import { BlockReference } from '../evaluator/block';
import type { Compiler } from '../evaluator/compiler';
import { MacroContext, type Context, type MacroArgument } from '../evaluator/context';
import { compileValue } from '../evaluator/expressions';
import { RenderFailure, Stop } from '../evaluator/failure';
import type { Execute, Macro, Runtime } from '../evaluator/runtime';
import type { DirectiveNode, ExpressionNode } from '../parser/ast';
import { literalOf } from '../parser/literals';
import { compileStoppableBlock } from './define';

const BODY = 'bodyContent';

/** Arguments of these kinds are read again whenever the parameter is; all others once. */
const DYNAMIC: ReadonlySet<ExpressionNode['kind']> = new Set<ExpressionNode['kind']>(['range', 'reference', 'list', 'map', 'string']);

function compileArgument(compiler: Compiler, node: ExpressionNode): MacroArgument {
  const literal = (): string => literalOf(compiler.tokens, node);
  const constant = !DYNAMIC.has(node.kind);
  // A plain reference passes null on as null: what the dialect makes of it is decided where the parameter is read.
  if (node.kind === 'reference' && node.steps.length === 0 && node.form.type !== 'runt') {
    const { root } = node;
    return { node, constant, literal, read: (_rt, context) => context.get(root) };
  }
  return { node, constant, literal, read: compileValue(compiler, node) };
}

interface Call {
  readonly name: string;
  readonly args: readonly MacroArgument[];
  readonly body: Execute | undefined;
  /** What an unknown macro prints: the call itself, without special text: a lone `$` before it is lost with it. */
  readonly fallback: () => string;
  readonly badWord: ExpressionNode | undefined;
}

/** `#name(arguments)`: a macro found by its name when the call is rendered, wherever it is defined. */
export function compileMacroCall(compiler: Compiler, node: DirectiveNode): Execute {
  return compileCall(compiler, node, node.name);
}

/** `#@name(arguments) body #end`: the body is `$bodyContent` in the macro. */
export function compileBlockMacroCall(compiler: Compiler, node: DirectiveNode): Execute {
  return compileCall(compiler, node, node.name.slice(1));
}

function compileCall(compiler: Compiler, node: DirectiveNode, name: string): Execute {
  const call: Call = {
    name,
    args: node.args.map((argument) => compileArgument(compiler, argument)),
    body: node.body && compileStoppableBlock(compiler, node.body),
    fallback: () => literalOf(compiler.tokens, node, (tokens, index) => tokens.image(index)),
    badWord: node.args.find((argument) => argument.kind === 'word'),
  };
  const fallback = compiler.writer(node)(call.fallback);
  const badPlace = call.badWord && compiler.place(call.badWord);
  return (rt, context) => {
    const macro = rt.macros.get(name);
    if (!macro) {
      fallback(rt, context);
      return;
    }
    if (call.badWord) throw new RenderFailure('TemplateInitException', `Invalid arg '${compiler.tokens.imageAt(call.badWord.start)}' in macro #${name}`, badPlace);
    enterMacro(rt, context, macro, call, node);
  };
}

function enterMacro(rt: Runtime, context: Context, macro: Macro, call: Call, node: DirectiveNode): void {
  const inner = new MacroContext(rt, context);
  for (const [i, parameter] of macro.parameters.entries()) {
    const argument = call.args[i];
    if (argument) inner.bind(parameter, argument);
  }
  if (call.body) inner.bindValue(BODY, new BlockReference(rt, context, call.body, rt.limits.macroDepth));
  if (rt.macroStack.length >= rt.limits.macroDepth) {
    const stack = rt.macroStack.splice(0).join('->');
    throw new RenderFailure('MacroOverflowException', `Max calling depth of ${rt.limits.macroDepth} was exceeded in macro '${macro.name}' with Call Stack:${stack}`, macro.body.place);
  }
  rt.macroStack.push(macro.name);
  try {
    macro.body.execute(rt, inner);
    rt.macroStack.pop();
  } catch (error) {
    if (!(error instanceof Stop) || !error.isFor(node)) throw error;
  }
}
