import { ok, utf8Encode } from '../../base';
import { payloadBytes } from '../payloads/payload';
import type { Ports } from '../ports';
import { arrive } from './arrive';
import { Chain } from './chain';
import type { CompiledRestApi } from './compiled';
import type { AnsweredFault, GatewayAnswer, GatewayEnvironment, GatewayRequest, HeaderList } from './exchange';
import { LINE } from './executionLog';
import type { Fault, GatewayFault, NotEmulated, Outcome } from './faults';
import { renderGatewayResponse } from './gatewayResponses';
import type { Arrived, CacheLookedUp, Completed, Matched } from './stages';
import { applyRequestOverrides } from './steps/applyRequestOverrides';
import { applyResponseOverrides } from './steps/applyResponseOverrides';
import { authorize } from './steps/authorize';
import { chooseRequestTemplate } from './steps/chooseRequestTemplate';
import { decodeRequest, encodeResponse } from './steps/contentCoding';
import { finishResponse } from './steps/finishResponse';
import { fromCache, keepResponse } from './steps/keepResponse';
import { lookUpCache } from './steps/lookUpCache';
import { limitPayload } from './steps/limitPayload';
import { mapRequestParameters } from './steps/mapRequestParameters';
import { mapResponseParameters } from './steps/mapResponseParameters';
import { matchResource } from './steps/matchResource';
import { remapResponseHeaders } from './steps/remapResponseHeaders';
import { renderRequestTemplate } from './steps/renderRequestTemplate';
import { renderResponseTemplate } from './steps/renderResponseTemplate';
import { selectIntegrationResponse } from './steps/selectIntegrationResponse';
import { sendToIntegration } from './steps/sendToIntegration';
import { throttleRequests } from './steps/throttleRequests';
import { validateRequest } from './steps/validateRequest';
import { verifyApiKey } from './steps/verifyApiKey';
import { wireHeaders } from './wireHeaders';

/** An exchange on its way to its end, and how far it came. */
export interface Ending {
  readonly arrived: Arrived;
  readonly matched: Matched | undefined;
  readonly outcome: Outcome<Completed> | Promise<Outcome<Completed>>;
}

/** The way of a request through a REST API, in the service's order. */
export function runRest(arrived: Arrived): Ending {
  const admitted = limitPayload(arrived);
  const matched = admitted.ok ? matchResource(admitted.value) : admitted;
  const { result: outcome } = new Chain<Matched, Fault>(matched)
    .step(authorize)
    .step(verifyApiKey)
    .step(throttleRequests)
    .step((throttled) => decodeRequest(throttled))
    .step(validateRequest)
    .step(mapRequestParameters)
    .step(chooseRequestTemplate)
    .step(renderRequestTemplate)
    .step(applyRequestOverrides)
    .step(lookUpCache)
    .step<Completed>((looked) => (looked.cache.kind === 'hit' ? fromCache(looked, looked.cache) : askIntegration(looked)));
  return { arrived, matched: matched.ok ? matched.value : undefined, outcome };
}

/** From the integration to the client's answer. */
function askIntegration(looked: CacheLookedUp): Ending['outcome'] {
  return new Chain<CacheLookedUp, Fault>(ok(looked))
    .step(sendToIntegration)
    .step(selectIntegrationResponse)
    .step(mapResponseParameters)
    .step(renderResponseTemplate)
    .step(applyResponseOverrides)
    .step(finishResponse)
    .step(keepResponse)
    .result;
}

/** Answers a request as a deployed stage does. Whatever is wrong with the request, the API or its backends is an answer, not a rejection. */
export async function invokeRest(api: CompiledRestApi, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports): Promise<GatewayAnswer> {
  const ending = runRest(arrive(api, request, environment, ports));
  const { arrived, matched } = ending;
  const outcome = await ending.outcome;
  const answer = outcome.ok ? fromIntegration(outcome.value) : fromFault(ending, outcome.error);
  const encoded = encodeResponse(arrived, answer);
  const { status, fault, integrationLatencyInMillis } = answer;
  return {
    status,
    headers: wireHeaders([...identifiers(arrived), ...encoded.headers]),
    body: encoded.body,
    log: arrived.recorder.lines.map((line) => line.text),
    trace: arrived.recorder.traces,
    requestId: arrived.requestId,
    ...(matched && { matched: { resourcePath: matched.resource.path, httpMethod: matched.method.httpMethod } }),
    ...(fault && { fault }),
    ...(integrationLatencyInMillis !== undefined && { integrationLatencyInMillis }),
  };
}

type Answer = Pick<GatewayAnswer, 'status' | 'headers' | 'body' | 'fault' | 'integrationLatencyInMillis'>;

function fromIntegration(completed: Completed): Answer {
  const headers = remapResponseHeaders(completed);
  const { response, latency } = completed;
  return { status: response.status, headers, body: payloadBytes(response.payload), ...(latency !== undefined && { integrationLatencyInMillis: latency }) };
}

/** The ids that every answer carries (recordings response-headers-default-*). */
function identifiers({ requestId, context }: Arrived): HeaderList {
  return [['x-amzn-RequestId', requestId], ['x-amz-apigw-id', String(context.get('extendedRequestId'))]];
}

/** Turns a fault into what the client gets; shared with tests of a method. */
export function fromFault(ending: Ending, fault: Fault): Answer {
  return fault.kind === 'notEmulated' ? fromNotEmulated(ending.arrived, fault) : fromGatewayFault(ending, fault);
}

function fromGatewayFault({ arrived, matched }: Ending, fault: GatewayFault): Answer {
  const rendered = renderGatewayResponse(arrived, fault, matched?.parameters.path ?? new Map());
  arrived.recorder.trace('Gateway response', rendered.explanation, { source: rendered.source });
  if (fault.logLine !== undefined) arrived.recorder.log(fault.logLine);
  if (matched) arrived.recorder.log(LINE.completed(rendered.status));
  const { status, headers, body } = rendered;
  const answered: AnsweredFault = { responseType: fault.responseType, message: fault.explanation };
  return { status, headers, body, fault: answered };
}

function fromNotEmulated({ recorder }: Arrived, { feature, explanation: message }: NotEmulated): Answer {
  recorder.trace('Gateway response', [message]);
  recorder.log(message);
  return {
    status: 501, headers: [['x-amzn-ErrorType', 'NotImplementedException'], ['Content-Type', 'application/json']], body: utf8Encode(JSON.stringify({ message })),
    fault: { notEmulated: feature, message },
  };
}

