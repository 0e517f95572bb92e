/** The two events that a request to an HTTP API can become. */
import { compact, JavaMap } from '../../../base';
import { canonicalName, decodedPath, eventBody, isTextType } from '../../payloads/httpText';
import { requestEvent } from '../../payloads/lambdaProxyEvent';
import type { Event2Parts, RequestContext2 } from '../../payloads/lambdaEvent2';
import { headerValue } from '../../routing/requestText';
import type { HeaderList } from '../exchange';
import { commonLogTime } from '../executionLog';
import { userAgentOf } from './context';
import type { HttpAuthorization, HttpMatched } from './stages';

/** What parameter mappings may have changed before the event is made. */
interface EventRequest extends HttpMatched {
  readonly authorization?: HttpAuthorization;
}

/** Whether the body goes into the event as base64. */
export function isBinaryBody(headers: HeaderList): boolean {
  return !isTextType(headerValue(headers, 'content-type'));
}

/** Payload format 2.0. */
export function eventParts2(matched: EventRequest): Event2Parts {
  const { request, route, rawPath, querystring, pathParameters, environment } = matched;
  return {
    routeKey: route.routeKey, rawPath: decodedPath(rawPath), rawQueryString: request.rawQueryString, headers: request.headers, querystring, pathParameters,
    stageVariables: environment.stageVariables, requestContext: requestContext2(matched),
  };
}

function requestContext2(matched: EventRequest): RequestContext2 {
  const { request, environment, requestId, route, rawPath, arrivedAt, authorization } = matched;
  const { accountId, apiId, domainName, domainPrefix, stageName: stage } = environment;
  return compact<RequestContext2>({
    accountId, apiId, authorizer: authorizer2(authorization), domainName, domainPrefix,
    http: { method: request.method, path: decodedPath(rawPath), protocol: request.protocol, sourceIp: request.sourceIp, userAgent: userAgentOf(request) },
    requestId, routeKey: route.routeKey, stage, time: commonLogTime(arrivedAt), timeEpoch: Math.trunc(arrivedAt),
  });
}

/** The members of `iam` are those of the guide's own types for format 2.0. */
function authorizer2(authorization: HttpAuthorization | undefined): RequestContext2['authorizer'] {
  switch (authorization?.kind) {
    case 'jwt':
      return { jwt: { claims: authorization.claims, scopes: authorization.scopes } };
    case 'lambda':
      return { lambda: authorization.context };
    case 'iam': {
      const { accessKey, accountId, userId, userArn } = authorization.caller;
      return { iam: { accessKey, accountId, callerId: userId, cognitoIdentity: null, principalOrgId: null, userArn, userId } };
    }
    default:
      return undefined;
  }
}

/** Payload format 1.0: REST APIs' event with its version, canonical header names and decoded path variables (recordings dotnet-V1_*-HttpV1). */
export function lambdaEvent1(matched: EventRequest): string {
  const { body, headers } = matched.request;
  const empty = body.length === 0;
  const binary = isBinaryBody(headers);
  return JSON.stringify({ ...event1(matched), body: empty ? null : eventBody(body, binary), isBase64Encoded: !empty && binary });
}

/** The event for an authorizer: without the body. `head` comes before the request's members. */
export function authorizerEvent1(matched: HttpMatched, head: object): string {
  const { version, ...request } = event1(matched);
  return JSON.stringify({ version, ...head, ...request });
}

function event1(matched: EventRequest): { readonly version: '1.0' } {
  const { request, routePath, route, rawPath, querystring, pathParameters, environment } = matched;
  const headers = request.headers.map(([name, value]) => [canonicalName(name), value] as const).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const parts = { resourcePath: routePath ?? route.routeKey, path: rawPath, httpMethod: request.method, headers, querystring, pathParameters, stageVariables: environment.stageVariables };
  const event = requestEvent({ ...parts, context: new JavaMap(), body: new Uint8Array(), binary: false });
  return { version: '1.0', ...event, ...{ requestContext: requestContext1(matched) } };
}

function requestContext1(matched: EventRequest): object {
  const { request, environment, requestId, route, routePath, rawPath, arrivedAt, authorization } = matched;
  const { accountId, apiId, domainName, domainPrefix, stageName: stage } = environment;
  return {
    accountId, apiId, ...authorizer1(authorization), domainName, domainPrefix, extendedRequestId: requestId, httpMethod: request.method,
    identity: { ...NOBODY, ...identity1(authorization), sourceIp: request.sourceIp, userAgent: userAgentOf(request) },
    path: decodedPath(rawPath), protocol: request.protocol, requestId, requestTime: commonLogTime(arrivedAt), requestTimeEpoch: Math.trunc(arrivedAt),
    resourceId: route.routeKey, resourcePath: routePath ?? route.routeKey, stage,
  };
}

const NOBODY = {
  accessKey: null, accountId: null, caller: null, cognitoAuthenticationProvider: null, cognitoAuthenticationType: null, cognitoIdentityId: null, cognitoIdentityPoolId: null,
  principalOrgId: null, sourceIp: null, user: null, userAgent: null, userArn: null,
};

function identity1(authorization: HttpAuthorization | undefined): object {
  if (authorization?.kind !== 'iam') return {};
  const { accessKey, accountId, userId, userArn } = authorization.caller;
  return { accessKey, accountId, caller: userId, user: userId, userArn };
}

function authorizer1(authorization: HttpAuthorization | undefined): object {
  switch (authorization?.kind) {
    case 'jwt':
      return { authorizer: { claims: authorization.claims, scopes: authorization.scopes } };
    case 'lambda':
      return { authorizer: { ...authorization.context, ...(authorization.principalId !== undefined && { principalId: authorization.principalId }) } };
    default:
      // The guide's example has these nulls; recordings drop every null.
      return { authorizer: { claims: null, scopes: null } };
  }
}
