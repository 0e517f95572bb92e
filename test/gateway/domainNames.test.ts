import assert from 'node:assert/strict';
import { readDefinition, type Definition } from '../../src/definitions';
import type { RunningGateway } from '../../src/gateway';
import type { MadeApis, MappedDomainNames } from '../../src/protocol';
import { mockDocument, start } from './support/gateway';
import { request } from './support/http';
import { processesOfSuite } from './support/process';

/** A template with one API whose `GET /a` answers a text. */
const template = (text: string, mappings: string): Definition => readDefinition(`
Resources:
  Shop: { Type: AWS::ApiGateway::RestApi, Properties: { Name: ${text}, Body: ${mockDocument({ '/a': text })} } }
  Name: { Type: AWS::ApiGateway::DomainName, Properties: { DomainName: shop.example.com } }
${mappings}`, 'template.yaml');

const mapping = (id: string, properties: string): string => `  ${id}: { Type: AWS::ApiGateway::BasePathMapping, Properties: { DomainName: !Ref Name, RestApiId: !Ref Shop, ${properties} } }\n`;
const ROOT = mapping('Root', "Stage: prod, BasePath: '(none)'");
const V1 = mapping('First', 'Stage: prod, BasePath: v1');

describe('custom domain names of templates', () => {
  let gateway: RunningGateway;
  beforeEach(async () => { gateway = await start(); });
  afterEach(() => gateway.stop());

  function deploy({ apis: [defined] }: Definition): MadeApis {
    assert.ok(defined && gateway.deploy);
    const { apiId } = gateway.deploy({ api: defined.api, stageNames: ['local'] });
    return { Shop: { apiId, stageNames: ['local'] } };
  }
  const map = async (definition: Definition, apis: MadeApis): Promise<MappedDomainNames> => gateway.mapDomainNames({ domainNames: definition.domainNames, apis });
  const port = (): string => new URL(gateway.address.endpoint).port;
  const textAt = async (path: string, host = 'shop.example.com.localhost'): Promise<string | number> => {
    const { status, text } = await request(`${gateway.address.endpoint}${path}`, { headers: { Host: `${host}:${port()}` } });
    return status === 200 ? text : status;
  };

  it('lead to the stage that was made, by their own name and behind it .localhost', async () => {
    const shop = template('one', ROOT + V1);
    assert.deepEqual(await map(shop, deploy(shop)), { urls: [`http://shop.example.com.localhost:${port()}`, `http://shop.example.com.localhost:${port()}/v1`], refused: [] });
    for (const host of ['shop.example.com', 'shop.example.com.localhost']) assert.deepEqual([await textAt('/a', host), await textAt('/v1/a', host)], ['one', 'one']);
    assert.equal(await textAt('/a', 'other.example.com'), 403);
  });

  it('take the stage from the path where the mapping names none', async () => {
    const shop = template('one', mapping('Open', 'BasePath: v2'));
    assert.deepEqual((await map(shop, deploy(shop))).urls, [`http://shop.example.com.localhost:${port()}/v2/local`]);
    assert.equal(await textAt('/v2/local/a'), 'one');
  });

  it('of two templates with the same path the second has it, and the rest stays the first one\'s', async () => {
    const [first, second] = [template('one', ROOT + V1), template('two', V1)];
    await map(first, deploy(first));
    const apis = deploy(second);
    await map(second, apis);
    assert.deepEqual([await textAt('/a'), await textAt('/v1/a')], ['one', 'two']);
    await map(template('two', ROOT), apis);
    assert.deepEqual([await textAt('/a'), await textAt('/v1/a')], ['two', 403]);
  });

  it('without a value for the name are not made, which is said', async () => {
    const open = readDefinition(`
Parameters: { Zone: { Type: String } }
Resources:
  Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action } }
  Open: { Type: AWS::ApiGatewayV2::ApiMapping, Properties: { ApiId: !Ref Chat, DomainName: !Sub 'chat.\${Zone}', Stage: prod } }
  Known: { Type: AWS::ApiGatewayV2::ApiMapping, Properties: { ApiId: !Ref Chat, DomainName: chat.example.com, Stage: prod } }
`, 'template.yaml');
    const { api } = open.apis[0] ?? assert.fail('an API');
    const { apiId = '' } = gateway.deploy?.({ api, stageNames: ['local'] }) ?? {};
    const { urls, refused } = await map(open, { Chat: { apiId, stageNames: ['local'] } });
    assert.deepEqual(urls, [`ws://chat.example.com.localhost:${port()}`]);
    assert.match(refused.join(), /^The custom domain name chat\.\$\{Zone\} is not made: /);
  });
});

describe('custom domain names that a window asks for', function () {
  this.timeout(30_000);
  const { launch } = processesOfSuite();

  it('are made by the window that runs the gateway', async () => {
    const { address } = await launch().next('listening');
    const second = launch();
    await second.next('listening');
    second.send({ kind: 'domainNames', request: { domainNames: [{ domainName: 'shop.example.com', mappings: [{ apiMappingKey: 'v1', apiId: 'Shop', stage: 'prod' }] }], apis: { Shop: { apiId: 'abc', stageNames: ['local'] } } } });
    assert.deepEqual((await second.next('domainNames')).mapped, { urls: [`http://shop.example.com.localhost:${new URL(address.endpoint).port}/v1`], refused: [] });
  });
});
