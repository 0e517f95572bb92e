import assert from 'node:assert/strict';
import { answered, ask, BACKEND, integration, integrationResponse, method, mockIntegration, response, restApi } from './support';

describe('The choice of a response template', () => {
  const choose = async (types: readonly string[], accept?: string): Promise<readonly [string, string | undefined]> => {
    const templates = Object.fromEntries(types.map((type) => [type, `made for ${type}`]));
    const told = await ask(restApi({ '/': [method('GET', mockIntegration(undefined, { integrationResponses: [integrationResponse('200', { templates })] }))] }), accept === undefined ? {} : { headers: { Accept: accept } });
    return [told.body.replace('made for ', ''), told.header('Content-Type')];
  };
  const rows: readonly (readonly [readonly string[], string | undefined, string])[] = [
    [['application/xml', 'application/json'], undefined, 'application/json'],
    [['application/xml', 'application/json'], 'application/xml', 'application/xml'],
    [['application/xml', 'application/json'], 'text/html, application/xml', 'application/json'],
    [['text/html'], '*/*', 'text/html'],
    [['application/xml', 'text/html'], undefined, 'application/xml'],
  ];
  for (const [types, accept, type] of rows) {
    it(`of ${types.join(' and ')} for Accept ${accept ?? 'none'} is ${type}`, async () => {
      assert.deepEqual(await choose(types, accept), [type, type]);
    });
  }

  it('without templates lets the body through, as application/json', async () => {
    const told = await ask(restApi({ '/': [method('GET', integration('HTTP', { httpMethod: 'GET', uri: BACKEND }))] }), {}, { backend: response(200, '<x/>', [['Content-Type', 'text/xml']]) });
    assert.deepEqual([told.body, told.header('content-type')], ['<x/>', 'application/json']);
  });
});

describe('A response template', () => {
  it('makes the body', async () => {
    const told = await answered(response(200, '{"name":"mia"}'), [integrationResponse('200', { templates: { 'application/json': '{"n": $input.json(\'$.name\')}' } })]);
    assert.equal(told.body, '{"n": "mia"}');
  });

  it('that fails makes a 500 of the answer', async () => {
    const told = await answered(response(200), [integrationResponse('200', { templates: { 'application/json': '#if(' } })]);
    assert.equal(told.status, 500);
    assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: Unable to transform response');
  });
});
