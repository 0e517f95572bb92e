import assert from 'node:assert/strict';
import { allow, AUTHORIZER, connect, integration, result, route, webSocketApi } from './support';

const PROXY = integration('AWS_PROXY');

describe('The API key of $connect', () => {
  const api = webSocketApi([route('$connect', PROXY, { apiKeyRequired: true })]);
  const key = { id: 'k1', value: 'abcdefghijklmnopqrst', enabled: true };
  const access = { apiKeys: [key, { ...key, id: 'k2', value: 'off', enabled: false }, { ...key, id: 'k3', value: 'alone' }], usagePlans: [{ id: 'p', name: 'plan', apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'test' }], keyIds: ['k1', 'k2'] }] };
  for (const [title, value, status] of [['opens', key.value, 101], ['that is disabled refuses', 'off', 403], ['without a plan refuses', 'alone', 403], ['that nobody knows refuses', 'zzz', 403], ['that is missing refuses', '', 403]] as const) {
    it(`${title}`, async () => {
      assert.equal((await connect(api, value === '' ? {} : { headers: { 'x-api-key': value } }, {}, { access })).status, status);
    });
  }
  it('may come from the authorizer', async () => {
    const guarded = webSocketApi([route('$connect', PROXY, { apiKeyRequired: true, authorizationType: 'CUSTOM', authorizer: 'gate' })], { authorizers: [{ ...AUTHORIZER, identitySource: '' }], apiKeySelectionExpression: '$context.authorizer.usageIdentifierKey' });
    const answer = await connect(guarded, {}, { lambda: result({ ...allow('Allow'), usageIdentifierKey: key.value }) }, { access });
    assert.equal(answer.connection, undefined, 'the same function answers the integration, whose answer is malformed');
    assert.match(answer.said('Verify API key'), /usage plan of this stage/);
  });
  it('is nowhere for an expression that the service does not take', async () => {
    const answer = await connect({ ...api, apiKeySelectionExpression: '$request.querystring.key' }, { path: `/?key=${key.value}` }, {}, { access });
    assert.equal(answer.status, 403);
    assert.match(answer.said('Verify API key'), /none that the service takes/);
  });
});
