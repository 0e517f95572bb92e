import { fail, JavaLong, ok, parseJsonObject, utf8Encode } from '../../../base';
import { askLambdaAuthorizer, eitherAllows, evaluatePolicy, readAuthorizerOutput, readIdentity, unrecognizedMember, type AuthorizerAnswer, type AuthorizerFault, type AuthorizerOutput, type PolicyDecision } from '../../authorization';
import { identitySourcesOf, type Authorizer } from '../../model';
import { requestEvent } from '../../payloads/lambdaProxyEvent';
import { ContextMap } from '../../templates/contextMap';
import { LINE } from '../executionLog';
import { gatewayFault, notEmulated, type Fault, type GatewayFault, type Outcome } from '../faults';
import { invocationUrl } from '../integrations/lambdaArn';
import { eventParts } from '../proxyEvent';
import { advance, type Authorized, type Matched } from '../stages';
import { identitySources } from './identitySources';
import { ACCESS_LINE, masked } from './logLines';
import { methodArn } from './methodArn';
import { accessDenied, deniedCaller, evaluateResourcePolicy, INVOKE, keysOf } from './resourcePolicy';

const STEP = 'Authorize';
/** Seconds a result is kept where the authorizer does not say (developer guide, Use Lambda authorizers). */
const DEFAULT_TTL = 300;
/** Bytes (developer guide, Lambda authorizer input). */
const LONGEST_ARN = 1600;

/** CUSTOM: a Lambda authorizer. A policy of the API that denies the call ends it before the function is asked. */
export async function authorizeByFunction(matched: Matched, authorizer: Authorizer): Promise<Outcome<Authorized>> {
  const resource = evaluateResourcePolicy(matched);
  if (!resource.ok) return resource;
  if (resource.value?.decision === 'explicitDeny') return fail(deniedCaller(matched, 'explicitDeny', `The authorizer is not even asked: ${resource.value.explanation[0] ?? ''}`));
  const start = matched.ports.clock.now();
  const asked = await askAuthorizer(matched, authorizer);
  if (!asked.ok) return refuse(matched, authorizer, asked.error);
  const { output, kept } = asked.value;
  const allowed = judge(matched, authorizer, asked.value, resource.value?.decision ?? 'implicitDeny');
  if (!allowed.ok) return refuse(matched, authorizer, allowed.error);
  matched.recorder.trace(STEP, [`The authorizer ${authorizer.name} let ${JSON.stringify(output.principalId)} in${kept ? ', by an answer that was kept for the same identity' : ''}.`, ...allowed.value], {
    source: authorizer.source, shows: [{ name: "The authorizer's answer", text: JSON.stringify(output, undefined, 2) }],
  });
  matched.context.put('authorizer', authorizerContext(output, matched.ports.clock.now() - start));
  return ok(advance(matched, { ...(output.usageIdentifierKey !== undefined && { usageIdentifierKey: output.usageIdentifierKey }) }));
}

const KEPT = 'The policy was kept from an earlier call with the same identity: one that names a single method refuses the others until it is forgotten.';

/** The authorizer's policy and the API's together; why they allow the call, or the fault. */
function judge(matched: Matched, authorizer: Authorizer, { output, kept }: AuthorizerAnswer<AuthorizerOutput>, resource: PolicyDecision): Outcome<readonly string[]> {
  const policy = evaluatePolicy(output.policyDocument, { action: INVOKE, resource: methodArn(matched), conditionKeys: keysOf(matched) });
  if (!policy.ok) return fail(gatewayFault('AUTHORIZER_CONFIGURATION_ERROR', `The authorizer's policyDocument is no policy: ${policy.error}`, authorizer.source));
  const { explanation } = policy.value;
  const decision = eitherAllows(policy.value.decision, resource);
  return decision === 'allow' ? ok(explanation) : fail(denied(decision === 'explicitDeny', [...explanation, ...(kept ? [KEPT] : [])].join(' '), authorizer));
}

/** The authorizer's answer, kept or fresh; what it allows is not looked at. */
export async function askAuthorizer(matched: Matched, authorizer: Authorizer): Promise<Outcome<AuthorizerAnswer<AuthorizerOutput>>> {
  const { recorder, requestId, environment, api, ports } = matched;
  const arn = methodArn(matched);
  if (utf8Encode(arn).length > LONGEST_ARN) return fail(gatewayFault('DEFAULT_4XX', `The method's ARN is longer than the ${LONGEST_ARN} bytes that an authorizer takes.`, authorizer.source, { status: 414, message: 'Request URI too long' }));
  recorder.log(ACCESS_LINE.startingAuthorizer(authorizer.name, requestId));
  const identity = readIdentity(authorizer, identitySources(matched));
  if (!identity.ok) return fail(gatewayFault('UNAUTHORIZED', identity.error, authorizer.source));
  recorder.log(ACCESS_LINE.incomingIdentity(identityText(authorizer, identity.value)));
  let returned = '';
  const answer = await askLambdaAuthorizer({
    authorizer, stageVariables: environment.stageVariables, stageName: environment.stageName, identity: identity.value, ttlInSeconds: authorizer.authorizerResultTtlInSeconds ?? DEFAULT_TTL,
    event: () => eventOf(matched, authorizer, arn, identity.value), read: readAuthorizerOutput,
    onInvoke: (functionArn, event) => {
      const address = invocationUrl(environment.region, functionArn);
      for (const line of [LINE.endpointUri(address), LINE.endpointBody(event), LINE.sending(address)]) recorder.log(line);
    },
    onResult: (payload) => {
      returned = payload;
      recorder.log(ACCESS_LINE.authorizerResult(payload));
    },
  }, api.authorizations, ports);
  if (!answer.ok) {
    for (const reason of configurationErrors(answer.error, returned)) recorder.log(`Execution failed due to configuration error: ${reason}`);
    return fail(authorizerFault(answer.error, authorizer));
  }
  recorder.log(ACCESS_LINE.usingPolicy(answer.value.output.principalId));
  recorder.log(ACCESS_LINE.authorizerCompleted);
  return answer;
}

function identityText(authorizer: Authorizer, values: readonly string[]): string {
  if (authorizer.type === 'TOKEN') return masked(values[0] ?? '');
  const names = identitySourcesOf(authorizer);
  return `{${values.map((value, i) => `${names[i] ?? ''}=${masked(value)}`).join(', ')}}`;
}

/** A TOKEN authorizer gets the token alone, a REQUEST authorizer the request without its body (developer guide, Lambda authorizer input). */
function eventOf(matched: Matched, { type }: Authorizer, arn: string, identity: readonly string[]): string {
  return JSON.stringify(type === 'TOKEN' ? { type, authorizationToken: identity[0], methodArn: arn } : { type, methodArn: arn, ...requestEvent(eventParts(matched)) });
}

/** `$context.authorizer`: the members of the authorizer's context, all texts, and who was let in. */
function authorizerContext({ principalId, context }: AuthorizerOutput, latency: number): ContextMap {
  const members = Object.entries(context).map(([name, value]) => [name, String(value)] as const);
  return new ContextMap([...members, ['principalId', principalId], ['integrationLatency', new JavaLong(BigInt(Math.trunc(latency)))]]);
}

function refuse({ recorder, requestId }: Matched, authorizer: Authorizer, refusal: Fault): Outcome<never> {
  recorder.trace(STEP, [refusal.explanation], { source: authorizer.source });
  if (refusal.kind === 'gatewayResponse' && refusal.responseType === 'UNAUTHORIZED') recorder.log(ACCESS_LINE.unauthorized(requestId));
  return fail(refusal);
}

/** Third-party transcripts: since 2024 an explicit denial says where it stands. */
function denied(explicit: boolean, explanation: string, authorizer: Authorizer): GatewayFault {
  return accessDenied(`User is not authorized to access this resource${explicit ? ' with an explicit deny in an identity-based policy' : ''}`, explanation, authorizer.source);
}

/** What the log says of them before the error's type (third-party logs of 2020 and 2023). */
function configurationErrors({ kind }: AuthorizerFault, returned: string): readonly string[] {
  if (kind === 'refused') return ['Invalid permissions on Lambda function', 'Authorizer error'];
  const unrecognized = kind === 'failed' || kind === 'malformed' ? unrecognizedMember(parseJsonObject(returned) ?? {}) : undefined;
  return unrecognized === undefined ? [] : [`Invalid JSON in response: Unrecognized field ${JSON.stringify(unrecognized)} , not marked as ignorable`];
}

function authorizerFault({ kind, explanation }: AuthorizerFault, authorizer: Authorizer): Fault {
  switch (kind) {
    case 'unavailable':
      return notEmulated(explanation, authorizer.source);
    case 'unauthorized':
      return gatewayFault('UNAUTHORIZED', explanation, authorizer.source);
    case 'timeout':
      return gatewayFault('AUTHORIZER_FAILURE', explanation, authorizer.source);
    // The service reads a failed function's error as an answer, which it is not (third-party logs).
    case 'failed':
    case 'malformed':
    case 'noFunction':
    case 'refused':
      return gatewayFault('AUTHORIZER_CONFIGURATION_ERROR', explanation, authorizer.source, { logLine: 'AuthorizerConfigurationException' });
  }
}
