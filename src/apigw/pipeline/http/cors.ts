import type { CorsConfiguration } from '../../model';
import { headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import type { HttpArrived } from './stages';

/** A browser's question before it sends a request; only an API with a CORS configuration answers it by itself (developer guide, Configure CORS for HTTP APIs). */
export function isPreflight({ api, request }: HttpArrived): boolean {
  const asks = headerValue(request.headers, 'origin') !== undefined && headerValue(request.headers, 'access-control-request-method') !== undefined;
  return api.api.cors !== undefined && request.method === 'OPTIONS' && asks;
}

/** The headers of a preflight's answer; none for an origin that is not allowed (unknown). */
export function preflightHeaders(cors: CorsConfiguration, origin: string): HeaderList {
  return [
    ...originHeaders(cors, origin),
    ...listed('Access-Control-Allow-Methods', cors.allowMethods),
    ...listed('Access-Control-Allow-Headers', cors.allowHeaders),
    ...(cors.maxAge === undefined ? [] : [['Access-Control-Max-Age', String(cors.maxAge)] as const]),
  ].filter(() => allowedOrigin(cors, origin) !== undefined);
}

/** The headers of an answer to a request with an origin. */
export function responseHeaders(cors: CorsConfiguration, origin: string | undefined): HeaderList {
  if (origin === undefined || allowedOrigin(cors, origin) === undefined) return [];
  return [...originHeaders(cors, origin), ...listed('Access-Control-Expose-Headers', cors.exposeHeaders)];
}

/** `*` stays so, any other allowed origin is repeated; `https://*` allows every origin of that scheme. */
function allowedOrigin({ allowOrigins = [] }: CorsConfiguration, origin: string): string | undefined {
  if (allowOrigins.includes('*')) return '*';
  return allowOrigins.some((allowed) => (allowed.endsWith('://*') ? origin.startsWith(allowed.slice(0, -1)) : allowed === origin)) ? origin : undefined;
}

function originHeaders(cors: CorsConfiguration, origin: string): HeaderList {
  const allowed = allowedOrigin(cors, origin);
  if (allowed === undefined) return [];
  return [['Access-Control-Allow-Origin', allowed], ...(cors.allowCredentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : [])];
}

function listed(name: string, values: readonly string[] | undefined): HeaderList {
  return values === undefined || values.length === 0 ? [] : [[name, values.join(',')]];
}
