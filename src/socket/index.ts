/** WebSocket clients with headers of their own, which Node's built-in one does not send. Built as its own bundle and loaded on first use. */
import { WebSocket, type RawData } from 'ws';
import { errorMessage } from '../base';

export interface SocketOptions {
  /** `ws:` or `wss:`, with the query string. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly subprotocols: readonly string[];
}

/** What happens to a connection, in this order: `open` or one of the two ends before it, then messages, then `closed`. */
export type SocketEvent =
  | { readonly kind: 'open'; /** Empty where none was agreed on. */ readonly subprotocol: string }
  /** The handshake was answered with something else than 101. */
  | { readonly kind: 'refused'; readonly status: number; readonly body: string }
  /** There was no answer. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'message'; readonly data: Uint8Array; readonly binary: boolean }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

export interface Socket {
  send(text: string): void;
  /** Ends the connection; before it is open, the attempt. */
  close(code?: number, reason?: string): void;
}

const HANDSHAKE_TIME_LIMIT = 30_000;
/** Bytes of a refusal's body that are read. */
const LONGEST_REFUSAL = 16_384;

/** Opens a connection. Nothing throws: what is wrong with the options is a `failed` event, too. */
export function openSocket({ url, headers, subprotocols }: SocketOptions, listen: (event: SocketEvent) => void): Socket {
  let ended = false;
  const end = (event: SocketEvent): void => {
    if (!ended) listen(event);
    ended = true;
  };
  let socket: WebSocket;
  try {
    socket = new WebSocket(url, [...subprotocols], { headers: grouped(headers), handshakeTimeout: HANDSHAKE_TIME_LIMIT, perMessageDeflate: false });
  } catch (error) {
    queueMicrotask(() => end({ kind: 'failed', message: errorMessage(error) }));
    return { send: () => undefined, close: () => undefined };
  }
  socket.on('open', () => listen({ kind: 'open', subprotocol: socket.protocol }));
  socket.on('message', (data, binary) => listen({ kind: 'message', data: bytesOf(data), binary }));
  socket.on('unexpected-response', (_, response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => { body = (body + chunk).slice(0, LONGEST_REFUSAL); });
    response.on('close', () => end({ kind: 'refused', status: response.statusCode ?? 0, body }));
  });
  let failure: string | undefined;
  socket.on('error', (error) => { failure = errorMessage(error); });
  let opened = false;
  socket.on('open', () => { opened = true; });
  socket.on('close', (code, reason) => end(opened ? { kind: 'closed', code, reason: reason.toString() } : { kind: 'failed', message: failure ?? 'The attempt was given up.' }));
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => (socket.readyState === WebSocket.CONNECTING ? socket.terminate() : socket.close(code, reason)),
  };
}

/** A name that comes several times has a list. */
function grouped(headers: SocketOptions['headers']): Record<string, string | string[]> {
  const all: Record<string, string[]> = {};
  for (const [name, value] of headers) (all[name] ??= []).push(value);
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}

function bytesOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return Array.isArray(data) ? Buffer.concat(data) : data;
}
