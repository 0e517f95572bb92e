import { parseQueryString as readQueryString } from '../routing/requestText';
import type { Values } from './shape';

/** The parameters of a raw query string as a sample event holds them; a name that comes more than once has a list. */
export function parseQueryString(raw: string): Values {
  const values = readQueryString(raw.replace(/^\?/, ''));
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]));
}
