import { headerValue } from '../apigw';
import { ServiceError } from './controlPlane/serviceError';
import { verifySignature } from './controlPlane/sigv4';
import type { HttpRequest } from './http';
import type { Credentials } from './sigv4';

/**
 * What keeps pages on the internet away: a browser can be made to send requests to 127.0.0.1, also under a name that an attacker's DNS points there.
 * So hosts are checked everywhere, and the control plane takes nothing that a page sent.
 */

/** The Host header's name without its port, in lower case. */
export function hostOf(request: HttpRequest): string {
  const host = (headerValue(request.headers, 'host') ?? '').toLowerCase();
  return host.includes(':') ? host.replace(/:\d+$/, '') : host;
}

export const isLoopbackHost = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '[::1]' || host.endsWith('.localhost');

/** Lets a control-plane request pass, or throws a refusal. */
export function guardControlPlane(request: HttpRequest, credentials: Credentials, now: number): void {
  if (!isLoopbackHost(hostOf(request))) throw new ServiceError('AccessDeniedException', 'The local gateway answers only to the host names 127.0.0.1 and localhost.');
  if (headerValue(request.headers, 'origin') !== undefined) throw new ServiceError('AccessDeniedException', 'The control plane takes no requests from web pages.');
  verifySignature(request, credentials, now);
}
