import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface StubAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Raw text in place of JSON. */
  readonly text?: string;
  /** Never answer. */
  readonly hang?: boolean;
}

/** A service that answers what a test says, on 127.0.0.1, and keeps what it was asked. */
export interface Stub {
  readonly endpoint: string;
  readonly seen: SeenRequest[];
  answer: (request: SeenRequest) => StubAnswer;
  stop(): Promise<void>;
}

export async function startStub(): Promise<Stub> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void read(request).then((asked) => {
      seen.push(asked);
      const { status = 200, headers = {}, body, text, hang } = stub.answer(asked);
      if (hang) return;
      response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-requestid': 'request-1', ...headers });
      response.end(text ?? JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: Stub = { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, answer: () => ({ status: 404, text: '{}' }), stop: () => close(server) };
  return stub;
}

async function read(request: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://stub');
  return { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers, body: Buffer.concat(chunks).toString() };
}

const close = (server: Server): Promise<void> => new Promise((resolve) => {
  server.closeAllConnections();
  server.close(() => resolve());
});
