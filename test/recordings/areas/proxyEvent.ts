import assert from 'node:assert/strict';
import { ask, integration, method, restApi, testMethod } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { assertSubset } from '../exchange/compare';
import { isObject, Members, NotUnderstood, textsOf, type CheckRecording, type Json } from '../exchange/given';
import { NotBuilt } from '../outcome';
import { checkHttpProxyEvent } from './httpExchange';

const PROXY = integration('AWS_PROXY', { httpMethod: 'POST', uri: FUNCTION_URI });

/** What differs from run to run and place to place: ids, times, hosts, addresses, what the recording client added, and what CloudFront adds in front of edge APIs. */
const VARYING = /^(?:accountId|resourceId|requestId|extendedRequestId|apiId|domainName|domainPrefix|deploymentId|requestTime|requestTimeEpoch|sourceIp|Host|Accept-Encoding|Via|X-Amz-Cf-Id|X-Amzn-Trace-Id|X-Forwarded-.*|CloudFront-.*)$/;

function steady(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !VARYING.test(name)).map(([name, member]) => [name, steady(member)]));
}

export const checkProxyEvent: CheckRecording = async (recording) => {
  if (recording.given['apiType'] === 'HTTP') return checkHttpProxyEvent(recording);
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  if (given.text('apiType') !== 'REST' || given.text('payloadFormatVersion') !== undefined) throw new NotBuilt('HTTP and WebSocket APIs');
  if (given.flag('shape')) throw new NotUnderstood('a shape without values');
  const whole = expected.object('event');
  const recorded = whole ?? expected.object('eventSubset') ?? {};
  const event = given.text('operation') === 'TestInvokeMethod' ? await testedEvent(given) : await sentEvent(given, recorded);
  if (whole) assert.deepEqual(steady(event), steady(whole));
  else assertSubset(event, steady(recorded), 'event');
  expected.finish();
};

async function testedEvent(given: Members): Promise<unknown> {
  const answer = await testMethod(restApi({ '/': [method('GET', PROXY)] }), { resourcePath: '/', httpMethod: given.text('method') ?? 'GET', pathWithQueryString: given.text('pathWithQueryString') ?? '/' });
  return JSON.parse(answer.invoked[0]?.payload ?? 'null');
}

async function sentEvent(given: Members, recorded: Json): Promise<unknown> {
  const stage = given.text('stage') ?? 'test';
  const path = (given.text('rawRequestPath') ?? '/').replace(/^\/+/, '/').slice(stage.length + 1);
  const query = given.text('rawQueryString') ?? '';
  const bytes = given.text('bodyBase64');
  // Where the headers are left out, the event tells them; where the resources are, its resource does.
  const headers = given.has('headers') ? textsOf(given.object('headers')) : textsOf(isObject(recorded['headers']) ? recorded['headers'] : {});
  const told = given.list('resources')?.filter(isObject).map(({ path: resource }) => String(resource)) ?? [String(recorded['resource'])];
  const api = restApi(Object.fromEntries(told.map((resource) => [resource, [method('ANY', PROXY)]])), {
    endpointTypes: [given.text('endpointType') ?? 'EDGE'], binaryMediaTypes: (given.list('binaryMediaTypes') ?? binaryTypes(recorded, headers)).map(String),
  });
  given.ignore('routeKey');
  const asked = { method: given.text('method') ?? 'GET', path: query === '' ? path : `${path}?${query}`, headers, body: bytes === undefined ? (given.text('body') ?? '') : Buffer.from(bytes, 'base64') };
  given.finish();
  const { invoked, answer } = await ask(api, asked, {}, { stageName: stage });
  assert.ok(invoked[0], answer.fault?.message);
  return JSON.parse(invoked[0].payload);
}

function binaryTypes(recorded: Json, headers: Readonly<Record<string, string>>): readonly string[] {
  return recorded['isBase64Encoded'] === true ? [headers['Content-Type'] ?? headers['content-type'] ?? ''] : [];
}
