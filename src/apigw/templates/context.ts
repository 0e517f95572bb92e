/** `$context` for a sample event: the members a request of its kind carries, then the event's own over them. */
import { isJsonObject, JavaLong, JavaMap, javaString, type JavaValue } from '../../base';
import type { SampleEvent } from '../event';
import { ContextMap } from './contextMap';
import { headerOf, lastOf } from './eventParts';
import { fromJson } from './fromJson';
import { restContext, unsignedIdentity } from './restContext';
import { webSocketContext } from './webSocketContext';

const API_ID = 'a1b2c3d4e5';
const ACCOUNT = '123456789012';
const DOMAIN = `${API_ID}.execute-api.us-east-1.amazonaws.com`;
const REQUEST_ID = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
const EXTENDED_REQUEST_ID = 'AbCdEfGhIjKlMnO=';
/** Sample events are always from the same moment, so that their output does not change. */
const TIME = '09/Apr/2015:12:34:56 +0000';
const EPOCH = 1428582896000n;

export function contextOf(event: SampleEvent): JavaMap {
  const context = generated(event);
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

function generated(event: SampleEvent): ContextMap {
  if (event.apiType === 'WEBSOCKET') return sampleWebSocketContext(event);
  return event.apiType === 'HTTP' ? httpContext(event) : sampleRestContext(event);
}

function sampleRestContext(event: SampleEvent): ContextMap {
  const resourcePath = event.resource ?? event.path ?? '/';
  return restContext({
    resourceId: 'abc123', resourcePath, httpMethod: event.httpMethod ?? 'GET', path: `/test${event.path ?? resourcePath}`, protocol: 'HTTP/1.1',
    requestId: REQUEST_ID, extendedRequestId: EXTENDED_REQUEST_ID, requestTime: TIME, requestTimeEpoch: EPOCH,
    accountId: ACCOUNT, apiId: API_ID, stage: 'test', deploymentId: 'd1e2f3', domainName: DOMAIN, domainPrefix: API_ID, identity: identityOf(event),
  });
}

const identityOf = (event: SampleEvent): ContextMap => unsignedIdentity({ sourceIp: '127.0.0.1', userAgent: lastOf(headerOf(event, 'user-agent')) ?? null });

/** Developer guide, "Customize HTTP API access logs"; such APIs have no mapping templates, but their events can be tried on one. */
function httpContext(event: SampleEvent): ContextMap {
  const routeKey = event.resource === undefined ? '$default' : `${event.httpMethod ?? 'GET'} ${event.resource}`;
  return new ContextMap([
    ['accountId', ACCOUNT],
    ['apiId', API_ID],
    ['domainName', DOMAIN],
    ['domainPrefix', API_ID],
    ['extendedRequestId', EXTENDED_REQUEST_ID],
    ['httpMethod', event.httpMethod ?? 'GET'],
    ['identity', identityOf(event)],
    ['path', event.path ?? event.resource ?? '/'],
    ['protocol', 'HTTP/1.1'],
    ['requestId', EXTENDED_REQUEST_ID],
    ['requestTime', TIME],
    ['requestTimeEpoch', new JavaLong(EPOCH)],
    ['routeKey', routeKey],
    ['stage', '$default'],
  ]);
}

function sampleWebSocketContext(event: SampleEvent): ContextMap {
  return webSocketContext({
    apiId: API_ID, connectedAt: EPOCH, connectionId: 'L0SM9cOFvHcCIhw=', domainName: DOMAIN, eventType: 'MESSAGE', extendedRequestId: EXTENDED_REQUEST_ID,
    identity: identityOf(event), messageId: 'L0SNAcbOvHcCHLw=', requestTime: TIME, requestTimeEpoch: EPOCH, routeKey: '$default', stage: 'test',
  });
}
