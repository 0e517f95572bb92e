import assert from 'node:assert/strict';
import { ask, method, mockIntegration, restApi, testMethod } from './support';
import type { Method } from '../../../src/apigw';

function guarded(parts: Partial<Method>): ReturnType<typeof restApi> {
  return restApi({ '/': [method('GET', mockIntegration('{}'), parts)] });
}

const NOT_BUILT: readonly (readonly [Partial<Method>, string])[] = [
  [{ authorizationType: 'CUSTOM', authorizer: 'mine' }, 'Lambda authorizers'],
  [{ authorizationType: 'COGNITO_USER_POOLS', authorizer: 'pool' }, 'Cognito user pool authorizers'],
  [{ authorizationType: 'AWS_IAM' }, 'IAM authorization'],
  [{ apiKeyRequired: true }, 'API keys and usage plans'],
];

describe('What a method asks of its caller', () => {
  for (const [parts, feature] of NOT_BUILT) {
    it(`is answered with 501 where it is not emulated: ${feature}`, async () => {
      const told = await ask(guarded(parts));
      assert.equal(told.status, 501);
      assert.deepEqual(JSON.parse(told.body), { message: `Not emulated yet: ${feature}.` });
      assert.equal(told.answer.fault?.notEmulated, feature);
    });
    it(`is skipped by a test of the method: ${feature}`, async () => {
      assert.equal((await testMethod(guarded(parts), { resourcePath: '/', httpMethod: 'GET' })).status, 200);
    });
  }

  it('comes after the resource is found', async () => {
    assert.equal((await ask(guarded({ apiKeyRequired: true }), { path: '/elsewhere' })).status, 403);
  });
});
