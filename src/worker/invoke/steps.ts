import type { GatewayAnswer, StepTrace } from '../../apigw';
import type { Api } from '../../apigw/model';
import type { MethodStep, StepOutcome } from '../../protocol';
import { EXPECTED_STEPS } from './steps.data';

/** The step that tells what the gateway answered by itself; the one before it ended the request. */
const GATEWAY_RESPONSE = 'Gateway response';

/** The steps as they went, and those that a request that ended did not come to. */
export function toSteps(kind: Api['kind'], { trace, fault }: Pick<GatewayAnswer, 'trace' | 'fault'>): readonly MethodStep[] {
  const expected = EXPECTED_STEPS[kind];
  const last = trace.findLastIndex(({ step }) => step !== GATEWAY_RESPONSE);
  let part = expected[0]?.part ?? '';
  const steps = trace.map((one, index): MethodStep => {
    part = expected.find(({ name }) => name === one.step)?.part ?? part;
    return toStep(one, part, outcomeOf(one, fault !== undefined && index === last));
  });
  if (!fault) return steps;
  const reached = expected.findLastIndex(({ name }) => trace.slice(0, last + 1).some(({ step }) => step === name));
  const missed = expected.slice(reached + 1).filter(({ optional }) => !optional);
  const notReached = missed.map(({ name, part: of }): MethodStep => ({ name, part: of, outcome: 'notReached', explanation: [], shows: [] }));
  return [...steps.slice(0, last + 1), ...notReached, ...steps.slice(last + 1)];
}

function outcomeOf({ step, caution }: StepTrace, ended: boolean): StepOutcome {
  if (ended) return 'ended';
  if (step === GATEWAY_RESPONSE) return 'answered';
  return caution === undefined ? 'done' : 'caution';
}

function toStep({ step, explanation, shows, source, caution }: StepTrace, part: string, outcome: StepOutcome): MethodStep {
  const sentences = caution === undefined ? explanation : [caution, ...explanation];
  return { name: step, part, outcome, explanation: sentences, shows, ...(source && { source }) };
}
