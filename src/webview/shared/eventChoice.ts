import type { EventChoice } from '../../protocol';
import { button, element, fill, type Part } from './dom';

const GROUPS = [{ group: 'workspace', label: 'Workspace' }, { group: 'recorded', label: 'Served locally' }, { group: 'builtIn', label: 'Built in' }] as const;

interface EventActions {
  choose(id: string): void;
  /** Opens the chosen event. */
  open(): void;
}

/** Which sample event. */
export function createEventChoice({ choose, open }: EventActions): Part<{ readonly events: readonly EventChoice[]; readonly event: string | undefined }> {
  const select = element('select', { id: 'event' });
  select.addEventListener('change', () => choose(select.value));
  const edit = button('Edit', { class: 'secondary', title: 'Open the sample event' }, open);
  const root = element('div', { class: 'field' }, element('label', { for: 'event' }, 'Event'), select, edit);
  let shown = '';
  return {
    root,
    update({ events, event }) {
      const now = JSON.stringify(events);
      if (now !== shown) fill(select, ...GROUPS.map(({ group, label }) => toGroup(label, events.filter((choice) => choice.group === group))));
      shown = now;
      select.value = event ?? '';
      select.title = events.find((choice) => choice.id === event)?.detail ?? '';
      edit.disabled = event === undefined;
    },
  };
}

function toGroup(label: string, choices: readonly EventChoice[]): HTMLElement | undefined {
  if (choices.length === 0) return undefined;
  return element('optgroup', { label }, ...choices.map(({ id, label: name, detail }) => element('option', { value: id, title: detail }, name)));
}
