import type { Source } from '../../model';
import type { ServiceResult } from '../../ports';
import { gatewayFault, notEmulated, type Fault, type GatewayFault } from '../faults';

interface Called {
  readonly timeoutInMillis: number;
  readonly source?: Source;
}

/** Why an integration gave no answer. The log line of an endpoint that cannot be reached is one that people quote (recording runtime-network-error). */
export function noAnswer(integration: Called, result: Exclude<ServiceResult, { readonly kind: 'response' }>): Fault {
  switch (result.kind) {
    case 'timeout':
      return timedOut(integration);
    case 'unavailable':
      return notEmulated(`the call of an AWS service (${result.reason})`, integration.source);
    case 'unreachable':
      return gatewayFault('INTEGRATION_FAILURE', `The endpoint cannot be reached: ${result.reason}`, integration.source, { logLine: 'Execution failed due to a network error communicating with endpoint' });
  }
}

/** Recording runtime-timeout; clients of a WebSocket API are told so in a frame (public transcripts). */
export function timedOut({ timeoutInMillis, source }: Called): GatewayFault {
  return gatewayFault('INTEGRATION_TIMEOUT', `The integration did not answer within ${timeoutInMillis} ms, its timeoutInMillis.`, source, { logLine: 'Execution failed due to a timeout error' });
}
