import type { MethodMethods, MethodRun, MethodState } from '../../protocol';
import { button, element, fill, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { readable } from '../shared/steps/textBlock';

/** What the client gets, as it comes over the wire. */
export function createClientAnswer(host: () => Host<MethodMethods>): Part<MethodState> {
  const text = element('pre', { class: 'wire', tabindex: '0', 'aria-label': "The client's answer" });
  const copy = button('Copy Body', { class: 'secondary' }, () => host().send('copyBody'));
  const root = element('section', { class: 'client', 'aria-label': "The client's answer" }, element('div', { class: 'bar' }, element('h2', {}, 'The client gets'), copy), text);
  return {
    root,
    update({ run }) {
      root.hidden = run === undefined;
      if (run) fill(text, ...wire(run));
    },
  };
}

function wire({ status, reason, headers, body, isBase64Encoded }: MethodRun): readonly Child[] {
  const first = [status, reason].filter((part) => part !== undefined && part !== '').join(' ');
  const lines = headers.flatMap(({ name, value }): readonly Child[] => [element('span', { class: 'json-name' }, name), `: ${value}\n`]);
  return [element('strong', {}, first), '\n', ...lines, '\n', ...(isBase64Encoded ? [element('span', { class: 'muted' }, '(binary, as base64) ')] : []), ...readable(body)];
}
