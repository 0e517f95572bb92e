import type { MethodMethods, MethodState } from '../../protocol';
import { button, element, type Part } from '../shared/dom';
import { createEventChoice } from '../shared/eventChoice';
import type { Host } from '../shared/host';

/** Which method, and the event that is sent to it. */
export function createHeader(host: () => Host<MethodMethods>): Part<MethodState> {
  const title = button('', { class: 'link title', title: 'Show the method in its definition' }, () => host().send('openMethod'));
  const place = element('span', { class: 'muted' });
  const events = createEventChoice({ choose: (id) => host().send('chooseEvent', id), open: () => host().send('openEvent') });
  const failure = element('p', { class: 'failure', role: 'alert' });
  return {
    root: element('header', {}, element('h1', {}, title), place, element('div', { class: 'toolbar' }, events.root), failure),
    update(state) {
      title.textContent = state.title;
      place.textContent = state.document;
      events.update(state);
      failure.textContent = state.failure ?? '';
      failure.hidden = state.failure === undefined;
    },
  };
}
