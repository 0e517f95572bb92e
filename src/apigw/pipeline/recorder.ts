import { fail, type Result } from '../../base';
import type { Source } from '../model';
import type { StepName, StepTrace } from './exchange';

/** What a step may add to its sentences. */
interface TraceDetails {
  readonly shows?: StepTrace['shows'];
  readonly source?: Source | undefined;
  readonly caution?: string | undefined;
}

/** Collects what the steps say while they run: the execution log's lines and, for people, why each step did what it did. */
export class Recorder {
  readonly #now: () => number;
  readonly #lines: LogLine[] = [];
  readonly #traces: StepTrace[] = [];

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }
  get lines(): readonly LogLine[] {
    return this.#lines;
  }
  get traces(): readonly StepTrace[] {
    return this.#traces;
  }
  log(text: string): void {
    this.#lines.push({ at: this.#now(), text });
  }
  trace(step: StepName, explanation: readonly string[], { shows = [], source, caution }: TraceDetails = {}): void {
    this.#traces.push({ step, explanation, shows, ...(source && { source }), ...(caution !== undefined && { caution }) });
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
