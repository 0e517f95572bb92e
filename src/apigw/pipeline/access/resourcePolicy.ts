import { ok, parseJsonObject } from '../../../base';
import { conditionKeys, evaluatePolicy, type PolicyDecision, type PolicyEvaluation, type SignedCaller } from '../../authorization';
import type { Source } from '../../model';
import { headerValue } from '../../routing/requestText';
import { configurationError, gatewayFault, type GatewayFault, type Outcome } from '../faults';
import { refuse } from '../recorder';
import type { Matched } from '../stages';
import { maskedArn, methodArn } from './methodArn';

const STEP = 'Evaluate resource policy';
export const INVOKE = 'execute-api:Invoke';

/** What the API's own policy says of this caller; undefined where the API has none. */
export function evaluateResourcePolicy(matched: Matched, caller?: SignedCaller): Outcome<PolicyEvaluation | undefined> {
  const { api, recorder } = matched;
  if (api.api.policy === undefined) return ok(undefined);
  const evaluation = evaluatePolicy(parseJsonObject(api.api.policy), { action: INVOKE, resource: methodArn(matched), caller: caller ?? 'anonymous', conditionKeys: keysOf(matched, caller) });
  if (!evaluation.ok) {
    const explanation = `The API's resource policy is no policy: ${evaluation.error} The service would not have taken it.`;
    return refuse(recorder, STEP, configurationError('Invalid resource policy', explanation, api.api.source));
  }
  recorder.trace(STEP, evaluation.value.explanation, { source: api.api.source });
  return evaluation;
}

/** What this request tells the conditions of a policy, its caller's or the API's. */
export function keysOf({ request, ports }: Matched, caller?: SignedCaller): ReadonlyMap<string, string> {
  return conditionKeys({ sourceIp: request.sourceIp, userAgent: headerValue(request.headers, 'user-agent'), referer: headerValue(request.headers, 'referer'), now: ports.clock.now(), caller });
}

/** The refusal of a policy that names the caller (recording runtime-resource-policy-anonymous; that of an explicit denial is a third-party transcript). */
export function deniedCaller(matched: Matched, decision: PolicyDecision, explanation: string, caller?: SignedCaller): GatewayFault {
  const reason = decision === 'explicitDeny' ? ' with an explicit deny' : '';
  const message = `User: ${caller?.userArn ?? 'anonymous'} is not authorized to perform: ${INVOKE} on resource: ${maskedArn(methodArn(matched))}${reason}`;
  return accessDenied(message, explanation, matched.api.api.source);
}

export function accessDenied(message: string, explanation: string, source: Source | undefined): GatewayFault {
  return gatewayFault('ACCESS_DENIED', explanation, source, { message });
}
