import http from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { HeaderList } from '../apigw';
import type { Incoming } from './dataPlane/connections';
import { FrameSizes } from './dataPlane/frameSizes';
import type { HttpResponse } from './http';

/** What becomes of a request for a WebSocket: an ordinary answer, or an open connection. */
export type Upgrade =
  | { readonly kind: 'refused'; readonly response: HttpResponse }
  | { readonly kind: 'open'; readonly headers: HeaderList; opened(socket: WebSocket): ConnectionEvents };

/** Told what happens on an open connection. */
export interface ConnectionEvents {
  message(incoming: Incoming): void;
  closed(code: number, reason: string): void;
}

/** Bytes from which the library closes by itself; the pipeline's own, smaller limit answers before. */
export const MAXIMUM_MESSAGE = 1024 * 1024;

/** Answers a server's requests for a WebSocket. */
export function acceptUpgrades(server: http.Server, upgrade: (incoming: http.IncomingMessage) => Promise<Upgrade>): void {
  const protocols = new WeakMap<http.IncomingMessage, string>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_MESSAGE, perMessageDeflate: false, handleProtocols: (_offered, incoming) => protocols.get(incoming) ?? false });
  server.on('upgrade', (incoming, socket, head) => {
    socket.on('error', () => socket.destroy());
    void upgrade(incoming).then((answer) => {
      if (answer.kind === 'refused') refuse(socket, answer.response);
      else open(sockets, incoming, socket, head, answer, protocols);
    });
  });
}

function open(sockets: WebSocketServer, incoming: http.IncomingMessage, socket: Duplex, head: Buffer, answer: Extract<Upgrade, { kind: 'open' }>, protocols: WeakMap<http.IncomingMessage, string>): void {
  const protocol = answer.headers.find(([name]) => name.toLowerCase() === 'sec-websocket-protocol')?.[1];
  if (protocol !== undefined) protocols.set(incoming, protocol);
  const added = answer.headers.filter(([name]) => !/^(sec-websocket-.*|upgrade|connection|content-length|content-type)$/i.test(name));
  const addHeaders = (lines: string[], request: http.IncomingMessage): void => {
    if (request !== incoming) return;
    sockets.off('headers', addHeaders);
    lines.push(...added.map(([name, value]) => `${name}: ${value}`));
  };
  sockets.on('headers', addHeaders);
  const frames = new FrameSizes();
  frames.push(head);
  socket.prependListener('data', (chunk: Buffer) => frames.push(chunk));
  sockets.handleUpgrade(incoming, socket, head, (webSocket) => {
    const events = answer.opened(webSocket);
    webSocket.on('message', (data: Buffer, binary: boolean) => events.message({ data, binary, largestFrame: frames.take() }));
    webSocket.on('close', (code: number, reason: Buffer) => events.closed(code, reason.toString()));
    webSocket.on('error', () => { /* A close follows. */ });
  });
}

/** Without its WebSocket the connection is a plain socket: the answer is written by hand, and the connection ended. */
function refuse(socket: Duplex, { status, headers, body }: HttpResponse): void {
  const lines = [`HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}`, ...headers.map(([name, value]) => `${name}: ${value}`), `Content-Length: ${body.length}`, 'Connection: close'];
  socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]));
}
