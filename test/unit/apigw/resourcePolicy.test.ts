import assert from 'node:assert/strict';
import { ask, method, mockIntegration, restApi, type Asked, type Told, type World } from './support';

type Statement = Readonly<Record<string, unknown>>;

const ALLOW: Statement = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' };

function call(statements: unknown, asked: Asked = {}, world: World = {}): Promise<Told> {
  const policy = typeof statements === 'string' ? statements : JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return ask(restApi({ '/pets/{id}': [method('GET', mockIntegration())] }, { policy }), { path: '/pets/1', headers: { 'User-Agent': 'curl/8', Referer: 'https://example.com/' }, ...asked }, world);
}

const status = async (statements: unknown): Promise<number> => (await call(statements)).status;

describe('The policy of an API', () => {
  const documents: readonly (readonly [string, unknown, 200 | 403])[] = [
    ['allows everybody', [ALLOW], 200],
    ['allows by kind of principal', [{ ...ALLOW, Principal: { AWS: ['*'] } }], 200],
    ['allows an account, and the caller is anonymous', [{ ...ALLOW, Principal: { AWS: '111111111111' } }], 403],
    ['says nothing', [], 403],
    ['has no principal', [{ ...ALLOW, Principal: undefined }], 403],
    ['denies beside allowing', [ALLOW, { ...ALLOW, Effect: 'Deny' }], 403],
    ['denies other resources', [ALLOW, { ...ALLOW, Effect: 'Deny', NotResource: 'execute-api:/test/GET/pets/*', Resource: undefined }], 200],
    ['names the method in the short form', [{ ...ALLOW, Resource: 'execute-api:/test/GET/pets/?' }], 200],
    ['names any stage and method in the short form', [{ ...ALLOW, Resource: 'execute-api:/*/*/pets/*' }], 200],
    ['names another stage', [{ ...ALLOW, Resource: 'execute-api:/prod/*' }], 403],
    ['names the whole ARN', [{ ...ALLOW, Resource: ['arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/*'] }], 200],
    ['names any action, in any case', [{ ...ALLOW, Action: ['Execute-API:*'] }], 200],
    ['names another action', [{ ...ALLOW, Action: 'execute-api:ManageConnections' }], 403],
  ];
  for (const [title, statements, expected] of documents) {
    it(`that ${title} means ${expected}`, async () => assert.equal(await status(statements), expected));
  }

  const conditions: readonly (readonly [string, Statement, 200 | 403])[] = [
    ['IpAddress', { 'aws:SourceIp': ['10.0.0.0/8', '127.0.0.1'] }, 200], ['IpAddress', { 'aws:SourceIp': '127.0.0.0/33' }, 403], ['IpAddress', { 'aws:SourceIp': '::1/128' }, 403], ['NotIpAddress', { 'aws:SourceIp': '127.0.0.0/8' }, 403],
    ['IpAddress', { 'AWS:sourceip': '127.0.0.1/32', 'aws:UserAgent': 'none' }, 403],
    ['StringEquals', { 'aws:SourceVpc': 'vpc-1' }, 403], ['StringNotEquals', { 'aws:SourceVpce': 'vpce-1' }, 200], ['StringEqualsIfExists', { 'aws:SourceVpc': 'vpc-1' }, 200], ['Null', { 'aws:SourceVpc': true }, 200], ['Null', { 'aws:SourceIp': 'true' }, 403],
    ['StringEquals', { 'aws:UserAgent': 'curl/8' }, 200], ['StringEquals', { 'aws:UserAgent': 'CURL/8' }, 403], ['StringEqualsIgnoreCase', { 'aws:UserAgent': 'CURL/8' }, 200], ['StringNotEqualsIgnoreCase', { 'aws:UserAgent': 'CURL/8' }, 403],
    ['StringLike', { 'aws:Referer': 'https://*.com/' }, 200], ['StringNotLike', { 'aws:Referer': ['x', 'https://*'] }, 403],
    ['Bool', { 'aws:SecureTransport': 'true' }, 200], ['BoolIfExists', { 'aws:SecureTransport': false }, 403],
    ['DateGreaterThan', { 'aws:CurrentTime': '2020-06-23T00:00:00Z' }, 200], ['DateLessThanEquals', { 'aws:CurrentTime': '2020-06-23T05:56:11Z' }, 200], ['DateLessThan', { 'aws:CurrentTime': 'never' }, 403],
    ['NumericGreaterThanEquals', { 'aws:EpochTime': 1592891771 }, 200], ['NumericLessThan', { 'aws:EpochTime': 1592891771 }, 403], ['NumericNotEquals', { 'aws:EpochTime': '' }, 200],
    ['ArnLike', { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' }, 403], ['ArnNotLike', { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' }, 200],
    ['StringEquals', { 'aws:PrincipalType': 'Anonymous' }, 200], ['BinaryEquals', { 'aws:UserAgent': 'eA==' }, 403], ['NonsenseIfExists', { 'aws:SourceVpc': 'x' }, 403],
  ];
  for (const [operator, keys, expected] of conditions) {
    it(`with ${operator} ${JSON.stringify(keys)} means ${expected}`, async () => assert.equal(await status([{ ...ALLOW, Condition: { [operator]: keys } }]), expected));
  }

  it('knows addresses of version 6', async () => {
    const ranges: readonly (readonly [string, boolean])[] = [['2001:db8::/32', true], ['2001:db9::/32', false], ['2001:0DB8:0:0:0:0:0:1', true], ['2001:db8:::1', false], ['::/0', true], ['127.0.0.1', false], ['nonsense/8', false], ['2001:db8::1/x', false]];
    for (const [range, allowed] of ranges) {
      const policy = JSON.stringify({ Statement: [{ ...ALLOW, Condition: { IpAddress: { 'aws:SourceIp': range } } }] });
      const told = await ask(restApi({ '/': [method('GET', mockIntegration())] }, { policy }), { sourceIp: '2001:db8::1' });
      assert.equal(told.status === 200, allowed, range);
    }
  });

  it('tells the client who may not do what, without the account', async () => {
    const resource = 'arn:aws:execute-api:us-east-1:********1111:a1b2c3d4e5/test/GET/pets/1';
    const told = await Promise.all([call([]), call([{ ...ALLOW, Effect: 'Deny' }])]);
    assert.deepEqual(told.map(({ body }) => JSON.parse(body)), ['', ' with an explicit deny'].map((end) => ({ Message: `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${resource}${end}` })));
  });

  it('says which statement decided, or why none did', async () => {
    assert.match((await call([ALLOW, { ...ALLOW, Sid: 'Night', Effect: 'Deny' }])).said('Evaluate resource policy'), /statement 2 \(Night\) denies/);
    const silent = (await call([{ ...ALLOW, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }, { ...ALLOW, Resource: 'x' }])).said('Evaluate resource policy');
    assert.match(silent, /statement 1 \(Allow\) does not apply: the condition IpAddress aws:SourceIp \["10.0.0.0\/8"\] is not fulfilled: aws:SourceIp is "127.0.0.1"/);
    assert.match(silent, /statement 2 \(Allow\) does not apply: its Resource "x" does not cover/);
    assert.match((await call([{ ...ALLOW, Condition: { Nonsense: { 'aws:SourceIp': 'x' } } }])).said('Evaluate resource policy'), /Nonsense is not an operator that is known/);
  });

  it('that is none lets nobody in', async () => {
    for (const policy of ['', '{', '[]', '{"Statement":[1]}', '{"Statement":[{"Effect":"Maybe"}]}']) assert.equal((await call(policy)).status, 500, policy);
  });

  it('ends a call before a Lambda authorizer is asked, where it denies; and either Allow is enough', async () => {
    const uri = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:guard/invocations';
    const guarded = (own: readonly Statement[], given: readonly Statement[]): Promise<Told> => ask(
      restApi({ '/': [method('GET', mockIntegration(), { authorizationType: 'CUSTOM', authorizer: 'guard' })] }, { policy: JSON.stringify({ Statement: own }), authorizers: [{ name: 'guard', type: 'TOKEN', authorizerUri: uri }] }),
      { headers: { Authorization: 'x' } }, { lambda: { kind: 'result', payload: JSON.stringify({ principalId: 'me', policyDocument: { Statement: given } }) } },
    );
    const deny = { ...ALLOW, Effect: 'Deny' };
    const told = await Promise.all([guarded([ALLOW], [ALLOW]), guarded([], [ALLOW]), guarded([ALLOW], []), guarded([], []), guarded([deny], [ALLOW]), guarded([ALLOW], [deny])]);
    assert.deepEqual(told.map(({ status: given, invoked }) => [given, invoked.length]), [[200, 1], [200, 1], [200, 1], [403, 1], [403, 0], [403, 1]]);
  });
});
