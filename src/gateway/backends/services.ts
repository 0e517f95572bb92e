import type { BackendRequest, ServiceRequest, ServiceResult } from '../../apigw';
import { utf8Decode } from '../../base';
import type { BackendSettings, GatewayCredentials } from '../../protocol';
import { sign } from '../sigv4';
import type { HttpBackend } from './http';

/** What stand-ins for AWS commonly take. */
export const DUMMY_CREDENTIALS: GatewayCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Sends an AWS service integration's request to the endpoint that stands in for the service, or says what would have been sent. */
export async function callService(http: HttpBackend, { serviceEndpoints = {}, serviceCredentials = DUMMY_CREDENTIALS }: BackendSettings, request: ServiceRequest, now: number): Promise<ServiceResult> {
  const endpoint = serviceEndpoints[request.service] ?? serviceEndpoints['*'];
  if (endpoint === undefined) return { kind: 'unavailable', reason: `no endpoint is configured that stands in for ${request.service}. This would have been sent: ${describe(request)}` };
  if (!URL.canParse(endpoint)) return { kind: 'unavailable', reason: `the endpoint configured for ${request.service} is no URL: ${endpoint}` };
  return http.call({ ...request, ...signedFor(request, endpoint, serviceCredentials, now) });
}

/** The same path and query at another host, signed for it. */
function signedFor(request: ServiceRequest, endpoint: string, credentials: GatewayCredentials, now: number): Pick<BackendRequest, 'url' | 'headers'> {
  const { pathname, search } = new URL(request.url);
  const base = new URL(endpoint);
  const url = new URL(base.pathname.replace(/\/$/, '') + pathname + search, base);
  const headers = [...request.headers.filter(([name]) => !/^(host|authorization|x-amz-date|x-amz-security-token)$/i.test(name)), ['Host', url.host] as const];
  const signature = sign({ method: request.method, path: url.pathname, rawQueryString: url.search.slice(1), headers, body: request.body }, credentials, request, now);
  return { url: url.href, headers: [...headers, ...signature] };
}

const describe = ({ method, url, headers, body }: BackendRequest): string =>
  [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), ...(body.length === 0 ? [] : ['', utf8Decode(body)])].join('\n');
