import { parseQueryString } from '../../routing/requestText';
import type { GatewayEnvironment, GatewayRequest, HeaderList } from '../exchange';
import { addedHeaders, keptHeaders } from '../frontHeaders';
import { Recorder } from '../recorder';
import { traceOf } from '../trace';
import type { Ports } from '../../ports';
import type { CompiledHttpApi } from './compiled';
import { contextFor } from './context';
import type { HttpArrived } from './stages';

/** A request as the front hands it to the pipeline: some headers taken off, some added, ids given. */
export function arriveAtHttpApi(api: CompiledHttpApi, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports): HttpArrived {
  const arrivedAt = ports.clock.now();
  const path = request.path === '' ? '/' : request.path;
  const rawPath = environment.stageName === '$default' ? path : `/${environment.stageName}${request.path}`;
  // HTTP APIs know one id, of the kind that is the extended one of REST APIs (recordings dotnet-V1_*-HttpV1).
  const requestId = ports.ids.extendedRequestId();
  const arrived = { ...request, path, headers: frontHeaders(request, environment, traceOf(request.headers, arrivedAt, ports)) };
  return {
    api, request: arrived, received: request, querystring: parseQueryString(request.rawQueryString), environment, ports, recorder: new Recorder(() => ports.clock.now(), environment.isUnwatched !== true), requestId, arrivedAt, rawPath,
    context: contextFor({ environment, request: arrived, requestId, arrivedAt, rawPath }),
  };
}

/** A Content-Length always, with 0 where there is no body (recordings proxy-event dotnet-*). */
function frontHeaders(request: GatewayRequest, environment: GatewayEnvironment, traceHeader: string): HeaderList {
  return [...keptHeaders(request.headers), ['Content-Length', String(request.body.length)], ...addedHeaders(request, environment, traceHeader)];
}
