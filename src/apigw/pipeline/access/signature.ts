import { fail, JavaMap, ok } from '../../../base';
import { authenticateCaller, bothAllow, eitherAllows, isSignature, notSigned, withoutSignature, type SignatureFault, type SignedCaller } from '../../authorization';
import { headerValue } from '../../routing/requestText';
import { notEmulated, type Fault, type GatewayFault, type Outcome } from '../faults';
import { advance, type Arrived, type Authorized, type Matched } from '../stages';
import { deniedCaller, evaluateResourcePolicy } from './resourcePolicy';

const STEP = 'Authorize';

/** AWS_IAM: whoever signed the request. What the caller's own policies allow is not known here, so they count as allowing it. */
export async function authorizeBySignature(matched: Matched): Promise<Outcome<Authorized>> {
  const { method, recorder, environment, received, ports } = matched;
  const caller = await authenticateCaller({ ...received, path: `/${environment.stageName}${received.path}` }, ports);
  if (!caller.ok) {
    const fault = signatureFault(caller.error);
    recorder.trace(STEP, [fault.kind === 'notEmulated' ? `Nobody here checks signatures: ${caller.error.message}` : fault.explanation], { source: method.source });
    return fail(fault);
  }
  tellContext(matched, caller.value);
  recorder.trace(STEP, [`The request is signed by ${caller.value.userArn}. What that caller's own policies allow is not known here: they are taken to allow the call.`], { source: method.source });
  const allowed = checkPolicies(matched, caller.value);
  return allowed.ok ? ok(advance(matched, { request: { ...matched.request, headers: withoutSignature(matched.request.headers) } })) : allowed;
}

/** Of the same account either side's Allow is enough; a caller of another one needs the API's too. */
function checkPolicies(matched: Matched, caller: SignedCaller): Outcome<undefined> {
  const policy = evaluateResourcePolicy(matched, caller);
  if (!policy.ok) return policy;
  const foreign = caller.accountId !== matched.environment.accountId;
  const decision = (foreign ? bothAllow : eitherAllows)('allow', policy.value?.decision ?? 'implicitDeny');
  if (decision === 'allow') return ok(undefined);
  const why = policy.value?.explanation[0] ?? 'The API has no resource policy that would allow it.';
  return fail(deniedCaller(matched, decision, foreign ? `The caller belongs to another account, ${caller.accountId}, so the API's resource policy has to allow the call too. ${why}` : why, caller));
}

/** `$context.identity` (developer guide, `$context` variables). */
function tellContext({ context }: Matched, { accountId, accessKey, userId, userArn }: SignedCaller): void {
  const identity = context.get('identity');
  if (!(identity instanceof JavaMap)) return;
  for (const [name, value] of Object.entries({ accountId, accessKey, userArn, caller: userId, user: userId })) identity.put(name, value);
}

/** What nobody has a method for is refused like a request without a signature; an Authorization header that is none makes that the complaint (third-party transcripts). */
export function noMethod({ request }: Arrived, explanation: string): Fault {
  const authorization = headerValue(request.headers, 'authorization');
  if (authorization === undefined || isSignature(authorization)) return { kind: 'gatewayResponse', responseType: 'MISSING_AUTHENTICATION_TOKEN', explanation };
  return { ...incomplete(notSigned(authorization)), explanation: `${explanation} As the request has an Authorization header that is no signature, the service complains of that instead.` };
}

const NO_SIGNATURE = "The method's authorizationType is AWS_IAM, and the request carries no signature: neither an Authorization header nor X-Amz-Signature in its query string.";

/** Which gateway response belongs to an incomplete signature or an unknown key is unknown; the error types are from third-party transcripts. */
function signatureFault({ kind, message }: SignatureFault): Fault {
  const explanation = `The request's signature does not do: ${message}`;
  switch (kind) {
    case 'unavailable':
      return notEmulated('IAM authorization');
    case 'unsigned':
      return { kind: 'gatewayResponse', responseType: 'MISSING_AUTHENTICATION_TOKEN', explanation: NO_SIGNATURE };
    case 'expired':
      return { kind: 'gatewayResponse', responseType: 'EXPIRED_TOKEN', message, explanation };
    case 'wrongSignature':
      return { kind: 'gatewayResponse', responseType: 'INVALID_SIGNATURE', message, explanation };
    case 'unknownKey':
      return { kind: 'gatewayResponse', responseType: 'INVALID_SIGNATURE', errorType: 'UnrecognizedClientException', message, explanation };
    case 'incomplete':
      return { ...incomplete(message), explanation };
  }
}

function incomplete(message: string): Omit<GatewayFault, 'explanation'> {
  return { kind: 'gatewayResponse', responseType: 'INVALID_SIGNATURE', errorType: 'IncompleteSignatureException', message };
}
