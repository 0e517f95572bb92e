import { JavaLong, type JavaMap } from '../../../base';
import { decodedPath } from '../../payloads/httpText';
import { headerValue } from '../../routing/requestText';
import { ContextMap } from '../../templates/contextMap';
import { unsignedIdentity } from '../../templates/restContext';
import type { GatewayEnvironment, GatewayRequest } from '../exchange';
import { commonLogTime } from '../executionLog';

interface Arrival {
  readonly environment: GatewayEnvironment;
  readonly request: GatewayRequest;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  readonly rawPath: string;
}

/** `$context` of a request that has arrived; the route is not known yet (developer guide, Customize HTTP API access logs). */
export function contextFor({ environment, request, requestId, arrivedAt, rawPath }: Arrival): JavaMap {
  const { accountId, apiId, domainName, domainPrefix, stageName } = environment;
  return new ContextMap([
    ['accountId', accountId],
    ['apiId', apiId],
    ['domainName', domainName],
    ['domainPrefix', domainPrefix],
    ['extendedRequestId', requestId],
    ['httpMethod', request.method],
    ['identity', unsignedIdentity({ sourceIp: request.sourceIp, userAgent: userAgentOf(request) })],
    ['path', decodedPath(rawPath)],
    ['protocol', request.protocol],
    ['requestId', requestId],
    ['requestTime', commonLogTime(arrivedAt)],
    ['requestTimeEpoch', new JavaLong(BigInt(Math.trunc(arrivedAt)))],
    ['stage', stageName],
  ]);
}

/** Empty where the client names none (recordings dotnet-V2_UrlEncodedQueryString, dotnet-V1_UrlEncodedQueryString-HttpV1). */
export function userAgentOf(request: GatewayRequest): string {
  return headerValue(request.headers, 'user-agent') ?? '';
}
