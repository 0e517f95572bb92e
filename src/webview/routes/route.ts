import type { RouteFact, RouteOutline, RoutesMethods, RoutesState } from '../../protocol';
import { button, element, type Child } from '../shared/dom';
import type { Host } from '../shared/host';

/** What the service's own route keys are for. */
const MEANINGS: Readonly<Record<string, string>> = {
  $connect: 'when a client connects; no message leads here',
  $disconnect: 'when a connection ends; no message leads here',
  $default: 'for messages that fit no other route',
};

/** A route: its integration, and what it would do with the message; the chosen one says why. */
export function routeItem(key: string, state: RoutesState, host: () => Host<RoutesMethods>): HTMLElement {
  const chosen = state.selection?.route === key;
  const outline = state.selection?.outlines.find(({ routeKey }) => routeKey === key);
  const name: Child = state.hasSource ? button(key, { class: 'link', title: 'Show the route in its definition' }, () => host().send('revealRoute', key)) : key;
  return element(
    'li', { class: chosen ? 'route chosen' : 'route', ...(chosen ? { 'aria-current': 'true' } : {}) },
    element('div', { class: 'route-line' },
      element('code', {}, name), element('span', { class: 'muted' }, [outline?.integration, MEANINGS[key]].filter((text) => text !== undefined).join(' \u2013 ')),
      chosen ? element('span', { class: 'tag' }, 'chosen') : undefined),
    outline && outline.facts.length > 0 ? facts(outline, chosen) : undefined,
  );
}

function facts({ facts: all }: RouteOutline, chosen: boolean): HTMLElement {
  return chosen ? element('dl', { class: 'facts' }, ...all.flatMap(explained)) : element('div', { class: 'facts brief muted' }, ...all.map(brief));
}

function explained({ name, value, refused, explanation }: RouteFact): readonly Child[] {
  return [element('dt', {}, name), element('dd', {}, element('span', { class: refused ? 'bad' : 'value' }, value), ' ', element('span', { class: 'muted' }, explanation.join(' ')))];
}

function brief({ name, value, refused, explanation }: RouteFact): HTMLElement {
  return element('span', { class: refused ? 'bad' : undefined, title: explanation.join(' ') }, `${name}: ${value}`);
}
