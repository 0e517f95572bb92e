import type { PreviewMethods, PreviewResult, PreviewState, Validity } from '../../protocol';
import { button, element, fill, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { milliseconds } from '../shared/time';
import { createOutputText } from './outputText';

/** The output as it was printed, and what it is. */
export function createOutput(host: () => Host<PreviewMethods>): Part<PreviewState> {
  const status = element('div', { class: 'status', role: 'status', 'aria-live': 'polite' });
  const copy = button('Copy', { class: 'secondary', title: 'Copy the output' }, () => host().send('copyOutput'));
  const text = createOutputText(host);
  const root = element('section', { class: 'output-section', 'aria-label': 'Output' }, element('div', { class: 'bar' }, status, copy), text.root);
  return {
    root,
    update(state) {
      const { result, stale } = state;
      fill(status, ...describe(result, stale));
      root.classList.toggle('stale', stale);
      copy.disabled = result === undefined;
      text.update(state);
    },
  };
}

const NAMES = { json: 'JSON', xml: 'XML' } as const;

function describe(result: PreviewResult | undefined, stale: boolean): readonly Child[] {
  if (!result) return [element('span', { class: 'muted' }, 'No output yet')];
  if (!result.complete) return [badge(isBlank(result) ? 'Nothing was printed before the error' : 'Printed before the error', 'muted')];
  const time = element('span', { class: 'muted' }, milliseconds(result.milliseconds));
  return [stale ? badge('Last good output', 'muted') : undefined, validityBadge(result.validity), stale ? undefined : time];
}

function validityBadge({ format, fault }: Validity): HTMLElement {
  if (format === 'empty') return badge('Empty output', 'muted');
  if (format === 'text') return badge('Plain text, neither JSON nor XML', 'muted');
  if (!fault) return badge(`Valid ${NAMES[format]}`, 'good');
  const label = `Not ${NAMES[format]} at ${fault.line}:${fault.column}`;
  const link = button(label, { class: 'link', title: 'Show the place in the output' }, () => document.querySelector('mark')?.scrollIntoView({ block: 'center' }));
  return element('span', { class: 'bad' }, link, `: ${fault.message}`);
}

const isBlank = (result: PreviewResult): boolean => result.output.trim() === '';

const badge = (text: string, look: string): HTMLElement => element('span', { class: look }, text);
