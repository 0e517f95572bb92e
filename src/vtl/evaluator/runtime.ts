import { STEPS_OF_COPYING, takeSteps, type JavaValue, type Span } from '../../base';
import type { Dialect, Limits, Observer } from '../contract';
import type { Context } from './context';
import { RenderFailure, type Place } from './failure';

/** A compiled statement, expression or condition. */
export type Execute = (rt: Runtime, context: Context) => void;
export type Evaluate = (rt: Runtime, context: Context) => JavaValue;
export type Test = (rt: Runtime, context: Context) => boolean;

export interface Macro {
  readonly name: string;
  readonly parameters: readonly string[];
  /** The block, and where it starts in its text: the engine names that place when calls go too deep. */
  readonly body: { readonly execute: Execute; readonly place: Place };
}

export interface RuntimeOptions {
  readonly dialect: Dialect;
  readonly limits: Limits;
  readonly observer: Observer | undefined;
  readonly macros: ReadonlyMap<string, Macro>;
}

/** One render: its output so far, its macros, its limits. */
export class Runtime {
  output = '';
  readonly limits: Limits;
  readonly observer: Observer | undefined;
  /** `#evaluate` may add to them. */
  macros: ReadonlyMap<string, Macro>;
  /** The dialect's answer to an invalid reference: null stays null, or becomes the empty string. */
  readonly missing: null | '';
  readonly limitsLoops: boolean;
  readonly macroStack: string[] = [];
  /** How many strings and blocks are being rendered into values, not into the output. */
  captures = 0;

  constructor(options: RuntimeOptions) {
    this.limits = options.limits;
    this.observer = options.observer;
    this.macros = options.macros;
    this.missing = options.dialect === 'apiGateway' ? '' : null;
    this.limitsLoops = options.dialect === 'apiGateway';
  }

  write(text: string): void {
    this.output += text;
    if (this.output.length > this.limits.outputLength) throw new RenderFailure('OutputLimit', `The output is longer than ${this.limits.outputLength} characters.`);
  }

  /** A text may not be longer than the whole output may, and making it costs what its characters do. */
  checkLength(text: string): void {
    this.charge(text.length * STEPS_OF_COPYING);
    if (text.length > this.limits.outputLength) throw new RenderFailure('OutputLimit', `A text is longer than ${this.limits.outputLength} characters.`);
  }

  /** Counts a statement, an iteration or the like; a render may not take more than its limit of them. */
  step(span?: Span): void {
    if (!takeSteps(1)) throw this.#tooManySteps(span);
  }

  /** Counts the work of one step that costs as much as many: filling a list, repeating a text. */
  charge(amount: number): void {
    if (!takeSteps(amount)) throw this.#tooManySteps();
  }

  #tooManySteps(span?: Span): RenderFailure {
    return new RenderFailure('StepLimit', `The template takes more than ${this.limits.steps} steps.`, span && { span });
  }

  /** Renders into a text of its own instead of into the output. */
  capture(render: () => void): string {
    const before = this.output;
    this.output = '';
    this.captures++;
    try {
      render();
      this.charge(this.output.length * STEPS_OF_COPYING);
      return this.output;
    } finally {
      this.output = before;
      this.captures--;
    }
  }
}
