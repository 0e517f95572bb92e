import { fail, ok } from '../../../../base';
import { askLambdaAuthorizer, conditionKeys, evaluatePolicy, type AuthorizerAnswer as Asked, type AuthorizerFault } from '../../../authorization';
import type { Authorizer } from '../../../model';
import { authorizerEvent2 } from '../../../payloads/lambdaEvent2';
import { headerValue } from '../../../routing/requestText';
import { notEmulated } from '../../faults';
import { authorizerEvent1, eventParts2 } from '../events';
import { httpFault, type HttpEnding, type HttpOutcome } from '../faults';
import type { HttpAuthorization, HttpMatched } from '../stages';
import { readAuthorizerAnswer, type AuthorizerAnswer } from './authorizerAnswer';
import { identityOf } from './identity';

/** Milliseconds (developer guide, Quotas for HTTP APIs). */
const TIMEOUT = 10_000;
/** Seconds an answer is kept where the authorizer does not say: REST APIs' default; that of HTTP APIs is unknown. */
const DEFAULT_TTL = 300;

/** Asks a Lambda authorizer, or takes what it said before to the same identity (developer guide, Control access to HTTP APIs with AWS Lambda authorizers). */
export async function authorizeByFunction(matched: HttpMatched, authorizer: Authorizer): Promise<HttpOutcome<HttpAuthorization>> {
  const identity = identityOf(matched, authorizer);
  if (!identity.ok) return fail(httpFault('unauthorized', identity.error, authorizer.source));
  const asked = await askLambdaAuthorizer({
    authorizer, identity: identity.value, stageVariables: matched.environment.stageVariables, stageName: matched.environment.stageName, timeoutInMillis: TIMEOUT,
    ttlInSeconds: authorizer.authorizerResultTtlInSeconds ?? DEFAULT_TTL,
    event: () => eventFor(matched, authorizer, identity.value),
    read: (payload) => readAuthorizerAnswer(payload, authorizer.enableSimpleResponses ?? false),
  }, matched.api.authorizations, matched.ports);
  return asked.ok ? decide(asked.value, matched, authorizer) : fail(refusal(asked.error, authorizer));
}

function refusal({ kind, explanation }: AuthorizerFault, { source }: Authorizer): HttpEnding {
  switch (kind) {
    case 'unavailable':
      return notEmulated(explanation, source);
    case 'unauthorized':
      // REST APIs answer so; the guide does not say it of HTTP APIs.
      return httpFault('unauthorized', explanation, source);
    default:
      return httpFault('internalServerError', explanation, source);
  }
}

function decide({ output: answer, kept }: Asked<AuthorizerAnswer>, matched: HttpMatched, authorizer: Authorizer): HttpOutcome<HttpAuthorization> {
  const { context } = answer;
  const before = kept ? ' The answer is one that was kept.' : '';
  if (answer.kind === 'simple') {
    return answer.isAuthorized ? ok({ kind: 'lambda', principalId: undefined, context, kept }) : fail(httpFault('forbidden', `The authorizer said isAuthorized: false.${before}`, authorizer.source));
  }
  const { request, ports } = matched;
  const keys = conditionKeys({ sourceIp: request.sourceIp, userAgent: headerValue(request.headers, 'user-agent'), referer: headerValue(request.headers, 'referer'), now: ports.clock.now() });
  const evaluated = evaluatePolicy(answer.policyDocument, { action: 'execute-api:Invoke', resource: routeArnOf(matched), conditionKeys: keys });
  if (!evaluated.ok) return fail(httpFault('internalServerError', `The authorizer's policy is none: ${evaluated.error}`, authorizer.source));
  const { decision, explanation } = evaluated.value;
  if (decision === 'allow') return ok({ kind: 'lambda', principalId: answer.principalId, context, kept });
  return fail(httpFault('forbidden', `${explanation.join(' ')}${before}`, authorizer.source));
}

/** `arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/test/GET/pets/1` */
function routeArnOf({ environment, request }: HttpMatched): string {
  return `arn:aws:execute-api:${environment.region}:${environment.accountId}:${environment.apiId}/${environment.stageName}/${request.method}/${request.path.replace(/^\/+/, '')}`;
}

/** The request without its body, in the authorizer's payload format; 1.0 names the identity twice, its values with commas between them. */
function eventFor(matched: HttpMatched, authorizer: Authorizer, identity: readonly string[]): string {
  if (authorizer.authorizerPayloadFormatVersion !== '1.0') return authorizerEvent2(eventParts2(matched), routeArnOf(matched), identity);
  const identitySource = identity.join(',');
  return authorizerEvent1(matched, { type: 'REQUEST', methodArn: routeArnOf(matched), identitySource, authorizationToken: identitySource });
}
