import { javaString } from '../../base';
import type { Compiler } from '../evaluator/compiler';
import { compileValue } from '../evaluator/expressions';
import { RenderFailure, Stop, type Place } from '../evaluator/failure';
import { compileMacros } from '../evaluator/macros';
import { Compiler as TemplateCompiler } from '../evaluator/compiler';
import type { Execute, Runtime } from '../evaluator/runtime';
import type { DirectiveNode } from '../parser/ast';
import { prepare } from '../parser/prepare';

/** `#evaluate(text)`: renders the text as a template; the macros it defines stay. */
export function compileEvaluate(compiler: Compiler, node: DirectiveNode): Execute {
  const [argument] = node.args;
  if (!argument) return () => undefined;
  const value = compileValue(compiler, argument);
  const place = compiler.place(node);
  return (rt, context) => {
    const source = value(rt, context);
    if (source === null) return;
    const execute = compileText(rt, javaString(source), compiler.observed, place);
    try {
      execute(rt, context);
    } catch (error) {
      if (!(error instanceof Stop) || !error.isFor(node)) throw error;
    }
  };
}

function compileText(rt: Runtime, text: string, observed: boolean, place: Place): Execute {
  rt.charge(text.length >> 4);
  // Its positions are counted in the evaluated text itself.
  const within = { span: place.span };
  const prepared = prepare(text, (name) => rt.macros.has(name));
  if (prepared.fault) throw new RenderFailure(prepared.fault.code, prepared.fault.message, place);
  const macros = compileMacros(prepared, observed, within);
  if (macros.size > 0) rt.macros = new Map([...macros, ...rt.macros]);
  return new TemplateCompiler(prepared.tree.tokens, observed, within).statements(prepared.tree.children);
}
