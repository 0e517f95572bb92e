/** The halves of areas that are about HTTP APIs. */
import assert from 'node:assert/strict';
import { answerWithoutStage, checkHttpMappings, readSampleEvent, requestFromEvent, selectStage, type HttpApi } from '../../../src/apigw';
import { utf8Decode, utf8Encode } from '../../../src/base';
import { askHttp, endpoint, httpApi, lambda, route, token, type HttpTold, type HttpWorld } from '../../unit/apigw/http/support';
import { gatewayRequest, ports, response } from '../../unit/apigw/support';
import { assertHeaders, compare, lower } from '../exchange/compare';
import { askedBy, compareEvent, recordedEvent } from '../exchange/event';
import { isObject, Members, NotUnderstood, objectOf, textsOf, type CheckRecording, type Json } from '../exchange/given';

export function answeredWithoutStage(method: string): HttpTold {
  const answer = answerWithoutStage(gatewayRequest({ method }), ports({}, { sent: [], invoked: [] }));
  return {
    answer, status: answer.status, body: utf8Decode(answer.body), sent: [], invoked: [], called: [],
    header: (name) => answer.headers.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1], said: () => '', event: () => ({}),
  };
}

/** What an integration gets and a client sees when parameters are mapped. */
export const checkHttpParameterMapping: CheckRecording = async ({ given: members, expected: wanted }) => {
  const given = new Members({ ...routeOf(members), ...members });
  given.ignore('pathParameters', 'resourcePath');
  const expected = new Members(wanted);
  given.ignore('apiType');
  const requestParameters = textsOf(given.object('requestParameters'));
  const responseParameters = Object.fromEntries(Object.entries(given.object('responseParameters') ?? {}).map(([status, mappings]) => [status, textsOf(objectOf(mappings))]));
  const rejected = expected.flag('configurationRejected');
  if (rejected !== undefined) {
    const problems = [...checkHttpMappings(requestParameters, 'request'), ...Object.values(responseParameters).flatMap((mappings) => checkHttpMappings(mappings, 'response'))];
    return assert.equal(problems.length > 0, rejected);
  }
  const context = given.object('context');
  const requestId = context?.['requestId'];
  const sourceIp = objectOf(context?.['identity'])['sourceIp'];
  const backend = response(given.number('integrationStatus') ?? 200, given.text('endpointBody') ?? '', Object.entries(textsOf(given.object('endpointHeaders', 'backendHeaders'))));
  const world: HttpWorld = { backend, ...(typeof requestId === 'string' && { requestId }) };
  const told = await askHttp(
    httpApi([route(given.text('routeKey') ?? '$default', endpoint({ requestParameters, responseParameters }))]), { ...askedBy(given), ...(typeof sourceIp === 'string' && { sourceIp }) }, world,
    { stageName: given.text('stage') ?? '$default', stageVariables: textsOf(given.object('stageVariables')) },
  );
  given.finish();
  const changesAnswer = Object.keys(responseParameters).length > 0;
  const sent = told.sent[0];
  const headers = changesAnswer ? told.answer.headers : (sent?.headers ?? []);
  assertHeaders(lower(headers), expected.object('headers') ?? {});
  for (const name of expected.list('absentHeaders') ?? []) assert.equal(lower(headers).get(String(name).toLowerCase()), undefined);
  const url = new URL(sent?.url ?? 'http://nowhere.example');
  const path = expected.text('path');
  if (path !== undefined) assert.equal(url.pathname, path);
  const query = expected.object('querystring');
  if (query) assert.deepEqual(Object.fromEntries([...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name).join(',')])), query);
  const status = expected.number('status');
  if (status !== undefined) assert.equal(told.status, status);
  expected.finish();
};

/** The route that has the variables whose values are told; without a path of its own, the request's is the route's, filled in. */
function routeOf(given: Json): { readonly routeKey: string; readonly path: string } {
  const values = textsOf(objectOf(given['pathParameters']));
  const variables = Object.keys(values);
  const resourcePath = given['resourcePath'] ?? (variables.length === 0 ? undefined : `/${variables.map((name) => `{${name}}`).join('/')}`);
  if (typeof resourcePath !== 'string') return { routeKey: '$default', path: '/' };
  return { routeKey: `ANY ${resourcePath}`, path: resourcePath.replace(/\{([^}+]+)\+?\}/g, (whole, name: string) => values[name] ?? whole) };
}

/** What differs from run to run and place to place. */
const VARYING = /^(?:accountId|requestId|extendedRequestId|apiId|domainName|domainPrefix|requestTime|requestTimeEpoch|time|timeEpoch|sourceIp|Host|X-Amzn-Trace-Id|X-Forwarded-.*)$/i;

/** The event that a function gets; the recorded event tells the route, and the headers where they are left out. */
export const checkHttpProxyEvent: CheckRecording = async ({ given: members, expected: wanted }) => {
  const given = new Members(members);
  const expected = new Members(wanted);
  given.ignore('apiType', 'endpointType', 'binaryMediaTypes', 'resources');
  const format = given.text('payloadFormatVersion') === '1.0' ? '1.0' : '2.0';
  const recorded = recordedEvent(expected);
  if (given.flag('shape')) {
    given.finish();
    return checkShape(format, recorded);
  }
  const told = new Members({ ...recorded, ...objectOf(recorded['requestContext']) });
  const routeKey = given.text('routeKey') ?? told.text('routeKey', 'resourceId') ?? '$default';
  const stageNames = [given.text('stage') ?? told.text('stage') ?? '$default'];
  const asked = askedBy(given, recorded);
  given.finish();
  const selected = selectStage(stageNames, asked.path ?? '/') ?? { stageName: '$default', path: '/' };
  const answered = await askHttp(httpApi([route(routeKey, lambda(format))]), { ...asked, path: selected.path }, {}, { stageName: selected.stageName, stageVariables: textsOf(objectOf(recorded['stageVariables'])) });
  compareEvent(answered.event(), expected, VARYING);
  expected.finish();
};

/** The guide's events have made-up values: what counts is which members there are. Client certificates need a custom domain name. */
async function checkShape(format: '1.0' | '2.0', recorded: Json): Promise<void> {
  const read = readSampleEvent(recorded);
  if (!read.ok) throw new NotUnderstood('an event that is none');
  const { method, path, rawQueryString, headers, body } = requestFromEvent(read.value);
  const authorized = format === '2.0' ? { authorizationType: 'JWT', authorizer: 'it', authorizationScopes: ['scope1'] } as const : {};
  const jwt = { name: 'it', type: 'JWT', identitySource: '$request.querystring.token', jwtConfiguration: { issuer: 'me', audience: [] } } as const;
  const api = httpApi([route(format === '2.0' ? 'POST /my/{parameter1}' : '$default', lambda(format), authorized)], { authorizers: [jwt] });
  const asked = { method, path: `${path}?${rawQueryString}&token=${token({ iss: 'me', scope: 'scope1' })}`, headers, body };
  const told = await askHttp(api, asked, { token: { kind: 'verified' } }, { stageVariables: textsOf(objectOf(recorded['stageVariables'])) });
  assert.deepEqual(namesIn(told.event()), namesIn(recorded), told.answer.fault?.message);
}

const VALUES_OF_THE_CALLERS = new Set(['headers', 'multiValueHeaders', 'queryStringParameters', 'multiValueQueryStringParameters', 'pathParameters', 'stageVariables', 'claims']);

function namesIn(value: unknown): unknown {
  if (!isObject(value)) return undefined;
  const names = Object.entries(value).filter(([name]) => name !== 'clientCert' && name !== 'authentication').sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name, member]) => [name, VALUES_OF_THE_CALLERS.has(name) ? undefined : namesIn(member)]));
}

const JWT_API: HttpApi = httpApi([route('$default', lambda(), { authorizationType: 'JWT', authorizer: 'it' })], {
  authorizers: [{ name: 'it', type: 'JWT', identitySource: '$request.header.Authorization', jwtConfiguration: { issuer: 'https://issuer.example', audience: ['me'] } }],
});

/** The causes that the recordings describe in words, as exchanges in which they happen. */
const CAUSES: Readonly<Record<string, () => Promise<HttpTold>>> = {
  'request larger than the 6 MB Lambda limit': () => askHttp(httpApi([route('$default', lambda())]), { method: 'POST', headers: { 'content-type': 'text/plain' }, body: utf8Encode('x'.repeat(6 * 1024 * 1024)) }),
  'aud does not match': () => askHttp(JWT_API, { headers: { Authorization: token({ iss: 'https://issuer.example', aud: 'somebody else' }) } }, { token: { kind: 'verified' } }),
};

/** The gateway's own answers. */
export const checkHttpGatewayResponse: CheckRecording = async ({ given: members, expected }) => {
  const given = new Members(members);
  given.ignore('apiType', 'authorizer');
  const cause = CAUSES[given.text('cause') ?? ''];
  given.finish();
  if (!cause) throw new NotUnderstood('the cause of an error of an HTTP API');
  compare(await cause(), new Members(expected));
};
