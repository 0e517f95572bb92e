import type { Explanation, RoutesMethods, RoutesState, SelectAnswer } from '../../protocol';
import { element, fill, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { routeItem } from './route';

/** The key that the expression gives, the route that is chosen, and why. */
export function createAnswer(host: () => Host<RoutesMethods>): Part<RoutesState> {
  const verdict = element('p', { class: 'verdict', role: 'status', 'aria-live': 'polite' });
  const cause = element('p', { class: 'cause' });
  const reasons = element('ol', { class: 'reasons' });
  const routes = element('ul', { class: 'routes', 'aria-label': 'Routes' });
  const why = element('section', { 'aria-label': 'Explanation' }, element('h2', {}, 'Step by step'), reasons);
  return {
    root: element('div', {}, verdict, cause, element('h2', {}, 'Routes'), routes, why),
    update(state) {
      const { selection } = state;
      fill(verdict, ...describe(state));
      cause.hidden = selection === undefined;
      cause.classList.toggle('fallback', selection !== undefined && selection.cause.kind !== 'matched');
      if (selection) fill(cause, ...describeCause(selection));
      fill(routes, ...state.routeKeys.map((key) => routeItem(key, state, host)));
      const lines = [...(selection?.problems ?? []), ...(selection?.explanation ?? [])];
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

/** What somebody who does not know the rules has to do about it. */
const HEADINGS: Readonly<Record<SelectAnswer['cause']['kind'], string>> = {
  matched: 'The key is a route.',
  connectionEvent: 'This is no message.',
  notJson: 'Not a JSON message.',
  nothingRead: 'Key not found.',
  noSuchRoute: 'No route has this key.',
};

function describeCause({ cause, route }: SelectAnswer): readonly Child[] {
  const end = cause.kind === 'matched' ? undefined : route === undefined ? ' There is no $default route to take it: the client gets the error "Forbidden".' : cause.kind === 'notJson' ? undefined : ` So ${route} takes it.`;
  return [element('strong', {}, HEADINGS[cause.kind]), ` ${cause.sentence}`, end];
}

/** A sentence; the part of the expression it is about stands out, in the sentence or else before it. */
function reason({ text, span }: Explanation, expression: string): HTMLElement {
  const part = span && span.end > span.start ? expression.slice(span.start, span.end) : undefined;
  if (part === undefined) return element('li', {}, text);
  const at = Math.max(0, text.indexOf(part));
  const rest = text.startsWith(part, at) ? text.slice(at + part.length) : ` ${text}`;
  return element('li', {}, text.slice(0, at), element('code', { class: 'part' }, part), rest);
}
