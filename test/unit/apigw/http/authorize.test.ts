import assert from 'node:assert/strict';
import { compileHttpApi, type Authorizer, type HttpApi, type Route } from '../../../../src/apigw';
import { NOW } from '../support';
import { askHttp, FUNCTION, httpApi, lambda, route, token, type HttpTold, type HttpWorld } from './support';

const SECONDS = NOW / 1000;
const JWT: Authorizer = { name: 'it', type: 'JWT', identitySource: '$request.header.Authorization', jwtConfiguration: { issuer: 'https://issuer.example', audience: ['me'] } };
const CLAIMS = { iss: 'https://issuer.example', aud: 'me', exp: SECONDS + 60, scope: 'read write', 'cognito:groups': ['a', 'b'], admin: true };

function guarded(authorizer: Authorizer, parts: Partial<Route> = {}): HttpApi {
  return httpApi([route('GET /pets/{id}', lambda(), { authorizationType: authorizer.type === 'JWT' ? 'JWT' : 'CUSTOM', authorizer: 'it', ...parts })], { authorizers: [authorizer] });
}

const present = (claims: object, world: HttpWorld = { token: { kind: 'verified' } }, parts: Partial<Route> = {}): Promise<HttpTold> =>
  askHttp(guarded(JWT, parts), { path: '/pets/1', headers: { authorization: `Bearer ${token(claims)}` } }, world);

describe('A JWT authorizer', () => {
  it('passes the claims on as texts', async () => {
    const told = await present(CLAIMS);
    const { authorizer } = told.event()['requestContext'] as { readonly authorizer: unknown };
    assert.deepEqual(authorizer, { jwt: { claims: { iss: 'https://issuer.example', aud: 'me', exp: String(SECONDS + 60), scope: 'read write', 'cognito:groups': '[a b]', admin: 'true' }, scopes: null } });
  });

  it("passes on those of the token's scopes that the route asks for", async () => {
    const told = await present(CLAIMS, { token: { kind: 'verified' } }, { authorizationScopes: ['write', 'delete'] });
    assert.deepEqual((told.event()['requestContext'] as { authorizer: { jwt: { scopes: unknown } } }).authorizer.jwt.scopes, ['write']);
  });

  it('answers 401 with a bare challenge where there is no token', async () => {
    const told = await askHttp(guarded(JWT), { path: '/pets/1' });
    assert.deepEqual([told.status, told.body, told.header('www-authenticate'), told.invoked.length], [401, '{"message":"Unauthorized"}', 'Bearer', 0]);
    assert.match(told.said('Authorize'), /\$request\.header\.Authorization is missing/);
  });

  for (const [what, claims, description] of [
    ['another audience', { ...CLAIMS, aud: 'you' }, 'the token does not have a valid audience'],
    ['another issuer', { ...CLAIMS, iss: 'x' }, 'the token does not have a valid issuer'],
    ['a token that has expired', { ...CLAIMS, exp: SECONDS - 1 }, 'the token has expired'],
  ] as const) {
    it(`says in the challenge what is wrong with ${what}`, async () => {
      const told = await present(claims);
      assert.equal(told.status, 401);
      assert.equal(told.header('www-authenticate'), `Bearer scope="" error="invalid_token" error_description="${description}"`);
    });
  }

  it('refuses a token with a wrong signature, one of another algorithm and one that is none', async () => {
    assert.equal((await present(CLAIMS, { token: { kind: 'invalid', reason: 'no such key' } })).status, 401);
    const hmac = await askHttp(guarded(JWT), { path: '/pets/1', headers: { authorization: token(CLAIMS, { alg: 'HS256' }) } }, { token: { kind: 'verified' } });
    assert.match(hmac.said('Authorize'), /HS256; only RSA's/);
    assert.equal((await askHttp(guarded(JWT), { path: '/pets/1', headers: { authorization: 'x' } })).status, 401);
  });

  it('answers 403 where none of the scopes is there', async () => {
    const told = await present(CLAIMS, { token: { kind: 'verified' } }, { authorizationScopes: ['delete'] });
    assert.deepEqual([told.status, told.body], [403, '{"message":"Forbidden"}']);
    assert.match(told.said('Authorize'), /scopes are read, write; the route asks for one of delete/);
  });

  it('says so where nobody can check the signature', async () => {
    const told = await present(CLAIMS, {});
    assert.deepEqual([told.status, told.answer.fault?.notEmulated], [501, "checking a token's signature (https://issuer.example)"]);
  });
});

const LAMBDA: Authorizer = {
  name: 'it', type: 'REQUEST', authorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`, identitySource: '$request.header.Authorization,$request.querystring.user',
  authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true,
};
const caller = { path: '/pets/1?user=u1', headers: { Authorization: 't1' } };
const answering = (answer: unknown, functionError?: string): HttpWorld => ({ lambda: { kind: 'result', payload: JSON.stringify(answer), ...(functionError !== undefined && { functionError }) } });
const policy = (effect: string, resource: string): unknown => ({ principalId: 'me', policyDocument: { Statement: [{ Effect: effect, Action: 'execute-api:Invoke', Resource: resource }] }, context: { list: [1], text: 'x' } });

describe('A Lambda authorizer of an HTTP API', () => {
  it('gets an event of format 2.0 without the body', async () => {
    const event = (await askHttp(guarded(LAMBDA), caller, answering({ isAuthorized: true }))).event();
    assert.deepEqual([event['version'], event['type'], event['routeArn'], event['identitySource'], event['routeKey'], event['rawPath'], 'body' in event, event['pathParameters']], [
      '2.0', 'REQUEST', 'arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/$default/GET/pets/1', ['t1', 'u1'], 'GET /pets/{id}', '/pets/1', false, { id: '1' },
    ]);
  });

  it('gets an event of format 1.0 with the identity as one text', async () => {
    const event = (await askHttp(guarded({ ...LAMBDA, authorizerPayloadFormatVersion: '1.0', enableSimpleResponses: false }), caller, answering(policy('Allow', '*')))).event();
    assert.deepEqual([event['version'], event['identitySource'], event['authorizationToken'], event['resource'], event['httpMethod'], 'body' in event], ['1.0', 't1,u1', 't1,u1', '/pets/{id}', 'GET', false]);
  });

  it('lets in or not by isAuthorized where simple responses are enabled', async () => {
    assert.equal((await askHttp(guarded(LAMBDA), caller, answering({ isAuthorized: true }))).invoked.length, 2);
    const refused = await askHttp(guarded(LAMBDA), caller, answering({ isAuthorized: false }));
    assert.deepEqual([refused.status, refused.body, refused.invoked.length], [403, '{"message":"Forbidden"}', 1]);
  });

  it('lets in or not by the policy otherwise, and hands its context on', async () => {
    const byPolicy = guarded({ ...LAMBDA, enableSimpleResponses: false });
    const told = await askHttp(byPolicy, caller, answering(policy('Allow', 'arn:aws:execute-api:*:*:*/$default/GET/pets/*')));
    const second = JSON.parse(told.invoked[1]?.payload ?? '{}') as { requestContext: { authorizer: unknown } };
    assert.deepEqual(second.requestContext.authorizer, { lambda: { list: [1], text: 'x' } });
    assert.equal((await askHttp(byPolicy, caller, answering(policy('Allow', 'arn:aws:execute-api:*:*:*/$default/GET/cats')))).status, 403);
    assert.equal((await askHttp(byPolicy, caller, answering(policy('Deny', '*')))).status, 403);
  });

  it('is not asked without its identity', async () => {
    const told = await askHttp(guarded(LAMBDA), { path: '/pets/1', headers: { Authorization: 't1' } });
    assert.deepEqual([told.status, told.invoked.length], [401, 0]);
    assert.match(told.said('Authorize'), /\$request\.querystring\.user is missing/);
  });

  it('answers 500 where it fails, is late or says nothing that is understood', async () => {
    for (const world of [answering({ errorMessage: 'oops' }, 'Unhandled'), answering({}), answering('yes'), { lambda: { kind: 'timeout' } } as const]) {
      const told = await askHttp(guarded(LAMBDA), caller, world);
      assert.deepEqual([told.status, told.body], [500, '{"message":"Internal Server Error"}']);
    }
    assert.equal((await askHttp(guarded(LAMBDA), caller, answering({}))).invoked[0]?.timeoutInMillis, 10_000);
  });

  it('is asked once for one identity, and once more for another', async () => {
    const api = compileHttpApi(guarded({ ...LAMBDA, authorizerResultTtlInSeconds: 60 }));
    const invocations: number[] = [];
    for (const user of ['a', 'a', 'b']) invocations.push((await askHttp(api, { ...caller, path: `/pets/1?user=${user}` }, answering({ isAuthorized: true }))).invoked.length);
    assert.deepEqual(invocations, [2, 1, 2]);
    const elsewhere = await askHttp(api, { ...caller, path: '/pets/1?user=a' }, answering({ isAuthorized: true }), { stageName: 'beta' });
    assert.equal(elsewhere.invoked.length, 2);
    assert.match((await askHttp(api, { ...caller, path: '/pets/1?user=a' })).said('Authorize'), /by an answer that was kept for the same identity/);
  });
});

describe('IAM authorization of an HTTP API', () => {
  const api = httpApi([route('$default', lambda(), { authorizationType: 'AWS_IAM' })]);
  const signed = { headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=y' } };

  it('answers 403 without a signature or with a wrong one', async () => {
    const unsigned = await askHttp(api);
    assert.deepEqual([unsigned.status, unsigned.body], [403, '{"message":"Forbidden"}']);
    assert.equal((await askHttp(api, signed, { signature: { kind: 'refused', because: 'wrongSignature', message: 'no' } })).status, 403);
  });

  it('tells the function who signed', async () => {
    const told = await askHttp(api, signed, { signature: { kind: 'caller', accountId: '1', accessKey: 'AK', userId: 'ID', userArn: 'arn:aws:iam::1:user/me' } });
    const { authorizer } = told.event()['requestContext'] as { readonly authorizer: { readonly iam: { readonly userArn: string } } };
    assert.equal(authorizer.iam.userArn, 'arn:aws:iam::1:user/me');
  });

  it('checks what the client has sent, not what the front makes of it', async () => {
    const hosts: unknown[] = [];
    await askHttp(api, { headers: { ...signed.headers, Host: 'localhost:3000' } }, { signature: ({ headers }) => {
      hosts.push(headers.filter(([name]) => name.toLowerCase() === 'host'));
      return { kind: 'refused', because: 'wrongSignature', message: 'no' };
    } });
    assert.deepEqual(hosts, [[['Host', 'localhost:3000']]]);
  });
});
