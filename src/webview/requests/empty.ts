import type { RequestsChange, RequestsMethods, RequestsSurroundings } from '../../protocol';
import { button, element, fill, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';

/** What to do while there is no request. */
export function createEmpty(host: () => Host<RequestsMethods>): Part<RequestsChange> {
  const root = element('div', { class: 'empty' });
  return {
    root,
    update({ surroundings }) {
      if (surroundings) fill(root, ...describe(surroundings, host));
    },
  };
}

function describe({ gateway, endpoint, apis }: RequestsSurroundings, host: () => Host<RequestsMethods>): readonly Child[] {
  const run = button('Run an API Locally', {}, () => host().send('runLocally'));
  switch (gateway) {
    case 'restricted':
      return [paragraph('The local gateway does not run in Restricted Mode: there are no requests before this workspace is trusted.'), element('div', { class: 'buttons' }, button('Manage Workspace Trust', {}, () => host().send('manageTrust')))];
    case 'stopped':
      return [paragraph('Requests to your APIs appear here, each with every step that it took.'), element('div', { class: 'buttons' }, run, button('Start Local Gateway', { class: 'secondary' }, () => host().send('startGateway')))];
    case 'starting':
      return [paragraph('The local gateway is starting.')];
    case 'running':
      return apis.length === 0
        ? [paragraph(`The local gateway answers at ${endpoint ?? ''}. Run an API on it, then call it: its requests appear here.`), element('div', { class: 'buttons' }, run)]
        : [paragraph('Call one of these, and its requests appear here:'), element('ul', { class: 'apis' }, ...apis.map((api) => apiItem(api, host)))];
  }
}

const paragraph = (text: string): HTMLElement => element('p', {}, text);

function apiItem({ name, kind, url }: RequestsSurroundings['apis'][number], host: () => Host<RequestsMethods>): HTMLElement {
  const kinds = { REST: 'REST API', HTTP: 'HTTP API', WEBSOCKET: 'WebSocket API' } as const;
  return element('li', {}, element('strong', {}, name), element('span', { class: 'muted' }, kinds[kind]), element('code', {}, url), button('Copy URL', { class: 'secondary' }, () => host().send('copyUrl', url)));
}
