import { headerValue } from '../routing/requestText';
import type { GatewayEnvironment, GatewayRequest, HeaderList } from './exchange';
import { DROPPED_ON_ARRIVAL } from './integrations/endpointRequest.data';

const SET_BY_FRONT = ['host', 'x-amzn-trace-id', 'x-forwarded-for', 'x-forwarded-port', 'x-forwarded-proto'];
const NOT_KEPT: ReadonlySet<string> = new Set([...DROPPED_ON_ARRIVAL, ...SET_BY_FRONT]);

/** A client's headers without those that the service's front takes off, and those that it sets itself. */
export function keptHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !NOT_KEPT.has(name.toLowerCase()));
}

/** What the front sets: stages are always reached by HTTPS (recordings params-of-all-headers-*, dotnet-V1_UrlEncodedQueryString-Rest, connect-event). */
export function addedHeaders({ headers, sourceIp }: GatewayRequest, { domainName }: GatewayEnvironment, traceHeader: string): HeaderList {
  const before = headerValue(headers, 'x-forwarded-for');
  return [
    ['Host', domainName],
    ['X-Amzn-Trace-Id', traceHeader],
    ['X-Forwarded-For', before === undefined ? sourceIp : `${before}, ${sourceIp}`],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
}
