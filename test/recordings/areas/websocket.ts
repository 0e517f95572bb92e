import assert from 'node:assert/strict';
import { utf8Decode, utf8Encode } from '../../../src/base';
import { answerConnections, CONNECTIONS_ERRORS, expiryOf, type Route, type V2IntegrationResponse } from '../../../src/apigw';
import { NOW } from '../../unit/apigw/support';
import { allow, AUTHORIZER, connect, CONNECTION, integration, result, route, send, TWO_WAY, webSocketApi, type SocketWorld } from '../../unit/apigw/websocket/support';
import { assertText } from '../exchange/compare';
import { isObject, Members, NotUnderstood, objectOf, type CheckRecording } from '../exchange/given';
import { NotBuilt } from '../outcome';
import { checkConnectEvent, checkDisconnectEvent, checkMessageEvent } from './webSocketEvents';

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
  if (given.has('authorizer')) return checkAuthorizer;
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
  const type = given.text('integrationType')?.replace(/ \(.*\)$/, '') ?? 'AWS_PROXY';
  if (type !== 'AWS_PROXY' && type !== 'AWS' && type !== 'HTTP' && type !== 'HTTP_PROXY' && type !== 'MOCK') throw new NotUnderstood(`integration type ${type}`);
  const model = given.text('modelSelectionExpression');
  const models = given.object('requestModels') ?? {};
  return route(key, integration(type, { integrationResponses: responsesOf(given) }), {
    ...(given.text('routeResponse') === '$default' && TWO_WAY), requestModels: Object.fromEntries(Object.keys(models).map((name) => [name, modelName(name)])), ...(model !== undefined && { modelSelectionExpression: model }),
  });
}

/** By key, or a list of keys, or of responses. */
function responsesOf(given: Members): readonly V2IntegrationResponse[] {
  const told = given.any('integrationResponses');
  const keys = Array.isArray(told) ? told.map((response) => String(isObject(response) ? response['integrationResponseKey'] : response)) : Object.keys(objectOf(told));
  return keys.map((integrationResponseKey) => ({ integrationResponseKey, responseTemplates: {}, responseParameters: {} }));
}

/** Model names are letters and digits. */
const modelName = (key: string): string => `Model${key.replace(/\W/g, '')}`;

function worldOf(given: Members): SocketWorld {
  const threw = given.any('lambdaThrows');
  const cause = given.text('cause');
  if (cause !== undefined && /time/i.test(cause)) return { lambda: { kind: 'timeout' }, backend: { kind: 'timeout' } };
  if (cause !== undefined) throw new NotBuilt(`the cause ${cause}`);
  return { lambda: result(given.has('lambdaResult') ? given.any('lambdaResult') : { statusCode: 200 }, threw !== undefined && threw !== false) };
}

async function checkHandshake(given: Members, expected: Members): Promise<void> {
  compareHandshake(await connect(webSocketApi([routeOf(given, '$connect')]), {}, worldOf(given)), expected);
}

function compareHandshake(answer: Awaited<ReturnType<typeof connect>>, expected: Members): void {
  assert.equal(answer.status, expected.number('handshake', 'handshakeStatus', 'status'), answer.fault?.message);
  const body = expected.text('body');
  if (body !== undefined) assertText(utf8Decode(answer.body), body, 'body');
  compareLog(answer.log, expected);
}

/** Transcripts may hold parts of lines. */
function compareLog(log: readonly string[], expected: Members): void {
  for (const line of expected.list('executionLog') ?? []) assertText(log.join('\n'), `<before>${String(line)}<behind>`, 'log');
}

/** What the words of a recording say that an authorizer of `$connect` does. */
const VERDICTS: readonly (readonly [RegExp, () => ReturnType<typeof result>])[] = [
  [/unauthori[sz]ed/i, () => result({ errorMessage: 'Unauthorized' }, true)],
  [/den(?:y|ies|ied)|explicit/i, () => result(allow('Deny'))],
  [/throw|fail|error|exception/i, () => result({ errorMessage: 'oops' }, true)],
  [/malformed|invalid/i, () => result({ hello: 'there' })],
  [/allow|accept/i, () => result(allow('Allow'))],
];

async function checkAuthorizer(given: Members, expected: Members): Promise<void> {
  const described = JSON.stringify(given.any('authorizer'));
  given.ignore('route', 'eventType');
  const sent = /missing|absent|without|no identity|no token|not sent/i.test(described) ? '/' : '/?token=t';
  const verdict = VERDICTS.find(([words]) => words.test(described))?.[1];
  if (!verdict && sent !== '/') throw new NotBuilt(`the authorizer ${described}`);
  const guarded = route('$connect', undefined, { authorizationType: 'CUSTOM', authorizer: AUTHORIZER.name });
  compareHandshake(await connect(webSocketApi([guarded], { authorizers: [AUTHORIZER] }), { path: sent }, { lambda: verdict?.() ?? result({}) }), expected);
}

async function checkMessage(given: Members, expected: Members): Promise<void> {
  const keys = (given.list('routeKeys') ?? [given.text('route', 'routeKey') ?? '$default']).map(String);
  const models = Object.entries(given.object('requestModels') ?? {}).map(([key, schema]) => ({ name: modelName(key), contentType: 'application/json', schema: JSON.stringify(schema) }));
  const api = webSocketApi(keys.map((key) => routeOf(given, key)), { routeSelectionExpression: given.text('routeSelectionExpression') ?? '$request.body.action', models });
  const bytes = given.number('messageBytes', 'frameBytes');
  const data = bytes === undefined ? utf8Encode(given.text('message', 'body') ?? '{}') : new Uint8Array(bytes).fill(0x61);
  const answer = await send(api, { data, binary: given.text('frame') === 'binary', ...(given.has('frameBytes') && { largestFrame: data.length }) }, worldOf(given));
  const frames = expected.list('clientFrames');
  if (frames) assert.equal(answer.texts.length, frames.length, answer.texts.join('\n'));
  frames?.forEach((frame, i) => { assertText(answer.texts[i], String(frame), `frame ${i + 1}`); });
  const members = expected.list('frameMembers');
  if (members) assert.deepEqual(Object.keys(JSON.parse(answer.texts[0] ?? '{}') as object).sort(), members.map(String).sort());
  if (expected.text('connection') === 'stays open') assert.equal(answer.closing, undefined);
  assert.equal(answer.closing !== undefined, expected.flag('closed') ?? answer.closing !== undefined);
  const code = expected.number('closeCode');
  if (code !== undefined) assert.equal(answer.closing?.code, code);
  const key = expected.text('routeKey');
  if (key !== undefined) assert.equal(answer.routeKey, key);
  const told = expected.text('gatewayResponse', 'message');
  if (told !== undefined) assert.equal(JSON.parse(answer.texts[0] ?? '{}').message, told);
  const valid = expected.flag('valid');
  if (valid !== undefined) assert.equal(answer.fault === undefined, valid);
  compareLog(answer.log, expected);
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

/** The kinds of ids that the recordings name in words: `<open id>`, `<closed id>`, `<id not in the service format>`. */
function idCalled(described: string): string {
  if (/not in|malformed|invalid/.test(described)) return 'not-an-id';
  return /open/.test(described) ? CONNECTION.connectionId : 'AAAAAAAAAAAAAAA=';
}

async function checkRequest(given: Members, expected: Members): Promise<void> {
  const [method = '', target = ''] = /^(\S+) (.*)$/.exec(given.text('request') ?? '')?.slice(1) ?? [];
  if (!target.startsWith('/@connections/')) {
    const answer = await connect(webSocketApi([]), { method, headers: { Upgrade: '' } });
    return assert.equal(answer.status, expected.number('status'));
  }
  const connectionId = idCalled(target.slice('/@connections/'.length));
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
