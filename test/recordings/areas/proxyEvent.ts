import assert from 'node:assert/strict';
import { ask, integration, method, restApi, testMethod } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { askedBy, compareEvent, recordedEvent } from '../exchange/event';
import { isObject, Members, NotUnderstood, objectOf, textsOf, type CheckRecording, type Json } from '../exchange/given';
import { NotBuilt } from '../outcome';
import { checkHttpProxyEvent } from './httpExchange';

const PROXY = integration('AWS_PROXY', { httpMethod: 'POST', uri: FUNCTION_URI });

/** What differs from run to run and place to place: ids, times, hosts, addresses, what the recording client added, and what CloudFront adds in front of edge APIs. */
const VARYING = /^(?:accountId|resourceId|requestId|extendedRequestId|apiId|domainName|domainPrefix|deploymentId|requestTime|requestTimeEpoch|sourceIp|Host|Accept-Encoding|Via|X-Amz-Cf-Id|X-Amzn-Trace-Id|X-Forwarded-.*|CloudFront-.*)$/;

export const checkProxyEvent: CheckRecording = async (recording) => {
  if (recording.given['apiType'] === 'HTTP') return checkHttpProxyEvent(recording);
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  given.ignore('payloadFormatVersion');
  if (given.text('apiType') !== 'REST') throw new NotBuilt('events of WebSocket APIs in this area');
  if (given.flag('shape')) throw new NotUnderstood('a shape without values');
  const event = given.text('operation') === 'TestInvokeMethod' ? await testedEvent(given, recordedEvent(expected)) : await sentEvent(given, recordedEvent(expected));
  compareEvent(event, expected, VARYING);
  expected.finish();
};

async function testedEvent(given: Members, { resource }: Json): Promise<unknown> {
  const resourcePath = typeof resource === 'string' ? resource : '/';
  const httpMethod = given.text('method') ?? 'GET';
  const answer = await testMethod(restApi({ [resourcePath]: [method(httpMethod, PROXY)] }), {
    resourcePath, httpMethod, pathWithQueryString: given.text('pathWithQueryString') ?? '/', headers: textsOf(given.object('headers', 'headersSent')), body: given.text('body') ?? '',
  });
  given.finish();
  return JSON.parse(answer.invoked[0]?.payload ?? 'null');
}

async function sentEvent(given: Members, recorded: Json): Promise<unknown> {
  const asked = askedBy(given, recorded);
  const stageName = given.text('stage') ?? String(objectOf(recorded['requestContext'])['stage'] ?? 'test');
  const path = (asked.path ?? '/').replace(/^\/+/, '/');
  // Some paths begin with the stage, some do not.
  const behindStage = path === `/${stageName}` || path.startsWith(`/${stageName}/`) ? path.slice(stageName.length + 1) : path;
  // Where the resources are left out, the event's own is one.
  const resources = given.list('resources')?.map((resource) => String(isObject(resource) ? resource['path'] : resource)) ?? [String(recorded['resource'] ?? '/')];
  const api = restApi(Object.fromEntries(resources.map((resource) => [resource, [method('ANY', PROXY)]])), {
    endpointTypes: [given.text('endpointType') ?? 'EDGE'], binaryMediaTypes: (given.list('binaryMediaTypes') ?? binaryTypes(recorded)).map(String),
  });
  given.ignore('routeKey');
  given.finish();
  const { invoked, answer } = await ask(api, { ...asked, path: behindStage }, {}, { stageName, stageVariables: textsOf(objectOf(recorded['stageVariables'])) });
  assert.ok(invoked[0], answer.fault?.message);
  return JSON.parse(invoked[0].payload);
}

function binaryTypes(recorded: Json): readonly string[] {
  return recorded['isBase64Encoded'] === true ? ['*/*'] : [];
}
