import { JavaThrowable, type JavaValue } from '../base';
import type { Dialect, RenderError, Rendering, RenderOptions, TemplateProblem } from './contract';
import { Compiler } from './evaluator/compiler';
import { RootContext } from './evaluator/context';
import { RenderFailure, Stop } from './evaluator/failure';
import { compileMacros } from './evaluator/macros';
import { Runtime, type Execute, type Macro } from './evaluator/runtime';
import { DEFAULT_LIMITS } from './limits.data';
import { prepare, type Prepared } from './parser/prepare';
import { faultPosition, lazyProblems } from './problems';

/** A template ready to be rendered any number of times. */
export interface CompiledTemplate {
  /** As `parse` gives them. */
  readonly problems: readonly TemplateProblem[];
  /** Renders with these variables; the map itself is left alone, the values in it may be changed by the template. Never throws. */
  render(variables: ReadonlyMap<string, JavaValue>, options?: RenderOptions): Rendering;
}

interface Program {
  readonly execute: Execute;
  readonly macros: ReadonlyMap<string, Macro>;
}

/** Reads a template once; it is turned into functions at its first render. */
export function compile(text: string, dialect: Dialect = 'apiGateway'): CompiledTemplate {
  const prepared = prepare(text);
  const problems = lazyProblems(prepared, dialect);
  const programs = new Map<boolean, Program>();
  const programFor = (observed: boolean): Program => {
    const program = programs.get(observed) ?? build(prepared, observed);
    programs.set(observed, program);
    return program;
  };
  return {
    get problems() { return problems(); },
    render: (variables, options = {}) => {
      const error = parseError(prepared);
      if (error) return { ok: false, output: '', variables, error };
      return run(programFor(options.observer !== undefined), variables, { dialect, ...options });
    },
  };
}

function build(prepared: Prepared, observed: boolean): Program {
  const compiler = new Compiler(prepared.source, prepared.sources, observed);
  return { execute: compiler.statements(prepared.tree.children), macros: compileMacros(prepared, observed) };
}

function parseError({ fault, source }: Prepared): RenderError | undefined {
  if (!fault) return undefined;
  return { code: fault.code, message: fault.message, ...faultPosition(source.text, fault), span: { start: fault.start, end: fault.end } };
}

function run(program: Program, variables: ReadonlyMap<string, JavaValue>, options: RenderOptions & { readonly dialect: Dialect }): Rendering {
  const rt = new Runtime({ dialect: options.dialect, limits: { ...DEFAULT_LIMITS, ...options.limits }, observer: options.observer, macros: program.macros });
  const context = new RootContext(variables);
  try {
    program.execute(rt, context);
  } catch (error) {
    if (!(error instanceof Stop)) return { ok: false, output: rt.output, variables: context.variables, error: toRenderError(error) };
  }
  return { ok: true, output: rt.output, variables: context.variables };
}

function toRenderError(error: unknown): RenderError {
  if (error instanceof RenderFailure) {
    return { code: error.code, message: error.message, ...error.position, ...(error.span ? { span: error.span } : {}) };
  }
  if (error instanceof JavaThrowable) return { code: error.className.slice(error.className.lastIndexOf('.') + 1), message: error.detail ?? error.className };
  if (error instanceof RangeError) return { code: 'StackOverflowError', message: 'The template goes too deep, or makes a text that is too long.' };
  return { code: 'InternalError', message: `The engine failed: ${error instanceof Error ? error.message : String(error)}` };
}
