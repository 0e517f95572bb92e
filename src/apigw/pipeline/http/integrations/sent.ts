import { fail } from '../../../../base';
import type { StepTrace } from '../../exchange';
import type { HttpEnding, HttpOutcome } from '../faults';
import type { HttpResponse } from '../stages';

/** What an integration did, for people, and what came of it. */
export interface Sent {
  readonly outcome: HttpOutcome<HttpResponse>;
  /** A sentence; absent where nothing was called. */
  readonly did?: string;
  readonly shows?: StepTrace['shows'];
}

export function notSent(ending: HttpEnding): Sent {
  return { outcome: fail(ending) };
}
