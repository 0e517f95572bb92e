import type { ConsoleRoute } from '../../protocol';
import { button, element, type Child } from '../shared/dom';
import { milliseconds } from '../shared/time';

/** Where a message goes, and why. */
export function routeLine({ route, sentence, known, latency, steps }: ConsoleRoute, showSteps?: (request: number) => void): HTMLElement {
  const end: Child = route === undefined ? element('span', { class: 'bad' }, 'no route') : element('code', { class: 'route-key' }, route);
  const time = latency === undefined ? undefined : element('span', { class: 'muted' }, milliseconds(latency));
  const link = steps === undefined || !showSteps ? undefined : button('Steps', { class: 'link', title: 'What the local gateway did with it, step by step' }, () => showSteps(steps));
  return element('div', { class: `route-line ${known}` }, element('span', { class: 'arrow', 'aria-label': known === 'served' ? 'went to' : 'goes to' }, '\u2192'), end, time, link, element('span', { class: 'muted why' }, sentence));
}
