import assert from 'node:assert/strict';
import type { Told } from '../../unit/apigw/support';
import { isObject, type Json, type Members } from './given';

/** Headers that belong to the socket, or to the CloudFront distribution in front of edge APIs: the pipeline makes neither. */
const NOT_THE_PIPELINES = new Set(['connection', 'content-length', 'date', 'via', 'x-cache', 'x-amz-cf-id', 'x-amz-cf-pop', 'host', 'x-amzn-tls-cipher-suite', 'x-amzn-tls-version', 'accept-encoding']);

export const lower = (headers: Iterable<readonly [string, string]>): Map<string, string> => {
  const merged = new Map<string, string>();
  for (const [name, value] of headers) merged.set(name.toLowerCase(), merged.has(name.toLowerCase()) ? `${merged.get(name.toLowerCase())}, ${value}` : value);
  return merged;
};

const PLACEHOLDER = /<[A-Za-z][\w .:-]*>/;

/** A recorded text may hold placeholders, `<name>`, which stand for any text. */
export function assertText(actual: string | undefined, recorded: string, what: string): void {
  if (!PLACEHOLDER.test(recorded)) return assert.equal(actual, recorded, `${what}: ${String(actual)} instead of ${recorded}`);
  const pattern = recorded.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  assert.match(actual ?? '', new RegExp(`^${pattern}$`, 's'), what);
}

export function assertHeaders(actual: ReadonlyMap<string, string>, recorded: Json): void {
  for (const [name, value] of Object.entries(recorded)) {
    if (NOT_THE_PIPELINES.has(name.toLowerCase())) continue;
    assertText(actual.get(name.toLowerCase()), Array.isArray(value) ? value.join(', ') : String(value), `header ${name}`);
  }
}

/** The recorded names and no others. */
export function assertHeaderNames(actual: Iterable<string>, recorded: readonly string[]): void {
  const own = (names: Iterable<string>): string[] => [...new Set([...names].map((name) => name.toLowerCase()))].filter((name) => !NOT_THE_PIPELINES.has(name)).sort();
  assert.deepEqual(own(actual), own(recorded));
}

/** Compares what came of an exchange with a recording's `expected`, member by member. */
export function compare(told: Told, expected: Members): void {
  compareAnswer(told, expected);
  compareHeaders(told, expected);
  compareBackend(told, expected);
  expected.finish();
}

function compareAnswer(told: Told, expected: Members): void {
  const status = expected.number('status');
  if (status !== undefined) assert.equal(told.status, status, `status ${told.status} instead of ${status}: ${told.answer.fault?.message ?? ''}`);
  const body = expected.text('body');
  if (body !== undefined) assertText(told.body, body, 'body');
  if (expected.has('bodyJson')) assertJson(JSON.parse(told.body), expected.any('bodyJson'), 'body');
  const statusClass = expected.text('statusClass');
  if (statusClass !== undefined) assert.equal(`${Math.floor(told.status / 100)}XX`, statusClass);
  if (expected.flag('error')) assert.ok(told.answer.fault, `no error, but ${told.body}`);
  const bytes = expected.text('clientBodyBase64');
  if (bytes !== undefined) assert.equal(Buffer.from(told.answer.body).toString('base64'), bytes);
  const logLine = expected.text('logLine');
  if (logLine !== undefined) assert.ok(told.answer.log.includes(logLine), `log without ${logLine}:\n${told.answer.log.join('\n')}`);
  for (const line of expected.list('executionLog', 'logLines') ?? []) assert.ok(told.answer.log.some((own) => matches(own, String(line))), `log without ${String(line)}:\n${told.answer.log.join('\n')}`);
  const responseType = expected.text('gatewayResponse');
  if (responseType !== undefined) assert.equal(told.answer.fault?.responseType, responseType);
  expected.ignore('conversion');
}

function matches(own: string, recorded: string): boolean {
  try {
    assertText(own, recorded, 'line');
    return true;
  } catch {
    return false;
  }
}

function compareHeaders(told: Told, expected: Members): void {
  const client = lower(told.answer.headers);
  const contentType = expected.text('contentTypeMatches');
  if (contentType !== undefined) assert.match(client.get('content-type') ?? '', new RegExp(contentType));
  const whole = expected.object('clientHeaders', 'clientHeadersLowercased');
  if (whole) {
    assertHeaders(client, whole);
    assertHeaderNames(client.keys(), Object.keys(whole));
  }
  assertHeaders(client, expected.object('headers') ?? {});
  for (const name of expected.list('absentHeaders') ?? []) assert.equal(client.get(String(name).toLowerCase()), undefined, `header ${String(name)}`);
  const names = expected.list('clientHeaderNames', 'headerNames');
  if (names) assertHeaderNames(client.keys(), names.map(String));
  const traced = expected.flag('hasTraceId');
  if (traced !== undefined) assert.equal(client.has('x-amzn-trace-id'), traced);
  const start = expected.text('traceIdStartsWith');
  if (start !== undefined) assert.ok(client.get('x-amzn-trace-id')?.startsWith(start));
  const parent = expected.text('parent');
  if (parent !== undefined) assert.match(client.get('x-amzn-trace-id') ?? '', new RegExp(`Parent=${parent}`));
}

function compareBackend(told: Told, expected: Members): void {
  const sent = told.sent[0];
  const url = sent && /^https?:/.test(sent.url) ? new URL(sent.url) : undefined;
  const headers = lower(sent?.headers ?? []);
  for (const name of ['backendHeadersLowercased', 'integrationHeaders', 'requestOverrideHeaders']) assertHeaders(headers, expected.object(name) ?? {});
  const whole = expected.object('backendHeaders');
  if (whole) {
    assertHeaders(headers, whole);
    assertHeaderNames([...headers.keys()].filter((name) => !name.startsWith('x-forwarded-')), Object.keys(whole));
  }
  for (const name of expected.list('notForwarded') ?? []) assert.equal(headers.get(String(name).toLowerCase()), undefined, `header ${String(name)}`);
  for (const name of expected.list('droppedThoughMapped') ?? []) assert.equal(headers.get(String(name).toLowerCase()), undefined, `header ${String(name)}`);
  const body = sent ? Buffer.from(sent.body).toString('utf8') : told.invoked[0]?.payload;
  const single: readonly (readonly [string, string | undefined])[] = [
    ['backendMethod', sent?.method], ['backendUrl', sent?.url], ['backendPath', url?.pathname], ['backendBody', body],
    ['integrationBodyBase64', sent && Buffer.from(sent.body).toString('base64')], ['output', body],
  ];
  for (const [name, actual] of single) {
    const recorded = expected.text(name);
    if (recorded !== undefined) assert.equal(actual, recorded, name);
  }
  for (const name of ['outputJson', 'eventReceived']) if (expected.has(name)) assertJson(JSON.parse(body ?? ''), expected.any(name), name);
  if (expected.has('storedObject')) assertStored(body, expected.any('storedObject'));
  if (expected.any('backendAccepted')) assert.ok(!told.answer.fault && body !== undefined, told.answer.fault?.message);
  const query = expected.object('backendQueryParsed');
  if (query) assert.deepEqual(Object.fromEntries([...new Set(url?.searchParams.keys() ?? [])].map((name) => [name, url?.searchParams.getAll(name).join(',')])), query);
  compareEvent(told, expected);
}

/** A bucket's object, as a text or parsed. */
function assertStored(body: string | undefined, recorded: unknown): void {
  if (typeof recorded === 'string') assertText(body, recorded, 'storedObject');
  else assertJson(JSON.parse(body ?? ''), recorded, 'storedObject');
}

function compareEvent(told: Told, expected: Members): void {
  const event: unknown = JSON.parse(told.invoked[0]?.payload ?? 'null');
  const subset = expected.object('event');
  if (subset) assertSubset(event, subset, 'event');
  const headers = expected.object('eventHeaders');
  if (headers && isObject(event) && isObject(event['headers'])) {
    assertHeaders(lower(Object.entries(event['headers']).map(([name, value]) => [name, String(value)])), headers);
    assertHeaderNames(Object.keys(event['headers']), Object.keys(headers));
  }
}

/** Compares parsed JSON whole; `<name>` in a recorded text stands for any value. */
export function assertJson(actual: unknown, recorded: unknown, at: string): void {
  if (Array.isArray(recorded)) {
    assert.ok(Array.isArray(actual) && actual.length === recorded.length, `${at} is ${JSON.stringify(actual)}`);
    recorded.forEach((item, i) => { assertJson(actual[i], item, `${at}[${i}]`); });
  } else if (isObject(recorded)) {
    assert.ok(isObject(actual), `${at} is ${JSON.stringify(actual)}`);
    assert.deepEqual(Object.keys(actual).sort(), Object.keys(recorded).sort(), at);
    for (const [name, value] of Object.entries(recorded)) assertJson(actual[name], value, `${at}.${name}`);
  } else if (typeof recorded === 'string' && PLACEHOLDER.test(recorded)) assertText(String(actual), recorded, at);
  else assert.deepEqual(actual, recorded, at);
}

export function assertSubset(actual: unknown, recorded: unknown, at: string): void {
  if (Array.isArray(recorded)) {
    assert.ok(Array.isArray(actual) && actual.length === recorded.length, `${at} is ${JSON.stringify(actual)}`);
    recorded.forEach((item, i) => { assertSubset(actual[i], item, `${at}[${i}]`); });
    return;
  }
  if (typeof recorded === 'string') return assertText(typeof actual === 'string' ? actual : JSON.stringify(actual), recorded, at);
  if (!isObject(recorded)) return assert.deepEqual(actual, recorded, at);
  assert.ok(isObject(actual), `${at} is ${JSON.stringify(actual)}`);
  for (const [name, member] of Object.entries(recorded)) assertSubset(actual[name], member, `${at}.${name}`);
}
