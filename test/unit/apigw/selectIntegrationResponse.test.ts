import assert from 'node:assert/strict';
import { answered, ask, BACKEND, integration, integrationResponse, method, response, restApi } from './support';

describe('Selecting an integration response', () => {
  const RESPONSES = [integrationResponse('500', { selectionPattern: '5\\d{2}' }), integrationResponse('200'), integrationResponse('400', { selectionPattern: '4\\d\\d' }), integrationResponse('404', { selectionPattern: '404' })];
  const rows: readonly (readonly [number, number])[] = [[200, 200], [201, 200], [400, 400], [404, 400], [503, 500], [302, 200]];
  for (const [backend, status] of rows) it(`maps ${backend} to ${status}`, async () => assert.equal((await answered(response(backend), RESPONSES)).status, status));

  it('matches whole texts only', async () => {
    assert.equal((await answered(response(404), [integrationResponse('200'), integrationResponse('400', { selectionPattern: '4' })])).status, 200);
    assert.equal((await answered(response(404), [integrationResponse('200'), integrationResponse('400', { selectionPattern: '4.*|5.*' })])).status, 400);
  });
  it('tries status codes in ascending order', async () => {
    const told = await answered(response(404), [integrationResponse('502', { selectionPattern: '.*' }), integrationResponse('405', { selectionPattern: '4.*' })]);
    assert.equal(told.status, 405);
    assert.match(told.said('Select integration response'), /405: the pattern "4\.\*" matches.*The text to match is "404"/);
  });
  it('warns of a failure that becomes a success by default, and of nothing else', async () => {
    const cautionOf = async (...args: Parameters<typeof answered>): Promise<string | undefined> => (await answered(...args)).answer.trace.find(({ step }) => step === 'Select integration response')?.caution;
    assert.match((await cautionOf(response(404), [integrationResponse('200')])) ?? '', /"404".*default response, 200/);
    assert.equal(await cautionOf(response(200), [integrationResponse('200')]), undefined);
    assert.equal(await cautionOf(response(404), [integrationResponse('500')]), undefined);
    assert.equal(await cautionOf(response(404), [integrationResponse('200'), integrationResponse('404', { selectionPattern: '404' })]), undefined);
  });
  it('does not take the 200 of an AWS service for a failure', async () => {
    const of = integration('AWS', { httpMethod: 'POST', uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/GetItem' });
    const { answer } = await ask(restApi({ '/': [method('GET', of)] }), {}, { service: response(200) });
    assert.deepEqual([answer.status, answer.trace.find(({ step }) => step === 'Select integration response')?.caution], [200, undefined]);
  });
  it('takes an empty pattern for the default', async () => {
    assert.equal((await answered(response(404), [integrationResponse('200', { selectionPattern: '' })])).status, 200);
  });
  it('fails without a default', async () => {
    const told = await answered(response(404), [integrationResponse('200', { selectionPattern: '200' })]);
    assert.equal(told.status, 500);
    assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: 404');
  });
  it('passes over a pattern that is no regular expression', async () => {
    const told = await answered(response(404), [integrationResponse('200'), integrationResponse('100', { selectionPattern: '(' })]);
    assert.equal(told.status, 200);
    assert.match(told.said('Select integration response'), /no regular expression/);
  });
  it('needs a declared method response', async () => {
    const of = integration('HTTP', { httpMethod: 'GET', uri: BACKEND });
    const told = await ask(restApi({ '/': [method('GET', of, { methodResponses: [] })] }));
    assert.equal(told.status, 500);
    assert.equal(told.answer.log.at(-2), 'Execution failed due to configuration error: Output mapping refers to an invalid method response: 200');
  });
});
