import assert from 'node:assert/strict';
import type { Api } from '../../../src/apigw/model';
import { readDefinition } from '../../../src/definitions';
import type { EventSource, MethodRequest, MethodRun, MethodStep } from '../../../src/protocol';
import { workerHandlers } from '../../../src/worker';
import { shipping } from '../../support/shipping';

const REST = shipping('never');
const HTTP = `openapi: 3.0.1
info: { title: Shop, version: '1' }
paths:
  /items:
    get:
      responses: {}
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: 'https://shop.example.com/items', payloadFormatVersion: '1.0' }
  /$default:
    x-amazon-apigateway-any-method:
      responses: {}
      x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: 'https://shop.example.com/other', payloadFormatVersion: '1.0' }
`;
const CHAT = `Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action }
  Join:
    Type: AWS::ApiGatewayV2::Route
    Properties: { ApiId: !Ref Chat, RouteKey: join, Target: !Join ['/', [integrations, !Ref Mock]] }
  Mock:
    Type: AWS::ApiGatewayV2::Integration
    Properties: { ApiId: !Ref Chat, IntegrationType: MOCK, RequestTemplates: { '200': '{"statusCode": 200}' }, TemplateSelectionExpression: '200' }
`;

function apiOf(text: string): Api {
  const api = readDefinition(text, 'api.yaml').apis[0]?.api;
  assert.ok(api);
  return api;
}

const text = (event: unknown): EventSource => ({ kind: 'text', text: JSON.stringify(event) });
const PARCEL = { httpMethod: 'POST', path: '/parcels', resource: '/parcels', headers: { Authorization: 'Bearer abc' }, body: { to: 'Main Street 1' } };
const LABEL = { httpMethod: 'POST', path: '/labels', resource: '/labels', headers: { 'Content-Type': 'application/json' }, body: { address: 'Main Street 1' } };

async function run(request: Partial<MethodRequest> & { readonly event: EventSource }): Promise<MethodRun> {
  const answer = await workerHandlers.invokeMethod({ api: apiOf(REST), operation: 'POST /parcels', ...request });
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.value;
}

const names = (steps: readonly MethodStep[], outcome: MethodStep['outcome']): readonly string[] => steps.filter((step) => step.outcome === outcome).map(({ name }) => name);

describe('A method that is invoked by the worker', () => {
  it('says which stage stands for one that the definition does not have', async () => {
    const api: Api = { ...apiOf(REST), stages: [{ stageName: 'prod', variables: {} }] };
    const assumed = async (stage: string): Promise<readonly string[]> => (await run({ api, event: text({ ...PARCEL, context: { stage } }) })).assumed;
    assert.deepEqual([await assumed('prod'), await assumed('dev')], [[], ['The definition has no stage "dev": prod stands for it.']]);
  });

  it('gets an assumed answer until one is typed', async () => {
    const { status, answer, answers, sent } = await run({ event: text(PARCEL) });
    assert.deepEqual([status, answers, answer?.kind], [200, 'function', 'function']);
    assert.match(sent?.to ?? '', /function:send-parcel/);
    assert.match(sent?.body ?? '', /Main Street 1/);
  });

  it("answers what the event's integrationResponse says, in a proxy's form where the integration is one", async () => {
    const proxy = await run({ event: text({ ...PARCEL, integrationResponse: { statusCode: 202, body: { sent: true } } }) });
    assert.equal(proxy.status, 202);
    assert.deepEqual(JSON.parse(proxy.body), { sent: true });
    const whole = await run({ event: text({ ...PARCEL, integrationResponse: { body: { statusCode: 207, body: 'many' } } }) });
    assert.deepEqual([whole.status, whole.body], [207, 'many']);
  });

  it('ends where a typed result is malformed, and names what was not reached', async () => {
    const { status, cause, steps } = await run({ event: text(PARCEL), answer: { kind: 'function', payload: '{"statusCode": 200, "body": {}}', failed: false } });
    assert.equal(status, 502);
    assert.match(cause ?? '', /no proxy response/);
    assert.deepEqual(names(steps, 'ended'), ['Send to integration']);
    assert.deepEqual(names(steps, 'notReached'), ['Select integration response', 'Map response parameters', 'Render response template']);
    assert.deepEqual(names(steps, 'answered'), ['Gateway response']);
  });

  it('takes typed failures, timeouts and unreachable endpoints for what they are', async () => {
    const labels = { api: apiOf(REST), operation: 'POST /labels', event: text(LABEL) };
    assert.equal((await run({ event: text(PARCEL), answer: { kind: 'function', payload: '{"errorMessage": "no"}', failed: true } })).status, 502);
    assert.equal((await run({ event: text(PARCEL), answer: { kind: 'timeout' } })).status, 504);
    assert.equal((await run({ ...labels, answer: { kind: 'unreachable' } })).status, 504);
    assert.equal((await run({ ...labels, answer: { kind: 'response', status: 418, headers: [], body: '' } })).status, 200);
  });

  it('shows what the endpoint receives, byte for byte', async () => {
    const { sent } = await run({ operation: 'POST /labels', event: text(LABEL) });
    assert.equal(sent?.to, 'POST https://labels.example.com/print');
    assert.equal(sent.body, '{"label": "Main Street 1"}');
  });

  it('ends with the first sentence in plain words', async () => {
    const { status, cause, steps } = await run({ operation: 'POST /labels', event: text({ ...LABEL, headers: { 'Content-Type': 'text/plain' } }) });
    assert.equal(status, 415);
    assert.match(cause ?? '', /^No request template is for text\/plain/);
    assert.match(steps.find(({ outcome }) => outcome === 'ended')?.explanation[0] ?? '', /^No request template is for text\/plain/);
  });

  it('warns where the event goes to another method', async () => {
    const { steps } = await run({ operation: 'POST /parcels', event: text(LABEL) });
    assert.deepEqual(names(steps, 'caution'), ['Match resource']);
    assert.match(steps[0]?.explanation[0] ?? '', /does not come to POST \/parcels: POST \/labels takes it/);
  });

  it('asks a typed authorizer, and shows what its function receives', async () => {
    const { authorizer } = await run({ event: text(PARCEL) });
    assert.deepEqual([authorizer?.kind, authorizer?.name], ['function', 'office']);
    assert.match(authorizer?.event ?? '', /"authorizationToken":"Bearer abc"/);
    assert.equal((await run({ event: text(PARCEL), decision: { kind: 'deny' } })).status, 403);
    assert.equal((await run({ event: text(PARCEL), decision: { kind: 'answer', text: '{"errorMessage": "Unauthorized"}' } })).status, 401);
    assert.equal((await run({ event: text(PARCEL), decision: { kind: 'answer', text: 'no policy' } })).status, 500);
    assert.equal((await run({ event: text({ ...PARCEL, headers: {} }) })).status, 401);
  });

  it('sees nothing of an earlier decision', async () => {
    await run({ event: text(PARCEL) });
    assert.equal((await run({ event: text(PARCEL), decision: { kind: 'deny' } })).status, 403);
  });

  it('says so when the event is no event', async () => {
    assert.equal((await workerHandlers.invokeMethod({ api: apiOf(REST), operation: 'POST /labels', event: { kind: 'text', text: '{' } })).ok, false);
  });
});

describe('A route that is invoked by the worker', () => {
  it('of an HTTP API has its own steps, $default included', async () => {
    const api = apiOf(HTTP);
    assert.equal(api.kind, 'HTTP');
    const taken = await run({ api, operation: 'GET /items', event: text({ apiType: 'HTTP', httpMethod: 'GET', path: '/items', resource: '/items' }) });
    assert.equal(taken.status, 200);
    assert.equal(taken.steps[0]?.name, 'Match route');
    const astray = await run({ api, operation: 'GET /items', event: text({ apiType: 'HTTP', httpMethod: 'GET', path: '/itemz' }) });
    assert.match(astray.steps[0]?.explanation.join(' ') ?? '', /\$default takes it.*No other route fits/);
  });

  it('of a WebSocket API takes messages, and warns of those that have no route', async () => {
    const api = apiOf(CHAT);
    const joined = await run({ api, operation: 'join', event: text({ apiType: 'WEBSOCKET', body: { action: 'join' } }) });
    assert.equal(joined.status, undefined);
    assert.equal(joined.reason, 'The client gets nothing');
    assert.equal(joined.steps[0]?.name, 'Select route');
    const lost = await run({ api, operation: 'join', event: text({ apiType: 'WEBSOCKET', body: { action: 'dance' } }) });
    assert.deepEqual(names(lost.steps, 'ended'), ['Select route']);
    assert.match(lost.body, /Forbidden/);
  });
});
