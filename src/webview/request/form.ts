import type { RequestForm, RequestMethods, RequestState } from '../../protocol';
import { button, element, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { createPairs } from '../shared/pairs';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

interface FormFields {
  readonly root: HTMLElement;
  readonly value: () => RequestForm;
  show(state: RequestState): void;
}

/** What is sent, and the buttons that send it. */
export function createForm(host: () => Host<RequestMethods>): Part<RequestState> {
  const title = element('h1');
  const explanation = element('span', { class: 'muted' });
  const send = button('Send', { title: 'Send the request (Ctrl+Enter)' }, () => host().send('send', fields.value()));
  const cancel = button('Cancel', { class: 'secondary' }, () => host().send('cancel'));
  const curl = button('Copy as curl', { class: 'secondary', title: 'Copy the request as a command line' }, () => host().send('copyCurl', fields.value()));
  const fields = createFields([send, cancel, curl], () => host().send('change', fields.value()));
  const root = element('form', { autocomplete: 'off' }, title, explanation, fields.root);
  root.addEventListener('submit', (event) => event.preventDefault());
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !send.hidden) send.click();
  });
  let shown = false;
  return {
    root,
    update(state) {
      title.textContent = state.title;
      explanation.textContent = state.explanation;
      // The page owns the form once it is shown: a state never overwrites what is being typed.
      if (!shown) fields.show(state);
      shown = true;
      const sending = state.progress.kind === 'sending';
      send.hidden = sending;
      cancel.hidden = !sending;
      curl.hidden = state.memento.target.kind !== 'stage';
    },
  };
}

/** `buttons` stand at the end of the first line. */
function createFields(buttons: readonly HTMLButtonElement[], edited: () => void): FormFields {
  const method = element('select', { 'aria-label': 'Method' }, ...METHODS.map((name) => element('option', { value: name }, name)));
  const path = element('input', { type: 'text', 'aria-label': 'Path', spellcheck: 'false', class: 'path' });
  const pathParameters = createPairs('Path parameters', { noun: 'path parameter', fixed: true, edited });
  const query = createPairs('Query string', { noun: 'query parameter', edited });
  const headers = createPairs('Headers', { noun: 'header', edited });
  const stageVariables = createPairs('Stage variables', { noun: 'stage variable', edited });
  const body = element('textarea', { 'aria-label': 'Body', rows: '8', spellcheck: 'false', class: 'mono' });
  const bodyBlock = element('div', { class: 'block' }, element('div', { class: 'label' }, 'Body'), body);
  const withoutBody = (): void => {
    bodyBlock.hidden = method.value === 'GET' || method.value === 'HEAD';
  };
  for (const field of [method, path, body]) field.addEventListener('input', edited);
  method.addEventListener('input', withoutBody);
  return {
    root: element('div', {}, element('div', { class: 'line' }, method, path, ...buttons), pathParameters.root, query.root, headers.root, stageVariables.root, bodyBlock),
    value: () => ({
      method: method.value, path: path.value, body: body.value, pathParameters: pathParameters.values(), query: query.values(), headers: headers.values(), stageVariables: stageVariables.values(),
    }),
    show({ memento: { target, form } }) {
      const any = target.kind === 'stage' || target.httpMethod === 'ANY';
      if (!METHODS.includes(form.method)) method.append(element('option', { value: form.method }, form.method));
      method.value = form.method;
      method.disabled = !any;
      path.value = form.path;
      path.readOnly = target.kind !== 'stage';
      body.value = form.body;
      pathParameters.show(form.pathParameters);
      query.show(form.query);
      headers.show(form.headers);
      stageVariables.show(form.stageVariables);
      stageVariables.root.hidden = target.kind === 'stage';
      withoutBody();
    },
  };
}
