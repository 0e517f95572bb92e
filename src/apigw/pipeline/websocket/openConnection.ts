import { ok, utf8Decode, utf8Encode } from '../../../base';
import { evaluateMappings } from '../../mapping/parameterMapping';
import type { Ports } from '../../ports';
import { groupHeaders, headerValue, parseQueryString } from '../../routing/requestText';
import { Chain } from '../chain';
import type { GatewayEnvironment, GatewayRequest, HeaderList } from '../exchange';
import type { Fault, Outcome } from '../faults';
import { LINE } from '../executionLog';
import { addedHeaders, keptHeaders } from '../frontHeaders';
import { eventAnswer, tellFault, type EventAnswer } from './answers';
import { arrive, newConnection } from './arrive';
import type { CompiledWebSocketApi } from './compiled';
import type { WebSocketConnection } from './connection';
import { integrate } from './integrate';
import type { EventArrived, Replying, Routed } from './stages';
import { authorize } from './steps/authorize';
import { selectRoute } from './steps/selectRoute';
import { throttleRequests } from './steps/throttleRequests';
import { validateRequest } from './steps/validateRequest';
import { verifyApiKey } from './steps/verifyApiKey';

/** What a client that wants to connect is answered. */
export interface HandshakeAnswer extends EventAnswer {
  /** 101: the connection is open. Anything else is the answer to an ordinary HTTP request. */
  readonly status: number;
  /** Beyond those of the handshake itself. */
  readonly headers: HeaderList;
  /** Of a refused handshake. */
  readonly body: Uint8Array;
  /** Only of an open connection. */
  readonly connection?: WebSocketConnection;
}

/** Opens a connection: `$connect` runs, if the API has it, before the handshake is answered (developer guide, Manage connected users and client apps). */
export async function openConnection(api: CompiledWebSocketApi, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports): Promise<HandshakeAnswer> {
  const arrived = arriveForHandshake(api, request, environment, ports);
  if (headerValue(request.headers, 'upgrade')?.toLowerCase() !== 'websocket') return notAHandshake(arrived);
  if (!api.routes.has('$connect')) {
    arrived.recorder.trace('Complete handshake', ['The API has no route $connect: every client may connect.']);
    return { ...eventAnswer(arrived), status: 101, headers: [], body: new Uint8Array(), connection: arrived.connection };
  }
  const outcome = await new Chain<Routed, Fault>(selectRoute(arrived)).step(authorize).step(verifyApiKey).step(throttleRequests).step(validateRequest).step(callRoute).result;
  if (!outcome.ok) {
    const told = tellFault(arrived, outcome.error);
    arrived.recorder.trace('Complete handshake', [told.fault.message, `The handshake is refused with the status ${told.status}.`]);
    return refuse(arrived, told.status, told.text, told.fault);
  }
  return complete(outcome.value);
}

/** A route without an integration lets everybody in. */
async function callRoute(routed: Routed): Promise<Outcome<Routed | Replying>> {
  return routed.route.integration ? integrate(routed) : ok(routed);
}

function arriveForHandshake(api: CompiledWebSocketApi, request: GatewayRequest, environment: GatewayEnvironment, ports: Ports): EventArrived {
  const querystring = parseQueryString(request.rawQueryString);
  const arrived = arrive({ api, environment, ports }, { kind: 'connect', request, received: request, querystring }, newConnection(request, ports));
  const headers = [...keptHeaders(request.headers), ...addedHeaders(request, environment, arrived.traceHeader)];
  return { ...arrived, event: { kind: 'connect', request: { ...request, headers }, received: request, querystring } };
}

/** Recording e2e-http-get-on-ws-endpoint; the body is unknown. */
function notAHandshake(arrived: EventArrived): HandshakeAnswer {
  const message = 'This is an ordinary HTTP request, not a WebSocket handshake.';
  arrived.recorder.trace('Complete handshake', [message, 'It is answered 426 Upgrade Required.']);
  return { ...eventAnswer(arrived, { message }), status: 426, headers: [['Upgrade', 'websocket']], body: new Uint8Array() };
}

/** A status of success opens the connection, any other is the client's (recordings connect-lambda-status-*). */
function complete(routed: Routed | Replying): HandshakeAnswer {
  const { recorder, connection } = routed;
  const status = 'answer' in routed ? routed.answer.status : 200;
  if (status < 200 || status >= 300) {
    // What the service makes of a status that ends no request is unknown.
    const told = status >= 300 && status <= 599 ? status : 502;
    const message = `The integration answered ${status}, which refuses the connection with the status ${told}.`;
    recorder.trace('Complete handshake', [message], { source: routed.route.source });
    recorder.log(LINE.completed(told));
    return refuse(routed, told, '', { message });
  }
  const headers = 'answer' in routed ? handshakeHeaders(routed) : [];
  recorder.trace('Complete handshake', [`The integration answered ${status}: the connection ${connection.connectionId} is open.`, ...explainProtocol(routed, headers)], { source: routed.route.source });
  recorder.log(LINE.success);
  return { ...eventAnswer(routed), status: 101, headers, body: new Uint8Array(), connection };
}

function refuse(arrived: EventArrived, status: number, text: string, fault: NonNullable<EventAnswer['fault']>): HandshakeAnswer {
  return { ...eventAnswer(arrived, fault), status, headers: text === '' ? [] : [['Content-Type', 'application/json']], body: utf8Encode(text) };
}

const PROTOCOL = 'Sec-WebSocket-Protocol';

/** Only the subprotocol is known to reach the client (developer guide, Routes that require a WebSocket subprotocol); what becomes of other headers is unknown. */
function handshakeHeaders(replying: Replying): HeaderList {
  const protocol = headerValue(responseHeaders(replying), PROTOCOL);
  return protocol === undefined ? [] : [[PROTOCOL, protocol]];
}

/** A proxy's own headers, or those that the integration response maps. */
function responseHeaders({ integration, integrationResponse, answer, context, environment }: Replying): HeaderList {
  if (integration.integrationType === 'AWS_PROXY' || integration.integrationType === 'HTTP_PROXY') return answer.headers;
  const sources = { header: groupHeaders(answer.headers), querystring: new Map(), path: new Map(), body: utf8Decode(answer.body), context, stageVariables: environment.stageVariables };
  const mapped = evaluateMappings(integrationResponse?.responseParameters ?? {}, () => sources, []);
  return mapped.ok ? mapped.value.map(({ target, values }) => [target.name, values.join(',')] as const) : [];
}

function explainProtocol({ event }: Routed, headers: HeaderList): readonly string[] {
  const asked = event.kind === 'connect' ? headerValue(event.request.headers, PROTOCOL) : undefined;
  if (asked === undefined) return [];
  return [headers.length > 0 ? `The client asked for the subprotocols ${asked}, and the integration chose one.` : `The client asked for the subprotocols ${asked}, and the integration named none in its header ${PROTOCOL}: clients then close the connection.`];
}
