import type { RouteIntegration } from '../../../model';
import type { BackendResult } from '../../../ports';
import { httpFault, type HttpFault } from '../faults';

/** Milliseconds; the longest that an integration of an HTTP API may take (developer guide, Quotas for HTTP APIs). */
const MAXIMUM_TIMEOUT = 30_000;

export function timeoutOf({ timeoutInMillis }: RouteIntegration): number {
  return Math.min(timeoutInMillis, MAXIMUM_TIMEOUT);
}

/** Why there is no answer. */
export function noAnswer(integration: RouteIntegration, result: Exclude<BackendResult, { kind: 'response' }>): HttpFault {
  switch (result.kind) {
    case 'timeout':
      return httpFault('serviceUnavailable', `The integration did not answer within ${timeoutOf(integration)} ms.`, integration.source);
    case 'unreachable':
      return httpFault('serviceUnavailable', `The backend cannot be reached: ${result.reason}`, integration.source);
  }
}
