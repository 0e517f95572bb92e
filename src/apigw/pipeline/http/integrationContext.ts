import { JavaLong, type JavaMap } from '../../../base';
import { headerValue } from '../../routing/requestText';
import { ContextMap } from '../../templates/contextMap';
import type { HttpResponse } from './stages';

/** What `$context` says of an integration that has answered; `serviceStatus` is Lambda's own where a function answered (developer guide, Customize HTTP API access logs). */
export function rememberAnswer(context: JavaMap, { status, headers }: HttpResponse, serviceStatus: number, latencyInMillis: number): void {
  const latency = new JavaLong(BigInt(Math.trunc(latencyInMillis)));
  const requestId = headerValue(headers, 'x-amzn-requestid') ?? headerValue(headers, 'x-amz-request-id') ?? null;
  context.put('integrationLatency', latency);
  context.put('integrationStatus', serviceStatus);
  context.put('awsEndpointRequestId', requestId);
  context.put('awsEndpointRequestId2', headerValue(headers, 'x-amz-id-2') ?? null);
  context.put('integration', new ContextMap([['latency', latency], ['status', status], ['integrationStatus', serviceStatus], ['requestId', requestId]]));
}

export function rememberFailure(context: JavaMap, message: string): void {
  context.put('integrationErrorMessage', message);
  context.put('integration', new ContextMap([['error', message]]));
}
