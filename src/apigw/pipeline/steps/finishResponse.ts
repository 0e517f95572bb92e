import { ok } from '../../../base';
import { payloadForLog } from '../../payloads/payload';
import { headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import { LINE } from '../executionLog';
import type { Outcome } from '../faults';
import { advance, type Responding } from '../stages';

/** The method's response is complete: the execution log shows it as it is before the front renames headers (recording vpc-link-http-proxy-403). */
export function finishResponse(responding: Responding): Outcome<Responding> {
  const { recorder, response } = responding;
  const headers = withServiceHeaders(responding);
  recorder.log(LINE.responseBody(payloadForLog(response.payload)));
  recorder.log(() => LINE.responseHeaders(headers));
  recorder.log(LINE.success);
  recorder.log(LINE.completed(response.status));
  return ok(advance(responding, { response: { ...response, headers } }));
}

/** A Content-Type always, and the trace id unless it is a MOCK or the backend's own headers pass (recordings response-headers-default-*, trace-id-*). */
function withServiceHeaders({ response, integration, traceHeader, testInvoke }: Responding): HeaderList {
  if (integration.type === 'HTTP_PROXY') return response.headers;
  const contentType = headerValue(response.headers, 'content-type') === undefined ? [['Content-Type', 'application/json'] as const] : [];
  const calledLambda = integration.type === 'AWS' || integration.type === 'AWS_PROXY';
  const traced = integration.type !== 'MOCK' && (calledLambda || !testInvoke);
  return [...(traced ? [['X-Amzn-Trace-Id', traceHeader] as const] : []), ...response.headers, ...contentType];
}
