import type { Phase, PreviewMethods, PreviewState } from '../../protocol';
import { createChoice, type ChoiceOption } from '../shared/choice';
import { button, element, type Part } from '../shared/dom';
import { createEventChoice } from '../shared/eventChoice';
import type { Host } from '../shared/host';

const PHASES: readonly ChoiceOption<Phase>[] = [
  { id: 'request', label: 'Request', hint: 'An integration request template: $input is the request' },
  { id: 'response', label: 'Response', hint: "An integration response template: $input is the integration's answer" },
];

/** What is previewed, and the choices: which sample event, which phase. */
export function createHeader(host: () => Host<PreviewMethods>): Part<PreviewState> {
  const title = button('', { class: 'link title', title: 'Show the template in its editor' }, () => host().send('openTemplate'));
  const place = element('span', { class: 'muted' });
  const events = createEventChoice({ choose: (id) => host().send('chooseEvent', id), open: () => host().send('openEvent') });
  const phases = createChoice('Phase', 'phase', PHASES, (phase) => host().send('choosePhase', phase));
  const root = element('header', {}, element('h1', {}, title), place, element('div', { class: 'toolbar' }, events.root, phases.root));
  return {
    root,
    update(state) {
      title.textContent = state.title;
      place.textContent = state.document === state.title ? '' : state.document;
      events.update(state);
      phases.show(state.phase);
    },
  };
}
