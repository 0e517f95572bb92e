import { JavaLong, type JavaMap, type JavaValue } from '../../base';
import { ContextMap } from '../templates/contextMap';
import type { GatewayEnvironment, GatewayRequest } from './exchange';
import { headerValue } from '../routing/requestText';
import { commonLogTime } from './executionLog';

/** `$context` of an unauthorised request: these members in this order (recordings context-keyset-dump, rest-with-trailing-slash). */
export interface ContextParts {
  readonly environment: GatewayEnvironment;
  readonly request: GatewayRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  readonly testInvoke: boolean;
}

export function createContext(parts: ContextParts): JavaMap {
  const { environment, request } = parts;
  const overrides = new ContextMap([['path', new ContextMap()], ['header', new ContextMap()], ['querystring', new ContextMap()]]);
  return new ContextMap([
    ['resourceId', null],
    ['resourcePath', null],
    ['httpMethod', request.method],
    ['extendedRequestId', parts.extendedRequestId],
    ['requestTime', commonLogTime(parts.arrivedAt)],
    ['path', parts.testInvoke ? request.path : `/${environment.stageName}${request.path}`],
    ['accountId', environment.accountId],
    ['protocol', request.protocol],
    ['requestOverride', overrides],
    ['stage', environment.stageName],
    ['domainPrefix', environment.domainPrefix],
    ['requestTimeEpoch', new JavaLong(BigInt(Math.trunc(parts.arrivedAt)))],
    ['requestId', parts.requestId],
    ['identity', identity(request, parts.testInvoke)],
    ['domainName', environment.domainName],
    ['deploymentId', environment.deploymentId],
    ['responseOverride', new ContextMap([['header', new ContextMap()]])],
    ['apiId', environment.apiId],
  ]);
}

function identity(request: GatewayRequest, testInvoke: boolean): JavaMap {
  const unknown: readonly [string, JavaValue][] = ['cognitoIdentityPoolId', 'accountId', 'cognitoIdentityId', 'caller'].map((name) => [name, null]);
  const rest: readonly [string, JavaValue][] = ['principalOrgId', 'accessKey', 'cognitoAuthenticationType', 'cognitoAuthenticationProvider', 'userArn'].map((name) => [name, null]);
  const members = new ContextMap([...unknown, ['sourceIp', request.sourceIp], ...rest, ['userAgent', headerValue(request.headers, 'user-agent') ?? null], ['user', null]]);
  if (testInvoke) {
    members.put('apiKey', 'test-invoke-api-key');
    members.put('apiKeyId', 'test-invoke-api-key-id');
  }
  return members;
}
