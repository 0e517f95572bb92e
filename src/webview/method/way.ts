import type { MethodMethods, MethodState } from '../../protocol';
import type { Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { createWay } from '../shared/steps/way';
import { createAnswerEditor } from './answerEditor';
import { createDecisionEditor } from './decisionEditor';

/** The way of the request, with what may be typed in place of what is not run here. */
export function createMethodWay(host: () => Host<MethodMethods>): Part<MethodState> {
  const decision = createDecisionEditor(host);
  const answer = createAnswerEditor(host);
  const way = createWay({ editors: { 'Authorize': decision.root, 'Send to integration': answer.root }, reveal: (span) => host().send('reveal', span) });
  return {
    root: way.root,
    update(state) {
      if (!state.run) return;
      decision.update(state);
      answer.update(state);
      way.show(state.run.steps, state.run.sent);
    },
  };
}
