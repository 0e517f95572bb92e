import { fail, ok, type Result } from '../../../../base';
import { askLambdaAuthorizer, AuthorizationCache, authenticateCaller, conditionKeys, evaluatePolicy, readAuthorizerOutput, readIdentity, withoutSignature, type AuthorizerFault, type AuthorizerOutput, type SignatureFault } from '../../../authorization';
import type { Authorizer } from '../../../model';
import { configurationError, gatewayFault, notEmulated, type Fault, type GatewayFault, type Outcome } from '../../faults';
import { authorizerContext, identityContext, plainContext } from '../arrive';
import type { WebSocketConnection } from '../connection';
import { authorizerEvent } from '../eventPayload';
import { mappingSources } from '../mappingSources';
import type { Authorized, Routed } from '../stages';

const STEP = 'Authorize';

/** Only `$connect` is authorized; what it found out holds for the whole connection (developer guide, Control access to a WebSocket API). */
export async function authorize(routed: Routed): Promise<Outcome<Authorized>> {
  const { route, recorder } = routed;
  const authorized = await authorizeBy(routed);
  if (!authorized.ok) recorder.trace(STEP, [authorized.error.explanation], { source: route.source });
  return authorized;
}

async function authorizeBy(routed: Routed): Promise<Outcome<Authorized>> {
  const { route, recorder, api } = routed;
  switch (route.authorizationType) {
    case 'NONE':
      recorder.trace(STEP, ['The route is open: its authorizationType is NONE.'], { source: route.source });
      return ok(routed);
    case 'AWS_IAM':
      return authorizeBySignature(routed);
    case 'CUSTOM': {
      const authorizer = api.api.authorizers.find(({ name }) => name === route.authorizer);
      return authorizer ? authorizeByFunction(routed, authorizer) : fail(configurationError('Authorizer not found', `The route's authorizer ${JSON.stringify(route.authorizer ?? '')} is not one of the API's.`, route.source));
    }
    case 'JWT':
      return fail(configurationError('Invalid authorization type', 'WebSocket APIs have no JWT authorizers: the service refuses such a route.', route.source));
  }
}

async function authorizeBySignature(routed: Routed): Promise<Outcome<Authorized>> {
  const { event, ports, recorder, route, environment } = routed;
  if (event.kind !== 'connect') return ok(routed);
  const { request, received } = event;
  const prefix = environment.stageName === '$default' ? '' : `/${environment.stageName}`;
  const caller = await authenticateCaller({ ...received, path: `${prefix}${request.path === '/' ? '' : request.path}` }, ports);
  if (!caller.ok) return fail(signatureFault(caller.error, routed));
  const { accountId, accessKey, userId, userArn } = caller.value;
  // Whether the caller's own policies allow the call cannot be known here: whoever signed with a known key is let in.
  recorder.trace(STEP, [`The request is signed by ${userArn}. The caller's own policies are not known here and taken to allow the call.`], { source: route.source });
  const unsigned: Routed = { ...routed, event: { ...event, request: { ...request, headers: withoutSignature(request.headers) } } };
  return ok(withIdentity(unsigned, { accountId, accessKey, caller: userId, user: userId, userArn }));
}

const SIGNATURE_FAULTS: Readonly<Record<Exclude<SignatureFault['kind'], 'unavailable'>, GatewayFault['responseType']>> = {
  unsigned: 'MISSING_AUTHENTICATION_TOKEN', unknownKey: 'INVALID_SIGNATURE', wrongSignature: 'INVALID_SIGNATURE', expired: 'EXPIRED_TOKEN', incomplete: 'INVALID_SIGNATURE',
};

function signatureFault({ kind, message }: SignatureFault, { route }: Routed): Fault {
  if (kind === 'unavailable') return notEmulated(`IAM authorization (${message})`, route.source);
  return gatewayFault(SIGNATURE_FAULTS[kind], `The route takes signed requests only: ${message}`, route.source, { message });
}

async function authorizeByFunction(routed: Routed, authorizer: Authorizer): Promise<Outcome<Authorized>> {
  const { ports, recorder, environment, arrivedAt } = routed;
  const identity = readIdentity(authorizer, mappingSources(routed, undefined));
  if (!identity.ok) return fail(gatewayFault('UNAUTHORIZED', identity.error, authorizer.source));
  const methodArn = routeArn(routed);
  // Results are not kept: each connection asks once (API reference, Authorizers: authorizerResultTtlInSeconds is of HTTP APIs).
  const asked = await askLambdaAuthorizer({
    authorizer, stageVariables: environment.stageVariables, identity: identity.value, ttlInSeconds: 0, event: () => authorizerEvent(routed, methodArn), read: readAuthorizerOutput,
  }, new AuthorizationCache(), ports);
  if (!asked.ok) return fail(authorizerFault(asked.error, authorizer));
  const { output } = asked.value;
  const allowed = applyPolicy(output, routed, methodArn, authorizer);
  if (!allowed.ok) return allowed;
  recorder.trace(STEP, [`The authorizer ${authorizer.name} let ${JSON.stringify(output.principalId)} in.`, ...allowed.value, 'All events of the connection carry what it returned.'], { source: authorizer.source });
  const context = Object.entries(output.context).map(([name, value]) => [name, String(value)] as const);
  return ok(withAuthorizer(routed, { ...Object.fromEntries(context), principalId: output.principalId, integrationLatency: ports.clock.now() - arrivedAt }, output));
}

const AUTHORIZER_FAULTS: Readonly<Record<Exclude<AuthorizerFault['kind'], 'unavailable'>, GatewayFault['responseType']>> = {
  unauthorized: 'UNAUTHORIZED', failed: 'AUTHORIZER_FAILURE', timeout: 'AUTHORIZER_FAILURE', malformed: 'AUTHORIZER_CONFIGURATION_ERROR', noFunction: 'AUTHORIZER_CONFIGURATION_ERROR', refused: 'AUTHORIZER_CONFIGURATION_ERROR',
};

function authorizerFault({ kind, explanation }: AuthorizerFault, authorizer: Authorizer): Fault {
  return kind === 'unavailable' ? notEmulated(explanation, authorizer.source) : gatewayFault(AUTHORIZER_FAULTS[kind], explanation, authorizer.source);
}

function applyPolicy({ policyDocument }: AuthorizerOutput, routed: Routed, methodArn: string, authorizer: Authorizer): Result<readonly string[], Fault> {
  const evaluated = evaluatePolicy(policyDocument, { action: 'execute-api:Invoke', resource: methodArn, conditionKeys: keysOf(routed) });
  if (!evaluated.ok) return fail(gatewayFault('AUTHORIZER_CONFIGURATION_ERROR', evaluated.error, authorizer.source));
  const { decision, explanation } = evaluated.value;
  return decision === 'allow' ? ok(explanation) : fail(gatewayFault('ACCESS_DENIED', explanation.join(' '), authorizer.source));
}

function keysOf({ connection, arrivedAt }: Routed): ReadonlyMap<string, string> {
  const { sourceIp = '', userAgent } = connection.identity;
  return conditionKeys({ sourceIp, userAgent, now: arrivedAt });
}

/** `arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/prod/$connect` (developer guide, Lambda REQUEST authorizers for WebSocket APIs). */
function routeArn({ environment, route }: Routed): string {
  return `arn:aws:execute-api:${environment.region}:${environment.accountId}:${environment.apiId}/${environment.stageName}/${route.routeKey}`;
}

function withIdentity<Stage extends Routed>(stage: Stage, identity: Readonly<Record<string, string>>): Stage {
  const connection = { ...stage.connection, identity: { ...stage.connection.identity, ...identity } };
  stage.context.put('identity', identityContext(connection));
  return { ...stage, connection, selection: { ...stage.selection, context: plainContext(stage.context) } };
}

function withAuthorizer(routed: Routed, authorizer: NonNullable<WebSocketConnection['authorizer']>, { usageIdentifierKey }: AuthorizerOutput): Authorized {
  routed.context.put('authorizer', authorizerContext(authorizer));
  const context = plainContext(routed.context);
  return { ...routed, connection: { ...routed.connection, authorizer }, selection: { ...routed.selection, context }, ...(usageIdentifierKey !== undefined && { usageIdentifierKey }) };
}
