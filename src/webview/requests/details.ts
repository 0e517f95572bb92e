import type { RequestsChange, RequestsMethods, RequestsSelection } from '../../protocol';
import { createChoice } from '../shared/choice';
import { button, element, fill, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { logLines } from '../shared/steps/logLines';
import { createVerdict } from '../shared/steps/verdict';
import { createWay } from '../shared/steps/way';
import { statusLine, wireText } from '../shared/steps/wire';
import { titleOf } from './words';

type Tab = 'steps' | 'request' | 'response' | 'log';

/** Everything about the chosen request. */
export function createDetails(host: () => Host<RequestsMethods>): Part<RequestsChange> {
  const title = element('h1');
  const missing = element('p', { class: 'muted missing' });
  const body = createBody();
  const actions = createActions(host);
  const choice = createChoice<Tab>('What to show', 'tab', [
    { id: 'steps', label: 'Steps', hint: 'What happened to the request, step by step' }, { id: 'request', label: 'Request', hint: 'What the client sent' },
    { id: 'response', label: 'Response', hint: 'What the client got' }, { id: 'log', label: 'Execution Log', hint: 'As CloudWatch Logs would have it' },
  ], (tab) => body.open(tab));
  choice.show('steps');
  const close = button('\u00d7', { class: 'link close', title: 'Close (Escape)', 'aria-label': 'Close' }, () => host().send('select', undefined));
  const root = element('section', { class: 'details', 'aria-label': 'The chosen request', hidden: true }, element('div', { class: 'details-head' }, title, actions.root, close), choice.root, missing, body.root);
  root.addEventListener('keydown', ({ key }) => key === 'Escape' && host().send('select', undefined));
  return {
    root,
    update({ selection }) {
      if (!selection) return;
      root.hidden = selection === 'none';
      if (selection === 'none') return;
      title.textContent = titleOf(selection.served);
      title.title = title.textContent;
      missing.textContent = selection.missing ?? '';
      missing.hidden = selection.missing === undefined;
      choice.root.hidden = selection.run === undefined;
      body.update(selection);
      actions.update(selection);
    },
  };
}

function createActions(host: () => Host<RequestsMethods>): Part<RequestsSelection> {
  const replay = button('Replay', { class: 'secondary', title: 'Send this request again' }, () => host().send('replay'));
  const method = button('Open in Method View', { class: 'secondary', title: 'Try this request against the definition as it is now' }, () => host().send('openInMethodView'));
  const save = button('Save as Sample Event', { class: 'secondary', title: 'Write it to a file that previews and tests can use' }, () => host().send('saveAsEvent'));
  const curl = button('Copy as curl', { class: 'secondary' }, () => host().send('copyCurl'));
  return {
    root: element('div', { class: 'actions' }, replay, method, save, curl),
    update({ hasMethodView, run, served }) {
      const isEvent = served.event !== undefined;
      for (const one of [replay, save, curl, method]) one.disabled = run === undefined;
      replay.hidden = isEvent;
      curl.hidden = isEvent;
      method.hidden = !hasMethodView;
    },
  };
}

interface Body extends Part<RequestsSelection> {
  open(tab: Tab): void;
}

function createBody(): Body {
  const verdict = createVerdict();
  const way = createWay();
  const request = element('pre', { class: 'wire', tabindex: '0', 'aria-label': 'Request' });
  const response = element('pre', { class: 'wire', tabindex: '0', 'aria-label': 'Response' });
  const log = element('pre', { class: 'log', tabindex: '0', 'aria-label': 'Execution log' });
  const tabs: Readonly<Record<Tab, HTMLElement>> = { steps: element('div', {}, verdict.root, way.root), request, response, log };
  const root = element('div', { class: 'details-body' }, ...Object.values(tabs));
  let opened: Tab = 'steps';
  const open = (tab: Tab): void => {
    opened = tab;
    for (const [name, one] of Object.entries(tabs)) one.hidden = name !== tab;
  };
  open(opened);
  return {
    root,
    open,
    update(selection) {
      const { run } = selection;
      root.hidden = run === undefined;
      verdict.update({ run });
      if (!run) return;
      root.scrollTop = 0;
      way.show(run.steps);
      const { request: sent, response: answer, served } = selection;
      if (sent) fill(request, ...wireText(`${served.method} ${served.path}${sent.rawQueryString === '' ? '' : `?${sent.rawQueryString}`}`, sent), cutNote(sent));
      if (answer) fill(response, ...wireText(statusLine(run.status, run.reason), answer), cutNote(answer));
      fill(log, ...(run.log.length === 0 ? [element('span', { class: 'muted' }, 'Empty: it begins once a request is let in.')] : logLines(run.log)));
    },
  };
}

/** Long bodies are kept in part. */
function cutNote({ body, size, isBase64Encoded }: { readonly body: string; readonly size: number; readonly isBase64Encoded: boolean }): HTMLElement | undefined {
  const kept = isBase64Encoded ? Math.floor(body.length / 4) * 3 : new TextEncoder().encode(body).length;
  return size > kept + 2 ? element('span', { class: 'muted' }, `\n\n(the first ${kept.toLocaleString()} of ${size.toLocaleString()} bytes)`) : undefined;
}
