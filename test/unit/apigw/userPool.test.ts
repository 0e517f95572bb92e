import assert from 'node:assert/strict';
import type { Authorizer, Method, RestApi } from '../../../src/apigw';
import { ask, method, mockIntegration, NOW, restApi, type Told, type World } from './support';

const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_a1B2c3D4e';
const SECONDS = Math.floor(NOW / 1000);
const POOL: Authorizer = { name: 'pool', type: 'COGNITO_USER_POOLS', providerARNs: ['arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_other', 'arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_a1B2c3D4e'] };
const GOOD = { iss: ISSUER, sub: 'me', token_use: 'id', aud: 'client', exp: SECONDS + 60, iat: SECONDS };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: object): string => `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ ...GOOD, ...claims })}.c2ln`;

interface Case {
  readonly claims?: object;
  readonly header?: string;
  readonly scopes?: readonly string[];
  readonly authorizer?: Partial<Authorizer>;
  readonly api?: Partial<RestApi>;
  readonly world?: World;
}

function call({ claims = {}, header = token(claims), scopes = [], authorizer = {}, api = {}, world = { verdict: { kind: 'verified' } } }: Case): Promise<Told> {
  const of: Partial<Method> = { authorizationType: 'COGNITO_USER_POOLS', authorizer: 'pool', authorizationScopes: scopes };
  const template = '#set($c = $context.authorizer.claims){"sub": "$c.sub", "exp": "$c.exp", "auth_time": "$c.auth_time", "groups": "$c.get(\'cognito:groups\')"}';
  return ask(restApi({ '/': [method('GET', mockIntegration(template), of)] }, { authorizers: [{ ...POOL, ...authorizer }], ...api }), { headers: header === '' ? {} : { Authorization: header } }, world);
}

describe('A method with COGNITO_USER_POOLS', () => {
  it('takes an ID token of one of the pools, with or without Bearer', async () => {
    assert.deepEqual(await Promise.all([token({}), `Bearer ${token({})}`, `bearer  ${token({})}`].map(async (header) => (await call({ header })).status)), [200, 200, 200]);
  });

  it('tells templates the claims, all as texts', async () => {
    const told = await call({ claims: { auth_time: SECONDS, 'cognito:groups': ['a', 'b'] } });
    assert.deepEqual(JSON.parse(told.body), { sub: 'me', exp: 'Tue Jun 23 05:57:11 UTC 2020', auth_time: String(SECONDS), groups: 'a,b' });
  });

  const refused: readonly (readonly [string, Case, string?])[] = [
    ['no token', { header: '' }],
    ['something else', { header: 'Bearer nonsense' }],
    ['an expired token', { claims: { exp: SECONDS } }, 'The incoming token has expired'],
    ['a token from the future', { claims: { iat: SECONDS + 60 } }],
    ['a token of another pool', { claims: { iss: `${ISSUER}x` } }],
    ['a token with a wrong signature', { world: { verdict: { kind: 'invalid', reason: 'no' } } }],
    ['an access token where there are no scopes', { claims: { token_use: 'access' } }],
    ['an ID token where there are scopes', { scopes: ['read'], claims: { scope: 'read' } }],
    ['a token for another client, where the expression names one', { authorizer: { identityValidationExpression: 'another.*' } }],
  ];
  for (const [title, parts, message = 'Unauthorized'] of refused) {
    it(`refuses ${title}`, async () => {
      const told = await call(parts);
      assert.deepEqual([told.status, told.body, told.header('x-amzn-ErrorType')], [401, JSON.stringify({ message }), 'UnauthorizedException']);
      assert.notEqual(told.said('Authorize'), '');
    });
  }

  it('with scopes takes an access token that has one of them', async () => {
    const access = (scope: string): Case => ({ scopes: ['pets/read', 'pets/write'], claims: { token_use: 'access', scope } });
    const answers = await Promise.all([call(access('openid pets/write')), call(access('openid'))]);
    assert.deepEqual(answers.map(({ status }) => status), [200, 403]);
    assert.match(answers[1]?.said('Authorize') ?? '', /scopes are openid; the method asks for one of pets\/read, pets\/write/);
  });

  it('matches the audience against the validation expression', async () => {
    assert.equal((await call({ authorizer: { identityValidationExpression: 'cli.*' } })).status, 200);
  });

  it('reads the token where the authorizer says', async () => {
    assert.equal((await call({ authorizer: { identitySource: 'method.request.header.Other' } })).status, 401);
  });

  it('asks the policy of the API too', async () => {
    const policy = (Effect: string): Case => ({ api: { policy: JSON.stringify({ Statement: [{ Effect, Principal: '*', Action: '*', Resource: '*' }] }) } });
    assert.deepEqual(await Promise.all([policy('Allow'), policy('Deny'), { api: { policy: '{"Statement":[]}' } }].map(async (parts) => (await call(parts)).status)), [200, 403, 403]);
  });

  it('is not emulated where the pool cannot be asked for its keys', async () => {
    assert.equal((await call({ world: {} })).status, 501);
  });
});
