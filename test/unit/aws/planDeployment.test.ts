import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { planDeployment, type ExistingV2Api, type Operation } from '../../../src/aws';
import { stageSettingsFor, type HttpApi, type WebSocketApi } from '../../../src/apigw/model';
import { isJsonObject, omit } from '../../../src/base';
import { readDefinition } from '../../../src/definitions';
import { connectionOfSuite, valueOf } from './support';

function sample(name: string, change?: (text: string) => string): HttpApi | WebSocketApi {
  const text = readFileSync(path.resolve('samples', name, 'template.yaml'), 'utf8');
  const changed = change ? change(text) : text;
  assert.ok(!change || changed !== text, 'the change changes something');
  const api = readDefinition(changed, 'template.yaml').apis[0]?.api;
  assert.ok(api && api.kind !== 'REST');
  return api;
}

/** Without order, and without which deployments the stages have: those made automatically are no call's answer. */
function comparable({ stages, ...existing }: ExistingV2Api): unknown {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return isJsonObject(value) && !(value instanceof Date) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== '$metadata').sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)])) : value;
  };
  return sorted({ ...existing, stages: stages.map(({ DeploymentId: _, LastUpdatedDate: __, LastDeploymentStatusMessage: ___, ...stage }) => stage) });
}

const calls = (operations: readonly Operation[]): string[] => operations.map(({ call, about }) => `${call} ${about}`);

describe('deploying HTTP and WebSocket APIs by the calls they stand for', () => {
  const connection = connectionOfSuite();

  /** Plans and carries out; answers the plan and what is there then, which is what the calls have answered. */
  async function deploy(api: HttpApi | WebSocketApi, existing: ExistingV2Api | undefined, stageName = 'dev'): Promise<{ readonly plan: readonly Operation[]; readonly now: ExistingV2Api }> {
    const plan = planDeployment(api, existing, stageSettingsFor(api, stageName));
    const answered = valueOf(await connection().v2.carryOut(plan, { existing }));
    const now = valueOf(await connection().v2.existing(answered.api.ApiId ?? ''));
    assert.deepEqual(comparable(answered), comparable(now));
    return { plan, now };
  }

  it('makes a WebSocket API in an order in which every reference is there, and the stage last', async () => {
    const { plan, now } = await deploy(sample('chat'), undefined);
    assert.equal(plan[0]?.call, 'CreateApi');
    assert.deepEqual(calls(plan).slice(-1), ['CreateStage stage dev']);
    assert.deepEqual(now.routes.map(({ RouteKey }) => RouteKey).sort(), ['$connect', '$default', '$disconnect', 'join', 'sendMessage']);
    assert.deepEqual(now.integrations.flatMap(({ responses }) => responses.map(({ IntegrationResponseKey }) => IntegrationResponseKey)).sort(), ['$default', '$default', '/404/']);
    assert.equal(now.routes.filter(({ responses }) => responses.length > 0).length, 3);
    assert.ok(now.stages[0]?.DeploymentId);
  });

  for (const name of ['chat', 'orders']) {
    it(`calls nothing for what is the same, and keeps every id (${name})`, async () => {
      const first = await deploy(sample(name), undefined);
      const second = await deploy(sample(name), first.now);
      assert.deepEqual(calls(second.plan), second.now.stages[0]?.AutoDeploy === true ? [] : ['CreateDeployment deployment to dev']);
      assert.deepEqual(second.now.routes, first.now.routes);
      assert.deepEqual(second.now.integrations, first.now.integrations);
    });
  }

  it('changes one integration in its place', async () => {
    const first = await deploy(sample('chat'), undefined);
    const changed = sample('chat', (text) => text.replace('There is only the lobby', 'The lobby is all there is'));
    const { plan, now } = await deploy(changed, first.now);
    assert.deepEqual(calls(plan), ['UpdateIntegrationResponse response /404/ of the integration of join']);
    assert.deepEqual(now.routes, first.now.routes);
  });

  it('deletes what the definition no longer has, after what referred to it', async () => {
    const first = await deploy(sample('orders'), undefined);
    const without = sample('orders', (text) => text.replace(/\n {8}# The older payload[\s\S]*?PayloadFormatVersion: '1.0'\n/, '\n'));
    const { plan, now } = await deploy(without, first.now);
    assert.deepEqual(calls(plan).map((line) => line.replace(/arn:\S+/, '...')), ['DeleteRoute route GET /invoices/{orderId}', 'DeleteIntegration integration ...']);
    assert.equal(now.routes.length, first.now.routes.length - 1);
    assert.equal(now.integrations.length, first.now.integrations.length - 1);
  });

  it('knows by the answers what was made, changed and taken away: settings, authorizers, models, responses, stages', async () => {
    const first = await deploy(sample('orders'), undefined);
    const { now } = await deploy({ ...(sample('orders') as HttpApi), description: 'Another', routes: [], authorizers: [], cors: undefined } as unknown as HttpApi, first.now);
    assert.deepEqual([now.api.Description, now.api.CorsConfiguration, now.routes, now.integrations, now.authorizers], ['Another', undefined, [], [], []]);
    const chat = sample('chat') as WebSocketApi;
    const made = await deploy({ ...chat, models: [{ name: 'Talk', contentType: 'application/json', schema: '{}' }] }, undefined);
    const described = await deploy({ ...chat, models: [{ name: 'Talk', contentType: 'application/json', schema: '{"type": "object"}' }], stages: [{ stageName: 'dev', variables: { a: 'b' } }] }, made.now);
    assert.deepEqual([described.now.models.map(({ Schema }) => Schema), described.now.stages[0]?.StageVariables], [['{"type": "object"}'], { a: 'b' }]);
    const silent = chat.routes.map((route) => ({ ...route, routeResponses: [], integration: route.integration && { ...route.integration, integrationResponses: [] } }));
    assert.deepEqual((await deploy({ ...chat, routes: silent } as WebSocketApi, described.now)).now.models, []);
  });

  it('shares one integration between routes of the same content, and parts them when they differ', async () => {
    const first = await deploy(sample('orders'), undefined);
    const targets = first.now.routes.filter(({ RouteKey }) => / \/orders/.test(RouteKey ?? '')).map(({ Target }) => Target);
    assert.equal(new Set(targets.slice(0, 3)).size, 1);
    const own = sample('orders', (text) => text.replace('Path: /orders\n        Create:', 'Path: /orders\n            TimeoutInMillis: 5000\n        Create:'));
    const { plan, now } = await deploy(own, first.now);
    assert.deepEqual(calls(plan), ['CreateIntegration integration of GET /orders', 'UpdateRoute route GET /orders', 'CreateDeployment deployment to dev'].slice(0, plan.length));
    assert.equal(new Set(now.routes.map(({ Target }) => Target)).size, new Set(first.now.routes.map(({ Target }) => Target)).size + 1);
  });

  it('takes members and parameters away that the definition no longer has', () => {
    const api = sample('orders');
    const existing: ExistingV2Api = {
      api: { ApiId: 'a', Name: 'orders', ProtocolType: 'HTTP', Description: 'old', RouteSelectionExpression: '${request.method} ${request.path}', CorsConfiguration: { AllowOrigins: ['*'] } },
      authorizers: [], models: [], stages: [],
      integrations: [{ IntegrationId: 'i', IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'GET', IntegrationUri: 'http://a', PayloadFormatVersion: '1.0', TimeoutInMillis: 30_000, RequestParameters: { 'append:header.a': '1', 'append:header.b': '2' }, responses: [] }],
      routes: [{ RouteId: 'r', RouteKey: 'GET /a', Target: 'integrations/i', AuthorizationType: 'NONE', OperationName: 'old', responses: [] }],
    };
    const integration = { integrationType: 'HTTP_PROXY', integrationMethod: 'GET', integrationUri: 'http://a', payloadFormatVersion: '1.0', timeoutInMillis: 30_000, requestParameters: { 'append:header.a': '1' }, responseParameters: {}, requestTemplates: {}, integrationResponses: [] } as const;
    const route = { routeKey: 'GET /a', authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [], integration } as const;
    const plan = planDeployment({ ...omit(api as HttpApi, 'cors'), routes: [route] }, existing, { stageName: 'dev', variables: {} });
    assert.deepEqual(plan.slice(0, 4).map(({ call, input }) => [call, input]), [
      ['UpdateApi', { ApiId: 'a', Description: '' }],
      ['DeleteCorsConfiguration', { ApiId: 'a' }],
      ['UpdateIntegration', { ApiId: 'a', IntegrationId: 'i', RequestParameters: { 'append:header.a': '1', 'append:header.b': '' } }],
      ['UpdateRoute', { ApiId: 'a', RouteId: 'r', OperationName: '' }],
    ]);
  });

  it('stops between two calls when it is told to, and says which call failed', async () => {
    const stop = new AbortController();
    const plan = planDeployment(sample('chat'), undefined, { stageName: 'dev', variables: {} });
    const seen: number[] = [];
    const stopped = await connection().v2.carryOut(plan, { signal: stop.signal, report: (done) => { seen.push(done); if (done === 2) stop.abort(); } });
    assert.equal(!stopped.ok && stopped.error.kind, 'cancelled');
    assert.deepEqual(seen, [0, 1, 2]);
    const refused = await connection().v2.carryOut([{ call: 'CreateRoute', input: { ApiId: 'missing', RouteKey: 'a' }, about: 'route a' }]);
    assert.ok(!refused.ok);
    assert.equal(refused.error.code, 'NotFoundException');
    assert.match(refused.error.message, /^CreateRoute \(route a\): Invalid API identifier/);
    assert.ok(refused.error.requestId);
  });
});
