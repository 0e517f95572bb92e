import type { ConsoleForm, ConsoleMethods, ConsoleSigner, ConsoleState } from '../../protocol';
import { button, element, fill, section, setValue, type Part } from '../shared/dom';
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
  const describe = (): void => more.note(noteOf(form(), signers));
  const edited = (): void => {
    describe();
    host().send('change', form());
  };
  const url = element('input', { type: 'text', class: 'url', 'aria-label': 'URL', spellcheck: 'false', autocomplete: 'off', placeholder: 'wss://' });
  const connect = button('Connect', { title: 'Open the connection (Enter)' }, () => host().send('connect', form()));
  const disconnect = button('Disconnect', { class: 'secondary' }, () => host().send('disconnect'));
  const lamp = element('span', { class: 'lamp', role: 'status' });
  const query = createPairs('Query parameters', { noun: 'parameter', edited });
  const headers = createPairs('Headers', { noun: 'header', edited });
  const subprotocols = element('input', { type: 'text', class: 'mono-line', id: 'subprotocols', placeholder: 'none; several are separated by commas', spellcheck: 'false', autocomplete: 'off' });
  const signer = element('select', { id: 'signer', title: 'Signature Version 4 for execute-api, as $connect takes it with AWS_IAM. The key stays in the editor.' });
  const more = section('Handshake', false);
  more.body.append(query.root, headers.root, element('div', { class: 'field subprotocols' }, element('label', { for: 'subprotocols' }, 'Subprotocols'), subprotocols), element('div', { class: 'field signer' }, element('label', { for: 'signer' }, 'Sign with'), signer));
  url.addEventListener('input', edited);
  url.addEventListener('keydown', ({ key }) => key === 'Enter' && !connect.hidden && connect.click());
  subprotocols.addEventListener('input', edited);
  signer.addEventListener('change', edited);
  let shown = false;
  const show = (saved: ConsoleForm): void => {
    setValue(url, saved.url);
    setValue(subprotocols, saved.subprotocols);
    signer.value = saved.signer ?? '';
    query.show(saved.query);
    headers.show(saved.headers);
  };
  let signers: readonly ConsoleSigner[] = [];
  return {
    root: element('header', {}, element('div', { class: 'line' }, lamp, url, connect, disconnect), more.root),
    values: () => ({ url: url.value, headers: headers.values(), query: query.values(), subprotocols: subprotocols.value, ...(signer.value !== '' && { signer: signer.value }) }),
    update({ connection, memento, signers: now }) {
      const { kind } = connection;
      lamp.dataset['state'] = kind;
      lamp.textContent = { closed: 'Not connected', connecting: 'Connecting', open: 'Connected' }[kind];
      connect.hidden = kind !== 'closed';
      disconnect.hidden = kind === 'closed';
      disconnect.textContent = kind === 'connecting' ? 'Cancel' : 'Disconnect';
      url.readOnly = kind !== 'closed';
      if (JSON.stringify(signers) !== JSON.stringify(now)) offer(signer, now);
      signers = now;
      if (!shown) show(memento.form);
      shown = true;
      describe();
    },
  };
}

/** What is chosen stays chosen. */
function offer(select: HTMLSelectElement, signers: readonly ConsoleSigner[]): void {
  const chosen = select.value;
  fill(select, element('option', { value: '' }, 'nothing'), ...signers.map(({ id, label }) => element('option', { value: id }, label)));
  select.value = chosen;
}

function noteOf({ query, headers, subprotocols, signer }: ConsoleForm, signers: readonly ConsoleSigner[]): string {
  const count = (number: number, noun: string): string | undefined => (number === 0 ? undefined : `${number} ${noun}${number === 1 ? '' : 's'}`);
  const key = signers.find(({ id }) => id === signer)?.label;
  const parts = [count(query.length, 'parameter'), count(headers.length, 'header'), subprotocols.trim() === '' ? undefined : subprotocols, key && `signed with ${key}`].filter((part) => part !== undefined);
  return parts.length === 0 ? 'query parameters, headers, subprotocols and signature, for $connect and its authorizer' : parts.join(' · ');
}
