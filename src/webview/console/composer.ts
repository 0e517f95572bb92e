import type { ConsoleForm, ConsoleMethods, ConsoleState } from '../../protocol';
import { button, element, fill, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { createSamples } from '../shared/samples';
import { routeLine } from './route';

const PROMPT = 'Sample messages';
/** The largest message that the service takes, and what is charged as one, in bytes (developer guide, WebSocket API quotas and pricing). */
const LARGEST = 128 * 1024;
const METER = 32 * 1024;

/** The message that is sent next, and where it would go. */
export interface Composer extends Part<ConsoleState> {
  value(): string;
}

export function createComposer({ host, form }: { readonly host: () => Host<ConsoleMethods>; readonly form: () => ConsoleForm }): Composer {
  const text = element('textarea', { id: 'message', rows: '5', spellcheck: 'false', class: 'mono', placeholder: '{"action": "..."}' });
  const samples = createSamples(PROMPT, PROMPT, (id) => host().send('chooseSample', id));
  const send = button('Send', { title: 'Send the message (Ctrl+Enter)' }, () => host().send('send', form()));
  const tidy = button('Format', { class: 'secondary', title: 'Lay out the JSON' }, () => change(formatted(text.value)));
  const goes = element('div', { class: 'goes', role: 'status', 'aria-live': 'polite' });
  const size = element('span', { class: 'muted size' });
  const measure = (): void => fill(size, ...describeSize(new TextEncoder().encode(text.value).length));
  const edited = (): void => {
    measure();
    host().send('change', form());
  };
  const change = (value: string): void => {
    text.value = value;
    edited();
  };
  text.addEventListener('input', edited);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey) || send.disabled) return;
    event.preventDefault();
    send.click();
  });
  let revision = -1;
  return {
    root: element('section', { class: 'composer', 'aria-label': 'Message' }, element('div', { class: 'bar' }, element('label', { for: 'message' }, 'Message'), samples.root), text, element('div', { class: 'bar below' }, goes, size, tidy, send)),
    value: () => text.value,
    update({ memento, messageRevision, samples: list, expected, connection }) {
      if (messageRevision !== revision) text.value = memento.form.message;
      revision = messageRevision;
      measure();
      samples.update(list);
      send.disabled = connection.kind !== 'open';
      send.title = connection.kind === 'open' ? 'Send the message (Ctrl+Enter)' : 'Connect first';
      fill(goes, expected && routeLine(expected));
    },
  };
}

function describeSize(bytes: number): readonly (Node | string)[] {
  if (bytes > LARGEST) return [element('span', { class: 'bad' }, `${(bytes / 1024).toFixed(0)} KB: more than the 128 KB that the service takes`)];
  const metered = Math.max(1, Math.ceil(bytes / METER));
  return [`${bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`}${metered > 1 ? `, charged as ${metered} messages` : ''}`];
}

function formatted(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
