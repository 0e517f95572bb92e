import { fail, ok } from '../../../base';
import type { Authorizer } from '../../model';
import { authorizeByFunction } from '../access/lambda';
import { ACCESS_LINE } from '../access/logLines';
import { deniedCaller, evaluateResourcePolicy } from '../access/resourcePolicy';
import { authorizeBySignature } from '../access/signature';
import { authorizeByUserPool } from '../access/userPool';
import { configurationError, type Outcome } from '../faults';
import { refuse } from '../recorder';
import type { Authorized, Matched } from '../stages';

const STEP = 'Authorize';

/** Authorization comes before the API key and the validator (recording runtime-order-authorizer-key-validator). */
export function authorize(matched: Matched): Outcome<Authorized> | Promise<Outcome<Authorized>> {
  const { method, recorder, context, testInvoke } = matched;
  if (testInvoke) {
    recorder.trace(STEP, ['A test of a method skips authorization.'], { source: method.source });
    return ok(matched);
  }
  recorder.log(ACCESS_LINE.extendedRequestId(String(context.get('extendedRequestId'))));
  switch (method.authorizationType) {
    case 'NONE':
      return authorizeAnyone(matched);
    case 'AWS_IAM':
      return authorizeBySignature(matched);
    case 'CUSTOM':
      return withAuthorizer(matched, authorizeByFunction);
    case 'COGNITO_USER_POOLS':
      return withAuthorizer(matched, authorizeByUserPool);
  }
}

/** Without authorization only an API with a policy of its own refuses callers: that has to allow them (developer guide, Resource policies). */
function authorizeAnyone(matched: Matched): Outcome<Authorized> {
  matched.recorder.trace(STEP, ['The method is open: its authorizationType is NONE.'], { source: matched.method.source });
  const policy = evaluateResourcePolicy(matched);
  if (!policy.ok) return policy;
  if (policy.value === undefined || policy.value.decision === 'allow') return ok(matched);
  return fail(deniedCaller(matched, policy.value.decision, policy.value.explanation[0] ?? ''));
}

async function withAuthorizer(matched: Matched, ask: (matched: Matched, authorizer: Authorizer) => Promise<Outcome<Authorized>>): Promise<Outcome<Authorized>> {
  const { api, method, recorder } = matched;
  const authorizer = api.api.authorizers.find(({ name }) => name === method.authorizer);
  if (authorizer) return ask(matched, authorizer);
  const explanation = `The method's authorizer ${JSON.stringify(method.authorizer ?? '')} is not one of the API's.`;
  return refuse(recorder, STEP, configurationError('Authorizer not found', explanation, method.source));
}
