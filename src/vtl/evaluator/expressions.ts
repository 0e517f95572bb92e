import { JavaList, JavaMap, JavaObject, JavaThrowable, type JavaValue, LimitReached, javaEquals, javaString } from '../../base';
import type { BinaryNode, ExpressionNode, MapNode, RangeNode, StringNode } from '../parser/ast';
import { literalOf } from '../parser/literals';
import { classNameOf } from '../values/classes';
import { compareNumbers, compute, isNumber, type Arithmetic } from '../values/numbers';
import { BlockReference } from './block';
import type { Compiler } from './compiler';
import { RenderFailure, type Place } from './failure';
import type { Evaluate, Test } from './runtime';
import { compileRead } from './references';

/** Compiles an expression to a function that gives its value; null for none. */
export function compileValue(compiler: Compiler, node: ExpressionNode): Evaluate {
  switch (node.kind) {
    case 'integer': case 'float': case 'true': case 'false': return constant(node.value);
    case 'string': return compileString(compiler, node);
    case 'reference': return compileRead(compiler, node);
    case 'word': return constant(null);
    case 'list': return compileList(node.items.map((item) => compileValue(compiler, item)));
    case 'range': return compileRange(compiler, node);
    case 'map': return compileMap(compiler, node);
    case 'group': return compileValue(compiler, node.expression);
    case 'not': return fromTest(compileTest(compiler, node));
    case 'binary': return isArithmetic(node) ? compileArithmetic(compiler, node) : fromTest(compileTest(compiler, node));
  }
}

const constant = (value: JavaValue): Evaluate => () => value;
const fromTest = (test: Test): Evaluate => test;
const isArithmetic = (node: BinaryNode): node is BinaryNode & { readonly operator: Arithmetic } => '+-*/%'.includes(node.operator);

/** Compiles a condition. Literals other than `true` are false, whatever they are. */
export function compileTest(compiler: Compiler, node: ExpressionNode): Test {
  switch (node.kind) {
    case 'true': return () => true;
    case 'reference': {
      const read = compileRead(compiler, node);
      const place = (): Place => compiler.place(node);
      return (rt, context) => isTrue(read(rt, context), place);
    }
    case 'group': return compileTest(compiler, node.expression);
    case 'not': {
      const test = compileTest(compiler, node.operand);
      return (rt, context) => !test(rt, context);
    }
    case 'binary': return compileComparison(compiler, node);
    default: return () => false;
  }
}

/** Booleans by their value, null is false, all else true; a block is rendered to find out whether it can be. */
function isTrue(value: JavaValue, place: () => Place): boolean {
  if (typeof value === 'boolean') return value;
  return value instanceof BlockReference ? canPrint(value, place()) : value !== null;
}

function canPrint(block: BlockReference, place: Place): boolean {
  try {
    return block.printed() !== null;
  } catch (error) {
    const isOurs = error instanceof RenderFailure && error.code.endsWith('Limit');
    if (isOurs || !(error instanceof RenderFailure || error instanceof JavaThrowable)) throw error;
    throw new RenderFailure('VelocityException', `Reference evaluation threw an exception: ${error.message}`, place);
  }
}

function compileComparison(compiler: Compiler, node: BinaryNode): Test {
  if (node.operator === 'and' || node.operator === 'or') {
    const left = compileTest(compiler, node.left);
    const right = compileTest(compiler, node.right);
    return node.operator === 'and' ? (rt, context) => left(rt, context) && right(rt, context) : (rt, context) => left(rt, context) || right(rt, context);
  }
  const decide = COMPARISONS[node.operator];
  if (!decide) return () => false;
  const left = compileValue(compiler, node.left);
  const right = compileValue(compiler, node.right);
  return (rt, context) => decide(left(rt, context), right(rt, context));
}

const ordered = (fits: (order: number) => boolean) => (a: JavaValue, b: JavaValue): boolean =>
  (typeof a === 'number' && typeof b === 'number' ? fits(a - b) : isNumber(a) && isNumber(b) && fits(compareNumbers(a, b)));

const COMPARISONS: Readonly<Record<string, (a: JavaValue, b: JavaValue) => boolean>> = {
  eq: areEqual,
  ne: (a, b) => !areEqual(a, b),
  lt: ordered((order) => order < 0),
  le: ordered((order) => order <= 0),
  gt: ordered((order) => order > 0),
  ge: ordered((order) => order >= 0),
};

/** `==`: numbers by value, one class by its own equality, different classes by what they print. */
function areEqual(a: JavaValue, b: JavaValue): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (a === null || b === null) return a === b || printed(a ?? b);
  if (typeof a === typeof b && !(a instanceof JavaObject)) return a === b;
  if (sameLine(a, b)) return javaEquals(a, b);
  return javaString(a) === javaString(b);
}

/** A value is printed before it turns out that there is nothing to compare it with: a #define'd block may fail there, or set something. Never equal. */
function printed(value: JavaValue): false {
  if (value instanceof JavaObject) javaString(value);
  return false;
}

/** Whether one value's class is the other's or a subclass of it. */
function sameLine(a: Exclude<JavaValue, null>, b: Exclude<JavaValue, null>): boolean {
  const [x, y] = [classNameOf(a), classNameOf(b)];
  return x === y || [x, y].sort().join() === 'java.util.HashMap,java.util.LinkedHashMap';
}

function compileArithmetic(compiler: Compiler, node: BinaryNode & { readonly operator: Arithmetic }): Evaluate {
  const { operator } = node;
  const left = compileValue(compiler, node.left);
  const right = compileValue(compiler, node.right);
  if (operator !== '+') {
    return (rt, context) => {
      const a = left(rt, context);
      const b = right(rt, context);
      return isNumber(a) && isNumber(b) ? compute(operator, a, b) : null;
    };
  }
  const { tokens } = compiler;
  return (rt, context) => {
    const a = left(rt, context);
    const b = right(rt, context);
    if (typeof a === 'string' || typeof b === 'string') {
      const text = (a === null ? literalOf(tokens, node.left) : javaString(a)) + (b === null ? literalOf(tokens, node.right) : javaString(b));
      rt.checkLength(text);
      return text;
    }
    return isNumber(a) && isNumber(b) ? compute('+', a, b) : null;
  };
}

function compileString(compiler: Compiler, node: StringNode): Evaluate {
  if (!node.tree) return constant(node.text);
  const render = compiler.inner(node.tree, node).statements(node.tree.children);
  const keepsEnd = node.hasLineComment;
  return (rt, context) => {
    const text = rt.capture(() => { render(rt, context); });
    return keepsEnd || text === '' ? text : text.slice(0, -1);
  };
}

const compileList = (items: readonly Evaluate[]): Evaluate => (rt, context) => new JavaList(items.map((item) => item(rt, context)));

/** What a number of a range counts for: a list of millions is as slow as a loop. */
const STEPS_OF_NUMBER = 4;

function compileRange(compiler: Compiler, node: RangeNode): Evaluate {
  const from = compileValue(compiler, node.from);
  const to = compileValue(compiler, node.to);
  return (rt, context) => {
    const a = from(rt, context);
    const b = to(rt, context);
    if (!isNumber(a) || !isNumber(b)) return null;
    const [first, last] = [toInt(a), toInt(b)];
    const size = Math.abs(last - first) + 1;
    rt.charge(size * STEPS_OF_NUMBER);
    const step = first <= last ? 1 : -1;
    return new JavaList(Array.from({ length: size }, (_, i) => first + i * step));
  };
}

const toInt = (value: JavaValue): number => (typeof value === 'number' ? value : Number(BigInt.asIntN(32, BigInt(Math.trunc(Number(javaString(value)))))));

function compileMap(compiler: Compiler, node: MapNode): Evaluate {
  const entries = node.entries.map(([key, value]) => [compileValue(compiler, key), compileValue(compiler, value)] as const);
  return (rt, context) => {
    const map = new JavaMap();
    for (const [key, value] of entries) map.put(key(rt, context), value(rt, context));
    return map;
  };
}

/** Runs Java code at a place of the template: what it throws becomes Velocity's MethodInvocationException. */
export function invocationFailure(error: unknown, describe: (thrown: JavaThrowable) => string, place: Place): unknown {
  if (error instanceof LimitReached) return new RenderFailure(error.code, error.message, place);
  if (!(error instanceof JavaThrowable)) return error;
  return new RenderFailure('MethodInvocationException', describe(error), place);
}
