import { fail, ok, parseJsonObject, type Result } from '../../base';
import { fillStageVariables } from '../mapping/uri';
import type { Authorizer } from '../model';
import { lambdaProxyEvent } from '../payloads/lambdaProxyEvent';
import { functionOf } from '../pipeline/integrations/lambdaArn';
import { notEmulated, type Fault, type GatewayFault } from '../pipeline/faults';
import type { Matched } from '../pipeline/stages';
import { readAuthorizerOutput, type AuthorizerOutput } from './authorizerOutput';
import { readIdentity } from './identity';
import { evaluatePolicy } from './policy';

/** Seconds a result is kept where the authorizer does not say (developer guide, Use Lambda authorizers). */
const DEFAULT_TTL = 300;
/** Milliseconds. */
const TIMEOUT = 29_000;

/** Asks a Lambda authorizer of type TOKEN or REQUEST whether the caller may call the method. */
export async function askAuthorizer(matched: Matched, authorizer: Authorizer): Promise<Result<AuthorizerOutput, Fault>> {
  const { parameters, context, environment, ports, api } = matched;
  const identity = readIdentity(authorizer, { ...parameters, body: undefined, context, stageVariables: environment.stageVariables });
  if (!identity.ok) return fail(fault('UNAUTHORIZED', identity.error, authorizer));
  const seconds = authorizer.authorizerResultTtlInSeconds ?? DEFAULT_TTL;
  const now = ports.clock.now();
  const kept = seconds > 0 ? api.authorizations.get(authorizer.name, identity.value, now) : undefined;
  const output = kept ? ok(kept) : await invoke(matched, authorizer, identity.value);
  if (!output.ok) return output;
  if (!kept && seconds > 0) api.authorizations.keep(authorizer.name, identity.value, output.value, now + seconds * 1000);
  return applyPolicy(output.value, matched, authorizer);
}

async function invoke(matched: Matched, authorizer: Authorizer, identity: readonly string[]): Promise<Result<AuthorizerOutput, Fault>> {
  const { environment, ports } = matched;
  const functionArn = functionOf(fillStageVariables(authorizer.authorizerUri ?? '', environment.stageVariables));
  if (functionArn === undefined) return fail(fault('AUTHORIZER_CONFIGURATION_ERROR', `The authorizer's URI ${JSON.stringify(authorizer.authorizerUri ?? '')} names no Lambda function.`, authorizer));
  const result = await ports.invokeFunction({ functionArn, payload: eventOf(matched, authorizer, identity), timeoutInMillis: TIMEOUT, asynchronous: false });
  if (result.kind === 'unavailable') return fail(notEmulated(`the Lambda authorizer ${authorizer.name}, function ${functionArn}`, authorizer.source));
  if (result.kind === 'timeout') return fail(fault('AUTHORIZER_FAILURE', 'The authorizer did not answer in time.', authorizer));
  if (result.functionError !== undefined) return fail(failed(result.payload, authorizer));
  const output = readAuthorizerOutput(result.payload);
  return output.ok ? output : fail(fault('AUTHORIZER_CONFIGURATION_ERROR', `The authorizer's answer is none: ${output.error}`, authorizer));
}

/** Failing with exactly "Unauthorized" is how an authorizer says 401; any other error is one (developer guide, Lambda authorizer output). */
function failed(payload: string, authorizer: Authorizer): GatewayFault {
  const message = parseJsonObject(payload)?.['errorMessage'];
  if (message === 'Unauthorized') return fault('UNAUTHORIZED', 'The authorizer failed with "Unauthorized", which means 401.', authorizer);
  return fault('AUTHORIZER_FAILURE', `The authorizer failed: ${typeof message === 'string' ? message : payload}`, authorizer);
}

function applyPolicy(output: AuthorizerOutput, matched: Matched, authorizer: Authorizer): Result<AuthorizerOutput, Fault> {
  const methodArn = methodArnOf(matched);
  const decision = evaluatePolicy(output.policyDocument, methodArn);
  if (!decision.ok) return fail(decision.error.kind === 'notBuilt' ? notEmulated(decision.error.reason, authorizer.source) : fault('AUTHORIZER_CONFIGURATION_ERROR', decision.error.reason, authorizer));
  if (decision.value === 'allow') return ok(output);
  const explicit = decision.value === 'explicitDeny';
  const message = `User is not authorized to access this resource${explicit ? ' with an explicit deny in an identity-based policy' : ''}`;
  const why = explicit ? `The authorizer's policy denies ${methodArn}.` : `The authorizer's policy does not allow ${methodArn}.`;
  return fail({ ...fault('ACCESS_DENIED', why, authorizer), message });
}

/** `arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/test/GET/pets/1` */
function methodArnOf({ environment, request }: Matched): string {
  return `arn:aws:execute-api:${environment.region}:${environment.accountId}:${environment.apiId}/${environment.stageName}/${request.method}/${request.path.replace(/^\/+/, '')}`;
}

/** A TOKEN authorizer gets the token alone, a REQUEST authorizer the request without its body (developer guide, Lambda authorizer input). */
function eventOf(matched: Matched, authorizer: Authorizer, identity: readonly string[]): string {
  const head = { type: authorizer.type, methodArn: methodArnOf(matched) };
  if (authorizer.type === 'TOKEN') return JSON.stringify({ ...head, authorizationToken: identity[0] });
  const { request, parameters, rawPathParameters, environment, context, resource } = matched;
  const event = parseJsonObject(lambdaProxyEvent({
    resourcePath: resource.path, path: request.path.replace(/^\/+/, '/'), httpMethod: request.method, headers: request.headers, querystring: parameters.querystring,
    pathParameters: rawPathParameters, stageVariables: environment.stageVariables, context, body: new Uint8Array(), binary: false,
  }));
  return JSON.stringify(Object.fromEntries(Object.entries({ ...head, ...event }).filter(([name]) => name !== 'body' && name !== 'isBase64Encoded')));
}

function fault(responseType: GatewayFault['responseType'], explanation: string, authorizer: Authorizer): GatewayFault {
  return { kind: 'gatewayResponse', responseType, explanation, ...(authorizer.source && { source: authorizer.source }) };
}
