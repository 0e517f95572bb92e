import {
  CreateApiKeyCommand, CreateDomainNameCommand, CreateRestApiCommand, CreateUsagePlanCommand, CreateVpcLinkCommand, DeleteClientCertificateCommand, GenerateClientCertificateCommand, GetAccountCommand,
  GetClientCertificateCommand, GetClientCertificatesCommand, GetSdkCommand, GetSdkTypeCommand, GetSdkTypesCommand, GetTagsCommand, TagResourceCommand, UntagResourceCommand, UpdateAccountCommand,
  UpdateClientCertificateCommand,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { gatewayOfSuite, refusal } from './support/gateway';

describe('what belongs to the account', () => {
  const { client } = gatewayOfSuite();

  it('a client certificate is a real one, signed by itself and good for a year', async () => {
    const made = await client.send(new GenerateClientCertificateCommand({ description: 'for the backend', tags: { team: 'pets' } }));
    const certificate = new X509Certificate(made.pemEncodedCertificate ?? '');
    assert.equal(certificate.subject, 'CN=ApiGateway');
    assert.ok(certificate.verify(certificate.publicKey), 'the signature is of its own key');
    assert.equal(new Date(certificate.validTo).getTime(), made.expirationDate?.getTime());
    assert.equal((made.expirationDate?.getTime() ?? 0) - (made.createdDate?.getTime() ?? 0), 365 * 86_400_000);
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
  });

  it('a client certificate is listed, described anew, and deleted', async () => {
    const { clientCertificateId = '' } = await client.send(new GenerateClientCertificateCommand({}));
    await client.send(new UpdateClientCertificateCommand({ clientCertificateId, patchOperations: [{ op: 'replace', path: '/description', value: 'renamed' }] }));
    assert.equal((await client.send(new GetClientCertificateCommand({ clientCertificateId }))).description, 'renamed');
    assert.ok((await client.send(new GetClientCertificatesCommand({}))).items?.some((item) => item.clientCertificateId === clientCertificateId));
    await client.send(new DeleteClientCertificateCommand({ clientCertificateId }));
    assert.equal((await refusal(client.send(new GetClientCertificateCommand({ clientCertificateId })))).name, 'NotFoundException');
  });

  it('the account keeps the role that writes its logs', async () => {
    const role = 'arn:aws:iam::000000000000:role/logs';
    const patch = (value: string, path = '/cloudwatchRoleArn'): UpdateAccountCommand => new UpdateAccountCommand({ patchOperations: [{ op: 'replace', path, value }] });
    assert.equal((await client.send(patch(role))).cloudwatchRoleArn, role);
    assert.equal((await client.send(new GetAccountCommand({}))).cloudwatchRoleArn, role);
    assert.equal((await refusal(client.send(patch('no role')))).name, 'BadRequestException');
    assert.match((await refusal(client.send(patch('x', '/throttleSettings')))).message, /Invalid patch path {2}'\/throttleSettings'/);
    assert.equal((await client.send(patch(''))).cloudwatchRoleArn, undefined);
  });

  it('tags everything that has an ARN', async () => {
    const arn = (place: string): string => `arn:aws:apigateway:us-east-1::/${place}`;
    const targetArns = ['arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/net/x/0123456789abcdef'];
    const arns = [
      arn(`restapis/${(await client.send(new CreateRestApiCommand({ name: 'tagged' }))).id ?? ''}`),
      arn(`apikeys/${(await client.send(new CreateApiKeyCommand({}))).id ?? ''}`),
      arn(`usageplans/${(await client.send(new CreateUsagePlanCommand({ name: 'tagged' }))).id ?? ''}`),
      arn(`vpclinks/${(await client.send(new CreateVpcLinkCommand({ name: 'tagged', targetArns }))).id ?? ''}`),
      arn(`clientcertificates/${(await client.send(new GenerateClientCertificateCommand({}))).clientCertificateId ?? ''}`),
      arn(`domainnames/${(await client.send(new CreateDomainNameCommand({ domainName: 'tagged.example.com' }))).domainName ?? ''}`),
    ];
    for (const resourceArn of arns) {
      await client.send(new TagResourceCommand({ resourceArn, tags: { a: '1', b: '2' } }));
      await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
      assert.deepEqual((await client.send(new GetTagsCommand({ resourceArn }))).tags, { b: '2' }, resourceArn);
    }
    assert.equal((await refusal(client.send(new GetTagsCommand({ resourceArn: arn('restapis/unknown000') })))).name, 'NotFoundException');
    assert.equal((await refusal(client.send(new GetTagsCommand({ resourceArn: 'arn:aws:s3:::bucket' })))).name, 'BadRequestException');
    assert.equal((await refusal(client.send(new TagResourceCommand({ resourceArn: arns[0] ?? '', tags: { 'aws:x': '1' } })))).status, 400);
  });

  it('says what SDKs there are, and that it generates none', async () => {
    const { items = [] } = await client.send(new GetSdkTypesCommand({}));
    assert.deepEqual(items.map(({ id }) => id), ['java', 'android', 'objectivec', 'swift', 'javascript', 'ruby']);
    const required = (await client.send(new GetSdkTypeCommand({ id: 'java' }))).configurationProperties?.filter((property) => property.required).map(({ name }) => name);
    assert.deepEqual(required, ['serviceName', 'javaPackageName']);
    assert.equal((await refusal(client.send(new GetSdkTypeCommand({ id: 'cobol' })))).name, 'NotFoundException');
    assert.deepEqual(await refusal(client.send(new GetSdkCommand({ restApiId: 'x', stageName: 'y', sdkType: 'java' }))), { name: 'NotImplementedException', message: 'GetSdk is not emulated by the local gateway yet.', status: 501 });
  });
});
