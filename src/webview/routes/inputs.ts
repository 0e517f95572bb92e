import type { RoutesMethods, RoutesState, SampleMessage } from '../../protocol';
import { element, fill, setValue, type Part } from '../shared/dom';
import type { Host } from '../shared/host';

type RoutesHost = Host<RoutesMethods>;

/** The API, its expression and the message to route. */
export function createInputs(host: () => RoutesHost): Part<RoutesState> {
  const name = element('h1');
  const origin = element('span', { class: 'muted' });
  const expression = createExpression(host);
  const message = createMessage(host);
  return {
    root: element('header', {}, name, origin, expression.root, message.root),
    update(state) {
      name.textContent = state.title;
      origin.textContent = state.origin;
      expression.update(state);
      message.update(state);
    },
  };
}

function createExpression(host: () => RoutesHost): Part<RoutesState> {
  const input = element('input', { type: 'text', id: 'expression', spellcheck: 'false', autocomplete: 'off', class: 'mono' });
  const edited = element('span', { class: 'muted' }, 'differs from the API');
  input.addEventListener('input', () => host().send('changeExpression', input.value));
  return {
    root: element('div', { class: 'block' }, element('label', { for: 'expression' }, 'Route selection expression'), edited, input),
    update(state) {
      setValue(input, state.expression);
      edited.hidden = !state.edited;
    },
  };
}

const PROMPT = '(choose a sample)';

function createMessage(host: () => RoutesHost): Part<RoutesState> {
  const text = element('textarea', { id: 'message', rows: '7', spellcheck: 'false', class: 'mono' });
  const samples = element('select', { 'aria-label': 'Sample message' });
  text.addEventListener('input', () => host().send('changeMessage', text.value));
  samples.addEventListener('change', () => samples.value !== '' && host().send('chooseSample', samples.value));
  let shown: readonly SampleMessage[] = [];
  return {
    root: element('div', { class: 'block' }, element('div', { class: 'bar' }, element('label', { for: 'message' }, 'Message'), samples), text),
    update(state) {
      setValue(text, state.message);
      samples.hidden = state.samples.length === 0;
      if (JSON.stringify(shown) !== JSON.stringify(state.samples)) {
        fill(samples, element('option', { value: '' }, PROMPT), ...state.samples.map(({ id, label }) => element('option', { value: id }, label)));
      }
      shown = state.samples;
      samples.value = state.samples.find((sample) => sample.message === state.message)?.id ?? '';
    },
  };
}
