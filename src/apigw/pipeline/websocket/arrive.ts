import { JavaLong, javaString } from '../../../base';
import type { SelectionRequest } from '../../expressions/evaluate';
import type { Ports } from '../../ports';
import { groupHeaders, headerValue } from '../../routing/requestText';
import { ContextMap } from '../../templates/contextMap';
import { unsignedIdentity } from '../../templates/restContext';
import { webSocketContext } from '../../templates/webSocketContext';
import type { GatewayEnvironment, GatewayRequest } from '../exchange';
import { commonLogTime } from '../executionLog';
import { Recorder } from '../recorder';
import { traceOf } from '../trace';
import type { CompiledWebSocketApi } from './compiled';
import type { WebSocketConnection } from './connection';
import type { ConnectionEvent, EventArrived } from './stages';

/** Where events come in. */
export interface Surroundings {
  readonly api: CompiledWebSocketApi;
  readonly environment: GatewayEnvironment;
  readonly ports: Ports;
}

const EVENT_TYPES = { connect: 'CONNECT', message: 'MESSAGE', disconnect: 'DISCONNECT' } as const;
export const eventTypeOf = (event: ConnectionEvent): (typeof EVENT_TYPES)[ConnectionEvent['kind']] => EVENT_TYPES[event.kind];

/** An event as the front hands it to the pipeline: with ids, a time and a `$context`. */
export function arrive({ api, environment, ports }: Surroundings, event: ConnectionEvent, connection: WebSocketConnection): EventArrived {
  const arrivedAt = ports.clock.now();
  const requestId = ports.ids.extendedRequestId();
  const context = webSocketContext({
    apiId: environment.apiId, connectedAt: BigInt(Math.trunc(connection.connectedAt)), connectionId: connection.connectionId, domainName: environment.domainName,
    eventType: eventTypeOf(event), extendedRequestId: requestId, identity: identityContext(connection), ...(event.kind === 'message' && { messageId: event.messageId }),
    requestTime: commonLogTime(arrivedAt), requestTimeEpoch: BigInt(Math.trunc(arrivedAt)), routeKey: null, stage: environment.stageName,
  });
  if (connection.authorizer) context.put('authorizer', authorizerContext(connection.authorizer));
  const traceHeader = traceOf(event.kind === 'connect' ? event.request.headers : [], arrivedAt, ports);
  return {
    api, environment, ports, event, connection, requestId, arrivedAt, traceHeader, context, recorder: new Recorder(() => ports.clock.now(), environment.isUnwatched !== true), selection: selectionRequest(event, environment),
  };
}

/** What is known of a client that connects. */
export function newConnection(request: GatewayRequest, ports: Ports): WebSocketConnection {
  const now = ports.clock.now();
  const userAgent = headerValue(request.headers, 'user-agent');
  return {
    connectionId: ports.ids.extendedRequestId(), connectedAt: now, lastActiveAt: now,
    identity: { ...(userAgent !== undefined && { userAgent }), sourceIp: request.sourceIp },
  };
}

/** Members that nobody knows are null. */
export function identityContext({ identity }: WebSocketConnection): ContextMap {
  const known = unsignedIdentity({ sourceIp: identity['sourceIp'] ?? '', userAgent: identity['userAgent'] ?? null });
  for (const [name, value] of Object.entries(identity)) known.put(name, value);
  return known;
}

export function authorizerContext(authorizer: NonNullable<WebSocketConnection['authorizer']>): ContextMap {
  return new ContextMap(Object.entries(authorizer).map(([name, value]) => [name, typeof value === 'number' ? new JavaLong(BigInt(Math.trunc(value))) : value]));
}

function selectionRequest(event: ConnectionEvent, { stageVariables }: GatewayEnvironment): SelectionRequest {
  switch (event.kind) {
    case 'connect':
      return { eventType: 'CONNECT', stageVariables, headers: Object.fromEntries(groupHeaders(event.request.headers.map(([name, value]) => [name.toLowerCase(), value]))), querystring: Object.fromEntries(event.querystring) };
    case 'message':
      return { eventType: 'MESSAGE', stageVariables, body: event.text };
    case 'disconnect':
      return { eventType: 'DISCONNECT', stageVariables };
  }
}

/** `$context` as selection expressions read it: members that are texts, numbers or maps of such. */
export function plainContext(context: ContextMap): Readonly<Record<string, unknown>> {
  return Object.fromEntries(context.entries().map(([name, value]) => [javaString(name), value instanceof ContextMap ? plainContext(value) : value === null ? null : javaString(value)]));
}
