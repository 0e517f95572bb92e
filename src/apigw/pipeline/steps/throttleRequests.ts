import { fail, ok } from '../../../base';
import type { ThrottleLevel } from '../../throttling';
import { ACCESS_LINE } from '../access/logLines';
import { throttleLevels } from '../access/throttleLevels';
import type { GatewayFault, Outcome } from '../faults';
import type { Identified } from '../stages';

const STEP = 'Throttle requests';

/** Limits per second, then the quota of the API key. A request that is refused uses nothing up. Which of the two the service looks at first is unknown. */
export function throttleRequests(identified: Identified): Outcome<Identified> {
  if (identified.testInvoke) return ok(identified);
  const fault = checkLimits(identified) ?? checkQuota(identified);
  if (fault) return fail(fault);
  const { recorder, method, resource, environment, access } = identified;
  if (!access) recorder.log(ACCESS_LINE.keyNotRequired(`${method.httpMethod} ${resource.path}`));
  recorder.log(ACCESS_LINE.planSucceeded(access?.key.value ?? '', `${environment.apiId}/${environment.stageName}`));
  return ok(identified);
}

function checkLimits(identified: Identified): GatewayFault | undefined {
  const { recorder, environment, ports } = identified;
  const levels = throttleLevels(identified);
  if (levels.length === 0) return undefined;
  if (!environment.throttle) {
    recorder.trace(STEP, [`There are limits (${levels.map(said).join('; ')}), but nothing counts requests here.`]);
    return undefined;
  }
  const exhausted = environment.throttle.admit(levels, ports.clock.now());
  if (!exhausted) {
    recorder.trace(STEP, [`No limit is reached: ${levels.map(said).join('; ')}.`]);
    return undefined;
  }
  const explanation = `Too many requests for ${said(exhausted)}.`;
  recorder.trace(STEP, [explanation, `The limits in their order: ${levels.map(said).join('; ')}.`]);
  return { kind: 'gatewayResponse', responseType: 'THROTTLED', logLine: logLine(identified, exhausted), explanation };
}

function checkQuota({ recorder, environment, access, ports }: Identified): GatewayFault | undefined {
  if (!access || !environment.usage) return undefined;
  const { key, plan } = access;
  if (environment.usage.count(plan.id, key.id, plan.quota, ports.clock.now())) return undefined;
  const { limit = 0, period = 'DAY' } = plan.quota ?? {};
  const explanation = `The quota of the usage plan ${plan.name}, ${limit} requests in a ${period.toLowerCase()}, is used up by the key ${key.name ?? key.id}.`;
  recorder.trace(STEP, [explanation]);
  return { kind: 'gatewayResponse', responseType: 'QUOTA_EXCEEDED', explanation };
}

function said({ name, rateLimit, burstLimit }: ThrottleLevel): string {
  return `${name}, ${rateLimit} a second and ${burstLimit} at once`;
}

function logLine({ environment, resource, method }: Identified, { rateLimit, burstLimit }: ThrottleLevel): string {
  return ACCESS_LINE.throttled({ apiId: environment.apiId, stage: environment.stageName, resourceId: resource.id ?? resource.path, httpMethod: method.httpMethod, rateLimit, burstLimit });
}
