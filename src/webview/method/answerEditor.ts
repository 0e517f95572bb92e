import type { MethodMethods, MethodState, NamedValue, TypedAnswer } from '../../protocol';
import { createChoice, type Choice } from '../shared/choice';
import { button, element, setValue, type Part } from '../shared/dom';
import type { Host } from '../shared/host';

type Kind = 'answer' | 'failed' | 'timeout' | 'unreachable';

/** What the integration answers, to be typed: status, headers and body, or a function's result. */
export function createAnswerEditor(host: () => Host<MethodMethods>): Part<MethodState> {
  const note = element('span', { class: 'muted' });
  const reset = button('Take the assumed one again', { class: 'link' }, () => host().send('typeAnswer', undefined));
  const ofResponse = createResponseFields((answer) => host().send('typeAnswer', answer));
  const ofFunction = createFunctionFields((answer) => host().send('typeAnswer', answer));
  const root = element('div', { class: 'editor' }, element('div', { class: 'editor-head' }, element('strong', {}, 'It answers'), note, reset), ofResponse.root, ofFunction.root);
  return {
    root,
    update({ memento, run }) {
      const typed = memento.answer !== undefined;
      root.classList.toggle('unused', run?.answers === undefined);
      note.textContent = typed ? 'as typed here' : 'assumed: type what it really answers';
      reset.hidden = !typed;
      ofResponse.root.hidden = run?.answers !== 'response';
      ofFunction.root.hidden = run?.answers !== 'function';
      if (run?.answer) (run.answers === 'function' ? ofFunction : ofResponse).show(run.answer);
    },
  };
}

interface Fields {
  readonly root: HTMLElement;
  show(answer: TypedAnswer): void;
}

function createResponseFields(typed: (answer: TypedAnswer) => void): Fields {
  const status = element('input', { type: 'text', inputmode: 'numeric', size: '5', 'aria-label': 'Status of the answer' });
  const headers = element('textarea', { rows: '2', spellcheck: 'false', class: 'mono', 'aria-label': 'Headers of the answer, one a line', placeholder: 'Content-Type: application/json' });
  const body = element('textarea', { rows: '5', spellcheck: 'false', class: 'mono', 'aria-label': 'Body of the answer' });
  const read = (): TypedAnswer => ({ kind: 'response', status: Number(status.value) || 0, headers: readHeaders(headers.value), body: body.value });
  const kinds: Choice<Kind> = createChoice<Kind>('What comes back', 'response-kind', [
    { id: 'answer', label: 'Response', hint: 'The endpoint answers' },
    { id: 'timeout', label: 'Timeout', hint: 'The endpoint does not answer in time' },
    { id: 'unreachable', label: 'Unreachable', hint: 'There is no connection' },
  ], (kind) => typed(kind === 'timeout' || kind === 'unreachable' ? { kind } : read()));
  const fields = element('div', {}, element('label', { class: 'field' }, 'Status', status), headers, body);
  for (const field of [status, headers, body]) field.addEventListener('input', () => typed(read()));
  return {
    root: element('div', { class: 'fields' }, kinds.root, fields),
    show(answer) {
      kinds.show(answer.kind === 'timeout' || answer.kind === 'unreachable' ? answer.kind : 'answer');
      fields.hidden = answer.kind !== 'response';
      if (answer.kind !== 'response') return;
      setValue(status, String(answer.status));
      setValue(headers, answer.headers.map(({ name, value }) => `${name}: ${value}`).join('\n'));
      setValue(body, answer.body);
    },
  };
}

/** `Name: value`, one a line; lines without a colon are not headers yet. */
function readHeaders(text: string): readonly NamedValue[] {
  return text.split('\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }] : [];
  });
}

function createFunctionFields(typed: (answer: TypedAnswer) => void): Fields {
  const payload = element('textarea', { rows: '7', spellcheck: 'false', class: 'mono', 'aria-label': "The function's result" });
  let failed = false;
  const read = (): TypedAnswer => ({ kind: 'function', payload: payload.value, failed });
  const kinds: Choice<Kind> = createChoice<Kind>('What the function does', 'function-kind', [
    { id: 'answer', label: 'Result', hint: 'The function returns this' },
    { id: 'failed', label: 'Error', hint: 'The function throws: this is its error' },
    { id: 'timeout', label: 'Timeout', hint: 'The function does not answer in time' },
  ], (kind) => {
    const becameError = kind === 'failed' && !failed;
    failed = kind === 'failed';
    if (becameError) payload.value = THROWN;
    typed(kind === 'timeout' ? { kind } : read());
  });
  payload.addEventListener('input', () => typed(read()));
  return {
    root: element('div', { class: 'fields' }, kinds.root, payload),
    show(answer) {
      failed = answer.kind === 'function' && answer.failed;
      kinds.show(answer.kind === 'timeout' ? 'timeout' : failed ? 'failed' : 'answer');
      payload.hidden = answer.kind !== 'function';
      if (answer.kind === 'function') setValue(payload, answer.payload);
    },
  };
}

/** What Lambda makes of an error that nobody catches. */
const THROWN = JSON.stringify({ errorType: 'Error', errorMessage: 'Something went wrong', trace: [] }, undefined, 2);
