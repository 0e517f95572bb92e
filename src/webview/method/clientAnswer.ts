import type { MethodMethods, MethodState } from '../../protocol';
import { button, element, fill, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { statusLine, wireText } from '../shared/steps/wire';

/** What the client gets, as it comes over the wire. */
export function createClientAnswer(host: () => Host<MethodMethods>): Part<MethodState> {
  const text = element('pre', { class: 'wire', tabindex: '0', 'aria-label': "The client's answer" });
  const copy = button('Copy Body', { class: 'secondary' }, () => host().send('copyBody'));
  const root = element('section', { class: 'client', 'aria-label': "The client's answer" }, element('div', { class: 'bar' }, element('h2', {}, 'The client gets'), copy), text);
  return {
    root,
    update({ run }) {
      root.hidden = run === undefined;
      if (run) fill(text, ...wireText(statusLine(run.status, run.reason), run));
    },
  };
}
