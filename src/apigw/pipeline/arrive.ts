import type { Method, Resource } from '../model';
import type { Ports } from '../ports';
import { headerValue } from '../routing/requestText';
import type { CompiledRestApi } from './compiled';
import { createContext } from './context';
import type { GatewayEnvironment, GatewayRequest, HeaderList } from './exchange';
import { addedHeaders, keptHeaders } from './frontHeaders';
import { Recorder } from './recorder';
import { BLANK_EXCHANGE, type Arrived } from './stages';
import { traceOf } from './trace';

/** A request as the front hands it to the pipeline: some headers taken off, some added, ids given. */
export function arrive(api: CompiledRestApi, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports): Arrived {
  const arrivedAt = ports.clock.now();
  const traceHeader = traceOf(request.headers, arrivedAt, ports);
  const headers = frontHeaders(api, request, environment, traceHeader);
  // The method is what X-HTTP-Method-Override says, where it is sent (developer guide, Known issues).
  const method = headerValue(headers, 'x-http-method-override') ?? request.method;
  return begin({ api, request: { ...request, method, headers }, received: request, environment, ports, traceHeader, arrivedAt, testInvoke: undefined });
}

/** A test of a method has no front: nothing is added or taken off. */
export function arriveForTest(api: CompiledRestApi, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports, target: { readonly resource: Resource; readonly method: Method; readonly hasPath: boolean }): Arrived {
  const arrivedAt = ports.clock.now();
  return begin({ api, request, received: request, environment, ports, traceHeader: traceOf(request.headers, arrivedAt, ports), arrivedAt, testInvoke: target });
}

interface Beginning extends Omit<Arrived, 'recorder' | 'requestId' | 'context'> {
  readonly arrivedAt: number;
}

function begin({ api, request, received, environment, ports, traceHeader, arrivedAt, testInvoke }: Beginning): Arrived {
  const requestId = ports.ids.requestId();
  const context = createContext({ environment, request, requestId, extendedRequestId: ports.ids.extendedRequestId(), arrivedAt, testInvoke: testInvoke !== undefined });
  return { ...BLANK_EXCHANGE, api, request, received, environment, ports, traceHeader, requestId, context, testInvoke, recorder: new Recorder(() => ports.clock.now(), environment.isUnwatched !== true) };
}

/** CloudFront, in front of edge-optimized APIs, spells these its own way (recordings rest-with-trailing-slash, rest-data-mapping-ignored). */
const SPELLED_BY_EDGE: ReadonlyMap<string, string> = new Map([['authorization', 'Authorization'], ['user-agent', 'User-Agent']]);

function spelledByEdge(header: HeaderList[number]): HeaderList[number] {
  const spelled = SPELLED_BY_EDGE.get(header[0].toLowerCase());
  return spelled === undefined ? header : [spelled, header[1]];
}

/** An API is edge-optimized unless it says something else. */
function isEdge({ api }: CompiledRestApi): boolean {
  const types = api.endpointTypes ?? [];
  return types.length === 0 || types.includes('EDGE');
}

function frontHeaders(api: CompiledRestApi, request: GatewayRequest, environment: GatewayEnvironment, traceHeader: string): HeaderList {
  const kept = keptHeaders(request.headers);
  return [...(isEdge(api) ? kept.map(spelledByEdge) : kept), ...addedHeaders(request, environment, traceHeader)];
}
