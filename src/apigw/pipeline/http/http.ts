import { JavaLong } from '../../../base';
import { formatAccessLog } from '../../accessLog';
import type { Ports } from '../../ports';
import { Chain } from '../chain';
import type { GatewayAnswer, GatewayEnvironment, GatewayRequest } from '../exchange';
import { answerTo, jsonAnswer, onTheWire, withCors, type Answer } from './answers';
import { arriveAtHttpApi } from './arrive';
import type { CompiledHttpApi } from './compiled';
import { HTTP_ERRORS, type HttpEnding, type HttpOutcome } from './faults';
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
function runHttp(arrived: HttpArrived): HttpOutcome<HttpResponding> | Promise<HttpOutcome<HttpResponding>> {
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
  const answer: Answer = outcome.ok ? withCors(arrived, outcome.value.response) : answerTo(arrived, outcome.error);
  const routeKey = arrived.context.get('routeKey');
  return {
    ...onTheWire(answer, arrived.requestId, request.protocol), log: [], trace: arrived.recorder.traces,
    ...(typeof routeKey === 'string' && { routeKey }),
    ...(outcome.ok && { integrationLatencyInMillis: outcome.value.latency }),
    ...(answer.fault && { fault: answer.fault }),
    ...accessLogOf(arrived, answer),
  };
}

/** The answer where no stage serves the path: 404 (developer guide, Stages for HTTP APIs). */
export function answerWithoutStage(request: GatewayRequest, ports: Ports): GatewayAnswer {
  const { status, message } = HTTP_ERRORS.notFound;
  const explanation = `No deployed stage serves ${request.path}: the path begins with the name of none, and there is no deployed stage $default.`;
  return {
    ...onTheWire(jsonAnswer(status, message), ports.ids.extendedRequestId(), request.protocol), log: [],
    trace: [{ step: 'Match route', explanation: [explanation], shows: [] }], fault: { message: explanation },
  };
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
