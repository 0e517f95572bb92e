import { fail, ok, utf8Decode } from '../../../base';
import { isBinaryType, payloadBytes, payloadForLog } from '../../payloads/payload';
import { headerValue } from '../../routing/requestText';
import { LINE } from '../executionLog';
import { configurationError, type Fault, type Outcome } from '../faults';
import type { IntegrationAnswer, RequestRendered } from '../stages';
import { wireHeaders } from '../wireHeaders';
import { endpointHeaders, endpointUrl } from './endpointRequest';

export interface Timed {
  readonly answer: IntegrationAnswer;
  /** Milliseconds. */
  readonly latency: number;
}

/** The integration's own method, whatever the client's was (recording http-integration-method-fixed-HTTP); `ANY` passes the client's on (developer guide, HTTP proxy integration). */
const endpointMethod = ({ integration, request }: RequestRendered): string => (integration.httpMethod === undefined || integration.httpMethod === 'ANY' ? request.method : integration.httpMethod);

/** Calls an HTTP endpoint. */
export async function callEndpoint(rendered: RequestRendered): Promise<Outcome<Timed>> {
  const { integration, recorder, ports, payload } = rendered;
  const address = endpointUrl(rendered);
  if (!address.ok) return fail(configurationError('Invalid endpoint address', `The integration's URI ${JSON.stringify(integration.uri ?? '')}, filled in, is ${JSON.stringify(address.error)}: no HTTP address.`, integration.source));
  const url = address.value;
  const headers = endpointHeaders(rendered, url);
  recorder.log(LINE.endpointUri(url));
  recorder.log(LINE.endpointHeaders(headers));
  recorder.log(LINE.endpointBody(payloadForLog(payload)));
  recorder.log(LINE.sending(url));
  const start = ports.clock.now();
  const result = await ports.callHttp({
    method: endpointMethod(rendered), url, headers: wireHeaders(headers.filter(([name]) => name.toLowerCase() !== 'host')), body: payloadBytes(payload),
    timeoutInMillis: integration.timeoutInMillis, insecureSkipVerification: integration.tlsConfig?.insecureSkipVerification ?? false,
  });
  if (result.kind === 'timeout') return fail(timedOut(rendered));
  if (result.kind === 'unreachable') return fail(unreachable(rendered, result.reason));
  const latency = ports.clock.now() - start;
  recorder.log(LINE.received(result.status, latency));
  recorder.log(LINE.receivedHeaders(result.headers));
  const binary = isBinaryType(headerValue(result.headers, 'content-type'), rendered.api.api.binaryMediaTypes);
  recorder.log(LINE.receivedBody(binary ? '[Binary Data]' : utf8Decode(result.body)));
  return ok({ answer: { status: result.status, headers: result.headers, body: result.body, binary, selectionText: String(result.status) }, latency });
}

/** Recording runtime-timeout. */
export function timedOut({ integration }: RequestRendered): Fault {
  return {
    kind: 'gatewayResponse', responseType: 'INTEGRATION_TIMEOUT', logLine: 'Execution failed due to a timeout error',
    explanation: `The integration did not answer within ${integration.timeoutInMillis} ms.`, ...(integration.source && { source: integration.source }),
  };
}

/** Recording runtime-network-error; the log line is one that people quote. */
function unreachable({ integration }: RequestRendered, reason: string): Fault {
  return {
    kind: 'gatewayResponse', responseType: 'INTEGRATION_FAILURE', logLine: 'Execution failed due to a network error communicating with endpoint',
    explanation: `The endpoint cannot be reached: ${reason}`, ...(integration.source && { source: integration.source }),
  };
}
