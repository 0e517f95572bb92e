import { requestFromEvent, type Ports, type SampleEvent } from '../../apigw';
import type { Api } from '../../apigw/model';
import { base64Encode, isJsonObject, ok, utf8Decode, utf8Encode, type Result } from '../../base';
import type { MethodRequest, MethodRun, TextFault, TypedDecision } from '../../protocol';
import { eventOf } from '../events';
import { assumedAnswer } from './assumedAnswer';
import { operationOf } from './operation';
import { send, type Exchange } from './send';
import { toSteps } from './steps';
import { surroundingsOf } from './surroundings';
import { typedPorts, type AnswerFor, type Asked } from './typedPorts';

export { fileAnswer } from './fileAnswer';

/** What takes the place of integrations and authorizers. */
export interface StandIns {
  /** Absent: integrations do not answer. */
  readonly answer?: AnswerFor | undefined;
  /** Absent: authorizers allow. */
  readonly decision?: TypedDecision | undefined;
  /** Calls HTTP endpoints for real. */
  readonly callHttp?: Ports['callHttp'] | undefined;
}

/** Sends a sample event through an API as the view of a method does: nothing is called, what is typed or assumed stands for the answers. */
export async function invokeMethod({ api, operation: name, event, answer, decision }: MethodRequest): Promise<Result<MethodRun, TextFault>> {
  const read = eventOf(event);
  if (!read.ok) return read;
  const operation = operationOf(api, name);
  const answered = operation?.answers && (answer ?? assumedAnswer(read.value, operation));
  const run = await invokeEvent(api, read.value, { answer: answered && (() => answered), decision }, name);
  return ok({ ...run, ...(operation?.answers && { answers: operation.answers }), ...(answered && { answer: answered }) });
}

/** Sends a sample event through an API. `viewed` is the method or route that is looked at, if one is. */
export async function invokeEvent(api: Api, event: SampleEvent, standIns: StandIns = {}, viewed?: string): Promise<MethodRun> {
  const started = performance.now();
  const { environment, now, requestId, assumed } = surroundingsOf(api, event, requestFromEvent(event));
  const authorizerContext = event.context?.['authorizer'];
  const { ports, asked } = typedPorts({
    ...standIns, decision: standIns.decision ?? { kind: 'allow' }, now, requestId, accountId: environment.accountId, authorizers: api.authorizers,
    authorizerContext: isJsonObject(authorizerContext) ? authorizerContext : {},
  });
  const exchange = await send(api, event, environment, ports);
  return { ...toRun(api, exchange, asked, viewed), assumed, milliseconds: performance.now() - started };
}

function toRun(api: Api, exchange: Exchange, { sent, authorizerEvent, unanswered }: Asked, viewed: string | undefined): Omit<MethodRun, 'assumed' | 'milliseconds'> {
  const { status, reason, headers, body, log, fault, taker } = exchange;
  const authorizer = operationOf(api, taker ?? viewed ?? '')?.authorizer;
  return {
    steps: toSteps(api.kind, exchange, viewed), reason, headers: headers.map(([name, value]) => ({ name, value })), ...bodyText(body), log,
    ...(status !== undefined && { status }), ...(fault && { cause: fault.message }), ...(sent && { sent }), ...(unanswered && { unanswered }),
    ...(authorizer && { authorizer: { ...authorizer, ...(authorizerEvent !== undefined && { event: authorizerEvent }) } }),
  };
}

/** Bytes that are no text are shown as base64. */
function bodyText(bytes: Uint8Array): Pick<MethodRun, 'body' | 'isBase64Encoded'> {
  const text = utf8Decode(bytes);
  const isText = !text.includes('\uFFFD') || utf8Encode(text).length === bytes.length;
  return isText ? { body: text, isBase64Encoded: false } : { body: base64Encode(bytes), isBase64Encoded: true };
}
