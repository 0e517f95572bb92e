import http from 'node:http';
import https from 'node:https';
import type { BackendRequest, BackendResult, HeaderList } from '../../apigw';

/** Largest answer that is taken from a backend, in bytes (developer guide, quotas: payload size). */
const MAXIMUM_ANSWER = 10 * 1024 * 1024;

/** Calls HTTP backends through agents that keep connections open. */
export interface HttpBackend {
  call(request: BackendRequest): Promise<BackendResult>;
  close(): void;
}

export function createHttpBackend(): HttpBackend {
  const plain = new http.Agent({ keepAlive: true });
  const secure = new https.Agent({ keepAlive: true });
  const lenient = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
  const agents = [plain, secure, lenient];
  return {
    call: (request) => {
      const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
      if (url?.protocol === 'http:') return send(http.request, plain, url, request);
      if (url?.protocol === 'https:') return send(https.request, request.insecureSkipVerification ? lenient : secure, url, request);
      return Promise.resolve({ kind: 'unreachable', reason: `${request.url} is no HTTP address.` });
    },
    close: () => { for (const agent of agents) agent.destroy(); },
  };
}

/** Methods that may be sent twice without harm (RFC 9110, idempotent methods). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

function send(open: typeof http.request, agent: http.Agent, url: URL, request: BackendRequest): Promise<BackendResult> {
  return new Promise((resolve) => {
    let outgoing: http.ClientRequest | undefined;
    let ended = false;
    const end = (result: BackendResult): void => {
      ended = true;
      clearTimeout(timer);
      resolve(result);
    };
    const timer = setTimeout(() => {
      end({ kind: 'timeout' });
      outgoing?.destroy();
    }, request.timeoutInMillis);
    const fail = (error: Error): void => end({ kind: 'unreachable', reason: error.message });
    const attempt = (isLast: boolean): void => {
      let answered = false;
      const sent = open(url, { agent, method: request.method, headers: headersFor(url, request).flat() });
      outgoing = sent;
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // A kept connection may have been closed by the backend just as it was taken up again.
        if (!isLast && !ended && !answered && sent.reusedSocket && error.code === 'ECONNRESET') attempt(true);
        else fail(error);
      });
      sent.on('response', (response) => {
        answered = true;
        collect(response, fail, end);
      });
      sent.end(request.body);
    };
    try {
      attempt(!IDEMPOTENT.has(request.method));
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Methods whose requests need not tell that they have no body; Node would send the others in chunks. */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** A list of headers is sent as it is: Node adds neither Host nor Content-Length to one. */
function headersFor(url: URL, { method, headers, body }: BackendRequest): HeaderList {
  const has = (wanted: string): boolean => headers.some(([name]) => name.toLowerCase() === wanted);
  return [
    ...(has('host') ? [] : [['Host', url.host] as const]),
    ...headers,
    ...(has('content-length') || (body.length === 0 && BODILESS.has(method)) ? [] : [['Content-Length', String(body.length)] as const]),
  ];
}

function collect(response: http.IncomingMessage, fail: (error: Error) => void, end: (result: BackendResult) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAXIMUM_ANSWER) response.destroy(new Error('The answer is longer than 10 MB.'));
    else chunks.push(chunk);
  });
  response.on('error', fail);
  response.on('aborted', () => fail(new Error('The backend cut its answer short.')));
  response.on('end', () => end({ kind: 'response', status: response.statusCode ?? 0, headers: headerList(response.rawHeaders), body: Buffer.concat(chunks) }));
}

/** Node's flat list of names and values as pairs. */
export function headerList(raw: readonly string[]): HeaderList {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i] ?? '', raw[i + 1] ?? '']);
  return pairs;
}
