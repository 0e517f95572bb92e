import assert from 'node:assert/strict';
import { ask, BACKEND, integration, method, restApi, sent } from './support';

describe('The body for an endpoint', () => {
  it('is the rendered template', async () => {
    const request = await sent('HTTP', { templates: { 'application/json': '{"id": "$input.params(\'id\')", "name": $input.json(\'$.name\')}' } }, { body: '{"name": "mia"}' });
    assert.equal(Buffer.from(request.body).toString('utf8'), '{"id": "7", "name": "mia"}');
  });

  it('that is binary cannot go through a template', async () => {
    const api = restApi({ '/': [method('POST', integration('HTTP', { httpMethod: 'POST', uri: BACKEND, templates: { 'image/png': '$input.body' } }))] }, { binaryMediaTypes: ['image/png'] });
    const told = await ask(api, { method: 'POST', headers: { 'content-type': 'image/png' }, body: new Uint8Array([0xff, 0xd8, 0x41]) });
    assert.equal(told.status, 500);
    assert.match(told.answer.log.join('\n'), /Unable to transform request\n/);
  });

  it('is an error where the template fails', async () => {
    const told = await ask(restApi({ '/': [method('GET', integration('HTTP', { httpMethod: 'GET', uri: BACKEND, templates: { 'application/json': '#if(' } }))] }));
    assert.deepEqual([told.status, told.body, told.sent.length], [500, '{"message": "Internal server error"}', 0]);
    assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: Unable to transform request');
  });
});
