import type { RouteIntegration } from '../../../model';
import type { Fault } from '../../faults';

/** The client is told so in a frame (public transcripts). */
export function timedOut({ timeoutInMillis, source }: RouteIntegration): Fault {
  return {
    kind: 'gatewayResponse', responseType: 'INTEGRATION_TIMEOUT', logLine: 'Execution failed due to a timeout error',
    explanation: `The integration did not answer within ${timeoutInMillis} ms, its timeoutInMillis.`, ...(source && { source }),
  };
}
