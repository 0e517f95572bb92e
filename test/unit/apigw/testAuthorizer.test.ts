import assert from 'node:assert/strict';
import { compileRestApi, testInvokeAuthorizer, type Authorizer, type TestAuthorizerAnswer, type TestAuthorizerInput } from '../../../src/apigw';
import { ENVIRONMENT, ports, restApi, type World } from './support';

const ARN = 'arn:aws:lambda:us-east-1:111111111111:function:auth';
const TOKENS: Authorizer = { name: 'tokens', type: 'TOKEN', authorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${ARN}/invocations`, identitySource: 'method.request.header.Authorization' };
const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: '*' }] };
const answers = (payload: unknown): World => ({ lambda: { kind: 'result', payload: JSON.stringify(payload) } });

async function test(authorizer: Authorizer, input: TestAuthorizerInput, world: World = {}): Promise<TestAuthorizerAnswer & { readonly asked: readonly unknown[] }> {
  const recorded = { sent: [], invoked: [] as { payload: string }[] };
  const answer = await testInvokeAuthorizer(compileRestApi(restApi({}, { authorizers: [authorizer] })), authorizer, input, ENVIRONMENT, ports(world, recorded as never));
  return { ...answer, asked: recorded.invoked.map(({ payload }) => JSON.parse(payload) as unknown) };
}

describe('TestInvokeAuthorizer', () => {
  it('asks with the token, and gives the policy as it is, whatever it says', async () => {
    const { clientStatus, principalId, policy, asked, log } = await test(TOKENS, { headers: { Authorization: 'secret' }, pathWithQueryString: '/pets/1' }, answers({ principalId: 'me', policyDocument: POLICY }));
    assert.deepEqual([clientStatus, principalId, policy], [200, 'me', JSON.stringify(POLICY)]);
    assert.deepEqual(asked, [{ type: 'TOKEN', authorizationToken: 'secret', methodArn: 'arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/test-invoke-stage/GET/pets/1' }]);
    assert.match(log, /Starting authorizer: tokens/);
  });

  it('asks a REQUEST authorizer with the request', async () => {
    const request: Authorizer = { ...TOKENS, type: 'REQUEST', identitySource: 'method.request.querystring.key,stageVariables.tier' };
    const { asked } = await test(request, { pathWithQueryString: '/?key=1', stageVariables: { tier: 'gold' } }, answers({ principalId: 'me', policyDocument: POLICY }));
    const { type, queryStringParameters, stageVariables } = asked[0] as Record<string, unknown>;
    assert.deepEqual([type, queryStringParameters, stageVariables], ['REQUEST', { key: '1' }, { tier: 'gold' }]);
  });

  for (const [what, input, world, status] of [
    ['without the identity', {}, answers({}), 401],
    ['that the function refuses', { headers: { Authorization: 'x' } }, { lambda: { kind: 'result', payload: '{"errorMessage":"Unauthorized"}', functionError: 'Unhandled' } }, 401],
    ['whose answer is no policy', { headers: { Authorization: 'x' } }, answers({ principalId: 'me' }), 500],
    ['whose function nothing here runs', { headers: { Authorization: 'x' } }, { lambda: { kind: 'unavailable', reason: 'nowhere' } }, 501],
  ] as const satisfies readonly (readonly [string, TestAuthorizerInput, World, number])[]) {
    it(`a test ${what} has the status ${status} and a reason`, async () => {
      const { clientStatus, policy, explanation } = await test(TOKENS, input, world);
      assert.deepEqual([clientStatus, policy], [status, undefined]);
      assert.ok(explanation);
    });
  }

  it('a user pool\'s token is checked, and its claims shown', async () => {
    const pool: Authorizer = { name: 'pool', type: 'COGNITO_USER_POOLS', providerARNs: ['arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_abcdefghi'], identitySource: 'method.request.header.Authorization' };
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abcdefghi', token_use: 'id', sub: 'me', exp: 4_000_000_000 };
    const token = `${part({ alg: 'RS256', kid: '1' })}.${part(claims)}.c2ln`;
    const shown = await test(pool, { headers: { Authorization: token } }, { verdict: { kind: 'verified' } });
    assert.deepEqual([shown.clientStatus, shown.claims?.['sub']], [200, 'me']);
    assert.equal((await test(pool, { headers: { Authorization: 'none' } })).clientStatus, 401);
  });
});
