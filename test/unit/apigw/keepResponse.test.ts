import assert from 'node:assert/strict';
import { compileRestApi, invokeRest, ResponseCache, type BackendResult, type GatewayAnswer } from '../../../src/apigw';
import { ENVIRONMENT, gatewayRequest, integration, method, NOW, ports, response, restApi } from './support';

/** The answer to the second of two equal requests, and how often the backend was called. */
async function askTwice(backend: BackendResult): Promise<{ readonly second: GatewayAnswer; readonly calls: number }> {
  const api = compileRestApi(restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://backend.example/' }))] }));
  const stage = { stageName: 'test', variables: {}, cacheClusterEnabled: true, methodSettings: { '*/*': { cachingEnabled: true } } };
  let calls = 0;
  const world = ports({ backend: () => (calls++, backend) }, { sent: [], invoked: [] });
  const environment = { ...ENVIRONMENT, stage, responseCache: new ResponseCache() };
  await invokeRest(api, gatewayRequest({}), environment, world);
  return { second: await invokeRest(api, gatewayRequest({}), environment, world), calls };
}

describe('What the cache of a stage keeps', () => {
  it('is a whole good answer, without the trace id of its request', async () => {
    const { second, calls } = await askTwice(response(201, 'made', [['X-Own', 'a'], ['X-Amzn-Trace-Id', 'theirs']]));
    assert.deepEqual([second.status, Buffer.from(second.body).toString('utf8'), second.headers.slice(2), calls], [201, 'made', [['X-Own', 'a']], 1]);
  });
  it('is no failure, which the next request meets anew', async () => {
    assert.equal((await askTwice(response(500))).calls, 2);
    assert.equal((await askTwice({ kind: 'timeout' })).calls, 2);
  });
  it('stays within its size, and keeps nothing above one megabyte', () => {
    const cache = new ResponseCache(5000);
    const answer = (size: number): { readonly status: number; readonly headers: []; readonly body: Uint8Array } => ({ status: 200, headers: [], body: new Uint8Array(size) });
    for (const key of ['a', 'b', 'c']) assert.ok(cache.keep(key, answer(1000), NOW + 1));
    assert.deepEqual(['a', 'b', 'c'].map((key) => cache.get(key, NOW) !== undefined), [false, true, true]);
    assert.equal(new ResponseCache().keep('a', answer(1_048_577), NOW + 1), false);
  });
});
