import type { Overrides, PreviewState } from '../../protocol';
import { element, fill, section, type Child, type Part } from '../shared/dom';

/** The request or response overrides that the template set. */
export function createOverrides(): Part<PreviewState> {
  const { root, body, note } = section('Overrides', false);
  let known = 0;
  return {
    root,
    update({ result, stale }) {
      const rows = result ? overrideRows(result.overrides) : [];
      if (known === 0 && rows.length > 0) root.open = true;
      known = rows.length;
      note(rows.length === 0 ? 'none' : String(rows.length));
      root.classList.toggle('stale', stale);
      fill(body, rows.length === 0 ? hint('The template sets neither $context.requestOverride nor $context.responseOverride.') : table(['Override', 'Value'], rows));
    },
  };
}

/** The variables the template made, as it left them. */
export function createVariables(): Part<PreviewState> {
  const { root, body, note } = section('Variables at the end', false);
  return {
    root,
    update({ result, stale }) {
      const rows = (result?.variables ?? []).map(({ name, className, text }) => [code(`$${name}`), code(text), element('span', { class: 'muted', title: className }, shortName(className))]);
      note(String(rows.length));
      root.classList.toggle('stale', stale);
      fill(body, rows.length === 0 ? hint('The template sets no variable.') : table(['Variable', 'Value', 'Class'], rows));
    },
  };
}

const REQUEST_PARTS = ['header', 'path', 'querystring'] as const;

function overrideRows({ requestOverride, responseOverride }: Overrides): readonly (readonly Child[])[] {
  const row = (name: string, value: string): readonly Child[] => [code(name), code(value)];
  return [
    ...(responseOverride.status === undefined ? [] : [row('responseOverride.status', String(responseOverride.status))]),
    ...Object.entries(responseOverride.header).map(([name, value]) => row(`responseOverride.header.${name}`, value)),
    ...REQUEST_PARTS.flatMap((part) => Object.entries(requestOverride[part]).map(([name, value]) => row(`requestOverride.${part}.${name}`, value))),
  ];
}

function table(headings: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  const head = element('tr', {}, ...headings.map((heading) => element('th', { scope: 'col' }, heading)));
  return element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows.map((cells) => element('tr', {}, ...cells.map((cell) => element('td', {}, cell))))));
}

const code = (text: string): HTMLElement => element('code', {}, text);
const hint = (text: string): HTMLElement => element('p', { class: 'muted' }, text);
const shortName = (className: string): string => className.split('.').at(-1) ?? className;
