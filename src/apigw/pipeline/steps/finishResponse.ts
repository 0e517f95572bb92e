import { ok } from '../../../base';
import { payloadForLog } from '../../payloads/payload';
import { headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import { LINE } from '../executionLog';
import type { Outcome } from '../faults';
import { functionOf } from '../integrations/lambdaArn';
import { advance, type Responding } from '../stages';
import { traceOfFunction } from '../trace';

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
function withServiceHeaders({ response, integration, traceHeader, testInvoke, requestId }: Responding): HeaderList {
  if (integration.type === 'HTTP_PROXY') return response.headers;
  const contentType = headerValue(response.headers, 'content-type') === undefined ? [['Content-Type', 'application/json'] as const] : [];
  const calledAws = integration.type === 'AWS' || integration.type === 'AWS_PROXY';
  const traced = integration.type !== 'MOCK' && (calledAws || !testInvoke);
  const trace = functionOf(integration.uri ?? '') === undefined ? traceHeader : traceOfFunction(traceHeader, requestId);
  return [...(traced ? [['X-Amzn-Trace-Id', trace] as const] : []), ...response.headers, ...contentType];
}
