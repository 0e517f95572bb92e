import {
  CreateApiCommand, CreateAuthorizerCommand, CreateDomainNameCommand, CreateIntegrationCommand, CreateModelCommand, CreatePortalCommand, CreateRouteCommand, CreateStageCommand,
  CreateVpcLinkCommand, DeleteRouteCommand, ExportApiCommand, GetApiCommand, GetApisCommand, GetIntegrationCommand, GetIntegrationsCommand, GetModelTemplateCommand, GetRoutesCommand, GetStageCommand, GetTagsCommand,
  ImportApiCommand, ListPortalsCommand, ReimportApiCommand, ResetAuthorizersCacheCommand, TagResourceCommand, UntagResourceCommand, UpdateIntegrationCommand, UpdateRouteCommand, UpdateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import assert from 'node:assert/strict';
import { gatewayOfSuite } from './support/gateway';

const integration = { type: 'http_proxy', httpMethod: 'GET', uri: 'http://127.0.0.1:1/pets', payloadFormatVersion: '1.0' };
const operation = { responses: { default: { description: 'any' } }, 'x-amazon-apigateway-integration': integration };

const document = (paths: Readonly<Record<string, object>>, more: object = {}): string => JSON.stringify({ openapi: '3.0.1', info: { title: 'pets', version: '1' }, paths, ...more });

describe('HTTP and WebSocket APIs of the control plane, by the SDK', () => {
  const { v2: client } = gatewayOfSuite();

  const refused = (name: string, message: RegExp) => (error: Error): boolean => {
    assert.equal(error.name, name);
    assert.match(error.message, message);
    return true;
  };

  async function created(ProtocolType: 'HTTP' | 'WEBSOCKET' = 'HTTP'): Promise<string> {
    const { ApiId } = await client.send(new CreateApiCommand({ Name: 'made', ProtocolType, ...(ProtocolType === 'WEBSOCKET' ? { RouteSelectionExpression: '$request.body.action' } : {}) }));
    return String(ApiId);
  }

  describe('import and export', () => {
    it('imports, imports again with ids kept, and exports what a stage serves', async () => {
      const cors = { 'x-amazon-apigateway-cors': { allowOrigins: ['*'] } };
      const { ApiId, Name, CorsConfiguration } = await client.send(new ImportApiCommand({ Body: document({ '/pets': { get: operation }, '/pets/{id}': { get: operation } }, cors) }));
      assert.deepEqual([Name, CorsConfiguration], ['pets', { AllowOrigins: ['*'] }]);
      const { Items: before = [] } = await client.send(new GetRoutesCommand({ ApiId }));
      assert.deepEqual(before.map(({ RouteKey }) => RouteKey).sort(), ['GET /pets', 'GET /pets/{id}']);
      await client.send(new CreateStageCommand({ ApiId, StageName: 'dev', AutoDeploy: true }));
      const other = { ...operation, 'x-amazon-apigateway-integration': { ...integration, uri: 'http://127.0.0.1:1/dogs' } };
      await client.send(new ReimportApiCommand({ ApiId, Body: document({ '/pets': { get: operation }, '/dogs': { get: other } }) }));
      const { Items: after = [] } = await client.send(new GetRoutesCommand({ ApiId }));
      assert.deepEqual(after.map(({ RouteKey }) => RouteKey).sort(), ['GET /dogs', 'GET /pets']);
      assert.equal(after.find(({ RouteKey }) => RouteKey === 'GET /pets')?.RouteId, before.find(({ RouteKey }) => RouteKey === 'GET /pets')?.RouteId);
      assert.equal((await client.send(new GetApiCommand({ ApiId }))).CorsConfiguration, undefined);
      const { body } = await client.send(new ExportApiCommand({ ApiId, StageName: 'dev', Specification: 'OAS30', OutputType: 'JSON' }));
      const exported = JSON.parse(new TextDecoder().decode(body)) as { readonly paths: object; readonly servers: readonly { readonly url: string }[] };
      assert.deepEqual(Object.keys(exported.paths).sort(), ['/dogs', '/pets']);
      assert.match(exported.servers[0]?.url ?? '', new RegExp(`^https://${ApiId}\\.execute-api\\.us-east-1\\.amazonaws\\.com/`));
      const yaml = await client.send(new ExportApiCommand({ ApiId, Specification: 'OAS30', OutputType: 'YAML', IncludeExtensions: false }));
      assert.doesNotMatch(new TextDecoder().decode(yaml.body), /x-amazon/);
    });

    it('gives back what it was given', async () => {
      const { ApiId } = await client.send(new ImportApiCommand({ Body: document({ '/pets': { get: operation } }) }));
      const { body } = await client.send(new ExportApiCommand({ ApiId, Specification: 'OAS30', OutputType: 'JSON' }));
      const again = await client.send(new ImportApiCommand({ Body: new TextDecoder().decode(body) }));
      const [one, two] = await Promise.all([ApiId, again.ApiId].map(async (id) => (await client.send(new GetIntegrationsCommand({ ApiId: id }))).Items?.map(({ IntegrationId: _id, ...rest }) => rest)));
      assert.deepEqual(two, one);
    });

    it('refuses what is no definition, and what it can\'t import, with the reason', async () => {
      await assert.rejects(client.send(new ImportApiCommand({ Body: '{"openapi": ' })), refused('BadRequestException', /^Invalid OpenAPI input\. Line 1:/));
      await assert.rejects(client.send(new ImportApiCommand({ Body: '{"swagger": "2.0", "info": {"title": "a", "version": "1"}, "paths": {}}' })), refused('BadRequestException', /HTTP APIs are imported from OpenAPI 3\.0/));
      await assert.rejects(client.send(new ImportApiCommand({ Body: document({}), Basepath: 'prefix' })), refused('BadRequestException', /basepath/));
      const without = document({ '/pets': { get: { responses: {} } } });
      assert.match((await client.send(new ImportApiCommand({ Body: without }))).Warnings?.[0] ?? '', /integration/);
      await assert.rejects(client.send(new ImportApiCommand({ Body: without, FailOnWarnings: true })), refused('BadRequestException', /^Warnings found during import/));
      await assert.rejects(client.send(new ReimportApiCommand({ ApiId: 'missing', Body: document({}) })), refused('NotFoundException', /Invalid API identifier/));
      await assert.rejects(client.send(new ReimportApiCommand({ ApiId: await created('WEBSOCKET'), Body: document({}) })), refused('BadRequestException', /Only HTTP APIs/));
      await assert.rejects(client.send(new ExportApiCommand({ ApiId: await created('WEBSOCKET'), Specification: 'OAS30', OutputType: 'JSON' })), refused('BadRequestException', /Only HTTP APIs/));
      await assert.rejects(client.send(new ExportApiCommand({ ApiId: await created(), StageName: 'none', Specification: 'OAS30', OutputType: 'JSON' })), refused('NotFoundException', /stage/));
    });
  });

  describe('tags', () => {
    it('are kept with APIs, stages, domain names and VPC links', async () => {
      const ApiId = await created();
      await client.send(new CreateStageCommand({ ApiId, StageName: 'dev', Tags: { a: '1' } }));
      await client.send(new CreateDomainNameCommand({ DomainName: 'tags.example.com', DomainNameConfigurations: [{}] }));
      const { VpcLinkId } = await client.send(new CreateVpcLinkCommand({ Name: 'link', SubnetIds: ['subnet-1'] }));
      for (const place of [`apis/${ApiId}`, `apis/${ApiId}/stages/dev`, 'domainnames/tags.example.com', `vpclinks/${VpcLinkId}`]) {
        const ResourceArn = `arn:aws:apigateway:us-east-1::/${place}`;
        await client.send(new TagResourceCommand({ ResourceArn, Tags: { team: 'pets', b: '2' } }));
        await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'b'] }));
        assert.deepEqual((await client.send(new GetTagsCommand({ ResourceArn }))).Tags, { team: 'pets' }, place);
      }
      assert.deepEqual((await client.send(new GetStageCommand({ ApiId, StageName: 'dev' }))).Tags, { team: 'pets' });
    });

    it('need an ARN of something that is there', async () => {
      await assert.rejects(client.send(new GetTagsCommand({ ResourceArn: 'arn:aws:s3:::bucket' })), refused('BadRequestException', /Invalid ARN/));
      await assert.rejects(client.send(new GetTagsCommand({ ResourceArn: 'arn:aws:apigateway:us-east-1::/apis/missing' })), refused('NotFoundException', /not found/));
    });
  });

  it('refuses parameter mappings that mean nothing, when they are made and when they are changed', async () => {
    const ApiId = await created();
    const proxy = { ApiId, IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'GET', IntegrationUri: 'http://127.0.0.1:1', PayloadFormatVersion: '1.0' } as const;
    await assert.rejects(client.send(new CreateIntegrationCommand({ ...proxy, RequestParameters: { 'append:cookie.a': '1' } })), refused('BadRequestException', /^Invalid mapping expression specified: append:cookie\.a: /));
    await assert.rejects(client.send(new CreateIntegrationCommand({ ...proxy, ResponseParameters: { 200: { 'append:path': '1' } } })), refused('BadRequestException', /append:path/));
    const { IntegrationId } = await client.send(new CreateIntegrationCommand({ ...proxy, RequestParameters: { 'append:header.a': '$request.path', 'append:header.b': '2' } }));
    await assert.rejects(client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId, RequestParameters: { nonsense: 'x' } })), refused('BadRequestException', /nonsense/));
    await client.send(new UpdateIntegrationCommand({ ApiId, IntegrationId, RequestParameters: { 'append:header.b': '' } }));
    assert.deepEqual((await client.send(new GetIntegrationCommand({ ApiId, IntegrationId }))).RequestParameters, { 'append:header.a': '$request.path' });
    const service = await client.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'AWS_PROXY', IntegrationSubtype: 'SQS-SendMessage', PayloadFormatVersion: '1.0', CredentialsArn: 'arn:aws:iam::000000000000:role/r', RequestParameters: { QueueUrl: '$request.header.q', MessageBody: '$request.body' } }));
    assert.ok(service.IntegrationId);
  });

  it('takes a route\'s texts and a stage\'s variables away where an update gives empty ones', async () => {
    const ApiId = await created();
    const { RouteId } = await client.send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /a', OperationName: 'old' }));
    assert.equal((await client.send(new UpdateRouteCommand({ ApiId, RouteId, OperationName: '' }))).OperationName, undefined);
    await client.send(new CreateStageCommand({ ApiId, StageName: 'dev', StageVariables: { a: '1', b: '2' } }));
    assert.deepEqual((await client.send(new UpdateStageCommand({ ApiId, StageName: 'dev', StageVariables: { a: '', c: '3' } }))).StageVariables, { b: '2', c: '3' });
  });

  it('lets a route go without its authorizer', async () => {
    const ApiId = await created();
    const { AuthorizerId } = await client.send(new CreateAuthorizerCommand({ ApiId, Name: 'jwt', AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'], JwtConfiguration: { Issuer: 'https://issuer.example.com', Audience: ['a'] } }));
    const { RouteId } = await client.send(new CreateRouteCommand({ ApiId, RouteKey: 'GET /a', AuthorizationType: 'JWT', AuthorizerId }));
    assert.equal((await client.send(new UpdateRouteCommand({ ApiId, RouteId, AuthorizationType: 'NONE' }))).AuthorizerId, undefined);
  });

  it('makes a sample template of a model', async () => {
    const ApiId = await created('WEBSOCKET');
    const Schema = JSON.stringify({ type: 'object', properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } } });
    const { ModelId } = await client.send(new CreateModelCommand({ ApiId, Name: 'Pet', Schema }));
    const { Value } = await client.send(new GetModelTemplateCommand({ ApiId, ModelId }));
    assert.match(Value ?? '', /^#set\(\$inputRoot = \$input\.path\('\$'\)\)\n\{\n {2}"name" : "foo",\n {2}"tags" : \[\n#foreach\(\$elem1 in \$inputRoot\.tags\)/);
  });

  it('forgets what authorizers said, at a stage that is there', async () => {
    const ApiId = await created();
    await client.send(new CreateStageCommand({ ApiId, StageName: 'dev', AutoDeploy: true }));
    await client.send(new ResetAuthorizersCacheCommand({ ApiId, StageName: 'dev' }));
    await assert.rejects(client.send(new ResetAuthorizersCacheCommand({ ApiId, StageName: 'none' })), refused('NotFoundException', /stage/));
  });

  it('gives lists in pages, and refuses a token that it has not given', async () => {
    const ApiId = await created();
    for (const path of ['a', 'b', 'c']) await client.send(new CreateRouteCommand({ ApiId, RouteKey: `GET /${path}` }));
    const first = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '2' }));
    const second = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '2', NextToken: first.NextToken }));
    assert.deepEqual([...(first.Items ?? []), ...(second.Items ?? [])].map(({ RouteKey }) => RouteKey), ['GET /a', 'GET /b', 'GET /c']);
    assert.equal(second.NextToken, undefined);
    await client.send(new DeleteRouteCommand({ ApiId, RouteId: first.Items?.[0]?.RouteId }));
    const again = await client.send(new GetRoutesCommand({ ApiId, MaxResults: '2', NextToken: first.NextToken }));
    assert.deepEqual(again.Items, second.Items, 'what is deleted before a page moves nothing behind it');
    await assert.rejects(client.send(new GetApisCommand({ NextToken: 'nonsense' })), refused('BadRequestException', /nextToken/));
  });

  it('answers 501 with the name of what it does not emulate', async () => {
    await assert.rejects(client.send(new ListPortalsCommand({})), refused('NotImplementedException', /^ListPortals is not emulated/));
    await assert.rejects(client.send(new CreatePortalCommand({ Authorization: { None: {} }, EndpointConfiguration: { None: {} }, PortalContent: { DisplayName: 'a', Theme: { CustomColors: {} } } } as never)), refused('NotImplementedException', /^CreatePortal is not emulated/));
  });
});
