import { fail, ok, utf8Decode } from '../../../base';
import { isBinaryType, payloadBytes, payloadForLog } from '../../payloads/payload';
import type { BackendRequest, ServiceResult } from '../../ports';
import { headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import { LINE } from '../executionLog';
import { configurationError, type Fault, type Outcome } from '../faults';
import type { IntegrationAnswer, RequestRendered } from '../stages';
import { wireHeaders } from '../wireHeaders';
import { noAnswer } from './noAnswer';

export interface Timed {
  readonly answer: IntegrationAnswer;
  /** Milliseconds. */
  readonly latency: number;
}

interface Call {
  readonly url: string;
  readonly headers: HeaderList;
  /** The log's line of them, where it is not the plain one. */
  readonly headersLine?: () => string;
  send(request: BackendRequest): Promise<ServiceResult>;
}

/** Calls what stands behind an HTTP or AWS integration and reads its answer, with the execution log's lines. */
export async function callBackend(rendered: RequestRendered, { url, headers, headersLine, send }: Call): Promise<Outcome<Timed>> {
  const { integration, recorder, ports, payload } = rendered;
  recorder.log(LINE.endpointUri(url));
  recorder.log(headersLine ?? (() => LINE.endpointHeaders(headers)));
  recorder.log(LINE.endpointBody(payloadForLog(payload)));
  recorder.log(LINE.sending(url));
  const start = ports.clock.now();
  const result = await send({
    method: endpointMethod(rendered), url, headers: wireHeaders(headers.filter(([name]) => name.toLowerCase() !== 'host')), body: payloadBytes(payload),
    timeoutInMillis: integration.timeoutInMillis, insecureSkipVerification: integration.tlsConfig?.insecureSkipVerification ?? false,
  });
  if (result.kind === 'unreachable' && result.certificate) return fail(wrongCertificate(rendered, result.certificate));
  if (result.kind !== 'response') return fail(noAnswer(integration, result));
  if (result.body.length > LARGEST_ANSWER) return fail(tooLarge(rendered, result.body.length));
  const latency = ports.clock.now() - start;
  const binary = isBinaryType(headerValue(result.headers, 'content-type'), rendered.api.api.binaryMediaTypes);
  recorder.log(LINE.received(result.status, latency));
  recorder.log(() => LINE.receivedHeaders(result.headers));
  recorder.log(() => LINE.receivedBody(binary ? '[Binary Data]' : utf8Decode(result.body)));
  return ok({ answer: { status: result.status, headers: result.headers, body: result.body, binary, selectionText: String(result.status) }, latency });
}

/** Bytes (developer guide, Quotas). */
const LARGEST_ANSWER = 10 * 1024 * 1024;

/** The log line is one that people quote; no recording. */
function tooLarge({ integration }: RequestRendered, length: number): Fault {
  return configurationError(
    `Integration response of reported length ${length} is larger than allowed maximum of ${LARGEST_ANSWER} bytes.`,
    `The integration answered with ${length} bytes; ${LARGEST_ANSWER} are allowed.`, integration.source,
  );
}

/** The integration's own method, whatever the client's was (recording http-integration-method-fixed-HTTP); `ANY` passes the client's on (developer guide, HTTP proxy integration). */
function endpointMethod({ integration, request }: RequestRendered): string {
  return integration.httpMethod === undefined || integration.httpMethod === 'ANY' ? request.method : integration.httpMethod;
}

/** Recording vpc-link-certificate-mismatch. */
function wrongCertificate({ integration }: RequestRendered, { host, subject }: { readonly host: string; readonly subject: string }): Fault {
  return configurationError(
    `Host name '${host}' does not match the certificate subject provided by the peer (${subject})`,
    `The endpoint's certificate is for ${subject}, not for ${host}: call it by the certificate's name, or set tlsConfig.insecureSkipVerification.`, integration.source,
  );
}
