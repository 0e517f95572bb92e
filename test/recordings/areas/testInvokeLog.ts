import assert from 'node:assert/strict';
import { method, restApi, testMethod } from '../../unit/apigw/support';
import { Session, type Answer } from '../controlPlane/session';
import { buildExchange } from '../exchange/build';
import { assertSubset, assertText } from '../exchange/compare';
import { Members, textsOf, type CheckRecording, type Json } from '../exchange/given';

const TIME = /(?:DDD MMM dd hh:mm:ss UTC yyyy|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d UTC \d{4}) : /;

export const checkTestInvokeLog: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  if (given.has('operation')) return checkRefusedTest(given, expected);
  if (given.has('cause')) return checkWrongCertificate(given, expected);
  const path = given.text('pathWithQueryString');
  const headers = given.has('headers') ? textsOf(given.object('headers')) : {};
  const log = expected.text('log');
  const heard = given.has('backend') ? { endpointHeaders: backendHeaders(log) } : {};
  const members = new Members({ path: path?.split('?')[0] ?? '/', ...heard, ...recording.given, pathWithQueryString: null });
  members.ignore('pathWithQueryString', 'headers');
  const echo = recording.expected['bodyJson'];
  const built = buildExchange(members, echo);
  members.finish();
  const [first] = built.api.resources[0]?.methods ?? [];
  assert.ok(first);
  const answer = await testMethod(restApi({ [built.resourcePath]: [method(built.httpMethod, first.integration ?? assert.fail())] }), {
    resourcePath: built.resourcePath, httpMethod: built.httpMethod, headers, stageVariables: built.environment.stageVariables ?? {},
    ...(path !== undefined && { pathWithQueryString: path }), ...(typeof built.asked.body === 'string' && { body: built.asked.body }),
  }, built.world);
  assert.equal(answer.status, expected.number('status'));
  const body = expected.text('body');
  if (body !== undefined) assert.equal(answer.body, body);
  if (expected.has('bodyJson')) assert.deepEqual(JSON.parse(answer.body), expected.any('bodyJson'));
  assertSubset(answer.headers, expected.object('headers') ?? {}, 'headers');
  assertSubset(answer.multiValueHeaders, expected.any('multiValueHeaders') ?? {}, 'multiValueHeaders');
  if (log !== undefined) compareLogs(answer.log, log);
};

/** An API, a resource or a method that is not there: the control plane says so. What a call lacks, its note tells. */
async function checkRefusedTest(given: Members, expected: Members): Promise<void> {
  const note = given.text('note') ?? '';
  const session = await Session.open();
  const { id, rootResourceId } = resultOf(await session.call('CreateRestApi', { name: 'recorded' }));
  resultOf(await session.call('PutMethod', { restApiId: id, resourceId: rootResourceId, httpMethod: 'GET', authorizationType: 'NONE' }));
  const resourceId = given.text('resourceId') ?? (/resource/i.test(note) ? 'unknown' : rootResourceId);
  const restApiId = resourceId === rootResourceId && /\bapi\b/i.test(note) ? 'unknown' : id;
  const answer = await session.call(given.text('operation') ?? '', { restApiId, resourceId, httpMethod: given.text('httpMethod') ?? 'GET' });
  await session.close();
  given.finish();
  assert.ok('errorCode' in answer, 'not refused');
  assert.deepEqual([answer.httpStatus, answer.errorCode], [expected.number('httpStatus'), expected.text('errorCode')]);
  assertText(answer.message, (expected.text('message') ?? '').replace(/\d{12}/, '<account>'), 'message');
  expected.finish();
}

function resultOf(answer: Answer): Json {
  return 'result' in answer ? answer.result : assert.fail(answer.message);
}

/** The endpoint's certificate is for another name. */
async function checkWrongCertificate(given: Members, expected: Members): Promise<void> {
  assert.equal(given.text('cause'), 'TLS name mismatch');
  const members = new Members({ integrationType: given.text('integrationType') });
  const built = buildExchange(members);
  given.finish();
  const backend = { kind: 'unreachable', reason: 'the certificate', certificate: { host: 'own.example', subject: 'CN=other.example' } } as const;
  const answer = await testMethod(built.api, { resourcePath: built.resourcePath, httpMethod: built.httpMethod }, { ...built.world, backend });
  assert.equal(answer.status, expected.number('status'));
  const own = lines(answer.log);
  const sent = own.findIndex((line) => line.startsWith('Sending request to'));
  for (const [i, line] of (expected.list('linesAfterSending') ?? []).entries()) assertText(own[sent + 1 + i], String(line), `line ${sent + 1 + i}`);
  expected.finish();
}

function compareLogs(actual: string, recorded: string): void {
  const own = lines(actual);
  const wanted = lines(recorded.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>').replace(/latency: \d+ ms/, 'latency: <n> ms'));
  wanted.forEach((line, i) => {
    // What a service's own answer says in its headers is not ours to know.
    if (line.startsWith('Endpoint response headers') && line.includes('X-Amz-Executed-Version')) return;
    assertText(own[i], line, `line ${i + 1}`);
  });
  assert.equal(own.length, wanted.length);
}

function lines(log: string): readonly string[] {
  return log.split('\n').map((line) => line.replace(TIME, ''));
}

/** The log itself tells which headers the backend sent. */
function backendHeaders(log: string | undefined): Readonly<Record<string, string>> {
  const dump = /Endpoint response headers: \{(.*)\}/.exec(log ?? '')?.[1] ?? '';
  return Object.fromEntries(dump.split(/, (?=[A-Za-z-]+=)/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
