import { element } from './dom';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Longer texts are shown in one colour: thousands of elements cost more than the colours are worth. */
const MAX_COLOURED = 100_000;

/** JSON text in the colours that the editor's theme gives to debug values. */
export function colouredJson(text: string): readonly (Node | string)[] {
  if (text.length > MAX_COLOURED) return [text];
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon, literal] = match;
    const token = string ?? whole;
    parts.push(text.slice(at, match.index), element('span', { class: kindOf(string, colon, literal) }, token));
    at = match.index + token.length;
  }
  parts.push(text.slice(at));
  return parts;
}

function kindOf(string: string | undefined, colon: string | undefined, literal: string | undefined): string {
  if (string !== undefined) return colon === undefined ? 'json-string' : 'json-name';
  return literal === undefined ? 'json-number' : 'json-literal';
}
