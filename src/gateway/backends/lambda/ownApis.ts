import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

/** How a function reaches the APIs of the gateway that runs it. */
export interface OwnApis {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Stands in for a signature that the gateway could check: functions sign with keys of their own. */
  readonly token: string;
  /** The ids of the gateway's APIs. */
  readonly apiIds: readonly string[];
}

/** The header that carries the token. */
export const FUNCTION_TOKEN = 'x-apigw-function';

/** Stands before an API's id, and that before a path as it is behind the API's own host name, which `fetch` can't send: the stage `$default` has no name in it. */
export const OWN_APIS = '/_aws/own-apis/';

const EXECUTE_API = /^([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** Where the gateway listens, and the headers with which it takes a request for one of its APIs. */
interface Destination {
  readonly gateway: URL;
  /** What stands before the API's own paths. */
  readonly prefix: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Sends what a function asks of one of the gateway's own APIs, by the name that AWS would give it, to the gateway: a chat's function
 * posts to `https://{apiId}.execute-api.{region}.amazonaws.com/{stage}`, which its event names. Everything else goes where it says.
 */
export function redirectOwnApis(own: () => OwnApis | undefined): void {
  const destinationOf = (hostname: string): Destination | undefined => {
    const known = own();
    const apiId = EXECUTE_API.exec(hostname)?.[1];
    if (!known || apiId === undefined || !known.apiIds.includes(apiId)) return undefined;
    const gateway = new URL(known.endpoint);
    return { gateway, prefix: `${OWN_APIS}${apiId}`, headers: { host: gateway.host, [FUNCTION_TOKEN]: known.token } };
  };
  redirectHttps(destinationOf);
  redirectFetch(destinationOf);
}

function redirectHttps(destinationOf: (hostname: string) => Destination | undefined): void {
  const original = https.request;
  const request = (...args: Parameters<typeof https.request>): http.ClientRequest => {
    const options = optionsOf(args);
    const destination = destinationOf(String(options.hostname ?? options.host ?? ''));
    if (!destination) return original(...args);
    const { gateway: { hostname, port }, prefix } = destination;
    const headers = { ...(options.headers as http.OutgoingHttpHeaders | undefined), ...destination.headers };
    const redirected = { method: options.method, path: `${prefix}${options.path ?? '/'}`, hostname, port, headers, signal: options.signal };
    const listener = args.find((arg): arg is (response: http.IncomingMessage) => void => typeof arg === 'function');
    return http.request(redirected, listener);
  };
  https.request = request as typeof https.request;
  https.get = ((...args: Parameters<typeof https.request>) => request(...args).end()) as typeof https.get;
  // Modules that import the functions by their names get these too.
  syncBuiltinESMExports();
}

function redirectFetch(destinationOf: (hostname: string) => Destination | undefined): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const given = input instanceof Request ? input : undefined;
    const address = given?.url ?? String(input);
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const destination = url?.protocol === 'https:' ? destinationOf(url.hostname) : undefined;
    if (!url || !destination) return original(input, init);
    const redirected = new URL(destination.prefix + url.pathname + url.search, destination.gateway);
    const headers = new Headers(init?.headers ?? given?.headers);
    for (const [name, value] of Object.entries(destination.headers)) headers.set(name, value);
    return original(given ? new Request(redirected, given) : redirected, { ...init, headers });
  };
}

/** The options of a call in each of its forms; of the URL those that the options do not name. */
function optionsOf(args: readonly unknown[]): https.RequestOptions {
  const [first, second] = args;
  const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
  const given = (url ? second : first) as https.RequestOptions | undefined;
  const own = typeof given === 'object' ? given : {};
  return url ? { hostname: url.hostname, path: url.pathname + url.search, ...own } : own;
}
