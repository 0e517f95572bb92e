import type { ConsoleEntry, ConsoleMethods, ConsoleState } from '../../protocol';
import { button, element, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { readable } from '../shared/steps/textBlock';
import { timeOfDay } from '../shared/time';
import { routeLine } from './route';

/** Pixels from the end at which the transcript counts as being at its end. */
const NEAR = 12;

interface Line {
  readonly entry: ConsoleEntry;
  readonly root: HTMLElement;
}

/** Everything that went over the connection, the newest at its end. Lines that did not change stay. */
export function createTranscript(host: () => Host<ConsoleMethods>): Part<ConsoleState> {
  const list = element('div', { class: 'transcript', role: 'log', tabindex: '0', 'aria-label': 'Messages' });
  const empty = element('div', { class: 'hint muted' });
  const clear = button('Clear', { class: 'secondary' }, () => host().send('clear'));
  const root = element('section', { class: 'messages', 'aria-label': 'Messages' }, element('div', { class: 'bar' }, element('h2', {}, 'Messages'), clear), empty, list);
  let lines = new Map<number, Line>();
  return {
    root,
    update({ entries, connection }) {
      const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
      const now = new Map<number, Line>();
      for (const entry of entries) {
        const known = lines.get(entry.id);
        now.set(entry.id, known && JSON.stringify(known.entry) === JSON.stringify(entry) ? known : { entry, root: createLine(entry, host) });
      }
      for (const [id, { root: old }] of lines) {
        const next = now.get(id)?.root;
        if (next === undefined) old.remove();
        else if (next !== old) old.replaceWith(next);
      }
      for (const { root: line } of now.values()) if (line.parentElement !== list) list.append(line);
      lines = now;
      clear.disabled = entries.length === 0;
      list.hidden = entries.length === 0;
      empty.hidden = entries.length > 0;
      empty.textContent = connection.kind === 'open' ? 'Connected. Send a message below.' : 'Connect, then send messages: each is shown with the route that takes it, and what comes back.';
      if (atEnd) list.scrollTop = list.scrollHeight;
    },
  };
}

function createLine(entry: ConsoleEntry, host: () => Host<ConsoleMethods>): HTMLElement {
  const time = element('time', { class: 'muted' }, timeOfDay(entry.time));
  if (entry.kind === 'note') return element('div', { class: `entry note ${entry.tone}` }, time, element('span', { class: 'sign' }, '\u2022'), element('div', { class: 'told' }, element('strong', {}, entry.title), stepsLink(entry.steps, host), ...entry.detail.split('\n').filter((line) => line !== '').map((line) => element('p', {}, line))));
  const isSent = entry.kind === 'sent';
  const direction = element('span', { class: 'sign', role: 'img', 'aria-label': isSent ? 'sent' : 'received' }, isSent ? '\u2191' : '\u2193');
  const tools = element('div', { class: 'tools' }, button('Copy', { class: 'link' }, () => host().send('copyFrame', entry.id)), isSent ? button('Edit Again', { class: 'link', title: 'Put it back into the message box' }, () => host().send('reuseFrame', entry.id)) : undefined);
  const route = entry.route && routeLine(entry.route, (request) => host().send('showSteps', request));
  const side = element('div', { class: 'side' }, element('span', { class: 'muted size', title: sizeTitle(entry) }, sizeText(entry)), tools);
  return element('div', { class: `entry ${entry.kind}` }, time, direction, element('div', { class: 'told' }, route, element('pre', {}, ...bodyOf(entry))), side);
}

function stepsLink(request: number | undefined, host: () => Host<ConsoleMethods>): HTMLElement | undefined {
  return request === undefined ? undefined : button('Steps', { class: 'link steps', title: 'What the local gateway did, step by step' }, () => host().send('showSteps', request));
}

type Message = Exclude<ConsoleEntry, { kind: 'note' }>;

function bodyOf({ text, binary, cut, size }: Message): readonly Child[] {
  if (text === '') return [element('span', { class: 'muted' }, '(empty)')];
  const note = cut ? element('span', { class: 'muted' }, `\n(the beginning of ${size.toLocaleString()} bytes)`) : undefined;
  return [binary ? element('span', { class: 'muted' }, '(binary, as base64) ') : undefined, ...(cut ? [text] : readable(text)), note];
}

/** As API Gateway charges it: a message per begun 32 KB. */
const sizeText = ({ size, metered }: Message): string => `${size < 1024 ? `${size} B` : `${(size / 1024).toFixed(1)} KB`}${metered > 1 ? `, ${metered} metered` : ''}`;
const sizeTitle = ({ size, metered }: Message): string => `${size.toLocaleString()} bytes, charged as ${metered === 1 ? 'one message' : `${metered} messages`} (of 32 KB each)`;
