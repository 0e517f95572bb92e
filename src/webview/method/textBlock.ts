import type { ShownText } from '../../protocol';
import { element } from '../shared/dom';
import { colouredJson } from '../shared/json';

/** A text of a step under its name; JSON in colours. */
export function textBlock({ name, text }: ShownText): HTMLElement {
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  return element('figure', { class: 'text-block' }, element('figcaption', { class: 'muted' }, label), element('pre', { tabindex: '0', 'aria-label': label }, ...(isJson(text) ? colouredJson(text) : [text])));
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
