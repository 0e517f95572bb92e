import type { Ports } from '../ports';
import { headerValue } from '../routing/requestText';
import type { HeaderList } from './exchange';

/** A client's own trace is kept (recording trace-id-trace-id-req-headers-AWS_PROXY). */
export function traceOf(headers: HeaderList, arrivedAt: number, ports: Ports): string {
  const given = headerValue(headers, 'x-amzn-trace-id');
  if (given?.startsWith('Root=')) return given;
  return `Root=1-${Math.floor(arrivedAt / 1000).toString(16).padStart(8, '0')}-${ports.ids.traceId()}`;
}

/**
 * The trace that Lambda's answer names: a segment of its own in the request's, unless the client named one
 * (localstack/localstack, recorded: `Root=...` alone comes back with a `Parent`; public transcripts: `Root=...;Parent=...;Sampled=0;Lineage=...`,
 * of which the lineage is left out here). Sixteen digits of the request's id stand for the segment's.
 */
export function traceOfFunction(traceHeader: string, requestId: string): string {
  const named = (field: string): boolean => traceHeader.includes(`;${field}=`);
  const parent = named('Parent') ? '' : `;Parent=${requestId.replaceAll('-', '').slice(0, 16)}`;
  return `${traceHeader}${parent}${named('Sampled') ? '' : ';Sampled=0'}`;
}
