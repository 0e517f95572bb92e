import assert from 'node:assert/strict';
import { type StageSettings, Throttle } from '../../../../src/apigw';
import { askHttp, httpApi, route } from './support';

const STAGE: StageSettings = { stageName: '$default', variables: {}, defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 2 }, routeSettings: { 'GET /a': { throttlingBurstLimit: 1 } } };
const api = httpApi([route('GET /a'), route('GET /b')]);

describe('Throttling the routes of an HTTP API', () => {
  it("holds each route to its own limits or to the stage's", async () => {
    const throttle = new Throttle();
    const statuses: number[] = [];
    for (const path of ['/a', '/a', '/b', '/b', '/b']) statuses.push((await askHttp(api, { path }, {}, { stage: STAGE, throttle })).status);
    assert.deepEqual(statuses, [200, 429, 200, 200, 429]);
  });

  it('answers 429 and says which limit is exhausted', async () => {
    const throttle = new Throttle();
    await askHttp(api, { path: '/a' }, {}, { stage: STAGE, throttle });
    const told = await askHttp(api, { path: '/a' }, {}, { stage: STAGE, throttle });
    assert.equal(told.body, '{"message":"Too Many Requests"}');
    assert.match(told.said('Throttle requests'), /limit of the route GET \/a is exhausted: 1 requests a second, 1 at once/);
  });

  it('throttles nothing where nobody counts', async () => {
    assert.equal((await askHttp(api, { path: '/a' }, {}, { stage: STAGE })).said('Throttle requests'), '');
  });
});
