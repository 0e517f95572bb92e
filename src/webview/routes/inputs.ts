import type { RoutesMethods, RoutesState } from '../../protocol';
import { element, setValue, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { createSamples } from '../shared/samples';

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

function createMessage(host: () => RoutesHost): Part<RoutesState> {
  const text = element('textarea', { id: 'message', rows: '7', spellcheck: 'false', class: 'mono' });
  const samples = createSamples('Sample message', '(choose a sample)', (id) => host().send('chooseSample', id));
  text.addEventListener('input', () => host().send('changeMessage', text.value));
  return {
    root: element('div', { class: 'block' }, element('div', { class: 'bar' }, element('label', { for: 'message' }, 'Message'), samples.root), text),
    update(state) {
      setValue(text, state.message);
      samples.update(state.samples);
      samples.root.value = state.samples.find((sample) => sample.message === state.message)?.id ?? '';
    },
  };
}
