import type { HeaderList } from '../pipeline/exchange';
import { groupHeaders, lastValues } from '../routing/requestText';

/** What every event of a WebSocket API tells a function, and authorizers (public captures of events, recordings connect-event and disconnect-event). */
export interface WebSocketRequestContext {
  readonly routeKey: string;
  /** What the authorizer of `$connect` returned; in every event of the connection. */
  readonly authorizer?: Readonly<Record<string, string | number>>;
  readonly messageId?: string;
  readonly disconnect?: { readonly statusCode: number; readonly reason: string };
  readonly eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT';
  /** The request's id too. */
  readonly extendedRequestId: string;
  readonly requestTime: string;
  readonly stage: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  readonly requestTimeEpoch: number;
  readonly identity: Readonly<Record<string, string>>;
  readonly domainName: string;
  readonly connectionId: string;
  readonly apiId: string;
}

export type WebSocketEventPayload =
  | { readonly kind: 'connect'; readonly headers: HeaderList; readonly querystring: ReadonlyMap<string, readonly string[]> }
  | { readonly kind: 'message'; readonly body: string; readonly isBase64Encoded: boolean }
  | { readonly kind: 'disconnect'; readonly host: string };

/** The event's JSON text as a Lambda proxy integration gets it. Unlike a REST API's, it leaves out what is not there. */
export function webSocketEvent(payload: WebSocketEventPayload, context: WebSocketRequestContext, stageVariables: Readonly<Record<string, string>>): string {
  const variables = Object.keys(stageVariables).length === 0 ? {} : { stageVariables };
  const common = { ...variables, requestContext: requestContext(context) };
  switch (payload.kind) {
    case 'connect':
      return JSON.stringify({ ...connectParameters(payload), ...common, isBase64Encoded: false });
    case 'message':
      return JSON.stringify({ ...common, body: payload.body, isBase64Encoded: payload.isBase64Encoded });
    case 'disconnect':
      return JSON.stringify({ ...headerMembers(disconnectHeaders(payload.host)), ...common, isBase64Encoded: false });
  }
}

/** Headers and query string, in the two forms; also what an authorizer gets. */
export function connectParameters({ headers, querystring }: Extract<WebSocketEventPayload, { kind: 'connect' }>): Readonly<Record<string, unknown>> {
  const query = querystring.size === 0 ? {} : { queryStringParameters: Object.fromEntries(lastValues(querystring)), multiValueQueryStringParameters: Object.fromEntries(querystring) };
  return { ...headerMembers(headers), ...query };
}

/** Headers come in the order of their names (recording connect-event; public captures). */
function headerMembers(headers: HeaderList): Readonly<Record<string, unknown>> {
  const sorted = new Map([...groupHeaders(headers)].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { headers: Object.fromEntries(lastValues(sorted)), multiValueHeaders: Object.fromEntries(sorted) };
}

/** Recording disconnect-event. */
function disconnectHeaders(host: string): HeaderList {
  return [['Host', host], ['x-api-key', ''], ['X-Forwarded-For', ''], ['x-restapi', '']];
}

/** The members in the order of captured events. */
export function requestContext(context: WebSocketRequestContext): Readonly<Record<string, unknown>> {
  const { authorizer, messageId, disconnect } = context;
  return {
    routeKey: context.routeKey,
    ...(authorizer && { authorizer }),
    ...(messageId !== undefined && { messageId }),
    ...(disconnect && { disconnectStatusCode: disconnect.statusCode }),
    eventType: context.eventType,
    extendedRequestId: context.extendedRequestId,
    requestTime: context.requestTime,
    messageDirection: 'IN',
    ...(disconnect && { disconnectReason: disconnect.reason }),
    stage: context.stage,
    connectedAt: context.connectedAt,
    requestTimeEpoch: context.requestTimeEpoch,
    identity: context.identity,
    requestId: context.extendedRequestId,
    domainName: context.domainName,
    connectionId: context.connectionId,
    apiId: context.apiId,
  };
}
