import type { ShownText } from '../../../protocol';
import { element, type Child } from '../dom';
import { colouredJson } from '../json';

/** A text of a step under its name. */
export function textBlock({ name, text }: ShownText): HTMLElement {
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  return element('figure', { class: 'text-block' }, element('figcaption', { class: 'muted' }, label), element('pre', { tabindex: '0', 'aria-label': label }, ...readable(text)));
}

/** JSON in one line that is longer is laid out to be read. */
const LONG_LINE = 80;

/** JSON in colours; everything else as it is. */
export function readable(text: string): readonly Child[] {
  try {
    const json: unknown = JSON.parse(text);
    return colouredJson(text.length > LONG_LINE && !text.trim().includes('\n') ? JSON.stringify(json, undefined, 2) : text);
  } catch {
    return [text];
  }
}
