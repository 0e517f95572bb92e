import type { Span } from '../../../base';
import type { MethodStep, SentRequest, ShownText } from '../../../protocol';
import { button, element, fill } from '../dom';
import { outcomeMark, sentencesOf } from './outcome';
import { textBlock } from './textBlock';

/** One step's box; `editor` stands at its end and is never touched. */
export interface StepBox {
  readonly root: HTMLElement;
  /** `sent` is what the integration received, where it is known. */
  update(step: MethodStep, sent?: SentRequest): void;
}

/** Without `reveal` a name leads nowhere. */
export function createStep(name: string, editor: HTMLElement | undefined, reveal: ((span: Span) => void) | undefined): StepBox {
  const mark = element('span', { class: 'mark-slot' });
  let place: Span | undefined;
  const link = button(name, { class: 'link', title: 'Show in the definition' }, () => place && reveal?.(place));
  const plain = element('span', {}, name);
  const told = element('div', { class: 'told' });
  const shows = element('div', { class: 'shows' });
  const root = element('li', { class: 'step', 'data-step': name }, mark, element('h3', { class: 'step-name' }, link, plain), element('div', { class: 'step-body' }, told, shows, editor));
  return {
    root,
    update(step, sent) {
      const { outcome, source } = step;
      root.dataset['outcome'] = outcome;
      fill(mark, outcomeMark(outcome));
      place = reveal && (source?.name ?? source?.span);
      link.hidden = place === undefined;
      plain.hidden = place !== undefined;
      fill(told, ...sentences(step));
      fill(shows, ...textsOf(step, sent).map(textBlock));
      if (editor) editor.hidden = outcome === 'notReached';
    },
  };
}

function sentences({ outcome, explanation }: MethodStep): readonly HTMLElement[] {
  if (outcome === 'notReached') return [element('p', { class: 'muted' }, 'not reached')];
  return explanation.flatMap(sentencesOf).map((sentence, index) => element('p', { class: index === 0 ? 'first' : 'rest' }, sentence));
}

/** What the integration received belongs to the step that sent it, before what came back. */
function textsOf({ name, shows, outcome }: MethodStep, sent: SentRequest | undefined): readonly ShownText[] {
  const filled = shows.filter(({ text }) => text !== '');
  if (name !== 'Send to integration' || outcome === 'notReached' || !sent) return filled;
  const headers = sent.headers.map(({ name: header, value }) => `${header}: ${value}`);
  const body = sent.body === '' ? [] : [{ name: headers.length > 0 ? 'with the body' : `sent to ${sent.to}`, text: sent.body }];
  const head = headers.length > 0 || sent.body === '' ? [{ name: 'the integration receives', text: [sent.to, ...headers].join('\n') }] : [];
  return [...head, ...body, ...filled.filter((shown) => shown.name !== 'answer')];
}
