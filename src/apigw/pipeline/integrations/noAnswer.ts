import type { Source } from '../../model';
import type { FunctionResult, ServiceResult } from '../../ports';
import { configurationError, gatewayFault, notEmulated, type Fault, type GatewayFault } from '../faults';
import type { Recorder } from '../recorder';

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

interface Invoking {
  readonly integration: Called;
  readonly recorder: Recorder;
  readonly requestId: string;
}

/** Why a function gave no answer; Lambda's own refusals: a third-party transcript. The call's own id is not known here: the request's stands for it. */
export function noFunctionAnswer({ integration, recorder, requestId }: Invoking, functionArn: string, result: Exclude<FunctionResult, { readonly kind: 'result' }>): Fault {
  switch (result.kind) {
    case 'timeout':
      return timedOut(integration);
    case 'unavailable':
      return notEmulated(`the Lambda function ${functionArn}`, integration.source);
    case 'refused':
      if (result.status === 403) return configurationError('Invalid permissions on Lambda function', `Lambda does not let the API invoke the function: ${result.reason}`, integration.source);
      recorder.log(`Lambda invocation failed with status: 429. Lambda request id: ${requestId}`);
      return configurationError('Rate Exceeded.', `Lambda refused the call because there are too many: ${result.reason}`, integration.source);
  }
}

/** Recording runtime-timeout; clients of a WebSocket API are told so in a frame (public transcripts). */
export function timedOut({ timeoutInMillis, source }: Called): GatewayFault {
  return gatewayFault('INTEGRATION_TIMEOUT', `The integration did not answer within ${timeoutInMillis} ms, its timeoutInMillis.`, source, { logLine: 'Execution failed due to a timeout error' });
}
