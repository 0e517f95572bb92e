import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { headerValue } from '../apigw';
import { fail, ok, type Result } from '../base';
import type { GatewayFailure } from '../protocol';
import { headerList } from './backends/http';
import { jsonResponse, type HttpRequest, type HttpResponse } from './http';
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
  const server = http.createServer({ keepAliveTimeout: 60_000, requestTimeout: 120_000, insecureHTTPParser: false }, (incoming, outgoing) => answer(incoming, outgoing, handle));
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

/** Most requests have no body: those are handed on at once. */
function answer(incoming: http.IncomingMessage, outgoing: http.ServerResponse, handle: Handlers['handle']): void {
  const request = toRequest(incoming, NO_BODY);
  if (headerValue(request.headers, 'content-length') === undefined && headerValue(request.headers, 'transfer-encoding') === undefined) {
    void handle(request).then((response) => write(incoming, outgoing, response));
    return;
  }
  void readBody(incoming).then((body) => {
    if (body === 'too long') tooLong(outgoing, incoming);
    else if (body !== 'aborted') void handle({ ...request, body }).then((response) => write(incoming, outgoing, response));
  });
}

/** What belongs to the connection and not to the answer. */
const OF_THE_CONNECTION = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);
/** Bytes up to which a body is written together with its headers: one system call instead of two. */
const SMALL_BODY = 16 * 1024;

function write(incoming: http.IncomingMessage, outgoing: http.ServerResponse, { status, headers, body }: HttpResponse): void {
  if (outgoing.destroyed) return;
  // Informational and bodiless statuses are written without a length, as HTTP wants it.
  const isBodiless = status < 200 || status === 204 || status === 304;
  const flat: string[] = [];
  for (const [name, value] of headers) if (!OF_THE_CONNECTION.has(name.toLowerCase())) flat.push(name, value);
  if (!isBodiless) flat.push('Content-Length', String(body.length));
  try {
    outgoing.writeHead(status, flat);
  } catch {
    // What Node does not let into a header (ERR_INVALID_CHAR), or only with chunks (Trailer). What the service sends then is unknown.
    write(incoming, outgoing, jsonResponse(500, { message: 'Internal server error' }));
    return;
  }
  if (isBodiless || incoming.method === 'HEAD') outgoing.end();
  else if (body.length <= SMALL_BODY) outgoing.end(Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'), 'latin1');
  else outgoing.end(body);
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

/** The rest of a body that is too long is read and dropped until nothing of it has come for this long, in milliseconds. Hanging up earlier could lose the answer on its way. */
const QUIET_PERIOD = 2000;

/** The service's own text, which no gateway response changes (transcripts in public issues). */
function tooLong(outgoing: http.ServerResponse, incoming: http.IncomingMessage): void {
  const text = `HTTP content length exceeded ${MAXIMUM_BODY} bytes.`;
  outgoing.writeHead(413, { 'Content-Type': 'text/plain', 'Content-Length': text.length, Connection: 'close' });
  outgoing.write(text);
  const timer = setTimeout(() => incoming.destroy(), QUIET_PERIOD);
  incoming.once('close', () => clearTimeout(timer));
  incoming.once('end', () => outgoing.end());
  incoming.on('data', () => timer.refresh());
}
