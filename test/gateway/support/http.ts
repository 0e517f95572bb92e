import http from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
  /** The local port of the connection: the same one twice means that it was kept. */
  readonly localPort: number | undefined;
}

export interface RawRequest {
  readonly method?: string;
  /** In place of the URL's own, and as it is written. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly agent?: http.Agent;
}

/** One request, nothing added and nothing followed: Host and Origin are the caller's to choose. */
export function request(url: string, { method = 'GET', path, headers = {}, body, agent }: RawRequest = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = http.request(url, { method, ...(path === undefined ? {} : { path }), headers: { ...headers }, ...(agent ? { agent } : {}) }, (incoming) => {
      const { localPort } = incoming.socket;
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: Buffer.concat(chunks).toString(), localPort }));
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
