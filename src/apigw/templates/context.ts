/** `$context` for a sample event: the members a request of its kind carries, then the event's own over them. */
import { isJsonObject, JavaLong, JavaMap, javaString, type JavaValue } from '../../base';
import type { SampleEvent } from '../event';
import { ContextMap } from './contextMap';
import { fromJson, mapFromJson } from './fromJson';
import { headerOf, lastOf } from './eventParts';

const API_ID = 'a1b2c3d4e5';
const ACCOUNT = '123456789012';
const DOMAIN = `${API_ID}.execute-api.us-east-1.amazonaws.com`;
const REQUEST_ID = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
const EXTENDED_REQUEST_ID = 'AbCdEfGhIjKlMnO=';
/** Sample events are always from the same moment, so that their output does not change. */
const TIME = '09/Apr/2015:12:34:56 +0000';
const EPOCH = 1428582896000n;

type Entries = readonly (readonly [string, JavaValue])[];

export function contextOf(event: SampleEvent): JavaMap {
  const context = new ContextMap(generated(event));
  for (const [name, value] of Object.entries(event.context ?? {})) merge(context, name, value);
  if (event.apiType !== 'HTTP') stringifyAuthorizer(context.get('authorizer'));
  return context;
}

/** What an authorizer returned is always text there, `"1"`, `"true"`, except on HTTP APIs (developer guide, `$context` variables). */
function stringifyAuthorizer(authorizer: JavaValue): void {
  if (!(authorizer instanceof JavaMap)) return;
  for (const [name, value] of authorizer.entries()) if (value !== null && !(value instanceof JavaMap)) authorizer.put(name, javaString(value));
}

/** Objects are merged member by member, so that an event can give `identity.sourceIp` alone. */
function merge(into: JavaMap, name: string, value: unknown): void {
  const present = into.get(name);
  if (!(present instanceof JavaMap) || !isJsonObject(value)) into.put(name, fromJson(value));
  else for (const [key, member] of Object.entries(value)) merge(present, key, member);
}

function generated(event: SampleEvent): Entries {
  if (event.apiType === 'WEBSOCKET') return webSocketMembers(event);
  return event.apiType === 'HTTP' ? httpMembers(event) : restMembers(event);
}

/** What a plain request to a REST API carries (recording context-keyset-dump). */
function restMembers(event: SampleEvent): Entries {
  const resource = event.resource ?? event.path ?? '/';
  return [
    ['resourceId', 'abc123'],
    ['resourcePath', resource],
    ['httpMethod', event.httpMethod ?? 'GET'],
    ['extendedRequestId', EXTENDED_REQUEST_ID],
    ['requestTime', TIME],
    ['path', `/test${event.path ?? resource}`],
    ['accountId', ACCOUNT],
    ['protocol', 'HTTP/1.1'],
    ['requestOverride', mapFromJson({ path: {}, header: {}, querystring: {} })],
    ['stage', 'test'],
    ['domainPrefix', API_ID],
    ['requestTimeEpoch', new JavaLong(EPOCH)],
    ['requestId', REQUEST_ID],
    ['identity', restIdentity(event)],
    ['domainName', DOMAIN],
    ['deploymentId', 'd1e2f3'],
    ['responseOverride', mapFromJson({ header: {} })],
    ['apiId', API_ID],
  ];
}

function restIdentity(event: SampleEvent): JavaMap {
  const names = ['cognitoIdentityPoolId', 'accountId', 'cognitoIdentityId', 'caller', 'sourceIp', 'principalOrgId', 'accessKey', 'cognitoAuthenticationType', 'cognitoAuthenticationProvider', 'userArn', 'userAgent', 'user'];
  const known: Readonly<Record<string, string | null>> = { sourceIp: '127.0.0.1', userAgent: userAgent(event) };
  // The order counts: members that meet in one bucket of the hash map come as they were put.
  return new ContextMap(names.map((name) => [name, known[name] ?? null]));
}

const userAgent = (event: SampleEvent): string | null => lastOf(headerOf(event, 'user-agent')) ?? null;

/** Developer guide, "Customize HTTP API access logs"; such APIs have no mapping templates, but their events can be tried on one. */
function httpMembers(event: SampleEvent): Entries {
  const routeKey = event.resource === undefined ? '$default' : `${event.httpMethod ?? 'GET'} ${event.resource}`;
  return [
    ['accountId', ACCOUNT],
    ['apiId', API_ID],
    ['domainName', DOMAIN],
    ['domainPrefix', API_ID],
    ['extendedRequestId', EXTENDED_REQUEST_ID],
    ['httpMethod', event.httpMethod ?? 'GET'],
    ['identity', new ContextMap([['sourceIp', '127.0.0.1'], ['userAgent', userAgent(event)]])],
    ['path', event.path ?? event.resource ?? '/'],
    ['protocol', 'HTTP/1.1'],
    ['requestId', EXTENDED_REQUEST_ID],
    ['requestTime', TIME],
    ['requestTimeEpoch', new JavaLong(EPOCH)],
    ['routeKey', routeKey],
    ['stage', '$default'],
  ];
}

/** Developer guide, "WebSocket API mapping template reference". */
function webSocketMembers(event: SampleEvent): Entries {
  return [
    ['apiId', API_ID],
    ['connectedAt', new JavaLong(EPOCH)],
    ['connectionId', 'L0SM9cOFvHcCIhw='],
    ['domainName', DOMAIN],
    ['eventType', 'MESSAGE'],
    ['extendedRequestId', EXTENDED_REQUEST_ID],
    ['identity', restIdentity(event)],
    ['messageId', 'L0SNAcbOvHcCHLw='],
    ['requestId', EXTENDED_REQUEST_ID],
    ['requestTime', TIME],
    ['requestTimeEpoch', new JavaLong(EPOCH)],
    ['routeKey', '$default'],
    ['stage', 'test'],
  ];
}
