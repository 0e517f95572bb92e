import { fail, ok } from '../../../base';
import { checkUserPoolToken, readIdentity, userPoolClaims, type TokenFault } from '../../authorization';
import type { Authorizer } from '../../model';
import { ContextMap } from '../../templates/contextMap';
import { notEmulated, type Fault, type Outcome } from '../faults';
import type { Authorized, Matched } from '../stages';
import { identitySources } from './identitySources';
import { deniedCaller, evaluateResourcePolicy } from './resourcePolicy';

const STEP = 'Authorize';

/** COGNITO_USER_POOLS: a token of one of the authorizer's user pools; where the API has a policy, that has to allow the call too. */
export async function authorizeByUserPool(matched: Matched, authorizer: Authorizer): Promise<Outcome<Authorized>> {
  const { method, recorder, context, ports } = matched;
  const identity = readIdentity(authorizer, identitySources(matched));
  const claims = identity.ok ? await checkUserPoolToken(authorizer, identity.value[0] ?? '', method.authorizationScopes, ports) : fail<TokenFault>({ kind: 'malformed', explanation: identity.error });
  if (!claims.ok) {
    recorder.trace(STEP, [claims.error.explanation], { source: authorizer.source });
    return fail(tokenFault(claims.error, authorizer));
  }
  const texts = userPoolClaims(claims.value);
  recorder.trace(STEP, [`The token is of a user pool of the authorizer ${authorizer.name}, and valid until ${texts['exp'] ?? 'ever'}: ${texts['sub'] ?? 'its owner'} is let in.`], {
    source: authorizer.source, shows: [{ name: 'Claims', text: JSON.stringify(texts, undefined, 2) }],
  });
  context.put('authorizer', new ContextMap([['claims', new ContextMap(Object.entries(texts))]]));
  const policy = evaluateResourcePolicy(matched);
  if (!policy.ok) return policy;
  if (policy.value === undefined || policy.value.decision === 'allow') return ok(matched);
  return fail(deniedCaller(matched, policy.value.decision, `With user pools the API's resource policy has to allow the call too. ${policy.value.explanation[0] ?? ''}`));
}

/**
 * Recording runtime-cognito-expired. A token without the scopes asked for is an authorization failure, which is what ACCESS_DENIED
 * stands for (developer guide, Gateway response types).
 */
function tokenFault({ kind, explanation }: TokenFault, authorizer: Authorizer): Fault {
  const fault = { kind: 'gatewayResponse', explanation, ...(authorizer.source && { source: authorizer.source }) } as const;
  if (kind === 'unavailable') return notEmulated(`Cognito user pool authorizers: ${explanation}`, authorizer.source);
  if (kind === 'scope') return { ...fault, responseType: 'ACCESS_DENIED' };
  return { ...fault, responseType: 'UNAUTHORIZED', ...(kind === 'exp' && { message: 'The incoming token has expired' }) };
}
