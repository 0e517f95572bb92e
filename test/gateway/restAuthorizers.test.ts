import {
  CreateAuthorizerCommand, CreateDeploymentCommand, FlushStageAuthorizersCacheCommand, FlushStageCacheCommand, GetAuthorizerCommand, GetResourcesCommand, ImportRestApiCommand, TestInvokeAuthorizerCommand,
  UpdateAuthorizerCommand, UpdateMethodCommand, UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import path from 'node:path';
import { bytes, gatewayOfSuite, mockDocument, refusal } from './support/gateway';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:byToken';
const URI = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${ARN}/invocations`;

describe('authorizers and caches of stages', () => {
  const { client, gateway } = gatewayOfSuite({ runtimes: path.resolve('dist') });
  before(() => {
    gateway().functions?.add({
      functionName: 'byToken', arn: ARN, language: 'node', handler: 'authorizers.byToken', codeFolder: path.resolve('test/gateway/functions'), environment: {}, timeout: 5, memorySize: 128, region: 'us-east-1',
    });
  });

  /** An API whose `GET /a` prints the request's id, with a token authorizer beside it. */
  async function created(): Promise<{ readonly restApiId: string; readonly authorizerId: string; readonly url: string }> {
    const { id: restApiId = '' } = await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/a': '$context.requestId $!context.authorizer.principalId' })) }));
    const { id: authorizerId = '' } = await client.send(new CreateAuthorizerCommand({ restApiId, name: 'tokens', type: 'TOKEN', authorizerUri: URI, identitySource: 'method.request.header.Authorization' }));
    return { restApiId, authorizerId, url: `${gateway().address.endpoint}/restapis/${restApiId}/dev/_user_request_/a` };
  }

  it('an authorizer is changed member by member', async () => {
    const { restApiId, authorizerId } = await created();
    const update = (patch: string, value: string): UpdateAuthorizerCommand => new UpdateAuthorizerCommand({ restApiId, authorizerId, patchOperations: [{ op: 'replace', path: patch, value }] });
    await client.send(update('/authorizerResultTtlInSeconds', '60'));
    await client.send(update('/name', 'renamed'));
    const { name, authorizerResultTtlInSeconds } = await client.send(new GetAuthorizerCommand({ restApiId, authorizerId }));
    assert.deepEqual([name, authorizerResultTtlInSeconds], ['renamed', 60]);
    assert.equal((await refusal(client.send(update('/authorizerResultTtlInSeconds', '3601')))).status, 400);
    assert.match((await refusal(client.send(update('/colour', 'red')))).message, /^Invalid patch path {2}'\/colour'/);
    await client.send(new CreateAuthorizerCommand({ restApiId, name: 'other', type: 'TOKEN', authorizerUri: URI, identitySource: 'method.request.header.Authorization' }));
    assert.equal((await refusal(client.send(update('/name', 'other')))).name, 'ConflictException');
  });

  it('a test asks the function and shows its policy, or why nobody was let in', async () => {
    const { restApiId, authorizerId } = await created();
    const test = (headers: Record<string, string>): TestInvokeAuthorizerCommand => new TestInvokeAuthorizerCommand({ restApiId, authorizerId, headers });
    const allowed = await client.send(test({ Authorization: 'allow' }));
    assert.equal(allowed.clientStatus, 200);
    assert.match(allowed.principalId ?? '', /^caller \d/);
    assert.deepEqual((JSON.parse(allowed.policy ?? '') as { Statement: { Resource: string }[] }).Statement[0]?.Resource, `arn:aws:execute-api:us-east-1:000000000000:${restApiId}/test-invoke-stage/*`);
    assert.match(allowed.log ?? '', /^Execution log for request [^]*Starting authorizer: tokens/);
    assert.ok((allowed.latency ?? -1) >= 0);
    assert.equal((await client.send(test({ Authorization: 'deny' }))).clientStatus, 401);
    const missing = await client.send(test({}));
    assert.deepEqual([missing.clientStatus, missing.policy], [401, undefined]);
    assert.equal((await refusal(client.send(new TestInvokeAuthorizerCommand({ restApiId, authorizerId: 'unknown' })))).name, 'NotFoundException');
  });

  it('a test of a user pool authorizer refuses what is no token', async () => {
    const { restApiId } = await created();
    const providerARNs = ['arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_abcdefghi'];
    const { id: authorizerId = '' } = await client.send(new CreateAuthorizerCommand({ restApiId, name: 'pool', type: 'COGNITO_USER_POOLS', providerARNs, identitySource: 'method.request.header.Authorization' }));
    assert.equal((await client.send(new TestInvokeAuthorizerCommand({ restApiId, authorizerId, headers: { Authorization: 'no token' } }))).clientStatus, 401);
  });

  it('a stage forgets what its authorizers said', async () => {
    const { restApiId, authorizerId, url } = await created();
    const resourceId = (await client.send(new GetResourcesCommand({ restApiId }))).items?.find((resource) => resource.path === '/a')?.id ?? '';
    await client.send(new UpdateMethodCommand({ restApiId, resourceId, httpMethod: 'GET', patchOperations: [{ op: 'replace', path: '/authorizerId', value: authorizerId }, { op: 'replace', path: '/authorizationType', value: 'CUSTOM' }] }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    const caller = async (): Promise<string | undefined> => (await (await fetch(url, { headers: { Authorization: 'allow' } })).text()).split(' ').slice(1).join(' ');
    const first = await caller();
    assert.match(first ?? '', /^caller/);
    assert.equal(await caller(), first);
    assert.equal((await client.send(new FlushStageAuthorizersCacheCommand({ restApiId, stageName: 'dev' }))).$metadata.httpStatusCode, 202);
    assert.notEqual(await caller(), first);
    assert.equal((await refusal(client.send(new FlushStageAuthorizersCacheCommand({ restApiId, stageName: 'none' })))).message, 'Invalid stage identifier specified');
  });

  it('a stage forgets the answers that it kept', async () => {
    const { restApiId, url } = await created();
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    const on = [{ op: 'replace', path: '/cacheClusterEnabled', value: 'true' }, { op: 'replace', path: '/cacheClusterSize', value: '0.5' }, { op: 'replace', path: '/*/*/caching/enabled', value: 'true' }] as const;
    const { cacheClusterStatus } = await client.send(new UpdateStageCommand({ restApiId, stageName: 'dev', patchOperations: [...on] }));
    assert.equal(cacheClusterStatus, 'AVAILABLE');
    const answer = async (): Promise<string> => (await fetch(url)).text();
    const first = await answer();
    assert.equal(await answer(), first);
    assert.equal((await client.send(new FlushStageCacheCommand({ restApiId, stageName: 'dev' }))).$metadata.httpStatusCode, 202);
    assert.notEqual(await answer(), first);
  });
});
