import { errorMessage, JavaThrowable, LimitReached, withBudget, type JavaValue } from '../base';
import type { Dialect, RenderError, Rendering, RenderOptions, TemplateProblem } from './contract';
import { Compiler } from './evaluator/compiler';
import { RootContext } from './evaluator/context';
import { RenderFailure, Stop } from './evaluator/failure';
import { compileMacros } from './evaluator/macros';
import { Runtime, type Execute, type Macro } from './evaluator/runtime';
import { DEFAULT_LIMITS } from './limits.data';
import { prepare, type Prepared } from './parser/prepare';
import { faultPosition, problemsOf } from './problems';

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
  return new Template(prepare(text), dialect);
}

/** A class, since V8 makes a hidden class of its own for every object literal with a getter, and that one keeps a template from being collected early. */
class Template implements CompiledTemplate {
  readonly #prepared: Prepared;
  readonly #dialect: Dialect;
  #problems: readonly TemplateProblem[] | undefined;
  #program: Program | undefined;
  /** With an observer. */
  #observed: Program | undefined;

  constructor(prepared: Prepared, dialect: Dialect) {
    this.#prepared = prepared;
    this.#dialect = dialect;
  }

  get problems(): readonly TemplateProblem[] {
    return (this.#problems ??= problemsOf(this.#prepared, this.#dialect));
  }

  render(variables: ReadonlyMap<string, JavaValue>, options: RenderOptions = {}): Rendering {
    const error = parseError(this.#prepared);
    if (error) return { ok: false, output: '', variables, error };
    const program = options.observer ? (this.#observed ??= build(this.#prepared, true)) : (this.#program ??= build(this.#prepared, false));
    return run(program, variables, { dialect: this.#dialect, ...options });
  }
}

function build(prepared: Prepared, observed: boolean): Program {
  const compiler = new Compiler(prepared.tree.tokens, observed);
  return { execute: compiler.statements(prepared.tree.children), macros: compileMacros(prepared, observed) };
}

function parseError({ fault, tree }: Prepared): RenderError | undefined {
  if (!fault) return undefined;
  return { code: fault.code, message: fault.message, ...faultPosition(tree.tokens.text, fault), span: { start: fault.start, end: fault.end } };
}

function run(program: Program, variables: ReadonlyMap<string, JavaValue>, options: RenderOptions & { readonly dialect: Dialect }): Rendering {
  const rt = new Runtime({ dialect: options.dialect, limits: { ...DEFAULT_LIMITS, ...options.limits }, observer: options.observer, macros: program.macros });
  const context = new RootContext(variables);
  try {
    withBudget(rt.limits.steps, () => { program.execute(rt, context); });
  } catch (error) {
    if (!(error instanceof Stop)) return { ok: false, output: rt.output, variables: context.variables, error: toRenderError(error) };
  }
  return { ok: true, output: rt.output, variables: context.variables };
}

/** JavaScript's own limits: how deep functions may call each other, and how long a text or list may be. */
function rangeError({ message }: RangeError): RenderError {
  if (/call stack/.test(message)) return { code: 'StackOverflowError', message: 'The template goes too deep.' };
  return { code: 'OutputLimit', message: 'The template makes a text or a list that is too long.' };
}

function toRenderError(error: unknown): RenderError {
  if (error instanceof RenderFailure) {
    return { code: error.code, message: error.message, ...error.position, ...(error.span ? { span: error.span } : {}) };
  }
  if (error instanceof JavaThrowable) return { code: error.className.slice(error.className.lastIndexOf('.') + 1), message: error.detail ?? error.className };
  if (error instanceof LimitReached) return { code: error.code, message: error.message };
  if (error instanceof RangeError) return rangeError(error);
  return { code: 'InternalError', message: `The engine failed: ${errorMessage(error)}` };
}
