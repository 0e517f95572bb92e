import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import {
  CreateApiMappingCommand, CreateDomainNameCommand, CreateRoutingRuleCommand, DeleteRoutingRuleCommand, GetRoutingRuleCommand, ListRoutingRulesCommand, PutRoutingRuleCommand, UpdateDomainNameCommand,
  type RoutingMode, type RoutingRule, type RoutingRuleCondition,
} from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import { bytes, gatewayOfSuite, mockDocument, refusal } from './support/gateway';
import { request } from './support/http';

const DomainName = 'rules.example.com';
const paths = (...AnyOf: string[]): RoutingRuleCondition => ({ MatchBasePaths: { AnyOf } });
const header = (Header: string, ValueGlob: string): RoutingRuleCondition => ({ MatchHeaders: { AnyOf: [{ Header, ValueGlob }] } });

describe('routing rules of a custom domain name', () => {
  const { client, v2, gateway } = gatewayOfSuite();
  const apis = new Map<string, string>();

  /** An API that answers with its name and the path that it was asked for. */
  async function makeApi(name: string): Promise<void> {
    const { id: restApiId = '' } = await client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/': `${name} /`, '/{proxy+}': `${name} $context.path` }, name)) }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    apis.set(name, restApiId);
  }

  const rule = (api: string, Priority: number, Conditions: RoutingRuleCondition[], StripBasePath?: boolean): CreateRoutingRuleCommand =>
    new CreateRoutingRuleCommand({ DomainName, Priority, Conditions, Actions: [{ InvokeApi: { ApiId: apis.get(api), Stage: 'dev', ...(StripBasePath === undefined ? {} : { StripBasePath }) } }] });
  const mode = (RoutingMode: RoutingMode): Promise<unknown> => v2.send(new UpdateDomainNameCommand({ DomainName, RoutingMode }));
  const call = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
    const { status, text } = await request(`${gateway().address.endpoint}${path}`, { headers: { Host: DomainName, ...headers } });
    return status === 200 ? text : String(status);
  };
  async function withoutRules(): Promise<void> {
    const { RoutingRules = [] } = await v2.send(new ListRoutingRulesCommand({ DomainName }));
    for (const { RoutingRuleId } of RoutingRules) await v2.send(new DeleteRoutingRuleCommand({ DomainName, RoutingRuleId }));
  }

  before(async () => {
    for (const name of ['old', 'new', 'beta']) await makeApi(name);
    await v2.send(new CreateDomainNameCommand({ DomainName }));
    await v2.send(new CreateApiMappingCommand({ DomainName, ApiId: apis.get('old'), Stage: 'dev' }));
  });
  beforeEach(withoutRules);

  it('are made, read, listed page by page, changed and deleted', async () => {
    const { RoutingRuleId, RoutingRuleArn, Priority, Conditions } = await v2.send(rule('new', 10, [paths('pets')]));
    assert.equal(RoutingRuleArn, `arn:aws:apigateway:us-east-1:000000000000:/domainnames/${DomainName}/routingrules/${RoutingRuleId ?? ''}`);
    assert.deepEqual([Priority, Conditions], [10, [paths('pets')]]);
    await v2.send(rule('beta', 20, []));
    const first = await v2.send(new ListRoutingRulesCommand({ DomainName, MaxResults: 1 }));
    const second = await v2.send(new ListRoutingRulesCommand({ DomainName, MaxResults: 1, NextToken: first.NextToken }));
    const priorities = (rules: readonly RoutingRule[] = []): unknown => rules.map((listed) => listed.Priority);
    assert.deepEqual([priorities(first.RoutingRules), priorities(second.RoutingRules), second.NextToken], [[10], [20], undefined]);
    const Actions = [{ InvokeApi: { ApiId: apis.get('beta'), Stage: 'dev' } }];
    await v2.send(new PutRoutingRuleCommand({ DomainName, RoutingRuleId, Priority: 30, Conditions: [], Actions }));
    const { $metadata, ...read } = await v2.send(new GetRoutingRuleCommand({ DomainName, RoutingRuleId }));
    assert.deepEqual([$metadata.httpStatusCode, read], [200, { RoutingRuleId, RoutingRuleArn, Priority: 30, Conditions: [], Actions }]);
    await v2.send(new DeleteRoutingRuleCommand({ DomainName, RoutingRuleId }));
    assert.equal((await refusal(v2.send(new GetRoutingRuleCommand({ DomainName, RoutingRuleId })))).name, 'NotFoundException');
  });

  it('are refused where they mean nothing', async () => {
    await v2.send(rule('new', 1, []));
    const refused = async (command: CreateRoutingRuleCommand): Promise<string> => (await refusal(v2.send(command))).name;
    assert.equal(await refused(rule('new', 1, [])), 'ConflictException');
    for (const priority of [0, 1_000_001]) assert.equal(await refused(rule('new', priority, [])), 'BadRequestException');
    assert.equal(await refused(rule('new', 2, [header('a', '1'), header('b', '2'), header('c', '3')])), 'BadRequestException');
    assert.equal(await refused(rule('new', 2, [paths('a'), paths('b')])), 'BadRequestException');
    assert.equal(await refused(rule('new', 2, [header('a', 'a*b')])), 'BadRequestException');
    assert.equal(await refused(rule('missing', 2, [])), 'NotFoundException');
    const Actions = [{ InvokeApi: { ApiId: apis.get('new'), Stage: 'none' } }];
    assert.equal(await refused(new CreateRoutingRuleCommand({ DomainName, Priority: 2, Conditions: [], Actions })), 'BadRequestException');
    assert.equal(await refused(new CreateRoutingRuleCommand({ DomainName: 'none.example.com', Priority: 2, Conditions: [], Actions })), 'NotFoundException');
  });

  it('lead requests to APIs as the routing mode has it', async () => {
    await v2.send(rule('new', 10, [paths('pets')]));
    await mode('API_MAPPING_ONLY');
    assert.equal(await call('/pets/1'), 'old /dev/pets/1');
    await mode('ROUTING_RULE_THEN_API_MAPPING');
    assert.deepEqual([await call('/pets/1'), await call('/petshop')], ['new /dev/pets/1', 'old /dev/petshop']);
    await mode('ROUTING_RULE_ONLY');
    assert.deepEqual([await call('/pets'), await call('/other')], ['new /dev/pets', '403']);
  });

  it('hold when all conditions do; the lowest priority comes first, one without conditions takes the rest', async () => {
    await mode('ROUTING_RULE_ONLY');
    await v2.send(rule('old', 100, []));
    await v2.send(rule('beta', 50, [header('Accept', 'image/webp'), header('X-Pet', 'Dog-*'), paths('shop')]));
    await v2.send(rule('new', 10, [header('Hello', 'World')]));
    const dog = { accept: 'image/webp', 'x-pet': 'Dog-Bella' };
    assert.match(await call('/shop', { ...dog, hello: 'World' }), /^new /);
    assert.match(await call('/shop', dog), /^beta /);
    for (const [path, headers] of [['/shop', { ...dog, 'x-pet': 'dog-Bella' }], ['/Shop', dog], ['/', dog], ['/', { hello: 'world' }]] as const) assert.match(await call(path, headers), /^old /);
  });

  it('match globs with stars at their ends, and may take the base path away', async () => {
    await mode('ROUTING_RULE_ONLY');
    await v2.send(rule('new', 1, [header('v', '*-beta'), paths('a', 'a/b')], true));
    await v2.send(rule('beta', 2, [header('v', '*mid*')]));
    await v2.send(rule('old', 3, [header('v', '*')]));
    assert.deepEqual([await call('/a/b/c', { v: '2-beta' }), await call('/a', { v: '2-beta' })], ['new /dev/c', 'new /']);
    assert.match(await call('/a', { v: 'in the midst' }), /^beta /);
    assert.match(await call('/a', { v: 'anything' }), /^old /);
    assert.equal(await call('/a'), '403');
  });
});
