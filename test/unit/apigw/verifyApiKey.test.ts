import assert from 'node:assert/strict';
import type { ApiKey, GatewayEnvironment, RestApi, UsagePlan } from '../../../src/apigw';
import { ask, method, mockIntegration, REQUEST_ID, restApi, type Told } from './support';

const KEY: ApiKey = { id: 'key1', name: 'mine', value: 'abcdefghijklmnopqrstuvwxyz', enabled: true };
const PLAN: UsagePlan = { id: 'plan1', name: 'Gold', apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'test' }], keyIds: ['key1'] };

function call(access: GatewayEnvironment['access'], headers: Readonly<Record<string, string>> = { 'X-API-Key': KEY.value }, api: Partial<RestApi> = {}): Promise<Told> {
  const of = method('GET', mockIntegration('$context.identity.apiKey $context.identity.apiKeyId'), { apiKeyRequired: true });
  return ask(restApi({ '/pets': [of] }, api), { path: '/pets', headers }, {}, access ? { access } : {});
}

describe('A method that needs an API key', () => {
  it('takes one that is in a usage plan with this stage, and tells templates', async () => {
    const told = await call({ apiKeys: [KEY], usagePlans: [{ ...PLAN, id: 'other', apiStages: [] }, PLAN] });
    assert.deepEqual([told.status, told.body], [200, `${KEY.value} key1`]);
    assert.match(told.said('Verify API key'), /The key mine is enabled, and its usage plan Gold/);
  });

  const refused: readonly (readonly [string, GatewayEnvironment['access'], RegExp, Readonly<Record<string, string>>?])[] = [
    ['no key', { apiKeys: [KEY], usagePlans: [PLAN] }, /no x-api-key header/, {}],
    ['an empty key', { apiKeys: [{ ...KEY, value: '' }], usagePlans: [PLAN] }, /no x-api-key header/, { 'x-api-key': '' }],
    ['an unknown key', { apiKeys: [], usagePlans: [PLAN] }, /No API key has the value/],
    ['a disabled key', { apiKeys: [{ ...KEY, enabled: false }], usagePlans: [PLAN] }, /mine is disabled/],
    ['a key without a plan', { apiKeys: [KEY], usagePlans: [{ ...PLAN, keyIds: [] }] }, /in no usage plan/],
    ['a key whose plan has another stage', { apiKeys: [KEY], usagePlans: [{ ...PLAN, apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'prod' }] }] }, /Gold, but this stage, a1b2c3d4e5\/test, is not/],
    ['any key where none are known', undefined, /no API keys are known here/],
  ];
  for (const [title, access, why, headers] of refused) {
    it(`refuses ${title}`, async () => {
      const told = await call(access, headers);
      assert.deepEqual([told.status, told.body, told.header('x-amzn-ErrorType')], [403, '{"message":"Forbidden"}', 'ForbiddenException']);
      assert.match(told.said('Verify API key'), why);
    });
  }

  it('can have it from its authorizer', async () => {
    const authorizers = [{ name: 'guard', type: 'TOKEN', authorizerUri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/guard/invocations' }] as const;
    const of = method('GET', mockIntegration(), { apiKeyRequired: true, authorizationType: 'CUSTOM', authorizer: 'guard' });
    const asked = (usageIdentifierKey: string | undefined): Promise<Told> => ask(restApi({ '/': [of] }, { apiKeySource: 'AUTHORIZER', authorizers }), { headers: { Authorization: 'x', 'x-api-key': KEY.value } }, {
      lambda: { kind: 'result', payload: JSON.stringify({ principalId: 'me', policyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, usageIdentifierKey }) },
    }, { access: { apiKeys: [KEY], usagePlans: [PLAN] } });
    assert.deepEqual([(await asked(KEY.value)).status, (await asked(undefined)).status], [200, 403]);
  });

  it('hides the key in the log', async () => {
    const { log } = (await call({ apiKeys: [KEY], usagePlans: [PLAN] })).answer;
    assert.deepEqual(log.filter((line) => line.includes('API Key')), [
      `Verifying Usage Plan for request: ${REQUEST_ID}. API Key: ********************uvwxyz API Stage: a1b2c3d4e5/test`,
      'Usage Plan check succeeded for API Key ********************uvwxyz and API Stage a1b2c3d4e5/test',
    ]);
  });

  it('leaves others alone, as the log says', async () => {
    const { log } = (await ask(restApi({ '/pets': [method('ANY', mockIntegration())] }), { path: '/pets' })).answer;
    assert.deepEqual(log.slice(0, 5), [
      'Extended Request Id: OkTrUEOEZPgFQFw=', `Verifying Usage Plan for request: ${REQUEST_ID}. API Key:  API Stage: a1b2c3d4e5/test`,
      "API Key  authorized because method 'ANY /pets' does not require API Key. Request will not contribute to throttle or quota limits", 'Usage Plan check succeeded for API Key  and API Stage a1b2c3d4e5/test',
      `Starting execution for request: ${REQUEST_ID}`,
    ]);
  });
});
