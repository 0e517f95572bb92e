import {
  CreateDomainNameAccessAssociationCommand, CreateDomainNameCommand, DeleteDomainNameAccessAssociationCommand, DeleteDomainNameCommand, GetDomainNameAccessAssociationsCommand, GetDomainNameCommand, GetTagsCommand,
  RejectDomainNameAccessAssociationCommand, TagResourceCommand, UpdateDomainNameCommand, type DomainName,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { gatewayOfSuite, refusal } from './support/gateway';

describe('custom domain names of v1', () => {
  const { client } = gatewayOfSuite();

  const made = (domainName: string, type: 'EDGE' | 'REGIONAL' | 'PRIVATE'): Promise<DomainName> => client.send(new CreateDomainNameCommand({ domainName, endpointConfiguration: { types: [type] }, certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/1' }));
  const associate = (domainNameArn = '', accessAssociationSource = 'vpce-0123456789abcdef0', tags = {}): CreateDomainNameAccessAssociationCommand =>
    new CreateDomainNameAccessAssociationCommand({ domainNameArn, accessAssociationSource, accessAssociationSourceType: 'VPCE', tags });

  it('have the addresses of their kind; a private one has an id, and no address', async () => {
    const [edge, regional, hidden] = [await made('edge.example.com', 'EDGE'), await made('regional.example.com', 'REGIONAL'), await made('hidden.example.com', 'PRIVATE')];
    assert.deepEqual([typeof edge.distributionDomainName, edge.regionalDomainName], ['string', undefined]);
    assert.deepEqual([regional.distributionDomainName, typeof regional.regionalDomainName], [undefined, 'string']);
    assert.deepEqual([hidden.distributionDomainName, hidden.regionalDomainName, hidden.endpointConfiguration?.types], [undefined, undefined, ['PRIVATE']]);
    assert.equal(hidden.domainNameArn, `arn:aws:apigateway:us-east-1:000000000000:/domainnames/hidden.example.com+${hidden.domainNameId ?? ''}`);
  });

  it('take a routing mode and a policy by patches', async () => {
    await made('patched.example.com', 'PRIVATE');
    const patch = (path: string, value: string): UpdateDomainNameCommand => new UpdateDomainNameCommand({ domainName: 'patched.example.com', patchOperations: [{ op: 'replace', path, value }] });
    await client.send(patch('/routingMode', 'ROUTING_RULE_THEN_BASE_PATH_MAPPING'));
    await client.send(patch('/policy', '{}'));
    const { routingMode, policy } = await client.send(new GetDomainNameCommand({ domainName: 'patched.example.com' }));
    assert.deepEqual([routingMode, policy], ['ROUTING_RULE_THEN_BASE_PATH_MAPPING', '{}']);
    assert.match((await refusal(client.send(patch('/routingMode', 'ANY')))).message, /^Invalid RoutingMode specified/);
    assert.equal((await refusal(client.send(patch('/nothing', 'x')))).message, 'Invalid patch path /nothing');
  });

  it('let VPC endpoints call a private one, page by page, and are gone with it', async () => {
    const { domainNameArn } = await made('associated.example.com', 'PRIVATE');
    const arns: string[] = [];
    for (const source of ['vpce-1', 'vpce-2', 'vpce-3']) {
      const { $metadata, domainNameAccessAssociationArn = '', ...association } = await client.send(associate(domainNameArn, source));
      assert.deepEqual([$metadata.httpStatusCode, association], [201, { domainNameArn, accessAssociationSource: source, accessAssociationSourceType: 'VPCE', tags: {} }]);
      assert.equal(domainNameAccessAssociationArn, `arn:aws:apigateway:us-east-1:000000000000:/domainnameaccessassociations/domainname/associated.example.com/vpcesource/${source}`);
      arns.push(domainNameAccessAssociationArn);
    }
    const listed = async (position?: string): Promise<readonly [readonly (string | undefined)[], string | undefined]> => {
      const page = await client.send(new GetDomainNameAccessAssociationsCommand({ limit: 2, position }));
      return [(page.items ?? []).map(({ accessAssociationSource }) => accessAssociationSource), page.position];
    };
    const [first, position] = await listed();
    assert.deepEqual([first, await listed(position)], [['vpce-1', 'vpce-2'], [['vpce-3'], undefined]]);
    assert.deepEqual((await client.send(new GetDomainNameAccessAssociationsCommand({ resourceOwner: 'OTHER_ACCOUNTS' }))).items, []);
    await client.send(new DeleteDomainNameAccessAssociationCommand({ domainNameAccessAssociationArn: arns[0] }));
    assert.deepEqual((await listed())[0], ['vpce-2', 'vpce-3']);
    await client.send(new DeleteDomainNameCommand({ domainName: 'associated.example.com' }));
    assert.deepEqual((await listed())[0], []);
  });

  it('refuse associations that mean nothing', async () => {
    const { domainNameArn } = await made('refused.example.com', 'PRIVATE');
    const edge = await made('public.example.com', 'EDGE');
    assert.equal((await refusal(client.send(associate(edge.domainNameArn)))).name, 'BadRequestException');
    assert.equal((await refusal(client.send(associate(`${String(domainNameArn)}0`)))).name, 'NotFoundException');
    assert.equal((await refusal(client.send(associate(domainNameArn, 'vpc-1')))).name, 'BadRequestException');
    const { domainNameAccessAssociationArn } = await client.send(associate(domainNameArn));
    assert.equal((await refusal(client.send(associate(domainNameArn)))).name, 'ConflictException');
    assert.match((await refusal(client.send(new RejectDomainNameAccessAssociationCommand({ domainNameAccessAssociationArn, domainNameArn })))).message, /own account/);
    assert.equal((await refusal(client.send(new DeleteDomainNameAccessAssociationCommand({ domainNameAccessAssociationArn: `${String(domainNameAccessAssociationArn)}0` })))).name, 'NotFoundException');
  });

  it('have tags, and so have their associations', async () => {
    const { domainNameArn } = await made('tags.example.com', 'PRIVATE');
    const { domainNameAccessAssociationArn } = await client.send(associate(domainNameArn, 'vpce-9', { a: '1' }));
    for (const resourceArn of [domainNameArn, domainNameAccessAssociationArn]) await client.send(new TagResourceCommand({ resourceArn, tags: { b: '2' } }));
    assert.deepEqual((await client.send(new GetTagsCommand({ resourceArn: domainNameArn }))).tags, { b: '2' });
    assert.deepEqual((await client.send(new GetTagsCommand({ resourceArn: domainNameAccessAssociationArn }))).tags, { a: '1', b: '2' });
  });
});
