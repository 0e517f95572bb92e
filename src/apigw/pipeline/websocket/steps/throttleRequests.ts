import { fail, ok } from '../../../../base';
import { gatewayFault, type Outcome } from '../../faults';
import { routeThrottleLevel } from '../../routeThrottle';
import type { Routed } from '../stages';

/** Holds connections and messages to the limit of their route; the text that a client gets beyond it is unknown and taken to be that of REST APIs. */
export function throttleRequests(routed: Routed): Outcome<Routed> {
  const { environment, recorder, ports, route } = routed;
  const level = routeThrottleLevel(environment, route.routeKey);
  if (!level || !environment.throttle) return ok(routed);
  const exhausted = environment.throttle.admit([level], ports.clock.now());
  const limit = `${level.rateLimit} requests a second, ${level.burstLimit} at once`;
  const explanation = exhausted ? `${level.name} is exhausted: ${limit}.` : `The request is within ${level.name}: ${limit}.`;
  const { source } = environment.stage ?? {};
  recorder.trace('Throttle requests', [explanation], { source });
  return exhausted ? fail(gatewayFault('THROTTLED', explanation, source)) : ok(routed);
}
