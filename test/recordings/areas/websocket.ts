import assert from 'node:assert/strict';
import { utf8Decode, utf8Encode } from '../../../src/base';
import { answerConnections, CONNECTIONS_ERRORS, expiryOf, type Ports, type Route, type V2IntegrationResponse, type WebSocketConnection } from '../../../src/apigw';
import { NOW } from '../../unit/apigw/support';
import { connect, CONNECTION, disconnect, integration, result, route, send, TWO_WAY, webSocketApi, type SocketWorld } from '../../unit/apigw/websocket/support';
import { assertSubset, assertText } from '../exchange/compare';
import { isObject, Members, NotUnderstood, without, type CheckRecording, type Json } from '../exchange/given';
import { NotBuilt } from '../outcome';

/** What happens on connections, and what backends do with them. */
export const checkWebSocket: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  await checkOf(given)(given, expected);
  given.finish();
  expected.finish();
};

type Check = (given: Members, expected: Members) => void | Promise<void>;

function checkOf(given: Members): Check {
  if (given.has('operation') || given.has('error')) return checkServiceModel;
  if (given.has('request')) return checkRequest;
  if (given.has('authorizer')) throw new NotBuilt('what the authorizer does, in words');
  switch (given.text('eventType')) {
    case 'CONNECT': return checkConnectEvent;
    case 'DISCONNECT': return checkDisconnectEvent;
    case 'MESSAGE': return checkMessageEvent;
    default: break;
  }
  if (given.has('seconds') || given.has('idleSeconds')) return checkAge;
  return given.any('route') === '$connect' ? checkHandshake : checkMessage;
}

/** The route that a recording tells about, and what its function does. */
function routeOf(given: Members, key: string): Route {
  const type = given.text('integrationType') ?? 'AWS_PROXY';
  if (type !== 'AWS_PROXY' && type !== 'AWS' && type !== 'HTTP' && type !== 'HTTP_PROXY' && type !== 'MOCK') throw new NotUnderstood(`integration type ${type}`);
  const model = given.text('modelSelectionExpression');
  const models = given.object('requestModels') ?? {};
  return route(key, integration(type, { integrationResponses: responsesOf(given) }), {
    ...(given.text('routeResponse') === '$default' && TWO_WAY), requestModels: Object.fromEntries(Object.keys(models).map((name) => [name, modelName(name)])), ...(model !== undefined && { modelSelectionExpression: model }),
  });
}

function responsesOf(given: Members): readonly V2IntegrationResponse[] {
  const keys = Object.keys(given.object('integrationResponses') ?? {});
  return keys.map((integrationResponseKey) => ({ integrationResponseKey, responseTemplates: {}, responseParameters: {} }));
}

/** Model names are letters and digits. */
const modelName = (key: string): string => `Model${key.replace(/\W/g, '')}`;

function worldOf(given: Members): SocketWorld {
  return { lambda: result(given.has('lambdaResult') ? given.any('lambdaResult') : { statusCode: 200 }, given.flag('lambdaThrows') === true) };
}

async function checkHandshake(given: Members, expected: Members): Promise<void> {
  const answer = await connect(webSocketApi([routeOf(given, '$connect')]), {}, worldOf(given));
  assert.equal(answer.status, expected.number('handshake', 'handshakeStatus'), answer.fault?.message);
}

async function checkMessage(given: Members, expected: Members): Promise<void> {
  const keys = (given.list('routeKeys') ?? [given.text('route', 'routeKey') ?? '$default']).map(String);
  const models = Object.entries(given.object('requestModels') ?? {}).map(([key, schema]) => ({ name: modelName(key), contentType: 'application/json', schema: JSON.stringify(schema) }));
  const api = webSocketApi(keys.map((key) => routeOf(given, key)), { routeSelectionExpression: given.text('routeSelectionExpression') ?? '$request.body.action', models });
  const bytes = given.number('messageBytes', 'frameBytes');
  const data = bytes === undefined ? utf8Encode(given.text('message') ?? '{}') : new Uint8Array(bytes).fill(0x61);
  const answer = await send(api, { data, binary: given.text('frame') === 'binary', ...(given.has('frameBytes') && { largestFrame: data.length }) }, worldOf(given));
  const frames = expected.list('clientFrames');
  if (frames) assert.equal(answer.texts.length, frames.length, answer.texts.join('\n'));
  frames?.forEach((frame, i) => { assertText(answer.texts[i], String(frame), `frame ${i + 1}`); });
  const members = expected.list('frameMembers');
  if (members) assert.deepEqual(Object.keys(JSON.parse(answer.texts[0] ?? '{}') as object), members);
  if (expected.text('connection') === 'stays open') assert.equal(answer.closing, undefined);
  const code = expected.number('closeCode');
  if (code !== undefined) assert.equal(answer.closing?.code, code);
  const key = expected.text('routeKey');
  if (key !== undefined) assert.equal(answer.routeKey, key);
  const told = expected.text('gatewayResponse', 'message');
  if (told !== undefined) assert.equal(JSON.parse(answer.texts[0] ?? '{}').message, told);
  const valid = expected.flag('valid');
  if (valid !== undefined) assert.equal(answer.fault === undefined, valid);
  for (const line of expected.list('executionLog') ?? []) assert.ok(answer.log.includes(String(line)), answer.log.join('\n'));
}

function checkAge(given: Members, expected: Members): void {
  const idle = given.number('idleSeconds');
  const age = 1000 * (idle ?? given.number('seconds') ?? 0);
  const lastActiveAt = idle === undefined ? NOW : NOW - age;
  const closing = expiryOf({ ...CONNECTION, connectedAt: NOW - age, lastActiveAt }, NOW);
  assert.equal(closing !== undefined, expected.flag('closed') ?? true);
  const code = expected.number('closeCode');
  if (code !== undefined) assert.equal(closing?.code, code);
}

/** Headers that the front adds, whatever the client sent. */
const FRONT = ['Host', 'X-Amzn-Trace-Id', 'X-Forwarded-For', 'X-Forwarded-Port', 'X-Forwarded-Proto'];
const FUNCTION = integration('AWS_PROXY');

async function checkConnectEvent(_: Members, expected: Members): Promise<void> {
  const event = expected.object('event') ?? {};
  const headers = without(objectOf(event['headers']), '...');
  const context = objectOf(event['requestContext']);
  const sent = Object.fromEntries(Object.entries(without(headers, ...FRONT)).map(([name, value]) => [name, String(value)]));
  const { invoked } = await connect(webSocketApi([route('$connect', FUNCTION)]), { headers: sent }, { lambda: result({}), ports: clockOf(context, ['connectionId', 'requestId'], ['connectedAt', 'requestTimeEpoch']) }, environmentOf(context));
  const actual = eventOf(invoked);
  assertSubset(actual, { ...event, headers, multiValueHeaders: arrays(headers) }, 'event');
  assert.deepEqual(Object.keys(objectOf(actual['headers'])).sort(), Object.keys(headers).sort());
  assertAbsent(actual, expected.list('absentMembers') ?? []);
}

async function checkDisconnectEvent(given: Members, expected: Members): Promise<void> {
  given.ignore('cause');
  const event = expected.object('event') ?? {};
  const context = objectOf(event['requestContext']);
  const connection: WebSocketConnection = { ...CONNECTION, connectionId: String(context['connectionId']), connectedAt: Number(context['connectedAt']) };
  const closing = { code: Number(context['disconnectStatusCode']), reason: String(context['disconnectReason']) };
  const { invoked } = await disconnect(webSocketApi([route('$disconnect', FUNCTION)]), closing, { lambda: result({}), ports: clockOf(context, ['requestId'], ['requestTimeEpoch']) }, connection, environmentOf(context));
  assertSubset(eventOf(invoked), event, 'event');
}

async function checkMessageEvent(given: Members, expected: Members): Promise<void> {
  const { invoked } = await send(webSocketApi([route('$default', FUNCTION)]), given.text('message') ?? '', { lambda: result({}) });
  const actual = eventOf(invoked);
  assert.deepEqual(Object.keys(actual).sort(), expected.list('topLevelMembers'));
  assert.deepEqual(Object.keys(objectOf(actual['requestContext'])).sort(), expected.list('requestContextMembers'));
  if (expected.flag('noHeaders')) assertAbsent(actual, ['headers', 'multiValueHeaders']);
}

/** Ids and times as they were when the event was recorded. */
function clockOf(context: Json, ids: readonly string[], times: readonly string[]): Partial<Ports> {
  const left = { ids: ids.map((name) => String(context[name])), times: times.map((name) => Number(context[name])) };
  const last = left.times.at(-1) ?? NOW;
  return { clock: { now: () => left.times.shift() ?? last }, ids: { requestId: () => '', extendedRequestId: () => left.ids.shift() ?? '', traceId: () => '0123456789abcdef01234567' } };
}

const environmentOf = ({ stage, apiId }: Json): { readonly stageName: string; readonly apiId: string } => ({ stageName: String(stage), apiId: String(apiId) });
const eventOf = (invoked: readonly { readonly payload: string }[]): Json => objectOf(JSON.parse(invoked[0]?.payload ?? '{}'));
const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
const arrays = (values: Json): Json => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));

/** `requestContext.messageId`, perhaps with a remark behind it. */
function assertAbsent(event: Json, names: readonly unknown[]): void {
  for (const name of names.map((text) => String(text).split(' ')[0] ?? '')) {
    const value = name.split('.').reduce<unknown>((at, member) => objectOf(at)[member], event);
    assert.equal(value, undefined, name);
  }
}

/** The kinds of ids that the recordings name in words. */
const IDS: Readonly<Record<string, string>> = { '<open id>': CONNECTION.connectionId, '<id not in the service format>': 'not-an-id' };
const NEVER = 'AAAAAAAAAAAAAAA=';

async function checkRequest(given: Members, expected: Members): Promise<void> {
  const [method = '', target = ''] = /^(\S+) (.*)$/.exec(given.text('request') ?? '')?.slice(1) ?? [];
  if (!target.startsWith('/@connections/')) {
    const answer = await connect(webSocketApi([]), { method, headers: { Upgrade: '' } });
    return assert.equal(answer.status, expected.number('status'));
  }
  const described = target.slice('/@connections/'.length);
  const connectionId = IDS[described] ?? NEVER;
  const bytes = given.number('messageBytes');
  const body = bytes === undefined ? utf8Encode(given.text('body') ?? '') : new Uint8Array(bytes);
  const answer = answerConnections({ method, connectionId, body }, (id) => (id === CONNECTION.connectionId ? CONNECTION : undefined), NOW);
  assert.equal(answer.status, expected.number('status'));
  const text = expected.text('body');
  if (text !== undefined) assert.equal(utf8Decode(answer.body), text);
  const code = expected.text('errorCode');
  if (code !== undefined) assert.equal(answer.headers.find(([name]) => name === 'x-amzn-ErrorType')?.[1], code);
  const frames = expected.list('clientFrames');
  if (frames) assert.deepEqual(answer.message ? [utf8Decode(answer.message.data)] : [], frames);
  // What SDKs make of an empty body is theirs.
  expected.ignore('sdkErrorName', 'sdkMessage');
}

function checkServiceModel(given: Members, expected: Members): void {
  const operation = given.text('operation');
  const error = given.text('error');
  expected.ignore('onlyFor');
  if (error !== undefined) {
    const status = Object.entries(CONNECTIONS_ERRORS).find(([name]) => name === error)?.[1];
    return assert.equal(status, expected.number('status'));
  }
  const method = /^[A-Z]+/.exec(given.text('http') ?? '')?.[0] ?? '';
  const answer = answerConnections({ method, connectionId: CONNECTION.connectionId, body: utf8Encode('x') }, () => CONNECTION, NOW);
  assert.equal(answer.status, expected.number('successStatus'), operation);
}
