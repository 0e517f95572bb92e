import { ok } from '../../../base';
import { MAXIMUM_RESPONSE } from '../../caching';
import { payloadBytes } from '../../payloads/payload';
import { advance, type CacheUse, type Completed, type Responding } from '../stages';
import type { Outcome } from '../faults';

/** What is in the cache is an answer like any other, except that nothing was called for it. */
export function fromCache(arrived: Omit<Completed, 'response' | 'latency'>, { response, warning }: Extract<CacheUse, { kind: 'hit' }>): Outcome<Completed> {
  return ok(advance(arrived, { latency: undefined, response: { status: response.status, headers: [...response.headers, ...warning], payload: { kind: 'binary', bytes: response.body } } }));
}

/** Keeps a good answer for the next request with the same key; whether the service keeps others too is unknown. The trace id is the request's own. */
export function keepResponse(responding: Responding): Outcome<Responding> {
  const { cache, response, recorder, ports } = responding;
  if (cache.kind !== 'miss') return ok(responding);
  const { status, headers, payload } = response;
  const kept = status >= 200 && status <= 299 && cache.store.keep(
    cache.key, { status, headers: headers.filter(([name]) => name.toLowerCase() !== 'x-amzn-trace-id'), body: payloadBytes(payload) }, ports.clock.now() + cache.timeToLive,
  );
  recorder.trace('Keep response', [kept ? `The answer is kept for ${cache.timeToLive / 1000} seconds.` : `The answer is not kept: its status is no 2xx, or it is larger than ${MAXIMUM_RESPONSE} bytes.`]);
  return ok(advance(responding, { response: { ...response, headers: [...headers, ...cache.warning] } }));
}
