import assert from 'node:assert/strict';
import { compileRestApi, invokeRest, ResponseCache, type CompiledRestApi, type GatewayAnswer, type GatewayEnvironment, type MethodSettings, type StageSettings } from '../../../src/apigw';
import { utf8Decode } from '../../../src/base';
import { ENVIRONMENT, gatewayRequest, integration, method, NOW, ports, response, restApi, type Asked, type IntegrationParts } from './support';

const ON: MethodSettings = { cachingEnabled: true, cacheTtlInSeconds: 60, requireAuthorizationForCacheControl: false };
const stage = (settings: MethodSettings = ON, key = '*/*'): StageSettings => ({ stageName: 'test', variables: {}, cacheClusterEnabled: true, methodSettings: { [key]: settings } });

/** An HTTP backend behind a cache, that answers with the number of the call. */
function cached(of: StageSettings = stage(), parts: IntegrationParts = {}): { ask(asked?: Asked, environment?: Partial<GatewayEnvironment>): Promise<GatewayAnswer>; calls(): number; readonly cache: ResponseCache; wait(seconds: number): void } {
  const http = integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://backend.example/', cacheKeyParameters: ['method.request.path.id'], ...parts });
  const api: CompiledRestApi = compileRestApi(restApi({ '/pets/{id}': [method('GET', http), method('POST', http)] }));
  const cache = new ResponseCache();
  let now = NOW;
  let calls = 0;
  const world = ports({ backend: () => response(200, String(++calls)) }, { sent: [], invoked: [] });
  return {
    cache, calls: () => calls, wait: (seconds) => { now += seconds * 1000; },
    ask: ({ path = '/pets/1', ...asked } = {}, environment = {}) => invokeRest(api, gatewayRequest({ path, ...asked }), { ...ENVIRONMENT, stage: of, responseCache: cache, ...environment }, { ...world, clock: { now: () => now } }),
  };
}

const body = (answer: GatewayAnswer): string => utf8Decode(answer.body);

describe("A stage's response cache", () => {
  it('answers the same question once, until its time is over', async () => {
    const { ask, wait } = cached();
    const told = [body(await ask()), body(await ask())];
    wait(61);
    assert.deepEqual([...told, body(await ask())], ['1', '1', '2']);
  });
  it('tells apart what the cache keys tell apart, and nothing else', async () => {
    const { ask } = cached();
    assert.deepEqual([body(await ask()), body(await ask({ path: '/pets/2' })), body(await ask({ path: '/pets/1?color=red' }))], ['1', '2', '1']);
  });
  it('keeps GET only, unless the method has settings of its own', async () => {
    const all = cached();
    const own = cached(stage(ON, 'pets~1{id}/POST'));
    for (const { ask } of [all, own]) for (let i = 0; i < 2; i++) await ask({ method: 'POST' });
    assert.deepEqual([all.calls(), own.calls()], [2, 1]);
  });
  it('is off without a cluster, without caching and with no time to live', async () => {
    for (const of of [{ ...stage(), cacheClusterEnabled: false }, stage({ cachingEnabled: false }), stage({ ...ON, cacheTtlInSeconds: 0 })]) {
      const { ask, calls } = cached(of);
      await ask();
      await ask();
      assert.equal(calls(), 2);
    }
  });
  it('is asked anew with Cache-Control: max-age=0, and flushed as a whole', async () => {
    const { ask, cache } = cached();
    const told = [body(await ask()), body(await ask({ headers: { 'Cache-Control': 'max-age=0' } })), body(await ask())];
    cache.flush();
    assert.deepEqual([...told, body(await ask())], ['1', '2', '2', '3']);
  });
  const strategies: readonly (readonly [MethodSettings['unauthorizedCacheControlHeaderStrategy'], number, string | undefined])[] = [
    ['FAIL_WITH_403', 403, undefined], ['SUCCEED_WITH_RESPONSE_HEADER', 200, '199'], ['SUCCEED_WITHOUT_RESPONSE_HEADER', 200, undefined],
  ];
  for (const [strategy, status, warning] of strategies) {
    it(`does not let just anybody invalidate: ${String(strategy)}`, async () => {
      const { ask, calls } = cached(stage({ ...ON, requireAuthorizationForCacheControl: true, ...(strategy && { unauthorizedCacheControlHeaderStrategy: strategy }) }));
      await ask();
      const told = await ask({ headers: { 'Cache-Control': 'max-age=0' } });
      assert.deepEqual([told.status, told.headers.find(([name]) => name === 'Warning')?.[1].slice(0, 3), calls()], [status, warning, 1]);
    });
  }
  it('shares a namespace between resources, and gives a canary its own', async () => {
    const { ask } = cached({ ...stage(), canarySettings: { percentTraffic: 50 } }, { cacheNamespace: 'pets' });
    assert.deepEqual([body(await ask()), body(await ask({}, { isCanaryRequest: true })), body(await ask({}, { isCanaryRequest: false }))], ['1', '2', '1']);
  });
});
