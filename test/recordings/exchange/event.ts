/** Cases about what becomes of a request, and about the event that a function gets of it. */
import assert from 'node:assert/strict';
import { readSampleEvent, requestFromEvent } from '../../../src/apigw';
import type { Asked } from '../../unit/apigw/support';
import { assertHeaderNames, assertHeaders, assertSubset, lower } from './compare';
import { headerList, isObject, type Json, type Members, objectOf, textsOf } from './given';

/** The request that a case tells; `recorded` is the event that came of it, which tells headers and body where they are left out. */
export function askedBy(given: Members, recorded: Json = {}): Asked {
  const read = readSampleEvent(recorded);
  const told = read.ok ? requestFromEvent(read.value) : undefined;
  const path = given.text('path', 'rawRequestPath') ?? told?.path ?? '/';
  const query = given.text('queryString', 'rawQueryString') ?? told?.rawQueryString ?? '';
  const sent = given.object('headers', 'headersSent', 'multiValueHeaders') && [...headerList(given.object('headers', 'headersSent')), ...headerList(given.object('multiValueHeaders'))];
  const bytes = given.text('bodyBase64');
  const body = given.text('body') ?? (bytes === undefined ? undefined : Buffer.from(bytes, 'base64'));
  return { method: given.text('method') ?? told?.method ?? 'GET', path: query === '' ? path : `${path}?${query}`, headers: sent ?? told?.headers ?? [], body: body ?? told?.body ?? '' };
}

/** The event as recorded: whole, or those of its members that are known. */
export function recordedEvent(expected: Members): Json {
  return expected.object('event', 'eventSubset') ?? {};
}

/** Compares the event that a function got with what was recorded of it; `varying` names the members that differ from run to run and place to place. */
export function compareEvent(event: unknown, expected: Members, varying: RegExp): void {
  const seen = objectOf(event);
  const recorded = objectOf(steady(recordedEvent(expected), varying));
  // REST APIs' events had no members for several values before June 2018, nor others that came later.
  const complete = expected.object('event') && ('multiValueHeaders' in recorded || 'version' in recorded);
  if (complete) assert.deepEqual(steady(seen, varying), recorded);
  else assertSubset(steady(seen, varying), recorded, 'event');
  const headers = expected.object('eventHeaders');
  if (headers) {
    const own = textsOf(objectOf(seen['headers']));
    assertHeaders(lower(Object.entries(own)), headers);
    assertHeaderNames(Object.keys(own), Object.keys(headers));
  }
  if (expected.has('body')) compareBody(seen['body'], expected.any('body'));
}

/** Recorders parsed bodies that were JSON, and wrote an empty one as null or as an empty text. */
function compareBody(body: unknown, recorded: unknown): void {
  if (isObject(recorded) || Array.isArray(recorded)) assert.deepEqual(JSON.parse(String(body)), recorded, 'body');
  else assert.equal(body ?? '', recorded ?? '', 'body');
}

function steady(value: unknown, varying: RegExp): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !varying.test(name)).map(([name, member]) => [name, steady(member, varying)]));
}
