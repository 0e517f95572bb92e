import type { JavaMap } from '../../base';
import { headerValue } from '../routing/requestText';
import type { ContextMap } from '../templates/contextMap';
import { restContext, unsignedIdentity } from '../templates/restContext';
import type { GatewayEnvironment, GatewayRequest } from './exchange';
import { commonLogTime } from './executionLog';

interface Arrival {
  readonly environment: GatewayEnvironment;
  readonly request: GatewayRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  readonly testInvoke: boolean;
}

/** `$context` of a request that has arrived; which resource takes it is not known yet. */
export function createContext({ environment, request, requestId, extendedRequestId, arrivedAt, testInvoke }: Arrival): JavaMap {
  const { accountId, apiId, deploymentId, domainName, domainPrefix } = environment;
  const context = restContext({
    accountId, apiId, deploymentId, domainName, domainPrefix, requestId, extendedRequestId, resourceId: null, resourcePath: null, httpMethod: request.method, protocol: request.protocol, stage: environment.stageName,
    path: testInvoke ? request.path : `/${environment.stageName}${request.path}`,
    requestTime: commonLogTime(arrivedAt), requestTimeEpoch: BigInt(Math.trunc(arrivedAt)), identity: identityOf(request, testInvoke),
  });
  // Only at a stage with a canary (recording canary-stage-variables-base-request).
  if (environment.isCanaryRequest !== undefined) context.put('isCanaryRequest', environment.isCanaryRequest);
  return context;
}

/** A test has keys of its own (recording test-invoke-aws-proxy). */
function identityOf({ sourceIp, headers }: GatewayRequest, testInvoke: boolean): ContextMap {
  const identity = unsignedIdentity({ sourceIp, userAgent: headerValue(headers, 'user-agent') ?? null });
  if (testInvoke) {
    identity.put('apiKey', 'test-invoke-api-key');
    identity.put('apiKeyId', 'test-invoke-api-key-id');
  }
  return identity;
}
