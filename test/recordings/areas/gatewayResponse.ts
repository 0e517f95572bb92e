import assert from 'node:assert/strict';
import type { GatewayEnvironment, GatewayResponse, Method, RestApi } from '../../../src/apigw';
import { ask, method, mockIntegration, restApi, texts, type Asked, type Told } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { assertText, compare } from '../exchange/compare';
import { isObject, Members, textOf, textsOf, without, type CheckRecording, type Json } from '../exchange/given';
import { NotBuilt } from '../outcome';
import { checkSettings } from './gatewayResponseSettings';
import { checkHttpGatewayResponse } from './httpExchange';
import { ACCESS, AUTHORIZER, CAUSES, endpoint, policy, proxy, RAISED, userPool, type Situation } from './situations';
import { accessOf, exhaustedPlan } from './usagePlan';

export const checkGatewayResponse: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  if (given.text('apiType') === 'HTTP') return checkHttpGatewayResponse(recording);
  if (given.has('put') || given.has('operation')) return checkSettings(given, expected);
  if (given.has('requests')) return checkOrder(given, expected);
  const told = await exhausted(given) ?? await call(given, expected);
  given.finish();
  const invoked = expected.flag('authorizerInvoked');
  if (invoked !== undefined) assert.equal(told.invoked.length > 0, invoked);
  compare(told, new Members(withOwnTime(without(recording.expected, 'authorizerInvoked'), told)));
};

/** The second call of a key that may make one. */
function exhausted(given: Members): Promise<Told> | undefined {
  const told = `${given.text('cause') ?? ''} ${given.text('raised') ?? ''}`;
  if (/quota/i.test(told)) return exhaustedPlan('quota', gatewayResponsesOf(given));
  return /plan|THROTTLED|too many requests/.test(told) ? exhaustedPlan('throttle', gatewayResponsesOf(given)) : undefined;
}

/** The call that a recording's words and members describe together. */
function call(given: Members, expected: Members): Promise<Told> {
  const place = placeOf(given, expected);
  const all = { ...merged([validatorOf(given, expected), raisedOf(given), accessFor(given), causeOf(given)]), ...integrationOf(given) };
  const { asked = {}, world = {} } = all;
  const key = apiKeyOf(given);
  const httpMethod = place.method ?? asked.method ?? 'GET';
  const of = method(httpMethod, all.integration ?? mockIntegration(), { ...all.method, ...(key !== undefined && { apiKeyRequired: true }) });
  const api = restApi({ [place.path]: [of] }, {
    ...all.api, gatewayResponses: gatewayResponsesOf(given), authorizers: all.authorizer ? [{ name: AUTHORIZER, type: 'TOKEN', ...all.authorizer }] : [],
  });
  const body = bodyOf(given) ?? asked.body;
  const headers = Object.entries({ ...asked.headers, ...textsOf(given.object('headers')) }).map(([name, value]) => [name, String(value)] as const);
  return ask(api, { path: place.path, ...asked, method: httpMethod, headers, protocol: protocolOf(expected), ...(body !== undefined && { body }) }, world, { ...place.environment, ...(key !== undefined && { access: accessOf(key) }) });
}

function merged(situations: readonly Situation[]): Situation {
  return situations.reduce((all, one) => ({
    ...all, ...one, method: { ...all.method, ...one.method }, api: { ...all.api, ...one.api }, asked: { ...all.asked, ...one.asked }, world: { ...all.world, ...one.world },
  }), {});
}

interface Place {
  readonly method: string | undefined;
  readonly path: string;
  readonly environment: Partial<GatewayEnvironment>;
}

/** Where the call arrives: a refusal's message may be all that tells. */
function placeOf(given: Members, expected: Members): Place {
  const message = expected.has('body') ? String(expected.any('body')) : '';
  const [, region, account, apiId, stageName, httpMethod, path] = /arn:aws:execute-api:([\w-]+):\*{8}(\d{4}):(\w+)\/(\w+)\/(\w+)(\/[^"]*)"/.exec(message) ?? [];
  const environment = {
    ...(region !== undefined && { region }), ...(account !== undefined && { accountId: `11111111${account}` }),
    apiId: given.text('apiId') ?? apiId ?? 'a1b2c3d4e5', stageName: given.text('stage') ?? stageName ?? 'test',
  };
  return { method: given.text('method') ?? httpMethod, path: given.text('path') ?? path ?? '/', environment };
}

/** Only HTTP/1.1 has a header named Connection. */
function protocolOf(expected: Members): string {
  const names = expected.list('headerNames');
  return names && !names.includes('connection') ? 'HTTP/2.0' : 'HTTP/1.1';
}

/** A request that its validator refuses: the message tells which parameters the method asks for. */
function validatorOf(given: Members, expected: Members): Situation {
  const raised = given.text('raised');
  const byBody = given.has('model') || raised === 'BAD_REQUEST_BODY';
  if (!byBody && raised !== 'BAD_REQUEST_PARAMETERS') return {};
  const missing = /request parameters: \[([^\]]*)\]/.exec(JSON.stringify([expected.any('body'), expected.any('bodyJson')]))?.[1]?.split(', ') ?? ['needed'];
  return {
    method: {
      requestValidator: 'it', requestModels: byBody ? { 'application/json': 'Model' } : {},
      requestParameters: byBody ? {} : Object.fromEntries([...missing].sort().map((name) => [`method.request.querystring.${name}`, true])),
    },
    api: { requestValidators: [{ name: 'it', validateRequestBody: byBody, validateRequestParameters: !byBody }], models: [{ name: 'Model', contentType: 'application/json', schema: textOf(given.any('model')) ?? '{"type":"object"}' }] },
  };
}

function raisedOf(given: Members): Situation {
  const raised = given.text('raised');
  if (raised === undefined || raised.startsWith('BAD_REQUEST_')) return {};
  return RAISED[raised] ?? fail(`what raises ${raised}`);
}

/** Who may call; of a policy beside an authorizer it is the authorizer's. */
function accessFor(given: Members): Situation {
  const [authorizer, authorization] = [given.text('authorizer'), given.text('authorization')];
  const described = [authorizer, authorization, given.text('caller')].filter((text) => text !== undefined).join(', ');
  if (authorizer?.includes('COGNITO')) return userPool(given.text('token') ?? (given.has('token') || given.has('headers') ? 'missing' : ''));
  const statements = statementsOf(given);
  if (described === '') return statements ? { api: { policy: JSON.stringify({ Statement: statements }) } } : {};
  for (const [words, situation] of ACCESS) {
    const found = words.exec(described);
    if (found) return { ...situation(found), ...(statements && { world: { lambda: policy(statements) } }) };
  }
  return fail(`the authorization ${described}`);
}

/** A policy is a statement, a document, or the words that tell its effect. */
function statementsOf(given: Members): readonly object[] | undefined {
  const told = given.any('policy');
  if (told === undefined) return undefined;
  if (isObject(told)) return [told['Statement'] ?? told].flat().filter(isObject).map((statement) => ({ Principal: '*', Action: '*', Resource: '*', ...statement }));
  return /explicit|den(?:y|ies)/i.test(String(told)) ? [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] : [];
}

function causeOf(given: Members): Situation {
  const described = given.text('cause');
  if (described === undefined) return {};
  return CAUSES.find(([words]) => words.test(described))?.[1] ?? fail(`the cause ${described}`);
}

function integrationOf(given: Members): Pick<Situation, 'integration'> {
  const [type, httpMethod] = [given.text('integrationType'), given.text('integrationHttpMethod')];
  if (type === undefined || type === 'MOCK') return {};
  return { integration: type === 'HTTP' || type === 'HTTP_PROXY' ? endpoint(type) : proxy(httpMethod) };
}

/** The described value of the key that is sent, where the method needs one; empty where none is. */
function apiKeyOf(given: Members): string | undefined {
  return given.flag('apiKeyRequired') === true ? (textsOf(given.object('headers'))['x-api-key'] ?? '') : undefined;
}

function bodyOf(given: Members): string | undefined {
  const bytes = given.number('bodyBytes');
  return bytes === undefined ? textOf(given.any('body')) : 'x'.repeat(bytes);
}

/** The time of a request is its own. */
function withOwnTime(expected: Json, told: Told): Json {
  const { bodyJson } = expected;
  if (!isObject(bodyJson) || bodyJson['time'] === undefined) return expected;
  return { ...expected, bodyJson: { ...bodyJson, time: (JSON.parse(told.body) as Json)['time'] } };
}

/** Each request brings one thing more that the method asks for. */
async function checkOrder(given: Members, expected: Members): Promise<void> {
  const required = Object.fromEntries((given.object('method')?.['requiredQueryString'] as readonly string[]).map((name) => [`method.request.querystring.${name}`, true]));
  const guarded: Partial<Method> = { authorizationType: 'CUSTOM', authorizer: AUTHORIZER, apiKeyRequired: true, requestParameters: required, requestValidator: 'it' };
  const parts: Partial<RestApi> = {
    authorizers: [{ name: AUTHORIZER, type: 'REQUEST', identitySource: 'method.request.header.Authorization', authorizerUri: FUNCTION_URI }],
    requestValidators: [{ name: 'it', validateRequestBody: false, validateRequestParameters: true }],
  };
  const key = 'value-of-the-api-key';
  const sent: readonly Asked[] = [
    {}, { headers: { Authorization: 'x' } }, { headers: { Authorization: 'x', 'x-api-key': key } }, { path: '/?key=v', headers: { Authorization: 'x', 'x-api-key': key } },
  ];
  assert.equal(given.list('requests')?.length, sent.length);
  const lambda = policy([{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  const told = await Promise.all(sent.map((asked) => ask(restApi({ '/': [method('GET', mockIntegration('ok'), guarded)] }, parts), asked, { lambda }, { access: accessOf(key) })));
  assert.deepEqual(told.map(({ status }) => status), expected.list('statuses'));
  for (const [i, body] of (expected.list('bodies') ?? []).entries()) assertText(told[i]?.body, String(body), `body ${i}`);
  expected.finish();
}

function gatewayResponsesOf(given: Members): readonly GatewayResponse[] {
  const template = given.text('template');
  const own = template === undefined ? [] : [settings(given.text('raised') ?? (given.has('model') ? 'BAD_REQUEST_BODY' : 'DEFAULT_4XX'), { responseTemplates: { 'application/json': template } })];
  return [...own, ...Object.entries(given.object('gatewayResponses') ?? {}).map(([responseType, parts]) => settings(responseType, isObject(parts) ? parts : {}))];
}

function settings(responseType: string, parts: Json): GatewayResponse {
  const members = new Members(parts);
  const statusCode = members.any('statusCode');
  return { responseType, ...(statusCode !== undefined && { statusCode: String(statusCode) }), responseParameters: textsOf(members.object('responseParameters')), responseTemplates: texts(textsOf(members.object('responseTemplates'))) };
}

function fail(what: string): never {
  throw new NotBuilt(what);
}
