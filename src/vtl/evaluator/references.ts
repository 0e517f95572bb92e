import { JavaMap, JavaThrowable, type JavaValue, javaString } from '../../base';
import { invokeMethod, propertyReader } from '../methods/invoke';
import type { IndexStep, MethodStep, ReferenceNode, SetNode, Step } from '../parser/ast';
import { literalOf } from '../parser/literals';
import { classNameOf, JavaClass } from '../values/classes';
import { HostObject } from '../values/host';
import { BlockReference } from './block';
import type { Compiler } from './compiler';
import type { Context } from './context';
import { compileValue, invocationFailure } from './expressions';
import { RenderFailure, type Place } from './failure';
import type { Evaluate, Execute, Runtime } from './runtime';

type Apply = (rt: Runtime, context: Context, target: Exclude<JavaValue, null>) => JavaValue;

/** Reads the value, with the dialect's answer to an invalid reference. */
export function compileRead(compiler: Compiler, node: ReferenceNode): Evaluate {
  const { root, form: { type } } = node;
  if (type === 'runt' || type === 'none') return () => null;
  const observed = observedRead(compiler, node);
  if (node.steps.length === 0) return observed((rt, context) => context.get(root) ?? rt.missing);
  const steps = node.steps.map((step) => compileStep(compiler, step));
  const [first] = steps;
  return observed(first && steps.length === 1 ? readMember(root, first) : readMembers(root, steps));
}

/** `$root.member`, and the like. */
function readMember(root: string, step: Apply): Evaluate {
  return (rt, context) => {
    const target = context.get(root);
    return target === null ? rt.missing : (step(rt, context, target) ?? rt.missing);
  };
}

function readMembers(root: string, steps: readonly Apply[]): Evaluate {
  return (rt, context) => {
    let value = context.get(root);
    for (let i = 0; i < steps.length && value !== null; i++) value = steps[i]?.(rt, context, value) ?? null;
    return value ?? rt.missing;
  };
}

function observedRead(compiler: Compiler, node: ReferenceNode): (read: Evaluate) => Evaluate {
  if (!compiler.observed) return (read) => read;
  const span = compiler.spanOf(node);
  return (read) => (rt, context) => {
    const value = read(rt, context);
    rt.observer?.read?.(node.root, span, value);
    return value;
  };
}

function compileStep(compiler: Compiler, step: Step): Apply {
  if (step.kind === 'property') {
    const read = propertyReader(step.name);
    return (_rt, _context, target) => read(target) ?? null;
  }
  return step.kind === 'method' ? compileMethod(compiler, step) : compileIndex(compiler, step);
}

function compileMethod(compiler: Compiler, step: MethodStep): Apply {
  const args = step.args.map((arg) => compileValue(compiler, arg));
  const { name } = step;
  const named = { start: step.start, end: step.start + name.length };
  const span = compiler.spanOf(named);
  return (rt, context, target) => {
    rt.step(span);
    const values = args.length === 0 ? NO_ARGUMENTS : args.map((arg) => arg(rt, context));
    try {
      const result = invokeMethod(target, name, values) ?? null;
      if (typeof result === 'string') rt.checkLength(result);
      return result;
    } catch (error) {
      throw invocationFailure(error, (thrown) => `Invocation of method '${name}' in  class ${classNameOf(target)} threw exception ${thrown}`, compiler.place(named));
    }
  };
}

const NO_ARGUMENTS: readonly JavaValue[] = [];

/** A negative index counts from the end. */
function adjusted(index: JavaValue, target: Exclude<JavaValue, null>, place: () => Place): JavaValue {
  if (typeof index !== 'number' || index >= 0) return index;
  const size = target instanceof JavaClass ? undefined : invokeMethod(target, 'size', []);
  if (typeof size !== 'number') throw new RenderFailure('VelocityException', `A negative index needs a size() method, which ${classNameOf(target)} does not have.`, place());
  return size + index;
}

function compileIndex(compiler: Compiler, step: IndexStep): Apply {
  const argument = compileValue(compiler, step.argument);
  const place = (): Place => compiler.place(step);
  return (rt, context, target) => {
    const index = adjusted(argument(rt, context), target, place);
    if (target instanceof HostObject) return typeof index === 'string' ? (target.property(index) ?? null) : null;
    try {
      return invokeMethod(target, 'get', [index]) ?? null;
    } catch (error) {
      if (!(error instanceof JavaThrowable) || target instanceof JavaClass) throw error;
      throw new RenderFailure('VelocityException', `Error invoking method 'get(${index === null ? 'null' : classNameOf(index)})' in ${classNameOf(target)}: ${error}`, place());
    }
  };
}

/** Prints the value, or what stands for null. */
export function compilePrint(compiler: Compiler, node: ReferenceNode): Execute {
  const read = compileRead(compiler, node);
  const { type, escaped, escapePrefix, morePrefix, nullText } = node.form;
  const prefix = escapePrefix + morePrefix;
  const put = compiler.writer(node);
  if (type === 'runt') return put(() => node.root);
  const missing = (context: Context): string => {
    const text = nullText ?? literalOf(compiler.tokens, node);
    return context.literal(text) ?? text;
  };
  if (type === 'none') return put((rt, context) => rt.missing ?? missing(context));
  if (escaped) return put((rt, context) => escapePrefix + (read(rt, context) === null ? '\\' : '') + missing(context));
  const print = (rt: Runtime, context: Context): string => {
    const value = read(rt, context);
    if (typeof value === 'string') return prefix + value;
    if (value instanceof BlockReference) return value.render(rt, context) ?? escapePrefix + escapePrefix + morePrefix + missing(context);
    return value === null ? escapePrefix + escapePrefix + morePrefix + missing(context) : prefix + javaString(value);
  };
  return put(print);
}

/** Puts a value where a #set's target points to. */
export function compileWrite(compiler: Compiler, { target: node, variable }: SetNode): (rt: Runtime, context: Context, value: JavaValue) => void {
  const { root } = node;
  const last = node.steps.at(-1);
  if (!last) {
    return (_rt, context, value) => { context.put(variable, value); };
  }
  const before = node.steps.slice(0, -1).map((step) => compileStep(compiler, step));
  const assign = compileAssign(compiler, last, () => compiler.place(last));
  return (rt, context, value) => {
    let target = context.get(root);
    for (const step of before) {
      if (target === null) return;
      target = step(rt, context, target);
    }
    if (target !== null) assign(rt, context, target, value);
  };
}

type Assign = (rt: Runtime, context: Context, target: Exclude<JavaValue, null>, value: JavaValue) => void;

function compileAssign(compiler: Compiler, step: Step, place: () => Place): Assign {
  if (step.kind === 'method') return () => undefined;
  if (step.kind === 'property') {
    return (_rt, _context, target, value) => {
      if (target instanceof JavaMap) target.put(step.name, value);
    };
  }
  const argument = compileValue(compiler, step.argument);
  return (rt, context, target, value) => {
    const index = adjusted(argument(rt, context), target, place);
    let name = 'set';
    try {
      if (invokeMethod(target, name, [index, value]) !== undefined) return;
      name = 'put';
      invokeMethod(target, name, [index, value]);
    } catch (error) {
      const type = (of: JavaValue): string => (of === null ? 'null' : classNameOf(of));
      throw invocationFailure(error, () => `Exception calling method '${name}(${type(index)},${type(value)})' in  class ${classNameOf(target)}`, place());
    }
  };
}
