import type { ConsoleForm, ConsoleMethods, ConsoleState } from '../../protocol';
import { button, element, section, setValue, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { createPairs } from '../shared/pairs';

/** What is connected to, and how. */
export interface Handshake extends Part<ConsoleState> {
  values(): Omit<ConsoleForm, 'message'>;
}

export interface HandshakeOptions {
  readonly host: () => Host<ConsoleMethods>;
  readonly form: () => ConsoleForm;
}

export function createHandshake({ host, form }: HandshakeOptions): Handshake {
  const edited = (): void => host().send('change', form());
  const url = element('input', { type: 'text', class: 'url', 'aria-label': 'URL', spellcheck: 'false', autocomplete: 'off', placeholder: 'wss://' });
  const connect = button('Connect', { title: 'Open the connection (Enter)' }, () => host().send('connect', form()));
  const disconnect = button('Disconnect', { class: 'secondary' }, () => host().send('disconnect'));
  const lamp = element('span', { class: 'lamp', role: 'status' });
  const query = createPairs('Query parameters', { noun: 'parameter', edited });
  const headers = createPairs('Headers', { noun: 'header', edited });
  const subprotocols = element('input', { type: 'text', class: 'mono-line', id: 'subprotocols', placeholder: 'none; several are separated by commas', spellcheck: 'false', autocomplete: 'off' });
  const more = section('Handshake', false);
  more.body.append(query.root, headers.root, element('div', { class: 'field subprotocols' }, element('label', { for: 'subprotocols' }, 'Subprotocols'), subprotocols));
  url.addEventListener('input', edited);
  url.addEventListener('keydown', ({ key }) => key === 'Enter' && !connect.hidden && connect.click());
  subprotocols.addEventListener('input', edited);
  let shown = false;
  return {
    root: element('header', {}, element('div', { class: 'line' }, lamp, url, connect, disconnect), more.root),
    values: () => ({ url: url.value, headers: headers.values(), query: query.values(), subprotocols: subprotocols.value }),
    update({ connection, memento }) {
      const { kind } = connection;
      lamp.dataset['state'] = kind;
      lamp.textContent = { closed: 'Not connected', connecting: 'Connecting', open: 'Connected' }[kind];
      connect.hidden = kind !== 'closed';
      disconnect.hidden = kind === 'closed';
      disconnect.textContent = kind === 'connecting' ? 'Cancel' : 'Disconnect';
      url.readOnly = kind !== 'closed';
      more.note(noteOf(memento.form));
      if (shown) return;
      shown = true;
      setValue(url, memento.form.url);
      setValue(subprotocols, memento.form.subprotocols);
      query.show(memento.form.query);
      headers.show(memento.form.headers);
    },
  };
}

function noteOf({ query, headers, subprotocols }: ConsoleForm): string {
  const count = (number: number, noun: string): string | undefined => (number === 0 ? undefined : `${number} ${noun}${number === 1 ? '' : 's'}`);
  const parts = [count(query.length, 'parameter'), count(headers.length, 'header'), subprotocols.trim() === '' ? undefined : subprotocols].filter((part) => part !== undefined);
  return parts.length === 0 ? 'query parameters, headers and subprotocols, for $connect and its authorizer' : parts.join(' · ');
}
