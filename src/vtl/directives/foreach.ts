import { JavaList, JavaMap, type JavaValue, type Span } from '../../base';
import type { Compiler } from '../evaluator/compiler';
import { NullContext, type Context } from '../evaluator/context';
import { compileValue } from '../evaluator/expressions';
import { RenderFailure, Stop, type Place } from '../evaluator/failure';
import type { Execute, Runtime } from '../evaluator/runtime';
import { iteratorOver } from '../methods/collections';
import { isStatement, type DirectiveNode, type ExpressionNode } from '../parser/ast';
import { isCollection, JavaArray, JavaIterator, JavaMapView } from '../values/objects';
import { ForeachScope } from '../values/scope';
import { isStream } from '../values/stream';

const SCOPE = 'foreach';
const COUNTER = 'velocityCount';
const HAS_NEXT = 'velocityHasNext';

interface Loop {
  readonly element: string;
  readonly body: Execute;
  readonly span: Span;
  /** How `$foreach.info` prints. */
  readonly place: () => string;
}

/** What the engine says for a #foreach with too few arguments: an index of its tree that is not there. */
function missingArgument(node: DirectiveNode, span: Span): Execute {
  const children = node.args.length + 1;
  return () => {
    throw new RenderFailure('ArrayIndexOutOfBoundsException', `Index 2 out of bounds for length ${children}`, { span });
  };
}

function elementName({ tokens }: Compiler, argument: ExpressionNode): string {
  return argument.kind === 'reference' ? argument.root : tokens.imageAt(argument.start).slice(1);
}

/** `#foreach($element in list) ... #end`: over lists, arrays, maps' values and iterators; over anything else nothing is done. */
export function compileForeach(compiler: Compiler, node: DirectiveNode): Execute {
  const span = compiler.spanOf({ start: node.start, end: node.args.at(-1)?.end ?? node.nameEnd });
  const [element, , list, extra] = node.args;
  if (node.args.length < 2 || !element || !node.body) return missingArgument(node, span);
  if (!list) return () => undefined;
  // With arguments too many, the fourth child of the tree is rendered instead of the block.
  const body = extra === undefined ? compiler.block(node.body) : isStatement(extra) ? compiler.statement(extra) : (): undefined => undefined;
  const loop: Loop = { element: elementName(compiler, element), body, span, place: () => describe(compiler.place(node)) };
  const value = compileValue(compiler, list);
  return (rt, context) => {
    const elements = iterationOf(value(rt, context));
    if (elements) runLoop(rt, context, loop, elements);
  };
}

function describe(place: Place): string {
  const { line = 1, column = 1 } = place.position?.() ?? {};
  return `#foreach[type:block template:tpl line:${line} column:${column}]`;
}

interface Elements {
  readonly hasNext: () => boolean;
  readonly next: () => JavaValue;
}

function iterationOf(value: JavaValue): Elements | undefined {
  if (value instanceof JavaMap) return iteratorOver(new JavaMapView(value, 'values'));
  if (value instanceof JavaArray) return iteratorOver(new JavaList(value.items));
  if (isCollection(value)) return iteratorOver(value);
  // The engine finds a stream's iterator() and then may not call it: the class is not public.
  if (isStream(value)) throw new RenderFailure('VelocityException', `Error invoking the method 'iterator' on class '${value.className}'`);
  return value instanceof JavaIterator ? value : undefined;
}

function runLoop(rt: Runtime, context: Context, loop: Loop, elements: Elements): void {
  const saved = [loop.element, COUNTER, HAS_NEXT].map((name) => [name, context.get(name)] as const);
  const scope = new ForeachScope(context.get(SCOPE), loop.place);
  context.put(SCOPE, scope);
  const restore = (): void => {
    for (const [name, value] of saved) {
      if (value === null) context.remove(name);
      else context.put(name, value);
    }
    closeScope(context);
  };
  try {
    iterate(rt, context, loop, elements, scope);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    restore();
    if (error.isFor(scope.owner)) return;
    throw error;
  }
  restore();
}

function iterate(rt: Runtime, context: Context, loop: Loop, elements: Elements, scope: ForeachScope): void {
  let nullContext: NullContext | undefined;
  const limit = rt.limitsLoops ? rt.limits.iterations : Infinity;
  for (let count = 1; elements.hasNext(); count++) {
    if (count > limit) throw new RenderFailure('ForeachLimit', `A #foreach can have no more than ${limit} iterations.`, { span: loop.span });
    rt.step(loop.span);
    const value = elements.next();
    const hasNext = elements.hasNext();
    context.put(COUNTER, count);
    context.put(HAS_NEXT, hasNext);
    context.put(loop.element, value);
    scope.index++;
    scope.hasNext = hasNext;
    if (value === null) loop.body(rt, (nullContext ??= new NullContext(loop.element, context)));
    else loop.body(rt, context);
  }
}

/** What `$foreach` was before comes back, unless the template has put something else there. */
function closeScope(context: Context): void {
  const scope = context.get(SCOPE);
  if (!(scope instanceof ForeachScope)) return;
  const before = scope.parent ?? scope.replaced;
  if (before === null) context.remove(SCOPE);
  else context.put(SCOPE, before);
}
