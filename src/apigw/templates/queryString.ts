import { utf8Decode } from '../../base';
import type { Values } from './shape';

/** The parameters of a raw query string, decoded; a name that comes more than once has a list. */
export function parseQueryString(raw: string): Values {
  const values = new Map<string, string[]>();
  for (const pair of raw.replace(/^\?/, '').split(/[&;]/)) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut < 0 ? pair : pair.slice(0, cut));
    values.set(name, [...(values.get(name) ?? []), cut < 0 ? '' : decode(pair.slice(cut + 1))]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]));
}

/** Percent-decodes what is well formed; anything else stays as it is. */
function decode(text: string): string {
  return text.replace(/\+/g, ' ').replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => utf8Decode(Uint8Array.from(run.slice(1).split('%'), (pair) => Number.parseInt(pair, 16))));
}
