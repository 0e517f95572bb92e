import { commonLogTime } from '../executionLog';
import { connectParameters, requestContext, webSocketEvent, type WebSocketEventPayload, type WebSocketRequestContext } from '../../payloads/webSocketEvent';
import { eventTypeOf } from './arrive';
import type { Routed } from './stages';

/** The event that a Lambda proxy integration gets. */
export function proxyEvent(routed: Routed, message?: { readonly body: string; readonly isBase64Encoded: boolean }): string {
  return webSocketEvent(payloadOf(routed, message), contextOf(routed), routed.environment.stageVariables);
}

/** Headers of the handshake itself: authorizers see them, integrations don't (the guide's example of an authorizer's input; recording connect-event). */
const OF_THE_HANDSHAKE = [['Connection', 'upgrade'], ['content-length', '0'], ['Upgrade', 'websocket']] as const;

/** What the REQUEST authorizer of `$connect` gets (developer guide, Lambda REQUEST authorizers for WebSocket APIs). */
export function authorizerEvent(routed: Routed, methodArn: string): string {
  const payload = payloadOf(routed);
  const parameters = payload.kind === 'connect' ? connectParameters({ ...payload, headers: [...payload.headers, ...OF_THE_HANDSHAKE] }) : {};
  return JSON.stringify({ type: 'REQUEST', methodArn, ...parameters, stageVariables: routed.environment.stageVariables, requestContext: requestContext(contextOf(routed)) });
}

function payloadOf({ event, environment }: Routed, message?: { readonly body: string; readonly isBase64Encoded: boolean }): WebSocketEventPayload {
  switch (event.kind) {
    case 'connect':
      return { kind: 'connect', headers: event.request.headers, querystring: event.querystring };
    case 'message':
      return { kind: 'message', ...(message ?? { body: event.text, isBase64Encoded: false }) };
    case 'disconnect':
      return { kind: 'disconnect', host: environment.domainName };
  }
}

function contextOf({ route, event, connection, requestId, arrivedAt, environment }: Routed): WebSocketRequestContext {
  return {
    routeKey: route.routeKey, ...(connection.authorizer && { authorizer: connection.authorizer }), ...(event.kind === 'message' && { messageId: event.messageId }),
    ...(event.kind === 'disconnect' && { disconnect: event }), eventType: eventTypeOf(event), extendedRequestId: requestId, requestTime: commonLogTime(arrivedAt),
    stage: environment.stageName, connectedAt: connection.connectedAt, requestTimeEpoch: arrivedAt, identity: connection.identity, domainName: environment.domainName,
    connectionId: connection.connectionId, apiId: environment.apiId,
  };
}
