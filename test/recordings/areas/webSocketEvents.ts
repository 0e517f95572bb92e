/** The events that functions of WebSocket APIs get. */
import assert from 'node:assert/strict';
import type { Ports, WebSocketConnection } from '../../../src/apigw';
import { NOW } from '../../unit/apigw/support';
import { connect, CONNECTION, disconnect, integration, result, route, send, webSocketApi } from '../../unit/apigw/websocket/support';
import { assertSubset } from '../exchange/compare';
import { isObject, objectOf, type Members, textsOf, without, type Json } from '../exchange/given';

/** Headers that the front adds, whatever the client sent. */
const FRONT = ['Host', 'X-Amzn-Trace-Id', 'X-Forwarded-For', 'X-Forwarded-Port', 'X-Forwarded-Proto'];
const FUNCTION = integration('AWS_PROXY');

export async function checkConnectEvent(given: Members, expected: Members): Promise<void> {
  given.ignore('route', 'routeKey');
  const event = expected.object('event') ?? {};
  const headers = without(objectOf(event['headers']), '...');
  const context = objectOf(event['requestContext']);
  const sent = Object.fromEntries(Object.entries(without(headers, ...FRONT)).map(([name, value]) => [name, String(value)]));
  const query = new URLSearchParams(textsOf(objectOf(event['queryStringParameters']))).toString();
  const { invoked } = await connect(webSocketApi([route('$connect', FUNCTION)]), { path: `/?${query}`, headers: sent }, { lambda: result({}), ports: clockOf(context, ['connectionId', 'requestId'], ['connectedAt', 'requestTimeEpoch']) }, environmentOf(context));
  const actual = eventOf(invoked);
  compareEvent(actual, expected);
  if (!expected.has('event')) return;
  assertSubset(actual, { ...event, headers, multiValueHeaders: arrays(headers) }, 'event');
  assert.deepEqual(Object.keys(objectOf(actual['headers'])).sort(), Object.keys(headers).sort());
}

export async function checkDisconnectEvent(given: Members, expected: Members): Promise<void> {
  given.ignore('cause', 'idleSeconds', 'route', 'routeKey');
  const event = expected.object('event') ?? {};
  const context = objectOf(event['requestContext']);
  const connection: WebSocketConnection = { ...CONNECTION, connectionId: String(context['connectionId'] ?? CONNECTION.connectionId), connectedAt: Number(context['connectedAt'] ?? NOW) };
  const closing = { code: Number(context['disconnectStatusCode'] ?? 1005), reason: String(context['disconnectReason'] ?? '') };
  const { invoked } = await disconnect(webSocketApi([route('$disconnect', FUNCTION)]), closing, { lambda: result({}), ports: clockOf(context, ['requestId'], ['requestTimeEpoch']) }, connection, environmentOf(context));
  const actual = eventOf(invoked);
  compareEvent(actual, expected);
  assertSubset(actual, event, 'event');
}

/** The recorded event tells its route, and the message where that is left out. */
export async function checkMessageEvent(given: Members, expected: Members): Promise<void> {
  const event = expected.object('event') ?? {};
  const routeKey = given.text('routeKey', 'route') ?? String(objectOf(event['requestContext'])['routeKey'] ?? '$default');
  const api = webSocketApi([route(routeKey, FUNCTION)], { routeSelectionExpression: routeKey.replace('$', '\\$') });
  const { invoked } = await send(api, given.text('message', 'body') ?? String(event['body'] ?? ''), { lambda: result({}) });
  const actual = eventOf(invoked);
  compareEvent(actual, expected);
  assertSubset(actual, steadyEvent(event), 'event');
}

/** Ids and times of another connection's event. */
const VARYING = ['connectionId', 'messageId', 'requestId', 'extendedRequestId', 'requestTime', 'requestTimeEpoch', 'connectedAt', 'domainName', 'apiId', 'stage', 'identity'];

function steadyEvent(event: Json): Json {
  return { ...event, ...(isObject(event['requestContext']) && { requestContext: without(event['requestContext'], ...VARYING) }) };
}

/** The names of an event's members. */
function compareEvent(actual: Json, expected: Members): void {
  const members = expected.list('topLevelMembers');
  if (members) assert.deepEqual(Object.keys(actual).sort(), members);
  const inContext = expected.list('requestContextMembers');
  if (inContext) assert.deepEqual(Object.keys(objectOf(actual['requestContext'])).sort(), inContext);
  assertAbsent(actual, [...(expected.list('absentMembers') ?? []), ...(expected.flag('noHeaders') ? ['headers', 'multiValueHeaders'] : [])]);
}

/** Ids and times as they were when the event was recorded. */
function clockOf(context: Json, ids: readonly string[], times: readonly string[]): Partial<Ports> {
  const left = { ids: ids.map((name) => String(context[name] ?? CONNECTION.connectionId)), times: times.map((name) => Number(context[name] ?? NOW)) };
  const last = left.times.at(-1) ?? NOW;
  return { clock: { now: () => left.times.shift() ?? last }, ids: { requestId: () => '', extendedRequestId: () => left.ids.shift() ?? '', traceId: () => '0123456789abcdef01234567' } };
}

const environmentOf = ({ stage = 'test', apiId = 'a1b2c3d4e5' }: Json): { readonly stageName: string; readonly apiId: string } => ({ stageName: String(stage), apiId: String(apiId) });
const eventOf = (invoked: readonly { readonly payload: string }[]): Json => objectOf(JSON.parse(invoked[0]?.payload ?? '{}'));
const arrays = (values: Json): Json => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));

/** `requestContext.messageId`, perhaps with a remark behind it. */
function assertAbsent(event: Json, names: readonly unknown[]): void {
  for (const name of names.map((text) => String(text).split(' ')[0] ?? '')) {
    const value = name.split('.').reduce<unknown>((at, member) => objectOf(at)[member], event);
    assert.equal(value, undefined, name);
  }
}
