import assert from 'node:assert/strict';
import type { Authentication, RestApi } from '../../../src/apigw';
import { ask, integration, method, mockIntegration, restApi, type Asked, type Told, type World } from './support';

const SIGNATURE = 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20240101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=00';
const CALLER: Authentication = { kind: 'caller', accountId: '111111111111', accessKey: 'AKIDEXAMPLE', userId: 'AIDAEXAMPLE', userArn: 'arn:aws:iam::111111111111:user/me' };
const STRANGER: Authentication = { ...CALLER, accountId: '222222222222', userArn: 'arn:aws:iam::222222222222:user/them' };

const policy = (Effect: string, Principal: unknown): Partial<RestApi> => ({ policy: JSON.stringify({ Statement: [{ Effect, Principal, Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }] }) });

function call(world: World, asked: Asked = { headers: { Authorization: SIGNATURE } }, parts: Partial<RestApi> = {}): Promise<Told> {
  const template = '{"who": "$context.identity.caller $context.identity.user $context.identity.userArn $context.identity.accountId $context.identity.accessKey"}';
  return ask(restApi({ '/': [method('GET', mockIntegration(template), { authorizationType: 'AWS_IAM' })] }, parts), asked, world);
}

describe('A method with AWS_IAM', () => {
  it('knows who signed', async () => {
    assert.deepEqual(JSON.parse((await call({ signer: CALLER })).body), { who: 'AIDAEXAMPLE AIDAEXAMPLE arn:aws:iam::111111111111:user/me 111111111111 AKIDEXAMPLE' });
  });

  it('takes a signature in the query string', async () => {
    assert.equal((await call({ signer: CALLER }, { path: '/?X-Amz-Signature=00' })).status, 200);
  });

  const refusals: readonly (readonly [string, World, Asked, string, string, RegExp])[] = [
    ['nobody signed', {}, {}, 'MISSING_AUTHENTICATION_TOKEN', 'MissingAuthenticationTokenException', /^\{"message":"Missing Authentication Token"\}$/],
    ['a token instead of a signature', {}, { headers: { Authorization: 'Bearer abc' } }, 'INVALID_SIGNATURE', 'IncompleteSignatureException', /'abc' not a valid key=value pair \(missing equal-sign\) in Authorization header: 'Bearer abc'\./],
    ['a word instead of a signature', {}, { headers: { Authorization: 'abc' } }, 'INVALID_SIGNATURE', 'IncompleteSignatureException', /requires 'Credential' parameter\..*Authorization=abc/],
    ['a key that nobody knows', { signer: { kind: 'refused', because: 'unknownKey', message: 'no' } }, { headers: { Authorization: SIGNATURE } }, 'INVALID_SIGNATURE', 'UnrecognizedClientException', /"no"/],
    ['another signature', { signer: { kind: 'refused', because: 'wrongSignature', message: 'no' } }, { headers: { Authorization: SIGNATURE } }, 'INVALID_SIGNATURE', 'InvalidSignatureException', /"no"/],
    ['an old signature', { signer: { kind: 'refused', because: 'expired', message: 'no' } }, { headers: { Authorization: SIGNATURE } }, 'EXPIRED_TOKEN', 'ExpiredTokenException', /"no"/],
  ];
  for (const [title, world, asked, responseType, errorType, body] of refusals) {
    it(`refuses ${title}`, async () => {
      const told = await call(world, asked);
      assert.deepEqual([told.status, told.answer.fault?.responseType, told.header('x-amzn-ErrorType')], [403, responseType, errorType]);
      assert.match(told.body, body);
    });
  }

  it('is not emulated where nobody checks signatures', async () => {
    assert.equal((await call({})).answer.fault?.notEmulated, 'IAM authorization');
  });

  it('lets its own account in unless its policy denies', async () => {
    const statuses = [{}, policy('Allow', '*'), policy('Allow', { AWS: '333333333333' }), policy('Deny', { AWS: '333333333333' }), policy('Deny', { AWS: ['111111111111'] }), policy('Deny', { AWS: 'arn:aws:iam::111111111111:user/me' })];
    assert.deepEqual(await Promise.all(statuses.map(async (parts) => (await call({ signer: CALLER }, undefined, parts)).status)), [200, 200, 200, 200, 403, 403]);
  });

  it('lets another account in only where its policy allows that', async () => {
    const statuses = [{}, policy('Allow', { AWS: '222222222222' }), policy('Allow', { AWS: 'arn:aws:iam::222222222222:root' }), policy('Allow', { AWS: '111111111111' })];
    assert.deepEqual(await Promise.all(statuses.map(async (parts) => (await call({ signer: STRANGER }, undefined, parts)).status)), [403, 200, 200, 403]);
    assert.equal((await call({ signer: STRANGER })).body, '{"Message":"User: arn:aws:iam::222222222222:user/them is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********1111:a1b2c3d4e5/test/GET/"}');
  });

  it('keeps the signature from the backend', async () => {
    const api = restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://backend.example/' }), { authorizationType: 'AWS_IAM' })] });
    const told = await ask(api, { headers: { authorization: SIGNATURE, 'x-other': 'stays' } }, { signer: CALLER });
    const names = told.sent[0]?.headers.map(([name]) => name.toLowerCase()) ?? [];
    assert.deepEqual([names.includes('authorization'), names.includes('x-other')], [false, true]);
  });
});
