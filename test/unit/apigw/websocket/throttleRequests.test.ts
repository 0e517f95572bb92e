import assert from 'node:assert/strict';
import { Throttle } from '../../../../src/apigw';
import { CONNECTION, integration, route, send, webSocketApi } from './support';

const API = webSocketApi([route('$default', integration('AWS_PROXY'))]);

describe('The throttling of a WebSocket API', () => {
  it('holds routes to their rate', async () => {
    const stage = { stageName: 'test', variables: {}, defaultRouteSettings: { throttlingRateLimit: 1, throttlingBurstLimit: 2 } };
    const environment = { stage, throttle: new Throttle() };
    const frames = [];
    for (let i = 0; i < 3; i++) frames.push(...(await send(API, 'hi', {}, CONNECTION, environment)).texts);
    assert.deepEqual(frames.map((text) => JSON.parse(text).message), ['Too Many Requests']);
  });
});
