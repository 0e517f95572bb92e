import assert from 'node:assert/strict';
import type { GatewayResponse } from '../../../src/apigw';
import { ask, integration, method, mockIntegration, restApi, texts, type Told, type World } from '../../unit/apigw/support';
import { FUNCTION_URI } from '../exchange/build';
import { compare } from '../exchange/compare';
import { isObject, Members, textsOf, type CheckRecording, type Json } from '../exchange/given';
import { NotBuilt } from '../outcome';

const PROXY = integration('AWS_PROXY', { httpMethod: 'POST', uri: FUNCTION_URI });

/** The causes that the recordings describe in words, as worlds in which they happen. */
const CAUSES: Readonly<Record<string, { readonly type: 'AWS_PROXY' | 'HTTP_PROXY'; readonly world: World }>> = {
  'Lambda proxy did not answer within 29 s': { type: 'AWS_PROXY', world: { lambda: { kind: 'timeout' } } },
  'Lambda proxy returned the JSON string "Bad response"': { type: 'AWS_PROXY', world: { lambda: { kind: 'result', payload: '"Bad response"' } } },
  'function threw (AWS_PROXY)': { type: 'AWS_PROXY', world: { lambda: { kind: 'result', payload: '{"errorMessage":"oops"}', functionError: 'Unhandled' } } },
  'backend unreachable': { type: 'HTTP_PROXY', world: { backend: { kind: 'unreachable', reason: 'connection refused' } } },
};

export const checkGatewayResponse: CheckRecording = async (recording) => {
  const given = new Members(recording.given);
  const expected = new Members(recording.expected);
  const cause = given.text('cause');
  const known = cause === undefined ? undefined : CAUSES[cause];
  if (known) {
    const of = known.type === 'AWS_PROXY' ? PROXY : integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://backend.example/' });
    return compare(await ask(restApi({ '/': [method('GET', of)] }), {}, known.world), expected);
  }
  if (given.has('authorizer')) return checkAuthorizer(given, expected);
  const raised = given.text('raised');
  if (raised === 'UNAUTHORIZED') return compare(await callGuarded(given, { type: 'REQUEST', identitySource: 'method.request.header.Authorization' }), expected);
  if (raised === 'ACCESS_DENIED') return compare(await callGuarded(given, { type: 'TOKEN', policy: { Statement: [] } }), expected);
  if (raised === 'BAD_REQUEST_BODY' || raised === 'BAD_REQUEST_PARAMETERS') return raise(raised, given, expected);
  throw new NotBuilt(given.has('operation') || given.has('put') ? "the control plane's answers" : 'what raises this gateway response');
};

/** Authorizers as the recordings describe them in words. */
async function checkAuthorizer(given: Members, expected: Members): Promise<void> {
  const described = given.text('authorizer') ?? '';
  const effect = given.object('policy')?.['Effect'];
  if (effect !== undefined) return compare(await callGuarded(given, { type: 'TOKEN', policy: { Statement: [{ Effect: effect, Action: '*', Resource: '*' }] } }), expected);
  const source = /^Lambda REQUEST, identity source header (\S+)$/.exec(described)?.[1];
  if (source === undefined) throw new NotBuilt(`the authorizer ${described}`);
  const told = await callGuarded(given, { type: 'REQUEST', identitySource: `method.request.header.${source}` });
  assert.equal(told.invoked.length > 0, expected.flag('authorizerInvoked') ?? told.invoked.length > 0);
  compare(told, expected);
}

/** A call of a method behind a Lambda authorizer; with a policy to return, it is sent a token. */
function callGuarded(given: Members, { type, identitySource, policy }: { readonly type: 'TOKEN' | 'REQUEST'; readonly identitySource?: string; readonly policy?: object }): Promise<Told> {
  const authorizers = [{ name: 'it', type, authorizerUri: FUNCTION_URI, ...(identitySource !== undefined && { identitySource }) }];
  const api = restApi({ '/': [method('GET', mockIntegration(), { authorizationType: 'CUSTOM', authorizer: 'it' })] }, { authorizers, gatewayResponses: gatewayResponsesOf(given) });
  const payload = JSON.stringify({ principalId: 'me', policyDocument: policy ?? {} });
  return ask(api, { headers: policy ? { Authorization: 'token' } : textsOf(given.object('headers')) }, { lambda: { kind: 'result', payload } });
}

/** A request that its validator refuses. */
async function raise(raised: string, given: Members, expected: Members): Promise<void> {
  const path = given.text('path') ?? '/';
  const stageName = given.text('stage') ?? 'test';
  const byBody = raised === 'BAD_REQUEST_BODY';
  const api = restApi({ [path]: [method('GET', mockIntegration(), {
    requestValidator: 'it', requestModels: byBody ? { 'application/json': 'Model' } : {}, requestParameters: byBody ? {} : { 'method.request.querystring.divisor': true, 'method.request.querystring.dividend': true },
  })] }, {
    requestValidators: [{ name: 'it', validateRequestBody: byBody, validateRequestParameters: !byBody }], models: [{ name: 'Model', contentType: 'application/json', schema: '{"type":"object"}' }],
    gatewayResponses: gatewayResponsesOf(given),
  });
  const told = await ask(api, { path }, {}, { stageName, apiId: given.text('apiId') ?? 'a1b2c3d4e5' });
  const body = expected.any('bodyJson');
  // The time of a request is its own.
  const recorded = isObject(body) ? { ...body, ...(body['time'] !== undefined && { time: JSON.parse(told.body).time }) } : undefined;
  compare(told, new Members({ ...remaining(expected), ...(recorded && { bodyJson: recorded }) }));
}

function remaining(expected: Members): Json {
  return Object.fromEntries(['status', 'body', 'headers', 'headerNames'].filter((name) => expected.has(name)).map((name) => [name, expected.any(name)]));
}

function gatewayResponsesOf(given: Members): readonly GatewayResponse[] {
  return Object.entries(given.object('gatewayResponses') ?? {}).map(([responseType, parts]) => settings(responseType, isObject(parts) ? parts : {}));
}

function settings(responseType: string, parts: Json): GatewayResponse {
  const members = new Members(parts);
  const statusCode = members.text('statusCode');
  return { responseType, ...(statusCode !== undefined && { statusCode }), responseParameters: textsOf(members.object('responseParameters')), responseTemplates: texts(textsOf(members.object('responseTemplates'))) };
}
