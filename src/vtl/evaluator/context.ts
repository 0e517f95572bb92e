import type { JavaValue } from '../../base';
import type { ExpressionNode } from '../parser/ast';
import type { Runtime } from './runtime';

/** Where references find their roots: names to values, null for none. */
export interface Context {
  get(name: string): JavaValue;
  put(name: string, value: JavaValue): void;
  remove(name: string): void;
  /** What a macro's parameter was called with, as text: printed for a parameter that is null. */
  literal(name: string): string | undefined;
}

/** The variables of one render: those that were given, until the template changes one. */
export class RootContext implements Context {
  readonly #given: ReadonlyMap<string, JavaValue>;
  #changed: Map<string, JavaValue> | undefined;

  constructor(variables: ReadonlyMap<string, JavaValue>) {
    this.#given = variables;
  }
  get variables(): ReadonlyMap<string, JavaValue> {
    return this.#changed ?? this.#given;
  }
  get(name: string): JavaValue {
    return this.variables.get(name) ?? null;
  }
  put(name: string, value: JavaValue): void {
    this.#own().set(name, value);
  }
  remove(name: string): void {
    this.#own().delete(name);
  }
  #own(): Map<string, JavaValue> {
    return (this.#changed ??= new Map(this.#given));
  }
  literal(): undefined {
    return undefined;
  }
}

/** An argument of a macro call: evaluated afresh whenever the parameter is read. */
export interface MacroArgument {
  readonly node: ExpressionNode;
  readonly constant: boolean;
  readonly read: (rt: Runtime, context: Context) => JavaValue;
  readonly literal: () => string;
}

/** What reading a parameter counts for: its argument may read another macro's, and so on. */
const STEPS_OF_READING = 4;

/** The variables inside a macro: its parameters before the caller's; what is set goes to both. */
export class MacroContext implements Context {
  readonly #rt: Runtime;
  readonly #outer: Context;
  readonly #arguments = new Map<string, MacroArgument | { readonly value: JavaValue }>();
  readonly #literals = new Map<string, () => string>();
  readonly #locals = new Map<string, JavaValue>();

  constructor(rt: Runtime, outer: Context) {
    this.#rt = rt;
    this.#outer = outer;
  }

  bind(name: string, argument: MacroArgument): void {
    if (argument.constant) {
      this.#arguments.set(name, { value: argument.read(this.#rt, this.#outer) });
    } else {
      this.#arguments.set(name, argument);
      this.#literals.set(`$${name}`, argument.literal);
    }
  }

  bindValue(name: string, value: JavaValue): void {
    this.#arguments.set(name, { value });
  }

  get(name: string): JavaValue {
    const local = this.#locals.get(name);
    if (local !== undefined && local !== null) return local;
    const argument = this.#arguments.get(name);
    if (argument === undefined) return this.#outer.get(name);
    if ('value' in argument) return argument.value ?? this.#outer.get(name);
    this.#rt.charge(STEPS_OF_READING);
    return argument.read(this.#rt, this.#outer);
  }
  put(name: string, value: JavaValue): void {
    this.#locals.set(name, value);
    this.#outer.put(name, value);
  }
  remove(name: string): void {
    this.#arguments.delete(name);
    this.#locals.delete(name);
    this.#outer.remove(name);
  }
  literal(name: string): string | undefined {
    return this.#literals.get(name)?.() ?? this.#outer.literal(name);
  }
}

/** Inside a loop over a null element: its name is null, whatever lies below. */
export class NullContext implements Context {
  readonly #name: string;
  readonly #inner: Context;
  #isNull = true;
  constructor(name: string, inner: Context) {
    this.#name = name;
    this.#inner = inner;
  }
  get(name: string): JavaValue {
    return this.#isNull && name === this.#name ? null : this.#inner.get(name);
  }
  put(name: string, value: JavaValue): void {
    if (name === this.#name && value !== null) this.#isNull = false;
    this.#inner.put(name, value);
  }
  remove(name: string): void {
    if (name === this.#name) this.#isNull = false;
    this.#inner.remove(name);
  }
  literal(name: string): string | undefined {
    return this.#inner.literal(name);
  }
}
