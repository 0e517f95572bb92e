import assert from 'node:assert/strict';
import { utf8Decode } from '../../../../src/base';
import type { Authorizer, Route } from '../../../../src/apigw';
import type { World } from '../support';
import { connect, FUNCTION_URI, integration, integrationResponse, result, route, send, webSocketApi } from './support';

const PROXY = integration('AWS_PROXY');
const withFunction = (value: unknown, failed = false): World => ({ lambda: result(value, failed) });

describe('Opening a connection', () => {
  const statuses: readonly (readonly [string, World, number])[] = [
    ['200', withFunction({ statusCode: 200 }), 101], ['201', withFunction({ statusCode: 201 }), 101], ['no status', withFunction({}), 101], ['301', withFunction({ statusCode: 301 }), 301],
    ['401', withFunction({ statusCode: 401 }), 401], ['501', withFunction({ statusCode: 501 }), 501], ['101', withFunction({ statusCode: 101 }), 502], ['999', withFunction({ statusCode: 999 }), 502], ['an unknown member', withFunction({ statusCode: 200, oops: 1 }), 502],
    ['nothing', withFunction(null), 502], ['a failure', withFunction({ errorMessage: 'no' }, true), 502], ['nothing in time', { lambda: { kind: 'timeout' } }, 504],
    ['no function', { lambda: { kind: 'unavailable', reason: 'none' } }, 501],
  ];
  for (const [title, world, status] of statuses) {
    it(`answers ${status} where the function of $connect gives ${title}`, async () => {
      const answer = await connect(webSocketApi([route('$connect', PROXY)]), {}, world);
      assert.equal(answer.status, status);
      assert.equal(answer.connection !== undefined, status === 101);
    });
  }

  it('needs no $connect route', async () => {
    const answer = await connect(webSocketApi([]));
    assert.deepEqual([answer.status, answer.connection?.identity], [101, { userAgent: 'test', sourceIp: '127.0.0.1' }]);
    assert.match(answer.said('Complete handshake'), /no route \$connect/);
  });
  it('needs no integration at $connect', async () => {
    assert.equal((await connect(webSocketApi([route('$connect')]))).status, 101);
  });
  it('answers an ordinary request with 426', async () => {
    assert.equal((await connect(webSocketApi([route('$connect', PROXY)]), { headers: { Upgrade: 'h2c' } })).status, 426);
  });
  it('takes the status of other integrations', async () => {
    const mock = (template: string): Route => route('$connect', integration('MOCK', { templates: { $default: template }, templateSelectionExpression: '\\$default' }));
    assert.equal((await connect(webSocketApi([mock('{"statusCode": 200}')]))).status, 101);
    assert.equal((await connect(webSocketApi([mock('{"statusCode": 403}')]))).status, 403);
    const byName = mock(`{"statusCode": #if("$!input.params('name')" == "")400#{else}200#end}`);
    assert.equal((await connect(webSocketApi([byName]), { path: '/?name=Ada' })).status, 101);
    assert.equal((await connect(webSocketApi([byName]))).status, 400);
    assert.equal((await connect(webSocketApi([route('$connect', integration('HTTP'))]), {}, { backend: { kind: 'response', status: 404, headers: [], body: new Uint8Array() } })).status, 404);
    assert.equal((await connect(webSocketApi([route('$connect', integration('HTTP'))]), {}, { backend: { kind: 'unreachable', reason: 'refused' } })).status, 504);
    assert.equal((await connect(webSocketApi([route('$connect', integration('AWS'))]), {}, withFunction({ errorMessage: 'no' }, true))).status, 502);
  });
  it('passes the subprotocol that the integration chose, and nothing else', async () => {
    const asked = { headers: { 'Sec-WebSocket-Protocol': 'a, b' } };
    const chosen = await connect(webSocketApi([route('$connect', PROXY)]), asked, withFunction({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': 'b', 'X-Other': '1' } }));
    assert.deepEqual(chosen.headers, [['Sec-WebSocket-Protocol', 'b']]);
    const silent = await connect(webSocketApi([route('$connect', PROXY)]), asked, withFunction({ statusCode: 200 }));
    assert.deepEqual(silent.headers, []);
    assert.match(silent.said('Complete handshake'), /clients then close the connection/);
    const mapped = integration('MOCK', { integrationResponses: [integrationResponse('$default', undefined, { responseParameters: { 'route.response.header.Sec-WebSocket-Protocol': "'a'" } })] });
    assert.deepEqual((await connect(webSocketApi([route('$connect', mapped)]), asked)).headers, [['Sec-WebSocket-Protocol', 'a']]);
  });
  it('asks for required parameters', async () => {
    const api = webSocketApi([route('$connect', PROXY, { requestParameters: { 'route.request.querystring.room': true, 'route.request.header.X-Kind': false } })]);
    const refused = await connect(api);
    assert.deepEqual([refused.status, refused.invoked.length], [400, 0]);
    assert.match(utf8Decode(refused.body), /^\{"message": "Missing required request parameters: \[room\]", "connectionId":"[^"]+", "requestId":"[^"]+"\}$/);
    assert.equal((await connect(api, { path: '/?room=1' })).status, 101);
  });
});

const ARN = 'arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/test/$connect';
const AUTHORIZER: Authorizer = { name: 'gate', type: 'REQUEST', authorizerUri: FUNCTION_URI.replace('chat', 'gate'), identitySource: 'route.request.querystring.token' };
const allow = (Effect: string, Resource = ARN): object => ({ principalId: 'ada', policyDocument: { Version: '2012-10-17', Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }] }, context: { team: 'red', level: 3 } });

describe('Authorization of $connect', () => {
  const api = webSocketApi([route('$connect', PROXY, { authorizationType: 'CUSTOM', authorizer: 'gate' }), route('$default', PROXY)], { authorizers: [AUTHORIZER] });
  const gate = (answer: unknown, failed = false): World => ({ lambda: ({ functionArn }) => (functionArn.endsWith(':gate') ? { kind: 'result', payload: JSON.stringify(answer), ...(failed && { functionError: 'Unhandled' }) } : { kind: 'result', payload: '{}' }) });

  const verdicts: readonly (readonly [string, unknown, number, boolean?])[] = [
    ['lets in whom the policy allows', allow('Allow'), 101], ['lets in by wildcards', allow('Allow', 'arn:aws:execute-api:*:*:*/test/*'), 101], ['refuses whom the policy denies', allow('Deny'), 403],
    ['refuses whom no statement allows', allow('Allow', `${ARN}x`), 403], ['answers 401 where the function says so', { errorMessage: 'Unauthorized' }, 401, true],
    ['answers 500 where the function fails', { errorMessage: 'oops' }, 500, true], ['answers 500 to an answer that is none', { hello: 1 }, 500],
  ];
  for (const [title, answer, status, failed] of verdicts) {
    it(title, async () => {
      assert.equal((await connect(api, { path: '/?token=t' }, gate(answer, failed))).status, status);
    });
  }
  it('refuses without asking where the identity is missing', async () => {
    const answer = await connect(api, {}, gate(allow('Allow')));
    assert.deepEqual([answer.status, answer.invoked.length], [401, 0]);
    assert.match(answer.said('Authorize'), /route\.request\.querystring\.token is missing/);
  });
  it('tells the authorizer what a client sent, and later events what it returned', async () => {
    const answer = await connect(api, { path: '/?token=t' }, gate(allow('Allow')));
    const asked = JSON.parse(answer.invoked[0]?.payload ?? '');
    assert.deepEqual([asked.type, asked.methodArn, asked.queryStringParameters, asked.requestContext.routeKey, asked.pathParameters], ['REQUEST', ARN, { token: 't' }, '$connect', undefined]);
    const authorizer = { team: 'red', level: '3', principalId: 'ada', integrationLatency: 0 };
    assert.deepEqual(JSON.parse(answer.invoked[1]?.payload ?? '').requestContext.authorizer, authorizer);
    assert.deepEqual(answer.connection?.authorizer, authorizer);
    const message = await send(api, 'hello', {}, answer.connection);
    assert.deepEqual(JSON.parse(message.invoked[0]?.payload ?? '').requestContext.authorizer, authorizer);
  });
  it('takes signed requests only, where IAM decides', async () => {
    const signed = webSocketApi([route('$connect', PROXY, { authorizationType: 'AWS_IAM' })]);
    assert.equal((await connect(signed)).status, 403);
    const headers = { Authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20200623/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0' };
    const asCaller = { authenticate: () => Promise.resolve({ kind: 'caller', accountId: '111111111111', accessKey: 'AKIA', userId: 'AIDA', userArn: 'arn:aws:iam::111111111111:user/ada' } as const) };
    const answer = await connect(signed, { headers }, { ports: asCaller });
    assert.deepEqual([answer.status, answer.connection?.identity['userArn']], [101, 'arn:aws:iam::111111111111:user/ada']);
    assert.equal(JSON.parse(answer.invoked[0]?.payload ?? '').headers.Authorization, undefined);
    const refused = await connect(signed, { headers }, { ports: { authenticate: () => Promise.resolve({ kind: 'refused', because: 'wrongSignature', message: 'The request signature does not match.' }) } });
    assert.deepEqual([refused.status, JSON.parse(utf8Decode(refused.body)).message], [403, 'The request signature does not match.']);
  });
});

describe('The API key of $connect', () => {
  const api = webSocketApi([route('$connect', PROXY, { apiKeyRequired: true })]);
  const key = { id: 'k1', value: 'abcdefghijklmnopqrst', enabled: true };
  const access = { apiKeys: [key, { ...key, id: 'k2', value: 'off', enabled: false }, { ...key, id: 'k3', value: 'alone' }], usagePlans: [{ id: 'p', name: 'plan', apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'test' }], keyIds: ['k1', 'k2'] }] };
  for (const [title, value, status] of [['opens', key.value, 101], ['that is disabled refuses', 'off', 403], ['without a plan refuses', 'alone', 403], ['that nobody knows refuses', 'zzz', 403], ['that is missing refuses', '', 403]] as const) {
    it(`${title}`, async () => {
      assert.equal((await connect(api, value === '' ? {} : { headers: { 'x-api-key': value } }, {}, { access })).status, status);
    });
  }
  it('may come from the authorizer', async () => {
    const guarded = webSocketApi([route('$connect', PROXY, { apiKeyRequired: true, authorizationType: 'CUSTOM', authorizer: 'gate' })], { authorizers: [{ ...AUTHORIZER, identitySource: '' }], apiKeySelectionExpression: '$context.authorizer.usageIdentifierKey' });
    const answer = await connect(guarded, {}, withFunction({ ...allow('Allow'), usageIdentifierKey: key.value }), { access });
    assert.equal(answer.connection, undefined, 'the same function answers the integration, whose answer is malformed');
    assert.match(answer.said('Verify API key'), /usage plan of this stage/);
  });
  it('is nowhere for an expression that the service does not take', async () => {
    const answer = await connect({ ...api, apiKeySelectionExpression: '$request.querystring.key' }, { path: `/?key=${key.value}` }, {}, { access });
    assert.equal(answer.status, 403);
    assert.match(answer.said('Verify API key'), /none that the service takes/);
  });
});
