import assert from 'node:assert/strict';
import { ask, BACKEND, integration, method, restApi, sent } from './support';

describe('What a request template sets in $context.requestOverride', () => {
  it('goes over what was mapped', async () => {
    const { url, headers } = await sent('HTTP', {
      uri: `${BACKEND}/{x}`, requestParameters: { 'integration.request.path.x': "'mapped'", 'integration.request.header.h': "'mapped'", 'integration.request.querystring.m': "'mapped'" },
      templates: { 'application/json': '#set($context.requestOverride.path.x = "p")#set($context.requestOverride.querystring.q = "v")#set($context.requestOverride.header.h = ["a", "b"]){}' },
    });
    assert.equal(url, `${BACKEND}/p?m=mapped&q=v`);
    assert.deepEqual(headers.at(-1), ['h', 'a,b']);
  });

  it('may be set once only', async () => {
    const templates = { 'application/json': '#set($context.requestOverride.header.h = "a")#set($context.requestOverride.header.h = "b"){}' };
    const told = await ask(restApi({ '/': [method('GET', integration('HTTP', { httpMethod: 'GET', uri: BACKEND, templates }))] }));
    assert.deepEqual([told.status, told.sent.length], [500, 0]);
    assert.match(told.said('Apply request overrides'), /requestOverride\.header\.h more than once/);
  });
});
