import { LineIndex } from '../../base';
import type { PreviewMethods, PreviewResult, PreviewState, Validity } from '../../protocol';
import { button, element, fill, type Child, type Part } from '../shared/dom';
import type { Host } from '../shared/host';
import { colouredJson } from '../shared/json';

/** Longer outputs are cut on the screen; "Copy" takes the whole. */
const MAX_SHOWN = 500_000;

/** The output as it was printed, and what it is. */
export function createOutput(host: () => Host<PreviewMethods>): Part<PreviewState> {
  const status = element('div', { class: 'status', role: 'status', 'aria-live': 'polite' });
  const copy = button('Copy', { class: 'secondary', title: 'Copy the output' }, () => host().send('copyOutput'));
  const text = element('pre', { class: 'output', tabindex: '0', 'aria-label': 'Output' });
  const root = element('section', { class: 'output-section', 'aria-label': 'Output' }, element('div', { class: 'bar' }, status, copy), text);
  let shown: PreviewResult | undefined;
  return {
    root,
    update({ result, stale }) {
      fill(status, ...describe(result, stale));
      root.classList.toggle('stale', stale);
      copy.disabled = result === undefined;
      text.hidden = result === undefined || (!result.complete && isBlank(result));
      if (result !== shown) fill(text, ...(result ? toText(result) : []));
      shown = result;
    },
  };
}

const NAMES = { json: 'JSON', xml: 'XML' } as const;

function describe(result: PreviewResult | undefined, stale: boolean): readonly Child[] {
  if (!result) return [element('span', { class: 'muted' }, 'No output yet')];
  if (!result.complete) return [badge(isBlank(result) ? 'Nothing was printed before the error' : 'Printed before the error', 'muted')];
  const time = element('span', { class: 'muted' }, `${result.milliseconds < 10 ? result.milliseconds.toFixed(1) : Math.round(result.milliseconds)} ms`);
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

function toText(result: PreviewResult): readonly Child[] {
  const { validity: { format, fault } } = result;
  const output = result.output.slice(0, MAX_SHOWN);
  const rest = result.output.length > MAX_SHOWN ? element('span', { class: 'muted' }, `\n... ${result.output.length - MAX_SHOWN} more characters`) : undefined;
  if (result.complete && fault) {
    const at = new LineIndex(output).offsetAt({ line: fault.line - 1, character: fault.column - 1 });
    const marked = output.slice(at, at + 1);
    return [output.slice(0, at), element('mark', { title: fault.message }, /\S/.test(marked) ? marked : `\u2423${marked}`), output.slice(at + 1), rest];
  }
  return format === 'json' ? [...colouredJson(output), rest] : [output, rest];
}
