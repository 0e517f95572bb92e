import type { Authentication, SignedRequest } from '../../apigw';
import { ACCOUNT_ID } from '../controlPlane/context';
import { verify, type Credentials } from '../sigv4';

/** Who signed a request for `execute-api`, among those whose keys are known. Every caller belongs to the gateway's one account. */
export function authenticateBy(known: readonly Credentials[], request: SignedRequest, now: number): Authentication {
  const verified = verify(request, (id) => known.find(({ accessKeyId }) => accessKeyId === id)?.secretAccessKey, now);
  if (!verified.ok) return { kind: 'refused', ...verified.error };
  const { accessKeyId, scope } = verified.value;
  // The service's text (third-party transcripts).
  if (scope.service !== 'execute-api') return { kind: 'refused', because: 'wrongSignature', message: "Credential should be scoped to correct service: 'execute-api'. " };
  return { kind: 'caller', accountId: ACCOUNT_ID, accessKey: accessKeyId, userId: `AIDA${accessKeyId.slice(-16)}`, userArn: `arn:aws:iam::${ACCOUNT_ID}:user/${accessKeyId}` };
}
