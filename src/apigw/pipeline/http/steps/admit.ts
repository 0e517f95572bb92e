import { ok } from '../../../../base';
import { refuse } from '../../recorder';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpArrived } from '../stages';

/** Bytes of a request's body (developer guide, Quotas for HTTP APIs). */
const PAYLOAD_LIMIT = 10 * 1024 * 1024;

/** What the front refuses before it looks for a route. */
export function admit(arrived: HttpArrived): HttpOutcome<HttpArrived> {
  const { api, environment, request, recorder } = arrived;
  if (api.api.disableExecuteApiEndpoint && /^[^.]+\.execute-api\./.test(environment.domainName)) {
    // The status is unknown.
    return refuse(recorder, 'Match route', httpFault('notFound', 'The API is disabled at its own domain: disableExecuteApiEndpoint is true, so only custom domain names reach it.', api.api.source));
  }
  if (request.body.length > PAYLOAD_LIMIT) return refuse(recorder, 'Match route', httpFault('requestEntityTooLarge', `The body has ${request.body.length} bytes; ${PAYLOAD_LIMIT} are allowed.`));
  return ok(arrived);
}
