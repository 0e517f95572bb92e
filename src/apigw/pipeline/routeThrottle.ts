import type { ThrottleLevel } from '../throttling';
import type { GatewayEnvironment } from './exchange';

/**
 * The limit of a route of an HTTP or WebSocket API: its own, else the stage's default one; undefined where neither is set.
 * A route with settings of its own has a bucket of its own; the others have one for each route too (unknown).
 */
export function routeThrottleLevel({ apiId, stageName, stage }: GatewayEnvironment, routeKey: string): ThrottleLevel | undefined {
  const own = stage?.routeSettings?.[routeKey];
  const common = stage?.defaultRouteSettings;
  const rateLimit = own?.throttlingRateLimit ?? common?.throttlingRateLimit;
  const burstLimit = own?.throttlingBurstLimit ?? common?.throttlingBurstLimit;
  if (rateLimit === undefined && burstLimit === undefined) return undefined;
  return { key: JSON.stringify([apiId, stageName, routeKey]), name: `The limit of the route ${routeKey}`, rateLimit: rateLimit ?? Infinity, burstLimit: burstLimit ?? Infinity };
}
