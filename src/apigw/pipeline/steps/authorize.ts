import { fail, ok } from '../../../base';
import type { Method } from '../../model';
import { notEmulated, type Outcome } from '../faults';
import type { Matched } from '../stages';

const FEATURES: Readonly<Record<Exclude<Method['authorizationType'], 'NONE'>, string>> = {
  AWS_IAM: 'IAM authorization',
  CUSTOM: 'Lambda authorizers',
  COGNITO_USER_POOLS: 'Cognito user pool authorizers',
};

/** Authorization comes before the API key and the validator (recording runtime-order-authorizer-key-validator). Only NONE is emulated. */
export function authorize(matched: Matched): Outcome<Matched> {
  const { method, recorder, testInvoke } = matched;
  if (testInvoke || method.authorizationType === 'NONE') {
    recorder.trace('Authorize', [testInvoke ? 'A test of a method skips authorization.' : 'The method is open: its authorizationType is NONE.'], { source: method.source });
    return ok(matched);
  }
  const feature = FEATURES[method.authorizationType];
  recorder.trace('Authorize', [`The method's authorizationType is ${method.authorizationType}: ${feature} are not emulated yet.`], { source: method.source });
  return fail(notEmulated(feature, method.source));
}
