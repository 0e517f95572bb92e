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

const EXECUTE_API = /^([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/**
 * Sends what a function asks of one of the gateway's own APIs, by the name that AWS would give it, to the gateway: a chat's function
 * posts to `https://{apiId}.execute-api.{region}.amazonaws.com/{stage}`, which its event names. Everything else goes where it says.
 */
export function redirectOwnApis(own: () => OwnApis | undefined): void {
  const original = https.request;
  const request = (...args: Parameters<typeof https.request>): http.ClientRequest => {
    const known = own();
    const options = known && optionsOf(args);
    const apiId = options && EXECUTE_API.exec(String(options.hostname ?? options.host ?? ''))?.[1];
    if (!known || !options || apiId === undefined || !known.apiIds.includes(apiId)) return original(...args);
    const { hostname, port } = new URL(known.endpoint);
    const headers = { ...(options.headers as http.OutgoingHttpHeaders | undefined), host: `${hostname}:${port}`, [FUNCTION_TOKEN]: known.token };
    const redirected = { method: options.method, path: `/_aws/execute-api/${apiId}${options.path ?? '/'}`, hostname, port, headers, signal: options.signal };
    const listener = args.find((arg): arg is (response: http.IncomingMessage) => void => typeof arg === 'function');
    return http.request(redirected, listener);
  };
  https.request = request as typeof https.request;
  https.get = ((...args: Parameters<typeof https.request>) => request(...args).end()) as typeof https.get;
  // Modules that import the functions by their names get these too.
  syncBuiltinESMExports();
}

/** The options of a call in each of its forms; of the URL those that the options do not name. */
function optionsOf(args: readonly unknown[]): https.RequestOptions {
  const [first, second] = args;
  const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
  const given = (url ? second : first) as https.RequestOptions | undefined;
  const own = typeof given === 'object' ? given : {};
  return url ? { hostname: url.hostname, path: url.pathname + url.search, ...own } : own;
}
