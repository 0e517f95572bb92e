import { STATUS_CODES } from 'node:http';
import { compileRestApi, invokeRest, requestFromEvent, type GatewayAnswer, type GatewayEnvironment, type GatewayRequest, type Ports, type SampleEvent } from '../../apigw';
import type { Api } from '../../apigw/model';
import { base64Encode, isJsonObject, ok, utf8Decode, utf8Encode, type Result } from '../../base';
import type { MethodRequest, MethodRun, TextFault, TypedAnswer, TypedDecision } from '../../protocol';
import { eventOf } from '../events';
import { assumedAnswer } from './assumedAnswer';
import { operationOf, type Operation } from './operation';
import { toSteps } from './steps';
import { surroundingsOf } from './surroundings';
import { typedPorts, type Asked } from './typedPorts';

/** What takes the place of integrations and authorizers. */
export interface StandIns {
  readonly answer?: TypedAnswer | undefined;
  readonly decision?: TypedDecision | undefined;
  /** Calls HTTP endpoints for real; without it nothing is called. */
  readonly callHttp?: Ports['callHttp'];
}

/** Sends a sample event through an API; nothing is called, what somebody typed is taken for the answer. */
export async function invokeMethod({ api, operation, event, answer, decision }: MethodRequest): Promise<Result<MethodRun, TextFault>> {
  const read = eventOf(event);
  return read.ok ? ok(await invokeEvent(api, operation, read.value, { answer, decision })) : read;
}

/** The same with an event that is read already. */
export async function invokeEvent(api: Api, name: string, event: SampleEvent, standIns: StandIns = {}): Promise<MethodRun> {
  const started = performance.now();
  const operation = operationOf(api, name);
  const request = requestFromEvent(event);
  const { environment, now, requestId, assumed } = surroundingsOf(api, event, request, operation);
  const authorizerContext = event.context?.['authorizer'];
  const answer = standIns.answer ?? assumedAnswer(event, operation ?? { integrationType: undefined, answers: undefined });
  const { ports, asked } = typedPorts({
    answer, decision: standIns.decision ?? { kind: 'allow' }, now, requestId, accountId: environment.accountId,
    authorizerContext: isJsonObject(authorizerContext) ? authorizerContext : {}, simpleResponses: operation?.authorizer?.simpleResponses ?? false,
  });
  const gone = await send(api, request, environment, standIns.callHttp ? { ...ports, callHttp: standIns.callHttp } : ports);
  return { ...toRun(api, gone, asked), ...describe(operation, answer, asked, assumed), milliseconds: performance.now() - started };
}

function send(api: Api, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports): Promise<GatewayAnswer> {
  switch (api.kind) {
    case 'REST':
      return invokeRest(compileRestApi(api), request, environment, ports);
    case 'HTTP':
      return Promise.resolve(notBuilt('Sending requests through HTTP APIs is not built yet.'));
    case 'WEBSOCKET':
      return Promise.resolve(notBuilt('Sending messages through WebSocket APIs is not built yet.'));
  }
}

const notBuilt = (message: string): GatewayAnswer => ({ status: 501, headers: [], body: utf8Encode(''), log: [], trace: [], requestId: '', fault: { notEmulated: message, message } });

function toRun(api: Api, answer: GatewayAnswer, { sent }: Asked): Pick<MethodRun, 'steps' | 'status' | 'reason' | 'headers' | 'body' | 'isBase64Encoded' | 'log' | 'cause' | 'sent'> {
  return {
    steps: toSteps(api.kind, answer), status: answer.status, reason: STATUS_CODES[answer.status] ?? '', headers: answer.headers.map(([name, value]) => ({ name, value })), ...bodyText(answer.body), log: answer.log,
    ...(answer.fault && { cause: answer.fault.message }), ...(sent && { sent }),
  };
}

/** Bytes that are no text are shown as base64. */
function bodyText(bytes: Uint8Array): Pick<MethodRun, 'body' | 'isBase64Encoded'> {
  const text = utf8Decode(bytes);
  const isText = !text.includes('\uFFFD') || utf8Encode(text).length === bytes.length;
  return isText ? { body: text, isBase64Encoded: false } : { body: base64Encode(bytes), isBase64Encoded: true };
}

function describe(operation: Operation | undefined, answer: TypedAnswer, { authorizerEvent }: Asked, assumed: readonly string[]): Pick<MethodRun, 'answers' | 'answer' | 'authorizer' | 'assumed'> {
  const { answers, authorizer } = operation ?? {};
  return {
    assumed, ...(answers && { answers, answer }),
    ...(authorizer && { authorizer: { kind: authorizer.kind, name: authorizer.name, ...(authorizerEvent !== undefined && { event: authorizerEvent }) } }),
  };
}
