import { fail, ok, utf8Decode, utf8Encode, type Result } from '../../../base';
import type { ConnectionClosing, SocketMessage, WebSocketConnection } from './connection';

/** Quotas of WebSocket APIs (developer guide, Quotas for configuring and running a WebSocket API). None can be raised. */
export const WEBSOCKET_LIMITS = {
  /** Bytes. */
  messageSize: 128 * 1024,
  /** Bytes; a bigger message is sent in several frames. */
  frameSize: 32 * 1024,
  /** Milliseconds. */
  idleTimeout: 10 * 60 * 1000,
  /** Milliseconds. */
  connectionDuration: 2 * 60 * 60 * 1000,
} as const;

/** A client's message as it arrived, with the size of its biggest frame where the socket tells it. */
export interface ClientMessage extends SocketMessage {
  /** Bytes. */
  readonly largestFrame?: number;
}

/** The text of a message, or how the connection ends because of it. */
export function readMessage({ data, binary, largestFrame }: ClientMessage): Result<string, ConnectionClosing> {
  if (binary) return close(1003, 'Binary frames are not supported: the service takes text only. Binary data is sent as base64, with contentHandlingStrategy CONVERT_TO_BINARY at the integration.');
  if (data.length > WEBSOCKET_LIMITS.messageSize) return close(1009, `The message has ${data.length} bytes; the limit is ${WEBSOCKET_LIMITS.messageSize}.`);
  if (largestFrame !== undefined && largestFrame > WEBSOCKET_LIMITS.frameSize) return close(1009, `A frame of the message has ${largestFrame} bytes; the limit is ${WEBSOCKET_LIMITS.frameSize}, and a longer message is sent in several frames.`);
  const text = utf8Decode(data);
  // A text that is no UTF-8 ends a connection by the protocol itself (RFC 6455, 8.1); what the service does is unknown.
  if (text.includes('\uFFFD') && !sameBytes(utf8Encode(text), data)) return close(1007, 'The text message is not UTF-8, which the WebSocket protocol does not allow.');
  return ok(text);
}

/** The reasons on the wire are unknown, but for the idle timeout's: none is sent. */
function close(code: number, explanation: string): Result<never, ConnectionClosing> {
  return fail({ code, reason: '', explanation });
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** When a connection ends by itself if nothing more happens on it, in milliseconds since 1970. */
export function expiresAt({ connectedAt, lastActiveAt }: WebSocketConnection): number {
  return Math.min(lastActiveAt + WEBSOCKET_LIMITS.idleTimeout, connectedAt + WEBSOCKET_LIMITS.connectionDuration);
}

/** How a connection ends that has been idle or open for too long; undefined while it may stay (recording disconnect-event: code 1001). */
export function expiryOf(connection: WebSocketConnection, now: number): ConnectionClosing | undefined {
  if (now < expiresAt(connection)) return undefined;
  const old = now >= connection.connectedAt + WEBSOCKET_LIMITS.connectionDuration;
  // Code and reason of the two hours are unknown; they are taken to be the idle timeout's.
  return { code: 1001, reason: 'Going away', explanation: old ? 'The connection has been open for two hours, the longest the service keeps one.' : 'Nothing was sent in either direction for ten minutes.' };
}

/** How many messages one is charged as: each begun 32 KB is one (developer guide, WebSocket API pricing; an empty one counts as one). */
export function meteredMessages(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / WEBSOCKET_LIMITS.frameSize));
}
