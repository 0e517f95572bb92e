import { ok } from '../../../base';
import type { Outcome } from '../faults';
import { refuse } from '../recorder';
import type { Arrived } from '../stages';

/** Bytes of a request's body (developer guide, Quotas). */
const LARGEST_PAYLOAD = 10 * 1024 * 1024;

/** A request that is too large gets no further than the service's front, whose answer no setting changes (third-party tests of a real API; developer guide, Gateway response types). */
export function limitPayload(arrived: Arrived): Outcome<Arrived> {
  const { length } = arrived.request.body;
  if (length <= LARGEST_PAYLOAD) return ok(arrived);
  return refuse(arrived.recorder, 'Match resource', {
    kind: 'gatewayResponse', responseType: 'REQUEST_TOO_LARGE', explanation: `The body has ${length} bytes; a request may have ${LARGEST_PAYLOAD}.`,
    body: { contentType: 'text/plain', text: `HTTP content length exceeded ${LARGEST_PAYLOAD} bytes.` },
  });
}
