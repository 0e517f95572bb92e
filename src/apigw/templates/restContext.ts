import { JavaLong } from '../../base';
import { ContextMap, OverrideMap } from './contextMap';

/** What `$context` says of a request to a REST API. */
interface RestContextParts {
  readonly resourceId: string | null;
  /** The resource's path with its variables: `/pets/{petId}`. */
  readonly resourcePath: string | null;
  readonly httpMethod: string;
  /** As the client sent it, with the stage in front. */
  readonly path: string;
  /** `HTTP/1.1` */
  readonly protocol: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** `09/Apr/2015:12:34:56 +0000` */
  readonly requestTime: string;
  /** Milliseconds since 1970. */
  readonly requestTimeEpoch: bigint;
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly deploymentId: string;
  readonly domainName: string;
  readonly domainPrefix: string;
  readonly identity: ContextMap;
}

/**
 * `$context` of an unauthorised request (recordings context-keyset-dump, rest-with-trailing-slash).
 * The order counts, here and below: members that meet in one bucket of the hash map come as they were put.
 */
export function restContext(parts: RestContextParts): ContextMap {
  return new ContextMap(() => ({
    resourceId: parts.resourceId,
    resourcePath: parts.resourcePath,
    httpMethod: parts.httpMethod,
    extendedRequestId: parts.extendedRequestId,
    requestTime: parts.requestTime,
    path: parts.path,
    accountId: parts.accountId,
    protocol: parts.protocol,
    requestOverride: new ContextMap(requestOverrides),
    stage: parts.stage,
    domainPrefix: parts.domainPrefix,
    requestTimeEpoch: new JavaLong(parts.requestTimeEpoch),
    requestId: parts.requestId,
    identity: parts.identity,
    domainName: parts.domainName,
    deploymentId: parts.deploymentId,
    responseOverride: new ContextMap(responseOverrides),
    apiId: parts.apiId,
  }));
}

const requestOverrides = (): Readonly<Record<string, OverrideMap>> => ({ path: new OverrideMap(), header: new OverrideMap(), querystring: new OverrideMap() });
const responseOverrides = (): Readonly<Record<string, OverrideMap>> => ({ header: new OverrideMap() });

/** `$context.identity` of a request that nobody signed: what is not known is null. */
export function unsignedIdentity({ sourceIp, userAgent }: { readonly sourceIp: string; readonly userAgent: string | null }): ContextMap {
  return new ContextMap(() => ({
    cognitoIdentityPoolId: null,
    accountId: null,
    cognitoIdentityId: null,
    caller: null,
    sourceIp,
    principalOrgId: null,
    accessKey: null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: null,
    userAgent,
    user: null,
  }));
}
