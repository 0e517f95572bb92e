import { fail, type Result } from '../../base';
import type { Source } from '../model';
import type { StepName, StepTrace } from './exchange';

/** What a step may add to its sentences. */
interface TraceDetails {
  readonly shows?: StepTrace['shows'];
  readonly source?: Source | undefined;
  readonly caution?: string | undefined;
}

/** What a step says, or how to make it: what nobody reads is not put into words. */
type Said<T> = T | (() => T);

/** Collects what the steps say while they run: the execution log's lines and, for people, why each step did what it did. */
export class Recorder {
  readonly #now: () => number;
  readonly #isRead: boolean;
  readonly #lines: LogLine[] = [];
  readonly #traces: StepTrace[] = [];

  /** `now` gives milliseconds since 1970. Unless it is read, nothing is kept. */
  constructor(now: () => number, isRead: boolean) {
    this.#now = now;
    this.#isRead = isRead;
  }
  get lines(): readonly LogLine[] {
    return this.#lines;
  }
  get traces(): readonly StepTrace[] {
    return this.#traces;
  }
  log(text: Said<string>): void {
    if (this.#isRead) this.#lines.push({ at: this.#now(), text: typeof text === 'function' ? text() : text });
  }
  trace(step: StepName, explanation: Said<readonly string[]>, { shows = [], source, caution }: TraceDetails = {}): void {
    if (!this.#isRead) return;
    const sentences = typeof explanation === 'function' ? explanation() : explanation;
    this.#traces.push({ step, explanation: sentences, shows, ...(source && { source }), ...(caution !== undefined && { caution }) });
  }
}

/** Ends a request at a step, which says why. */
export function refuse<F extends { readonly explanation: string; readonly source?: Source }>(recorder: Recorder, step: StepName, fault: F): Result<never, F> {
  recorder.trace(step, [fault.explanation], { source: fault.source });
  return fail(fault);
}

export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}
