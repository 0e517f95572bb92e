import type { EventChoice, Phase, PreviewMethods, PreviewState } from '../../protocol';
import { button, element, fill, type Part } from '../shared/dom';
import type { Host } from '../shared/host';

type PreviewHost = Host<PreviewMethods>;

/** What is previewed, and the choices: which sample event, which phase. */
export function createHeader(host: () => PreviewHost): Part<PreviewState> {
  const title = button('', { class: 'link title', title: 'Show the template in its editor' }, () => host().send('openTemplate'));
  const place = element('span', { class: 'muted' });
  const events = createEventChoice(host);
  const phases = createPhaseChoice(host);
  const root = element('header', {}, element('h1', {}, title), place, element('div', { class: 'toolbar' }, events.root, phases.root));
  return {
    root,
    update(state) {
      title.textContent = state.title;
      place.textContent = state.document === state.title ? '' : state.document;
      events.update(state);
      phases.update(state);
    },
  };
}

const GROUPS = [{ group: 'workspace', label: 'Workspace' }, { group: 'builtIn', label: 'Built in' }] as const;

function createEventChoice(host: () => PreviewHost): Part<PreviewState> {
  const select = element('select', { id: 'event' });
  select.addEventListener('change', () => host().send('chooseEvent', select.value));
  const open = button('Edit', { class: 'secondary', title: 'Open the sample event' }, () => host().send('openEvent'));
  const root = element('div', { class: 'field' }, element('label', { for: 'event' }, 'Event'), select, open);
  let shown = '';
  return {
    root,
    update({ events, event }) {
      const now = JSON.stringify(events);
      if (now !== shown) fill(select, ...GROUPS.map(({ group, label }) => toGroup(label, events.filter((choice) => choice.group === group))));
      shown = now;
      select.value = event ?? '';
      select.title = events.find((choice) => choice.id === event)?.detail ?? '';
      open.disabled = event === undefined;
    },
  };
}

function toGroup(label: string, choices: readonly EventChoice[]): HTMLElement | undefined {
  if (choices.length === 0) return undefined;
  return element('optgroup', { label }, ...choices.map(({ id, label: name, detail }) => element('option', { value: id, title: detail }, name)));
}

const PHASES: readonly { readonly phase: Phase; readonly label: string; readonly hint: string }[] = [
  { phase: 'request', label: 'Request', hint: 'An integration request template: $input is the request' },
  { phase: 'response', label: 'Response', hint: "An integration response template: $input is the integration's answer" },
];

function createPhaseChoice(host: () => PreviewHost): Part<PreviewState> {
  const radios = PHASES.map(({ phase, label, hint }) => {
    const input = element('input', { type: 'radio', name: 'phase', value: phase });
    input.addEventListener('change', () => host().send('choosePhase', phase));
    return { phase, input, label: element('label', { title: hint }, input, element('span', {}, label)) };
  });
  const root = element('div', { class: 'choice', role: 'radiogroup', 'aria-label': 'Phase' }, ...radios.map((radio) => radio.label));
  return {
    root,
    update(state) {
      for (const { phase, input } of radios) input.checked = phase === state.phase;
    },
  };
}
