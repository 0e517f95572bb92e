import type { NamedValue, RequestAnswer, RequestMethods, RequestState } from '../../protocol';
import { button, element, fill, section, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { colouredJson } from '../shared/json';
import { logLines } from '../shared/steps/logLines';

/** What came back, or why nothing did. */
export function createAnswer(host: () => Host<RequestMethods>): Part<RequestState> {
  const status = element('div', { class: 'status', role: 'status', 'aria-live': 'polite' });
  const copy = button('Copy Body', { class: 'secondary' }, () => host().send('copyBody'));
  const body = element('pre', { class: 'output', tabindex: '0', 'aria-label': 'Response body' });
  const headers = section('Response headers', true);
  const log = section('Execution log', true);
  const logText = element('pre', { class: 'log', tabindex: '0', 'aria-label': 'Execution log' });
  log.body.append(logText);
  const details = element('div', {}, body, headers.root, log.root);
  const root = element('section', { class: 'answer', 'aria-label': 'Response' }, element('div', { class: 'bar' }, status, copy), details);
  let shown: RequestAnswer | undefined;
  return {
    root,
    update({ progress }) {
      const answer = progress.kind === 'answered' ? progress.answer : undefined;
      root.hidden = progress.kind === 'idle';
      root.classList.toggle('stale', progress.kind === 'sending');
      fill(status, ...describe(progress));
      copy.hidden = answer === undefined;
      details.hidden = answer === undefined && progress.kind !== 'sending';
      if (answer === undefined || answer === shown) return;
      shown = answer;
      fill(body, ...bodyText(answer));
      fill(headers.body, headerTable(answer.headers));
      headers.note(String(answer.headers.length));
      log.root.hidden = answer.log === undefined;
      fill(logText, ...logLines((answer.log ?? '').split('\n')));
    },
  };
}

function describe(progress: RequestState['progress']): readonly Child[] {
  switch (progress.kind) {
    case 'idle':
      return [];
    case 'sending':
      return [element('span', { class: 'muted' }, 'Waiting for the answer')];
    case 'failed':
      return [element('span', { class: 'bad' }, progress.message), element('span', { class: 'muted' }, progress.hint ?? '')];
    case 'answered': {
      const { status, latency } = progress.answer;
      return [element('strong', { class: status < 400 ? 'code good' : 'code bad' }, String(status)), element('span', { class: 'muted' }, `${latency} ms`)];
    }
  }
}

/** JSON is laid out to be read; everything else is shown as it came. */
function bodyText({ body }: RequestAnswer): readonly Child[] {
  if (body === '') return [element('span', { class: 'muted' }, 'No body')];
  try {
    return colouredJson(JSON.stringify(JSON.parse(body), undefined, 2));
  } catch {
    return [body];
  }
}

const headerTable = (headers: readonly NamedValue[]): HTMLElement =>
  element('table', {}, element('tbody', {}, ...headers.map(({ name, value }) => element('tr', {}, element('td', {}, element('code', {}, name)), element('td', {}, element('code', {}, value))))));
