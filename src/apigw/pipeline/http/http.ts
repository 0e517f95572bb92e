import { JavaLong, utf8Encode } from '../../../base';
import { formatAccessLog } from '../../accessLog';
import { canonicalName } from '../../payloads/httpText';
import type { Ports } from '../../ports';
import { headerValue } from '../../routing/requestText';
import { ContextMap } from '../../templates/contextMap';
import { Chain } from '../chain';
import type { GatewayAnswer, GatewayEnvironment, GatewayRequest, HeaderList } from '../exchange';
import { wireHeaders } from '../wireHeaders';
import { arriveAtHttpApi } from './arrive';
import type { CompiledHttpApi } from './compiled';
import { preflightHeaders, responseHeaders } from './cors';
import { explainEnding, HTTP_ERRORS, type HttpEnding, type HttpOutcome } from './faults';
import type { HttpArrived, HttpResponding, HttpResponse } from './stages';
import { admit } from './steps/admit';
import { answerPreflight } from './steps/answerPreflight';
import { authorize } from './steps/authorize';
import { mapRequestParameters } from './steps/mapRequestParameters';
import { mapResponseParameters } from './steps/mapResponseParameters';
import { matchRoute } from './steps/matchRoute';
import { sendToIntegration } from './steps/sendToIntegration';
import { throttleRequests } from './steps/throttleRequests';

/** The way of a request through an HTTP API. */
function runHttp(arrived: HttpArrived): Promise<HttpOutcome<HttpResponding>> {
  return new Chain<HttpArrived, HttpEnding>(admit(arrived))
    .step(matchRoute)
    .step(authorize)
    .step(throttleRequests)
    .step(answerPreflight)
    .step(mapRequestParameters)
    .step(sendToIntegration)
    .step(mapResponseParameters)
    .result;
}

/** Answers a request as a deployed stage of an HTTP API does. Whatever is wrong with the request, the API or its backends is an answer, not a rejection. */
export async function invokeHttp(api: CompiledHttpApi, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports): Promise<GatewayAnswer> {
  const arrived = arriveAtHttpApi(api, request, environment, ports);
  const outcome = await runHttp(arrived);
  const { fault, ...response } = outcome.ok ? { ...outcome.value.response, fault: undefined } : answerTo(arrived, outcome.error);
  const answer = withCors(arrived, response);
  const routeKey = arrived.context.get('routeKey');
  return {
    ...onTheWire(answer, arrived.requestId, request.protocol), log: [], trace: arrived.recorder.traces,
    ...(typeof routeKey === 'string' && { routeKey }),
    ...(outcome.ok && { integrationLatencyInMillis: outcome.value.latency }),
    ...(fault && { fault }),
    ...accessLogOf(arrived, answer),
  };
}

/** The answer where no stage serves the path: 404 (developer guide, Stages for HTTP APIs). */
export function answerWithoutStage(request: GatewayRequest, ports: Ports): GatewayAnswer {
  const { status, message } = HTTP_ERRORS.notFound;
  const explanation = `No stage serves ${request.path}: the path begins with no stage's name, and there is no stage $default.`;
  return {
    ...onTheWire(jsonAnswer(status, message), ports.ids.extendedRequestId(), request.protocol), log: [],
    trace: [{ step: 'Match route', explanation: [explanation], shows: [] }], fault: { message: explanation },
  };
}

function onTheWire({ status, headers, body }: HttpResponse, requestId: string, protocol: string): Pick<GatewayAnswer, 'status' | 'headers' | 'body' | 'requestId'> {
  const sent = wireHeaders([...headers, ['Apigw-Requestid', requestId]]).map(([name, value]) => [spelled(name, protocol), value] as const);
  return { status, headers: sent, body, requestId };
}

/** Names begin their words with capitals on HTTP/1.1 (recording dotnet-V1_HandlesHeadersCorrectly-HttpV1), and are lower-case on HTTP/2. */
function spelled(name: string, protocol: string): string {
  return protocol.startsWith('HTTP/2') ? name.toLowerCase() : canonicalName(name);
}

type Answer = HttpResponse & Pick<GatewayAnswer, 'fault'>;

function answerTo(arrived: HttpArrived, ending: HttpEnding): Answer {
  const { recorder, context } = arrived;
  switch (ending.kind) {
    case 'preflight':
      return preflight(arrived);
    case 'notEmulated': {
      const message = explainEnding(ending);
      recorder.trace('Gateway response', [message]);
      return { ...jsonAnswer(501, message), fault: { notEmulated: ending.feature, message } };
    }
    case 'fault': {
      const { status, message } = HTTP_ERRORS[ending.error];
      recorder.trace('Gateway response', [`The answer is ${status} ${message}: ${ending.explanation}`], { source: ending.source });
      context.put('error', new ContextMap([['message', message], ['messageString', JSON.stringify(message)]]));
      const answer = jsonAnswer(status, message);
      // A 401 has no Content-Type (recording docs-http-jwt-bad-audience).
      const headers = status === 401 ? (ending.headers ?? []) : [...answer.headers, ...(ending.headers ?? [])];
      return { ...answer, headers, fault: { message: ending.explanation } };
    }
  }
}

function jsonAnswer(status: number, message: string): HttpResponse {
  return { status, headers: [['Content-Type', 'application/json']], body: utf8Encode(JSON.stringify({ message })) };
}

/** 204 without a body; the status is that of third-party reports. */
function preflight({ api, request, recorder }: HttpArrived): HttpResponse {
  const origin = headerValue(request.headers, 'origin') ?? '';
  const headers = api.api.cors ? preflightHeaders(api.api.cors, origin) : [];
  const how = headers.length > 0 ? `with ${headers.map(([name]) => name).join(', ')}` : `without CORS headers, since the origin ${origin} is not one of allowOrigins`;
  recorder.trace('Answer CORS preflight', [`The API has a CORS configuration, so it answers the preflight by itself, ${how}.`], { source: api.api.cors?.source });
  return { status: 204, headers, body: new Uint8Array() };
}

/** The API's own CORS headers in place of the backend's (developer guide, Configure CORS for HTTP APIs); that errors of the gateway get them too is unknown. */
function withCors({ api, request, recorder }: HttpArrived, response: HttpResponse): HttpResponse {
  const { cors } = api.api;
  if (!cors || response.status === 204 && request.method === 'OPTIONS') return response;
  const own = responseHeaders(cors, headerValue(request.headers, 'origin'));
  const kept = response.headers.filter(([name]) => !/^access-control-/i.test(name));
  const replaced = response.headers.length - kept.length;
  if (own.length > 0 || replaced > 0) recorder.trace('Add CORS headers', [explainCors(own, replaced)], { source: cors.source });
  return { ...response, headers: [...kept, ...own] };
}

function explainCors(own: HeaderList, replaced: number): string {
  const added = own.length > 0 ? `The API's CORS configuration adds ${own.map(([name]) => name).join(', ')}.` : 'The request has no origin that is allowed, so no CORS headers are added.';
  return replaced > 0 ? `${added} The backend's own CORS headers are taken off.` : added;
}

/** The stage's access log line, where it has a format. */
function accessLogOf({ context, environment, arrivedAt, ports }: HttpArrived, { status, body }: HttpResponse): Pick<GatewayAnswer, 'accessLog'> {
  const format = environment.stage?.accessLogSettings?.format;
  if (format === undefined) return {};
  context.put('status', status);
  context.put('responseLength', body.length);
  context.put('responseLatency', new JavaLong(BigInt(Math.trunc(ports.clock.now() - arrivedAt))));
  return { accessLog: formatAccessLog(format, context) };
}
