import assert from 'node:assert/strict';
import { ask, integrationResponse, method, mockIntegration, restApi, type IntegrationParts, type Told } from './support';

async function mock(requestTemplate: string, parts: IntegrationParts = {}): Promise<Told> {
  return ask(restApi({ '/': [method('POST', mockIntegration('{}', { templates: { 'application/json': requestTemplate }, ...parts }))] }), { method: 'POST' });
}

describe('A MOCK integration', () => {
  const good: readonly string[] = ['{"statusCode": 200}', '{ statusCode: 200 }', "{'statusCode': 200, '': ''}", '{"statusCode": 200 ,, }', '{statusCode: 200, }foo: [ba r]}', '{statusCode: 200, "value": \'goog\'}', '{"other": {"a": 1}, "statusCode": 200}'];
  for (const text of good) it(`reads the status of ${text}`, async () => assert.equal((await mock(text)).status, 200));

  const bad: readonly string[] = ['{"statusCode": "200"}', '{"statusCode": 200', '{"statusCode\': 200 }', 'statusCode: 200', '{"statusCode": 200.5}', '{"statusCode": null}', '{}', '[]', 'x', '{statusCode: 200, {foo: [ba r]}'];
  for (const text of bad) {
    it(`finds no status in ${text}`, async () => {
      const told = await mock(text);
      assert.equal(told.status, 500);
      assert.equal(told.body, '{"message": "Internal server error"}');
      assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.');
      assert.match(told.answer.fault?.message ?? '', /\{"statusCode": 200\}/);
    });
  }

  it('matches any integer as text', async () => {
    const integrationResponses = [integrationResponse('200', { templates: { 'application/json': 'default' } }), integrationResponse('400', { selectionPattern: '-1000', templates: { 'application/json': 'minus' } })];
    assert.deepEqual([(await mock('{"statusCode": -1000}', { integrationResponses })).body, (await mock('{"statusCode": 0}', { integrationResponses })).body], ['minus', 'default']);
  });

  it('without a request template answers with the default response', async () => {
    const told = await ask(restApi({ '/': [method('GET', mockIntegration('made up', { templates: {} }))] }));
    assert.deepEqual([told.status, told.body], [200, 'made up']);
  });

  it('has an empty body without a response template, and no trace id', async () => {
    const told = await ask(restApi({ '/': [method('GET', mockIntegration())] }));
    assert.deepEqual([told.status, told.body, told.header('content-type'), told.header('x-amzn-trace-id')], [200, '', 'application/json', undefined]);
    assert.equal(told.answer.integrationLatencyInMillis, undefined);
  });
});
