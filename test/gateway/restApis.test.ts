import {
  CreateDeploymentCommand, CreateDocumentationVersionCommand, CreateModelCommand, CreateRestApiCommand, CreateStageCommand, GetDeploymentCommand, GetDeploymentsCommand, GetDocumentationPartsCommand, GetExportCommand,
  GetModelTemplateCommand, GetModelsCommand, GetResourcesCommand, ImportRestApiCommand, PutIntegrationCommand, PutIntegrationResponseCommand, PutMethodCommand, PutMethodResponseCommand, PutRestApiCommand,
  UpdateRestApiCommand, type Resource,
} from '@aws-sdk/client-api-gateway';
import assert from 'node:assert/strict';
import { bytes, gatewayOfSuite, mockDocument, refusal } from './support/gateway';

const DOCUMENTED = JSON.stringify({
  ...(JSON.parse(mockDocument({ '/a': 'a' })) as object),
  'x-amazon-apigateway-documentation': { version: '1', documentationParts: [{ location: { type: 'API' }, properties: { description: 'All about pets' } }] },
});

describe('REST APIs as a whole', () => {
  const { client } = gatewayOfSuite();

  const imported = async (document: string): Promise<string> => (await client.send(new ImportRestApiCommand({ body: bytes(document) }))).id ?? '';
  const rootOf = async (restApiId: string): Promise<string> => (await client.send(new GetResourcesCommand({ restApiId }))).items?.find(({ path }) => path === '/')?.id ?? '';

  it('a clone has everything but the stages, under ids of its own', async () => {
    const source = await imported(DOCUMENTED);
    await client.send(new CreateDeploymentCommand({ restApiId: source, stageName: 'dev' }));
    const { id: restApiId = '', name } = await client.send(new CreateRestApiCommand({ name: 'Copy', cloneFrom: source }));
    assert.equal(name, 'Copy');
    const items = async (id: string): Promise<readonly Resource[]> => (await client.send(new GetResourcesCommand({ restApiId: id }))).items ?? [];
    const [before, after] = [await items(source), await items(restApiId)];
    assert.deepEqual(after.map(({ path }) => path), before.map(({ path }) => path));
    assert.ok(after.every(({ id }) => !before.some((resource) => resource.id === id)));
    assert.deepEqual((await client.send(new GetDocumentationPartsCommand({ restApiId }))).items?.map(({ properties }) => properties), ['{"description":"All about pets"}']);
    assert.match((await refusal(client.send(new CreateRestApiCommand({ name: 'x', cloneFrom: 'unknown000' })))).message, /^Invalid API identifier specified/);
  });

  it('a deployment sums up what it froze', async () => {
    const restApiId = await imported(mockDocument({ '/a': 'a', '/b': 'b' }));
    const { id: deploymentId = '' } = await client.send(new CreateDeploymentCommand({ restApiId }));
    const method = { authorizationType: 'NONE', apiKeyRequired: false };
    const { apiSummary } = await client.send(new GetDeploymentCommand({ restApiId, deploymentId, embed: ['apisummary'] }));
    assert.deepEqual(apiSummary, { '/a': { GET: method }, '/b': { GET: method } });
    assert.equal((await client.send(new GetDeploymentsCommand({ restApiId }))).items?.[0]?.apiSummary, undefined);
  });

  it('an export holds the documentation of the stage\'s version, where it is asked for', async () => {
    const restApiId = await imported(DOCUMENTED);
    await client.send(new CreateDocumentationVersionCommand({ restApiId, documentationVersion: 'v1' }));
    const { id: deploymentId = '' } = await client.send(new CreateDeploymentCommand({ restApiId }));
    await client.send(new CreateStageCommand({ restApiId, deploymentId, stageName: 'documented', documentationVersion: 'v1' }));
    const exported = async (extensions: string): Promise<Readonly<Record<string, unknown>>> => {
      const { body } = await client.send(new GetExportCommand({ restApiId, stageName: 'documented', exportType: 'oas30', accepts: 'application/json', parameters: { extensions } }));
      return JSON.parse(body?.transformToString() ?? '') as Readonly<Record<string, unknown>>;
    };
    const { createdDate, ...documentation } = (await exported('documentation'))['x-amazon-apigateway-documentation'] as { readonly createdDate: string };
    assert.match(createdDate, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(documentation, { version: 'v1', documentationParts: [{ location: { type: 'API' }, properties: { description: 'All about pets' } }] });
    assert.equal((await exported('integrations'))['x-amazon-apigateway-documentation'], undefined);
    assert.equal((await refusal(exported('postman'))).status, 501);
  });

  it('an import may leave the documentation out', async () => {
    const restApiId = await imported(mockDocument({ '/a': 'a' }));
    const parts = async (): Promise<number> => (await client.send(new GetDocumentationPartsCommand({ restApiId }))).items?.length ?? 0;
    await client.send(new PutRestApiCommand({ restApiId, body: bytes(DOCUMENTED), parameters: { ignore: 'documentation' } }));
    assert.equal(await parts(), 0);
    await client.send(new PutRestApiCommand({ restApiId, body: bytes(DOCUMENTED) }));
    assert.equal(await parts(), 1);
  });

  it('imported models name each other by the service\'s URL', async () => {
    const components = { schemas: { Pet: { type: 'object', properties: { owner: { $ref: '#/components/schemas/Person' } } }, Person: { type: 'object' } } };
    const restApiId = await imported(JSON.stringify({ openapi: '3.0.1', info: { title: 'refs', version: '1' }, paths: {}, components }));
    const schema = (await client.send(new GetModelsCommand({ restApiId }))).items?.find(({ name }) => name === 'Pet')?.schema ?? '';
    assert.equal((JSON.parse(schema) as typeof components.schemas.Pet).properties.owner.$ref, `https://apigateway.amazonaws.com/restapis/${restApiId}/models/Person`);
  });

  it('a model\'s template has a value of every member', async () => {
    const { id: restApiId = '' } = await client.send(new CreateRestApiCommand({ name: 'models' }));
    await client.send(new CreateModelCommand({ restApiId, name: 'Pet', contentType: 'application/json', schema: '{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}}}' }));
    const { value } = await client.send(new GetModelTemplateCommand({ restApiId, modelName: 'Pet' }));
    assert.match(value ?? '', /\$input\.path[^]*"name" : "foo"[^]*"age" : 42/);
  });

  it('a policy is kept with its resources written out', async () => {
    const { id: restApiId = '' } = await client.send(new CreateRestApiCommand({ name: 'policy' }));
    const written = (Resource: unknown): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: ['execute-api:Invoke'], Resource }] });
    const update = (value: string): UpdateRestApiCommand => new UpdateRestApiCommand({ restApiId, patchOperations: [{ op: 'replace', path: '/policy', value }] });
    const { policy } = await client.send(update(written(['execute-api:/dev/*', 'arn:aws:execute-api:us-east-1:000000000000:x/*'])));
    assert.deepEqual((JSON.parse(policy ?? '') as { Statement: unknown[] }).Statement, [
      { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: [`arn:aws:execute-api:us-east-1:000000000000:${restApiId}/dev/*`, 'arn:aws:execute-api:us-east-1:000000000000:x/*'] },
    ]);
    assert.equal((await refusal(client.send(update('no policy')))).name, 'BadRequestException');
    assert.equal((await client.send(update(''))).policy, undefined);
  });

  it('endpoints of a private API are added and removed', async () => {
    const { id: restApiId = '' } = await client.send(new CreateRestApiCommand({ name: 'private', endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] } }));
    const patch = async (op: 'add' | 'remove', value: string): Promise<readonly string[] | undefined> =>
      (await client.send(new UpdateRestApiCommand({ restApiId, patchOperations: [{ op, path: '/endpointConfiguration/vpcEndpointIds', value }] }))).endpointConfiguration?.vpcEndpointIds;
    assert.deepEqual(await patch('add', 'vpce-2'), ['vpce-1', 'vpce-2']);
    assert.deepEqual(await patch('remove', 'vpce-1'), ['vpce-2']);
    assert.equal(await patch('remove', 'vpce-2'), undefined);
  });

  it('a method is put once, and its mappings name what it declares', async () => {
    const { id: restApiId = '' } = await client.send(new CreateRestApiCommand({ name: 'mappings' }));
    const at = { restApiId, resourceId: await rootOf(restApiId), httpMethod: 'GET' };
    await client.send(new PutMethodCommand({ ...at, authorizationType: 'NONE', requestParameters: { 'method.request.querystring.q': false } }));
    assert.deepEqual(await refusal(client.send(new PutMethodCommand({ ...at, authorizationType: 'NONE' }))), { name: 'ConflictException', message: 'Method already exists for this resource', status: 409 });
    const integration = (value: string): PutIntegrationCommand => new PutIntegrationCommand({ ...at, type: 'MOCK', requestParameters: { 'integration.request.header.a': value } });
    const wrong = async (call: Promise<unknown>): Promise<string | undefined> => /errors : \[(.*)\]$/.exec((await refusal(call)).message)?.[1];
    assert.equal(await wrong(client.send(integration('method.request.querystring.other'))), 'Invalid mapping expression parameter specified: method.request.querystring.other');
    assert.equal(await wrong(client.send(integration('"*"'))), 'Invalid mapping expression specified: "*"');
    await client.send(integration('method.request.querystring.q'));
    const response = { ...at, statusCode: '200' };
    const mapped = new PutIntegrationResponseCommand({ ...response, responseParameters: { 'method.response.header.b': "'x'" } });
    assert.equal(await wrong(client.send(mapped)), 'No method response exists for method.');
    await client.send(new PutMethodResponseCommand(response));
    assert.equal(await wrong(client.send(mapped)), 'Invalid mapping expression parameter specified: method.response.header.b');
  });
});
