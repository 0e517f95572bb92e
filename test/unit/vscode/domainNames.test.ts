import assert from 'node:assert/strict';
import { readDefinition } from '../../../src/definitions';
import type { DomainNamesRequest, MappedDomainNames } from '../../../src/protocol';
import type { Connection } from '../../../src/vscode/connections';
import { deployDomainNames } from '../../../src/vscode/deploy/domainNames';
import type { WorkspaceApiNode } from '../../../src/vscode/views/workspaceTree';

const LOCAL: Connection = { kind: 'local', id: 'local', label: 'Local', region: 'us-east-1' };
const AWS: Connection = { kind: 'aws', id: 'work@eu-west-1', label: 'work', profile: 'work', region: 'eu-west-1' };

const node = (domain: string): WorkspaceApiNode => {
  const definition = readDefinition(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Shop: { Type: AWS::Serverless::HttpApi, Properties: { ${domain} } }
  Other: { Type: AWS::Serverless::HttpApi, Properties: { Domain: { DomainName: other.example.com, CertificateArn: arn } } }
`, 'template.yaml');
  const apiIndex = definition.apis.findIndex(({ logicalId }) => logicalId === 'Shop');
  return { kind: 'workspaceApi', document: { definition }, defined: definition.apis[apiIndex], apiIndex } as unknown as WorkspaceApiNode;
};
const SHOP = node('Domain: { DomainName: shop.example.com, CertificateArn: arn }');

describe('custom domain names of a deployed API', () => {
  const asked: DomainNamesRequest[] = [];
  const local = { mapDomainNames: (request: DomainNamesRequest): Promise<MappedDomainNames> => { asked.push(request); return Promise.resolve({ urls: ['http://shop.example.com.localhost:1'], refused: ['One is not made.'] }); } };

  it('are made by Local, and their addresses told', async () => {
    assert.deepEqual(await deployDomainNames(local, { node: SHOP, connection: LOCAL, stageName: 'dev' }, 'abc'), ['Also at http://shop.example.com.localhost:1.', 'One is not made.']);
    assert.deepEqual(asked.map(({ apis }) => apis), [{ Shop: { apiId: 'abc', stageNames: ['dev'] } }]);
  });

  it('are not made on AWS, which is said of those that lead to the API', async () => {
    assert.deepEqual(await deployDomainNames(local, { node: SHOP, connection: AWS, stageName: 'dev' }, 'abc'), ['Custom domain names of the template are not made here, as they need a certificate and DNS: shop.example.com.']);
    assert.deepEqual(await deployDomainNames(local, { node: node('Name: shop'), connection: AWS, stageName: 'dev' }, 'abc'), []);
    assert.equal(asked.length, 1);
  });
});
