import { fail, ok } from '../../../../base';
import type { ThrottleLevel } from '../../../throttling';
import { httpFault, type HttpOutcome } from '../faults';
import type { HttpAuthorized } from '../stages';

const STEP = 'Throttle requests';

/** Holds a route to its stage's limits: the route's own where it has some, the stage's default ones otherwise (developer guide, Throttle requests to your HTTP APIs). */
export function throttleRequests(authorized: HttpAuthorized): HttpOutcome<HttpAuthorized> {
  const { environment, recorder, ports } = authorized;
  const level = levelOf(authorized);
  if (!level || !environment.throttle) return ok(authorized);
  const exhausted = environment.throttle.admit([level], ports.clock.now());
  const limit = `${level.rateLimit} requests a second, ${level.burstLimit} at once`;
  recorder.trace(STEP, [exhausted ? `${level.name} is exhausted: ${limit}.` : `The request is within ${level.name}: ${limit}.`], { source: environment.stage?.source });
  return exhausted ? fail(httpFault('tooManyRequests', `${exhausted.name} is exhausted.`, environment.stage?.source)) : ok(authorized);
}

/** A route with settings of its own has a bucket of its own; the others have one for each route too (unknown). */
function levelOf({ environment, route }: HttpAuthorized): ThrottleLevel | undefined {
  const own = environment.stage?.routeSettings?.[route.routeKey];
  const common = environment.stage?.defaultRouteSettings;
  const rateLimit = own?.throttlingRateLimit ?? common?.throttlingRateLimit;
  const burstLimit = own?.throttlingBurstLimit ?? common?.throttlingBurstLimit;
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  const { apiId, stageName } = environment;
  return { key: JSON.stringify([apiId, stageName, route.routeKey]), name: `The limit of the route ${route.routeKey}`, rateLimit: rateLimit ?? Infinity, burstLimit: burstLimit ?? Infinity };
}
