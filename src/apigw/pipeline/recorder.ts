import type { Source } from '../model';
import type { StepName, StepTrace } from './exchange';

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
  trace(step: StepName, explanation: readonly string[], more: { readonly shows?: StepTrace['shows']; readonly source?: Source | undefined } = {}): void {
    this.#traces.push({ step, explanation, shows: more.shows ?? [], ...(more.source && { source: more.source }) });
  }
}

export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}
