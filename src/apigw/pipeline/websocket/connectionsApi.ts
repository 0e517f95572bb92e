import { utf8Encode } from '../../../base';
import type { HeaderList } from '../exchange';
import type { ConnectionClosing, SocketMessage, WebSocketConnection } from './connection';
import { meteredMessages, WEBSOCKET_LIMITS } from './limits';

/** A request to `/@connections/{connectionId}`, which backends sign with Signature Version 4 (service execute-api). */
export interface ConnectionsRequest {
  /** POST sends a message, GET reads, DELETE closes. */
  readonly method: string;
  /** Percent-decoded. */
  readonly connectionId: string;
  readonly body: Uint8Array;
}

export interface ConnectionsAnswer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The connection as it is from now on. */
  readonly connection?: WebSocketConnection;
  /** What is to be sent to the client. */
  readonly message?: SocketMessage;
  /** How many messages that is charged as. */
  readonly metered?: number;
  /** The connection is to be closed. */
  readonly closing?: ConnectionClosing;
}

/** The errors of the API Gateway Management API (its service model; 429 LimitExceededException comes from throttling). */
export const CONNECTIONS_ERRORS = { BadRequestException: 400, ForbiddenException: 403, GoneException: 410, PayloadTooLargeException: 413, LimitExceededException: 429 } as const;

/** Ids are eleven bytes in base64 (every published one is; where the service itself draws the line is unknown). */
const CONNECTION_ID = /^[A-Za-z0-9+/_-]{15}=$/;

/** Answers a request about an open connection; `find` knows those of the stage. `now` in milliseconds since 1970. */
export function answerConnections({ method, connectionId, body }: ConnectionsRequest, find: (connectionId: string) => WebSocketConnection | undefined, now: number): ConnectionsAnswer {
  // Public report (localstack/localstack#4694), recordings connections-malformed-id and connections-unknown-valid-id.
  if (!CONNECTION_ID.test(connectionId)) return refuse('BadRequestException', `Invalid connectionId: ${connectionId}`);
  if (method === 'POST' && body.length > WEBSOCKET_LIMITS.messageSize) return refuse('PayloadTooLargeException', 'Payload too large');
  const connection = find(connectionId);
  // The body is empty, which SDKs cannot read (recording connections-410-empty-body).
  if (!connection) return { status: CONNECTIONS_ERRORS.GoneException, headers: [['x-amzn-ErrorType', 'GoneException']], body: new Uint8Array() };
  switch (method) {
    case 'POST':
      return { status: 200, headers: [], body: new Uint8Array(), connection: { ...connection, lastActiveAt: now }, message: { data: body, binary: false }, metered: meteredMessages(body.length) };
    case 'GET':
      return { status: 200, headers: [['Content-Type', 'application/json']], body: utf8Encode(describe(connection)), connection };
    case 'DELETE':
      // The service model says 204; a suite that is meant to pass on the service says 200 (recording e2e-delete-connection-open). Code and reason are unknown.
      return { status: 200, headers: [], body: new Uint8Array(), closing: { code: 1000, reason: 'Connection Closed Normally', explanation: 'A backend closed the connection through @connections.' } };
    default:
      return refuse('ForbiddenException', 'Forbidden');
  }
}

/** Times are ISO 8601 (service model). */
function describe({ connectedAt, lastActiveAt, identity }: WebSocketConnection): string {
  const { sourceIp, userAgent } = identity;
  return JSON.stringify({ connectedAt: new Date(connectedAt).toISOString(), identity: { sourceIp, userAgent }, lastActiveAt: new Date(lastActiveAt).toISOString() });
}

function refuse(errorType: keyof typeof CONNECTIONS_ERRORS, message: string): ConnectionsAnswer {
  return { status: CONNECTIONS_ERRORS[errorType], headers: [['x-amzn-ErrorType', errorType], ['Content-Type', 'application/json']], body: utf8Encode(JSON.stringify({ message })) };
}
