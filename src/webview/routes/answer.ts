import type { ExplanationLine, RoutesMethods, RoutesState } from '../../protocol';
import { button, element, fill, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';

/** The key that the expression gives, the route that is chosen, and why. */
export function createAnswer(host: () => Host<RoutesMethods>): Part<RoutesState> {
  const verdict = element('p', { class: 'verdict', role: 'status', 'aria-live': 'polite' });
  const reasons = element('ol', { class: 'reasons' });
  const routes = element('ul', { class: 'routes', 'aria-label': 'Routes' });
  const why = element('section', { 'aria-label': 'Explanation' }, element('h2', {}, 'Why'), reasons);
  return {
    root: element('div', {}, verdict, element('h2', {}, 'Routes'), routes, why),
    update(state) {
      fill(verdict, ...describe(state));
      fill(routes, ...state.routeKeys.map((key) => routeItem(key, state, host)));
      const lines = [...(state.selection?.problems ?? []), ...(state.selection?.explanation ?? [])];
      why.hidden = lines.length === 0;
      fill(reasons, ...lines.map((line) => reason(line, state.expression)));
    },
  };
}

function describe({ selection, failure }: RoutesState): readonly Child[] {
  if (!selection) return [element('span', { class: failure === undefined ? 'muted' : 'bad' }, failure ?? 'Evaluating')];
  const key = selection.value === '' ? ['No key'] : ['Key ', element('code', {}, selection.value)];
  const route = selection.route === undefined ? element('span', { class: 'bad' }, 'no route: the message is not delivered') : element('code', { class: 'chosen-key' }, selection.route);
  return [...key, element('span', { class: 'arrow', 'aria-label': 'leads to' }, '\u2192'), route];
}

/** What the service's own route keys are for. */
const MEANINGS: Readonly<Record<string, string>> = {
  $connect: 'when a client connects; no message leads here',
  $disconnect: 'when a connection ends; no message leads here',
  $default: 'for messages that fit no other route',
};

function routeItem(key: string, state: RoutesState, host: () => Host<RoutesMethods>): HTMLElement {
  const chosen = state.selection?.route === key;
  const name: Child = state.hasSource ? button(key, { class: 'link', title: 'Show the route in its definition' }, () => host().send('revealRoute', key)) : key;
  return element(
    'li', { class: chosen ? 'route chosen' : 'route', ...(chosen ? { 'aria-current': 'true' } : {}) },
    element('code', {}, name), element('span', { class: 'muted' }, MEANINGS[key] ?? ''), chosen ? element('span', { class: 'tag' }, 'chosen') : undefined,
  );
}

/** A sentence; the part of the expression it is about stands out, in the sentence or else before it. */
function reason({ text, span }: ExplanationLine, expression: string): HTMLElement {
  const part = span && span.end > span.start ? expression.slice(span.start, span.end) : undefined;
  if (part === undefined) return element('li', {}, text);
  const at = Math.max(0, text.indexOf(part));
  const rest = text.startsWith(part, at) ? text.slice(at + part.length) : ` ${text}`;
  return element('li', {}, text.slice(0, at), element('code', { class: 'part' }, part), rest);
}
