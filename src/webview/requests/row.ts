import type { ServedRequest } from '../../protocol';
import { element } from '../shared/dom';
import { milliseconds, timeOfDay } from '../shared/time';
import { eventWords } from './words';

/** The heads of the list's columns, in the order of a row's cells. */
export const COLUMNS: readonly { readonly name: string; readonly title: string }[] = [
  { name: 'time', title: 'Time' }, { name: 'method', title: 'Method' }, { name: 'status', title: 'Status' }, { name: 'path', title: 'Path' }, { name: 'route', title: 'Resource or Route' },
  { name: 'api', title: 'API · Stage' }, { name: 'duration', title: 'Duration' },
];

export const rowId = (id: number): string => `request-${id}`;

/** A request in one line. */
export function createRow(request: ServedRequest): HTMLElement {
  const { id, time, method, path, status, latency, route, event } = request;
  const what = event === undefined ? path : eventWords(event, route);
  const texts = [timeOfDay(time), event === undefined ? method : 'WS', status === undefined ? '' : String(status), what, route ?? '', placeOf(request), milliseconds(latency)];
  const cells = COLUMNS.map(({ name }, index) => element('span', { class: `cell ${name}`, title: name === 'path' || name === 'route' || name === 'api' ? texts[index] : undefined }, texts[index]));
  return element('div', { class: 'row', role: 'option', id: rowId(id), 'aria-selected': 'false', 'data-status': statusClass(status), 'aria-label': sentence(request, what) }, ...cells);
}

const placeOf = ({ apiName, api, stage }: ServedRequest): string => [apiName ?? api ?? 'no such API', stage].filter((part) => part !== undefined).join(' · ');

const statusClass = (status: number | undefined): string => (status === undefined ? 'none' : `${Math.floor(status / 100)}xx`);

function sentence({ method, event, status, latency, time }: ServedRequest, what: string): string {
  const head = event === undefined ? `${method} ${what}` : `WebSocket ${what}`;
  return `${head}${status === undefined ? '' : `, status ${status}`}, ${milliseconds(latency)}, at ${timeOfDay(time)}`;
}
