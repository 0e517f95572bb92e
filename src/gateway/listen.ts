import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '../base';
import type { GatewayFailure } from '../protocol';
import { headerList } from './backends/http';
import type { HttpRequest, HttpResponse } from './http';
import { acceptUpgrades, type Upgrade } from './upgrades';

/** A socket on 127.0.0.1 that hands requests to a function. */
export interface Listener {
  readonly port: number;
  /** Takes no more connections, lets running requests end within a second, then cuts them. */
  close(): Promise<void>;
}

/** What becomes of requests, and of those for a WebSocket. */
export interface Handlers {
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>;
  readonly upgrade: (request: HttpRequest) => Promise<Upgrade>;
}

/** Largest body in bytes (developer guide, quotas: payload size). */
const MAXIMUM_BODY = 10 * 1024 * 1024;
const GRACE_PERIOD = 1000;

export function listen(port: number, { handle, upgrade }: Handlers): Promise<Result<Listener, GatewayFailure>> {
  const server = http.createServer({ keepAliveTimeout: 60_000, requestTimeout: 120_000, insecureHTTPParser: false }, (incoming, outgoing) => void answer(incoming, outgoing, handle));
  acceptUpgrades(server, (incoming) => upgrade(toRequest(incoming, NO_BODY)));
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(fail(describe(error, port))));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve(ok({ port: bound, close: () => closeServer(server) }));
    });
  });
}

function describe(error: NodeJS.ErrnoException, port: number): GatewayFailure {
  const code = error.code ?? 'Unknown';
  if (code === 'EADDRINUSE') return { code, message: `Port ${port} on 127.0.0.1 is in use by another program.` };
  if (code === 'EACCES') return { code, message: `This user may not listen on port ${port}.` };
  return { code, message: `The local gateway can't listen on port ${port}: ${error.message}` };
}

function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_PERIOD);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

async function answer(incoming: http.IncomingMessage, outgoing: http.ServerResponse, handle: (request: HttpRequest) => Promise<HttpResponse>): Promise<void> {
  const body = await readBody(incoming);
  if (body === 'aborted') return;
  if (body === 'too long') {
    tooLong(outgoing, incoming);
    return;
  }
  const response = await handle(toRequest(incoming, body));
  if (outgoing.destroyed) return;
  // Informational and bodiless statuses are written without a length, as HTTP wants it.
  const bodiless = response.status < 200 || response.status === 204 || response.status === 304;
  const headers = response.headers.filter(([name]) => !/^(content-length|transfer-encoding|connection|keep-alive)$/i.test(name));
  outgoing.writeHead(response.status, [...headers, ...(bodiless ? [] : [['Content-Length', String(response.body.length)] as const])].flat());
  outgoing.end(bodiless || incoming.method === 'HEAD' ? undefined : response.body);
}

function toRequest(incoming: http.IncomingMessage, body: Uint8Array): HttpRequest {
  const target = incoming.url ?? '/';
  const cut = target.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: cut < 0 ? target : target.slice(0, cut),
    rawQueryString: cut < 0 ? '' : target.slice(cut + 1),
    headers: headerList(incoming.rawHeaders),
    body,
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${incoming.httpVersion}`,
  };
}

const NO_BODY = new Uint8Array();

function readBody(incoming: http.IncomingMessage): Promise<Uint8Array | 'too long' | 'aborted'> {
  if (incoming.headers['content-length'] === undefined && incoming.headers['transfer-encoding'] === undefined) return Promise.resolve(NO_BODY);
  if (Number(incoming.headers['content-length']) > MAXIMUM_BODY) return Promise.resolve('too long');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAXIMUM_BODY) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve('too long');
      }
    });
    incoming.on('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? NO_BODY) : Buffer.concat(chunks)));
    incoming.on('error', () => resolve('aborted'));
    incoming.on('close', () => resolve('aborted'));
  });
}

/** How long the rest of a body that is too long is read and dropped, in milliseconds. Hanging up earlier could lose the answer on its way. */
const DRAIN_PERIOD = 2000;

/** The service's own text, which no gateway response changes (transcripts in public issues). */
function tooLong(outgoing: http.ServerResponse, incoming: http.IncomingMessage): void {
  const text = `HTTP content length exceeded ${MAXIMUM_BODY} bytes.`;
  outgoing.writeHead(413, { 'Content-Type': 'text/plain', 'Content-Length': text.length, Connection: 'close' });
  outgoing.write(text);
  const timer = setTimeout(() => incoming.destroy(), DRAIN_PERIOD);
  incoming.once('close', () => clearTimeout(timer));
  incoming.once('end', () => outgoing.end());
  incoming.resume();
}
