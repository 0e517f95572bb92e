import assert from 'node:assert/strict';
import type { Authorizer, FunctionResult, GatewayEnvironment, GatewayResponse, Method } from '../../../src/apigw';
import { token } from '../../unit/apigw/http/support';
import { ask, ENVIRONMENT, integration, method, mockIntegration, NOW, restApi, texts, type Told, type World } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { assertText, compare } from '../exchange/compare';
import { isObject, Members, textsOf, type CheckRecording, type Json } from '../exchange/given';
import { NotBuilt } from '../outcome';
import { checkSettings } from './gatewayResponseSettings';
import { checkHttpGatewayResponse } from './httpExchange';
import { exhaustedPlan, planOf } from './usagePlan';

const LARGE = 'x'.repeat(6 * 1024 * 1024 + 1);
const PROXY = integration('AWS_PROXY', { httpMethod: 'POST', uri: FUNCTION_URI });

type Check = (given: Members, expected: Members) => Promise<void>;

/** The causes that the recordings describe in words, as calls in which they happen. */
const CAUSES: Readonly<Record<string, Check>> = {
  'Lambda proxy did not answer within 29 s': proxy({ lambda: { kind: 'timeout' } }),
  'Lambda proxy returned the JSON string "Bad response"': proxy({ lambda: { kind: 'result', payload: '"Bad response"' } }),
  'function threw (AWS_PROXY)': proxy({ lambda: { kind: 'result', payload: '{"errorMessage":"oops"}', functionError: 'Unhandled' } }),
  'backend unreachable': proxy({ backend: { kind: 'unreachable', reason: 'connection refused' } }),
  'stage/plan throttle': async (_, expected) => { compare(await exhaustedPlan('throttle'), expected); },
  'usage plan quota used up': async (_, expected) => { compare(await exhaustedPlan('quota'), expected); },
  'request larger than the 6 MB Lambda limit': async (_, expected) => { compare(await ask(restApi({ '/': [method('POST', PROXY)] }), { method: 'POST', body: LARGE }), expected); },
};

export const checkGatewayResponse: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  if (given.text('apiType') === 'HTTP') return checkHttpGatewayResponse(recording);
  const known = CAUSES[given.text('cause') ?? ''];
  if (known) return known(given, expected);
  if (given.has('put') || given.has('operation')) return checkSettings(given, expected);
  if (given.has('requests')) return checkOrder(given, expected);
  if (given.has('apiKeyRequired')) return compare(await planOf(textsOf(given.object('headers'))['x-api-key'] ?? ''), expected);
  if (given.has('authorizer')) return checkAuthorizer(given, expected);
  if (given.has('caller')) return checkResourcePolicy(given, expected);
  if (given.has('bodyBytes')) return compareWithType(await send(given, 'x'.repeat(given.number('bodyBytes') ?? 0)), expected);
  if (given.has('integrationHttpMethod')) return compareWithType(await send(given, ''), expected);
  const raised = given.text('raised') ?? (given.has('model') ? 'BAD_REQUEST_BODY' : undefined);
  if (raised === 'UNAUTHORIZED') return compare(await callGuarded(given, { type: 'REQUEST', identitySource: 'method.request.header.Authorization' }), expected);
  // What the recording calls "Access Denied" is the emulator's own message: the service's says who is not authorized for what.
  if (raised === 'ACCESS_DENIED') return compare(await callGuarded(given, { type: 'TOKEN', policy: { Statement: [] } }), expected);
  if (raised === 'BAD_REQUEST_BODY' || raised === 'BAD_REQUEST_PARAMETERS') return raise(raised, given, expected);
  throw new NotBuilt('what raises this gateway response');
};

function proxy(world: World): Check {
  return async (given, expected) => {
    const of = given.text('integrationType') === 'HTTP_PROXY' ? integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://backend.example/' }) : PROXY;
    compare(await ask(restApi({ '/': [method('GET', of)] }), { protocol: protocolOf(expected) }, world), expected);
  };
}

/** A call of a method with the integration that is told; its function answers nothing. */
function send(given: Members, body: string): Promise<Told> {
  const of = given.text('integrationType')?.startsWith('AWS') ? { ...PROXY, httpMethod: given.text('integrationHttpMethod') ?? 'POST' } : mockIntegration();
  return ask(restApi({ '/': [method('POST', of)] }), { method: 'POST', body });
}

function compareWithType(told: Told, expected: Members): void {
  const pattern = expected.text('contentTypeMatches');
  if (pattern !== undefined) assert.match(told.header('content-type') ?? '', new RegExp(pattern));
  compare(told, expected);
}

/** Only HTTP/1.1 has a header named Connection. */
function protocolOf(expected: Members): string {
  const names = expected.list('headerNames');
  return names && !names.includes('connection') ? 'HTTP/2.0' : 'HTTP/1.1';
}

/** Authorizers as the recordings describe them in words. */
async function checkAuthorizer(given: Members, expected: Members): Promise<void> {
  const described = given.text('authorizer') ?? '';
  if (described === 'COGNITO_USER_POOLS') return compare(await callUserPool(given.text('token')), expected);
  const effect = given.object('policy')?.['Effect'];
  if (effect !== undefined) return compare(await callGuarded(given, { type: 'TOKEN', policy: { Statement: [{ Effect: effect, Action: '*', Resource: '*' }] } }), expected);
  const source = /^Lambda REQUEST, identity source header (\S+)$/.exec(described)?.[1];
  if (source === undefined) throw new NotBuilt(`the authorizer ${described}`);
  const told = await callGuarded(given, { type: 'REQUEST', identitySource: `method.request.header.${source}` });
  assert.equal(told.invoked.length > 0, expected.flag('authorizerInvoked') ?? told.invoked.length > 0);
  compare(told, expected);
}

interface Guard {
  readonly type: 'TOKEN' | 'REQUEST';
  readonly identitySource?: string;
  readonly policy?: object;
}

/** A call of a method behind a Lambda authorizer; with a policy to return, it is sent a token. */
function callGuarded(given: Members, { type, identitySource, policy }: Guard): Promise<Told> {
  const api = restApi({ '/': [method('GET', mockIntegration(), GUARDED)] }, { authorizers: [authorizer({ type, ...(identitySource !== undefined && { identitySource }) })], gatewayResponses: gatewayResponsesOf(given) });
  return ask(api, { headers: policy ? { Authorization: 'token' } : textsOf(given.object('headers')) }, { lambda: letIn(policy ?? {}) });
}

const GUARDED: Partial<Method> = { authorizationType: 'CUSTOM', authorizer: 'it' };

function authorizer(parts: Pick<Authorizer, 'type'> & Partial<Authorizer>): Authorizer {
  return { name: 'it', authorizerUri: FUNCTION_URI, ...parts };
}

function letIn(policyDocument: object): FunctionResult {
  return { kind: 'result', payload: JSON.stringify({ principalId: 'me', policyDocument }) };
}

const POOL = 'us-east-1_a1B2c3D4e';
const SECONDS = Math.floor(NOW / 1000);

function callUserPool(described: string | undefined): Promise<Told> {
  const of = authorizer({ type: 'COGNITO_USER_POOLS', providerARNs: [`arn:aws:cognito-idp:us-east-1:111111111111:userpool/${POOL}`] });
  const api = restApi({ '/': [method('GET', mockIntegration(), { authorizationType: 'COGNITO_USER_POOLS', authorizer: 'it' })] }, { authorizers: [of] });
  const headers = described === undefined || described === 'missing' ? {} : { Authorization: token({ iss: `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`, token_use: 'id', exp: SECONDS + (described === 'expired' ? -60 : 60) }) };
  return ask(api, { headers }, { verdict: { kind: 'verified' } });
}

/** Where the call arrived is told by the answer only. */
async function checkResourcePolicy(given: Members, expected: Members): Promise<void> {
  const described = given.text('authorization');
  if (described !== 'resource policy allows nobody' || given.text('caller') !== 'anonymous') throw new NotBuilt(`the authorization ${described ?? ''}`);
  const called = /arn:aws:execute-api:([\w-]+):\*{8}(\d{4}):(\w+)\/(\w+)\/(\w+)(\/[^"]*)"/.exec(expected.text('body') ?? '');
  assert.ok(called);
  const [, region = '', account = '', apiId = '', stageName = '', httpMethod = '', path = ''] = called;
  const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'execute-api:Invoke', Resource: '*' }] });
  compare(await ask(restApi({ [path]: [method(httpMethod, mockIntegration())] }, { policy }), { method: httpMethod, path }, {}, { region, accountId: `11111111${account}`, apiId, stageName }), expected);
}

/** Each request brings one thing more that the method asks for. */
async function checkOrder(given: Members, expected: Members): Promise<void> {
  const required = Object.fromEntries((given.object('method')?.['requiredQueryString'] as readonly string[]).map((name) => [`method.request.querystring.${name}`, true]));
  const of = method('GET', mockIntegration('ok'), { ...GUARDED, apiKeyRequired: true, requestParameters: required, requestValidator: 'it' });
  const api = restApi({ '/': [of] }, {
    authorizers: [authorizer({ type: 'REQUEST', identitySource: 'method.request.header.Authorization' })], requestValidators: [{ name: 'it', validateRequestBody: false, validateRequestParameters: true }],
  });
  const key = 'value-of-the-api-key';
  const access: GatewayEnvironment['access'] = { apiKeys: [{ id: 'key', value: key, enabled: true }], usagePlans: [{ id: 'plan', name: 'plan', apiStages: [{ apiId: ENVIRONMENT.apiId, stage: ENVIRONMENT.stageName }], keyIds: ['key'] }] };
  const sent: readonly { readonly path?: string; readonly headers?: Readonly<Record<string, string>> }[] = [
    {}, { headers: { Authorization: 'x' } }, { headers: { Authorization: 'x', 'x-api-key': key } }, { path: '/?key=v', headers: { Authorization: 'x', 'x-api-key': key } },
  ];
  assert.equal(given.list('requests')?.length, sent.length);
  const told = await Promise.all(sent.map((asked) => ask(api, asked, { lambda: letIn({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }) }, { access })));
  assert.deepEqual(told.map(({ status }) => status), expected.list('statuses'));
  for (const [i, body] of (expected.list('bodies') ?? []).entries()) assertText(told[i]?.body, String(body), `body ${i}`);
  expected.finish();
}

/** A request that its validator refuses. */
async function raise(raised: string, given: Members, expected: Members): Promise<void> {
  const path = given.text('path') ?? '/';
  const stageName = given.text('stage') ?? 'test';
  const byBody = raised === 'BAD_REQUEST_BODY';
  const api = restApi({ [path]: [method('GET', mockIntegration(), {
    requestValidator: 'it', requestModels: byBody ? { 'application/json': 'Model' } : {}, requestParameters: byBody ? {} : { 'method.request.querystring.divisor': true, 'method.request.querystring.dividend': true },
  })] }, {
    requestValidators: [{ name: 'it', validateRequestBody: byBody, validateRequestParameters: !byBody }], models: [{ name: 'Model', contentType: 'application/json', schema: textOf(given.any('model')) ?? '{"type":"object"}' }],
    gatewayResponses: gatewayResponsesOf(given),
  });
  const told = await ask(api, { path, protocol: protocolOf(expected), ...(given.has('body') && { body: textOf(given.any('body')) ?? '' }) }, {}, { stageName, apiId: given.text('apiId') ?? 'a1b2c3d4e5' });
  const body = expected.any('bodyJson');
  // The time of a request is its own.
  const recorded = isObject(body) ? { ...body, ...(body['time'] !== undefined && { time: JSON.parse(told.body).time }) } : undefined;
  compareWithType(told, new Members({ ...remaining(expected), ...(recorded && { bodyJson: recorded }) }));
}

function textOf(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

function remaining(expected: Members): Json {
  return Object.fromEntries(['status', 'body', 'headers', 'headerNames', 'contentTypeMatches'].filter((name) => expected.has(name)).map((name) => [name, expected.any(name)]));
}

function gatewayResponsesOf(given: Members): readonly GatewayResponse[] {
  const template = given.text('template');
  const own = template === undefined ? [] : [settings(given.text('raised') ?? 'DEFAULT_4XX', { responseTemplates: { 'application/json': template } })];
  return [...own, ...Object.entries(given.object('gatewayResponses') ?? {}).map(([responseType, parts]) => settings(responseType, isObject(parts) ? parts : {}))];
}

function settings(responseType: string, parts: Json): GatewayResponse {
  const members = new Members(parts);
  const statusCode = members.text('statusCode');
  return { responseType, ...(statusCode !== undefined && { statusCode }), responseParameters: textsOf(members.object('responseParameters')), responseTemplates: texts(textsOf(members.object('responseTemplates'))) };
}
