import { fail, ok } from '../../../../base';
import { isPreflight } from '../cors';
import type { HttpOutcome } from '../faults';
import type { HttpAuthorized } from '../stages';

/**
 * A preflight goes to no integration. It has passed the route's authorization, which is why $default with an authorizer needs an open
 * route `OPTIONS /{proxy+}` beside it (developer guide, Configure CORS for HTTP APIs).
 */
export function answerPreflight(authorized: HttpAuthorized): HttpOutcome<HttpAuthorized> {
  return isPreflight(authorized) ? fail({ kind: 'preflight' }) : ok(authorized);
}
