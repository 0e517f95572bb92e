import type { BackendRequest, FunctionRequest, FunctionResult, Ports } from '../../apigw';
import type { Authorizer } from '../../apigw/model';
import { omit, parseJsonObject, utf8Decode, utf8Encode, type JsonObject } from '../../base';
import type { SentRequest, TypedAnswer, TypedDecision } from '../../protocol';

export type AnswerFor = (asked: 'response' | 'function') => TypedAnswer;

/** What stands in for the world. */
export interface World {
  /** What integrations answer, by what is asked: an endpoint or a service for a response, or a function; absent: nobody said. */
  readonly answer?: AnswerFor | undefined;
  /** Calls HTTP endpoints for real, where nobody said what they answer. */
  readonly callHttp?: Ports['callHttp'] | undefined;
  readonly decision: TypedDecision;
  /** `$context.authorizer`, as an authorizer that lets the caller in gives it. */
  readonly authorizerContext: JsonObject;
  readonly authorizers: readonly Authorizer[];
  /** Milliseconds since 1970: the whole run takes no time. */
  readonly now: number;
  readonly requestId: string;
  /** Twelve digits. */
  readonly accountId: string;
}

/** What the pipeline asked of it. */
export interface Asked {
  sent?: SentRequest;
  /** What the authorizer's function received. */
  authorizerEvent?: string;
  /** An integration was to be called, but nobody said what it answers. */
  unanswered?: true;
}

/** Ports behind which nothing is called: they answer what somebody typed, and remember what they were asked. */
export function typedPorts(world: World): { readonly ports: Ports; readonly asked: Asked } {
  const asked: Asked = {};
  const record = ({ method, url, headers, body }: BackendRequest): void => {
    asked.sent = { to: `${method} ${url}`, headers: headers.map(([name, value]) => ({ name, value })), body: utf8Decode(body) };
  };
  const nobodySaid = (): { readonly kind: 'unavailable'; readonly reason: string } => {
    asked.unanswered = true;
    return { kind: 'unavailable', reason: 'nobody said what it answers' };
  };
  const ports: Ports = {
    callHttp: (request) => {
      record(request);
      if (!world.answer && world.callHttp) return world.callHttp(request);
      return Promise.resolve(world.answer ? toBackendResult(world.answer('response')) : { kind: 'unreachable', reason: nobodySaid().reason });
    },
    callService: (request) => {
      record(request);
      return Promise.resolve(world.answer ? toBackendResult(world.answer('response')) : nobodySaid());
    },
    invokeFunction: (request) => {
      const event = asked.authorizerEvent === undefined ? authorizerEventOf(request) : undefined;
      if (event) {
        asked.authorizerEvent = request.payload;
        return Promise.resolve(decide(world, event, request.functionArn));
      }
      asked.sent = { to: request.functionArn, headers: [], body: request.payload };
      return Promise.resolve(world.answer ? toFunctionResult(world.answer('function')) : nobodySaid());
    },
    authenticate: () => Promise.resolve(world.decision.kind === 'deny'
      ? { kind: 'refused', because: 'wrongSignature', message: 'The signature is taken to be wrong.' }
      : { kind: 'caller', accountId: world.accountId, accessKey: 'AKIAIOSFODNN7EXAMPLE', userId: 'AIDACKCEVSQ6C2EXAMPLE', userArn: `arn:aws:iam::${world.accountId}:user/sample` }),
    verifyToken: () => Promise.resolve(world.decision.kind === 'deny' ? { kind: 'invalid', reason: 'the signature is taken to be wrong' } : { kind: 'verified' }),
    random: () => 0.5,
    clock: { now: () => world.now },
    ids: { requestId: () => world.requestId, extendedRequestId: () => 'AbCdEfGhIjKlMnO=', traceId: () => '0123456789abcdef01234567' },
  };
  return { ports, asked };
}

/** The event that only an authorizer's function gets: it names what is to be allowed. */
function authorizerEventOf({ payload }: FunctionRequest): JsonObject | undefined {
  const event = parseJsonObject(payload);
  const isForAuthorizer = (event?.['type'] === 'TOKEN' || event?.['type'] === 'REQUEST') && arnOf(event) !== undefined;
  return isForAuthorizer ? event : undefined;
}

function arnOf(event: JsonObject): string | undefined {
  const arn = event['methodArn'] ?? event['routeArn'];
  return typeof arn === 'string' ? arn : undefined;
}

function decide({ decision, authorizerContext, authorizers }: World, event: JsonObject, functionArn: string): FunctionResult {
  if (decision.kind === 'answer') return toResult(decision.text);
  const { principalId } = authorizerContext;
  const context = omit(authorizerContext, 'principalId', 'claims', 'integrationLatency');
  const allowed = decision.kind === 'allow';
  const isSimple = authorizers.some(({ authorizerUri, enableSimpleResponses }) => enableSimpleResponses && authorizerUri?.includes(functionArn));
  if (isSimple) return { kind: 'result', payload: JSON.stringify({ isAuthorized: allowed, context }) };
  const statement = { Action: 'execute-api:Invoke', Effect: allowed ? 'Allow' : 'Deny', Resource: arnOf(event) };
  return { kind: 'result', payload: JSON.stringify({ principalId: principalId ?? 'user', policyDocument: { Version: '2012-10-17', Statement: [statement] }, context }) };
}

function toFunctionResult(answer: TypedAnswer): FunctionResult {
  switch (answer.kind) {
    case 'function':
      return { kind: 'result', payload: answer.payload, ...(answer.failed && { functionError: 'Unhandled' }) };
    case 'timeout':
      return { kind: 'timeout' };
    case 'response':
      return toResult(answer.body);
    case 'unreachable':
      return { kind: 'unavailable', reason: 'The function is taken not to be there.' };
  }
}

/** A function that failed gives an object with the error's message and type, and no status. */
function toResult(payload: string): FunctionResult {
  return { kind: 'result', payload, ...(isFunctionError(payload) && { functionError: 'Unhandled' }) };
}

export function isFunctionError(payload: string): boolean {
  const json = parseJsonObject(payload);
  return typeof json?.['errorMessage'] === 'string' && !('statusCode' in json);
}

function toBackendResult(answer: TypedAnswer): Awaited<ReturnType<Ports['callHttp']>> {
  switch (answer.kind) {
    case 'response':
      return { kind: 'response', status: answer.status, headers: answer.headers.map(({ name, value }) => [name, value] as const), body: utf8Encode(answer.body) };
    case 'function':
      return { kind: 'response', status: 200, headers: [['Content-Type', 'application/json']], body: utf8Encode(answer.payload) };
    case 'timeout':
      return { kind: 'timeout' };
    case 'unreachable':
      return { kind: 'unreachable', reason: 'it is taken not to be there.' };
  }
}
