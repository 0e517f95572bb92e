import type { HeaderList } from '../apigw';

/** A request as it stood on the wire. The server is a function of this; the socket is an adapter (listen.ts). */
export interface HttpRequest {
  readonly method: string;
  /** The path as written, percent-encoded, without the query string. */
  readonly path: string;
  /** The query string as written, without its question mark. */
  readonly rawQueryString: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly sourceIp: string;
  /** `HTTP/1.1`. */
  readonly protocol: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** Name and value pairs of a query string, decoded, in order. */
export function queryPairs(rawQueryString: string): readonly (readonly [string, string])[] {
  return rawQueryString === '' ? [] : [...new URLSearchParams(rawQueryString)];
}

const encoder = new TextEncoder();

/** A JSON answer, written without blanks. */
export function jsonResponse(status: number, value: unknown, headers: HeaderList = []): HttpResponse {
  return { status, headers: [['Content-Type', 'application/json'], ...headers], body: encoder.encode(JSON.stringify(value)) };
}
