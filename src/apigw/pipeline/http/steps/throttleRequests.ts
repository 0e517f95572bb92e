import { fail, ok } from '../../../../base';
import { routeThrottleLevel } from '../../routeThrottle';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpAuthorized } from '../stages';

const STEP = 'Throttle requests';

/** Holds a route to its stage's limits: the route's own where it has some, the stage's default ones otherwise (developer guide, Throttle requests to your HTTP APIs). */
export function throttleRequests(authorized: HttpAuthorized): HttpOutcome<HttpAuthorized> {
  const { environment, recorder, ports } = authorized;
  const level = routeThrottleLevel(environment, authorized.route.routeKey);
  if (!level || !environment.throttle) return ok(authorized);
  const exhausted = environment.throttle.admit([level], ports.clock.now());
  const limit = `${level.rateLimit} requests a second, ${level.burstLimit} at once`;
  recorder.trace(STEP, [exhausted ? `${level.name} is exhausted: ${limit}.` : `The request is within ${level.name}: ${limit}.`], { source: environment.stage?.source });
  return exhausted ? fail(httpFault('tooManyRequests', `${exhausted.name} is exhausted.`, environment.stage?.source)) : ok(authorized);
}
