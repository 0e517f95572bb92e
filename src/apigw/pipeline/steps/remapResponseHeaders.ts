import type { HeaderList } from '../exchange';
import type { Completed } from '../stages';

const STEP = 'Remap response headers';

/** Names that the front keeps for itself: an integration's or mapping's value comes back under `x-amzn-Remapped-...` (recordings response-headers-mapped-*, http-default-headers-HTTP_PROXY). */
const REMAPPED = new Set([
  'authorization', 'connection', 'content-length', 'content-md5', 'date', 'expect', 'host', 'max-forwards', 'proxy-authenticate', 'server', 'trailer', 'upgrade',
  'user-agent', 'www-authenticate', 'x-amzn-requestid',
]);
const DROPPED = 'transfer-encoding';

/** What the client sees of a method response's headers. */
export function remapResponseHeaders({ response, recorder }: Completed): HeaderList {
  const changed: string[] = [];
  const headers: (readonly [string, string])[] = [];
  for (const [name, value] of response.headers) {
    const known = name.toLowerCase();
    const isDropped = known === DROPPED;
    const isRemapped = REMAPPED.has(known);
    if (!isDropped) headers.push([isRemapped ? `x-amzn-Remapped-${name}` : name, value]);
    if (isDropped || isRemapped) changed.push(isDropped ? `${name} is left out.` : `${name} becomes x-amzn-Remapped-${name}: the front sets that header itself.`);
  }
  if (changed.length > 0) recorder.trace(STEP, changed);
  return headers;
}
