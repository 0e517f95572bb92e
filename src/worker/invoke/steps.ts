import type { StepTrace } from '../../apigw';
import type { Api } from '../../apigw/model';
import type { MethodStep, StepOutcome } from '../../protocol';
import type { Exchange } from './send';
import { ANSWERING_STEPS, EXPECTED_STEPS, MATCHING_STEPS } from './steps.data';

/** The steps as they went, and those that a request that ended did not come to. `operation` is whose view it is: that another took the request is warned of. */
export function toSteps(kind: Api['kind'], { trace, fault, taker }: Pick<Exchange, 'trace' | 'fault' | 'taker'>, operation?: string): readonly MethodStep[] {
  const expected = EXPECTED_STEPS[kind];
  const traces = merged(trace);
  const end = fault ? endOf(traces) : -1;
  const astray = operation !== undefined && taker !== undefined && taker !== operation ? `This event does not come to ${operation}: ${taker} takes it.` : undefined;
  let part = expected[0]?.part ?? '';
  const steps = traces.map((one, index): MethodStep => {
    part = expected.find(({ name }) => name === one.step)?.part ?? part;
    const told = MATCHING_STEPS.has(one.step) && astray !== undefined ? { ...one, caution: astray } : one;
    return toStep(told, part, index === end ? 'ended' : outcomeOf(told, fault !== undefined), fault?.message);
  });
  if (end < 0) return steps;
  const reached = expected.findLastIndex(({ name }) => traces.slice(0, end + 1).some(({ step }) => step === name));
  const notReached = expected.slice(reached + 1).filter(({ optional }) => !optional).map(({ name, part: of }): MethodStep => ({ name, part: of, outcome: 'notReached', explanation: [], shows: [] }));
  return [...steps.slice(0, end + 1), ...notReached, ...steps.slice(end + 1)];
}

/** A step that speaks twice tells its outcome last. */
function merged(trace: readonly StepTrace[]): readonly StepTrace[] {
  const steps: StepTrace[] = [];
  for (const one of trace) {
    const before = steps.at(-1);
    if (before?.step !== one.step) steps.push(one);
    else steps[steps.length - 1] = { ...before, ...one, explanation: [...one.explanation, ...before.explanation], shows: [...before.shows, ...one.shows] };
  }
  return steps;
}

/** The step that ended the request stands before those that tell the client. */
function endOf(traces: readonly StepTrace[]): number {
  const answer = traces.findIndex(({ step }) => ANSWERING_STEPS.has(step));
  return answer < 0 ? traces.length - 1 : Math.max(answer - 1, 0);
}

function outcomeOf({ step, caution }: StepTrace, failed: boolean): StepOutcome {
  if (failed && ANSWERING_STEPS.has(step)) return 'answered';
  return caution === undefined ? 'done' : 'caution';
}

/** What ended the request is said once, where it ended. */
function toStep({ step, explanation, shows, source, caution }: StepTrace, part: string, outcome: StepOutcome, cause: string | undefined): MethodStep {
  const sentences = outcome === 'answered' ? explanation.filter((sentence) => sentence !== cause) : explanation;
  return { name: step, part, outcome, explanation: caution === undefined ? sentences : [caution, ...sentences], shows, ...(source && { source }) };
}
