import type { PolicyDecision } from './policy';

/** Either an Allow of the caller's side or of the API's is enough, and every Deny counts (developer guide, Policy evaluation outcome tables, table A). */
export function eitherAllows(caller: PolicyDecision, resource: PolicyDecision): PolicyDecision {
  if (caller === 'explicitDeny' || resource === 'explicitDeny') return 'explicitDeny';
  return caller === 'allow' || resource === 'allow' ? 'allow' : 'implicitDeny';
}

/** Both sides have to allow: callers of another account and Cognito user pools (the same, table B). */
export function bothAllow(caller: PolicyDecision, resource: PolicyDecision): PolicyDecision {
  if (caller === 'explicitDeny' || resource === 'explicitDeny') return 'explicitDeny';
  return caller === 'allow' && resource === 'allow' ? 'allow' : 'implicitDeny';
}
