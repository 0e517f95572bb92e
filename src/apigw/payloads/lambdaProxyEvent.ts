import { base64Encode, extend, JavaLong, JavaMap, javaString, type JavaValue, objectOf, utf8Decode } from '../../base';
import type { HeaderList } from '../pipeline/exchange';
import { groupHeaders, lastValues } from '../routing/requestText';

/** What a Lambda proxy event of a REST API is made of (developer guide, Lambda proxy integrations; recordings rest-*). */
export interface ProxyEventParts {
  readonly resourcePath: string;
  /** Raw, with leading slashes collapsed. */
  readonly path: string;
  readonly httpMethod: string;
  readonly headers: HeaderList;
  readonly querystring: ReadonlyMap<string, readonly string[]>;
  /** Percent-encoded, as the client wrote them. */
  readonly pathParameters: ReadonlyMap<string, string>;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly context: JavaMap;
  readonly body: Uint8Array;
  readonly binary: boolean;
}

/** The event's JSON text, members in the service's order; groups without members are null. */
export function lambdaProxyEvent(parts: ProxyEventParts): string {
  const empty = parts.body.length === 0;
  const body = empty ? null : parts.binary ? base64Encode(parts.body) : utf8Decode(parts.body);
  return JSON.stringify(extend(requestEvent(parts), { body, isBase64Encoded: !empty && parts.binary }));
}

/** The event without its body: what a REQUEST authorizer gets. */
export function requestEvent(parts: ProxyEventParts): object {
  const headers = groupHeaders(parts.headers);
  return {
    resource: parts.resourcePath,
    path: parts.path,
    httpMethod: parts.httpMethod,
    headers: members(lastValues(headers)),
    multiValueHeaders: allValues(headers),
    queryStringParameters: members(lastValues(parts.querystring)),
    multiValueQueryStringParameters: allValues(parts.querystring),
    pathParameters: members([...parts.pathParameters]),
    stageVariables: members(Object.entries(parts.stageVariables)),
    requestContext: requestContext(parts.context),
  };
}

function members<Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> | null {
  return entries.length === 0 ? null : objectOf(entries);
}

function allValues(values: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, readonly string[]>> | null {
  return members([...values]);
}

/** `$context` without what only templates use. */
function requestContext(context: JavaMap): unknown {
  return plainMembers(context.entries().filter(([name]) => name !== 'requestOverride' && name !== 'responseOverride'));
}

function plainMembers(entries: readonly (readonly [JavaValue, JavaValue])[]): unknown {
  return objectOf(entries.map(([name, value]) => [javaString(name), plain(value)] as const));
}

function plain(value: JavaValue): unknown {
  if (value instanceof JavaMap) return plainMembers(value.entries());
  if (value instanceof JavaLong) return Number(value.value);
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : javaString(value);
}
