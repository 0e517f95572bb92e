import { fail, JavaLong, ok } from '../../../base';
import type { AuthorizerOutput } from '../../authorization/authorizerOutput';
import { askAuthorizer } from '../../authorization/lambdaAuthorizer';
import type { Method } from '../../model';
import { ContextMap } from '../../templates/contextMap';
import { configurationError, explainFault, notEmulated, type Outcome } from '../faults';
import type { Matched } from '../stages';

const STEP = 'Authorize';

const NOT_EMULATED: Readonly<Partial<Record<Method['authorizationType'], string>>> = {
  AWS_IAM: 'IAM authorization',
  COGNITO_USER_POOLS: 'Cognito user pool authorizers',
};

/** Authorization comes before the API key and the validator (recording runtime-order-authorizer-key-validator). */
export async function authorize(matched: Matched): Promise<Outcome<Matched>> {
  const { method, recorder, testInvoke } = matched;
  const { source } = method;
  if (testInvoke || method.authorizationType === 'NONE') {
    recorder.trace(STEP, [testInvoke ? 'A test of a method skips authorization.' : 'The method is open: its authorizationType is NONE.'], { source });
    return ok(matched);
  }
  const feature = NOT_EMULATED[method.authorizationType];
  if (feature !== undefined) {
    recorder.trace(STEP, [`The method's authorizationType is ${method.authorizationType}: ${feature} are not emulated yet.`], { source });
    return fail(notEmulated(feature, source));
  }
  return authorizeByFunction(matched);
}

async function authorizeByFunction(matched: Matched): Promise<Outcome<Matched>> {
  const { method, recorder, api, ports } = matched;
  const authorizer = api.api.authorizers.find(({ name }) => name === method.authorizer);
  if (!authorizer) return fail(configurationError('Authorizer not found', `The method's authorizer ${JSON.stringify(method.authorizer ?? '')} is not one of the API's.`, method.source));
  const start = ports.clock.now();
  const asked = await askAuthorizer(matched, authorizer);
  if (!asked.ok) {
    recorder.trace(STEP, [explainFault(asked.error)], { source: authorizer.source });
    return asked;
  }
  recorder.trace(STEP, [`The authorizer ${authorizer.name} let ${JSON.stringify(asked.value.principalId)} in.`], { source: authorizer.source });
  matched.context.put('authorizer', authorizerContext(asked.value, ports.clock.now() - start));
  return ok(matched);
}

/** `$context.authorizer`: the members of the authorizer's context, all texts, and who was let in. */
function authorizerContext({ principalId, context }: AuthorizerOutput, latency: number): ContextMap {
  return new ContextMap([...Object.entries(context), ['principalId', principalId], ['integrationLatency', new JavaLong(BigInt(Math.trunc(latency)))]]);
}
