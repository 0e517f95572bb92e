import assert from 'node:assert/strict';
import { answered, integrationResponse, response } from './support';

describe('What a template sets in $context.responseOverride', () => {
  it('goes over the status and the headers', async () => {
    const told = await answered(response(200), [integrationResponse('200', {
      responseParameters: { 'method.response.header.X': "'mapped'" }, templates: { 'application/json': '#set($context.responseOverride.status = 202)#set($context.responseOverride.header.x = "y")' },
    })]);
    assert.deepEqual([told.status, told.header('x')], [202, 'y']);
  });

  for (const status of ['600', '99', '"a"', '200.5']) {
    it(`is ignored as the status ${status}`, async () => {
      const told = await answered(response(200), [integrationResponse('203', { templates: { 'application/json': `#set($context.responseOverride.status = ${status})` } })]);
      assert.equal(told.status, 203);
      assert.match(told.said('Apply response overrides'), /ignored/);
    });
  }
});
