import {
  GetSdkCommand, CreateDeploymentCommand, CreateResourceCommand, CreateRestApiCommand, CreateStageCommand, DeleteDeploymentCommand, DeleteResourceCommand,
  DeleteRestApiCommand, GetDeploymentsCommand, GetExportCommand, GetIntegrationCommand, GetMethodCommand, GetModelsCommand, GetResourcesCommand, GetRestApiCommand, GetRestApisCommand,
  GetStageCommand, GetStagesCommand, GetTagsCommand, ImportRestApiCommand, NotFoundException, paginateGetRestApis, PutIntegrationCommand, PutIntegrationResponseCommand, PutMethodCommand,
  PutMethodResponseCommand, PutRestApiCommand, TagResourceCommand, TestInvokeMethodCommand, UpdateRestApiCommand, UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bytes, clientOf, gatewayOfSuite, mockDocument, refusal, start } from './support/gateway';

/** What the SDK threw, as the service named it. */
describe('the control plane, through the SDK', () => {
  const { client, gateway } = gatewayOfSuite();

  const imported = async (document: string): Promise<string> => (await client.send(new ImportRestApiCommand({ body: bytes(document) }))).id ?? '';

  it('creates an API with the defaults that the service gives it', async () => {
    const before = Date.now();
    const { $metadata, createdDate, id, rootResourceId, ...api } = await client.send(new CreateRestApiCommand({ name: 'Plain' }));
    assert.equal($metadata.httpStatusCode, 201);
    assert.match(id ?? '', /^[a-z][a-z0-9]{9}$/);
    assert.ok(rootResourceId);
    // The wire's times are whole seconds.
    assert.ok(createdDate && createdDate.getTime() > before - 1000 && createdDate.getTime() <= Date.now());
    assert.deepEqual(api, { name: 'Plain', apiKeySource: 'HEADER', disableExecuteApiEndpoint: false, endpointConfiguration: { types: ['EDGE'], ipAddressType: 'ipv4' } });
  });

  it('refuses what the service refuses, with its classes and sentences', async () => {
    assert.deepEqual(await refusal(client.send(new GetRestApiCommand({ restApiId: 'nosuchapi' }))), { name: 'NotFoundException', message: 'Invalid API identifier specified 000000000000:nosuchapi', status: 404 });
    await assert.rejects(client.send(new GetRestApiCommand({ restApiId: 'nosuchapi' })), NotFoundException);
    assert.equal((await refusal(client.send(new CreateRestApiCommand({ name: 'x', description: '' })))).message, 'Description cannot be an empty string');
    const wrong = new CreateRestApiCommand({ name: 'x', endpointConfiguration: { types: ['wrong' as 'EDGE'], ipAddressType: 'wrong' as 'ipv4' } });
    assert.deepEqual(await refusal(client.send(wrong)), {
      name: 'ValidationException', status: 400,
      message: "2 validation errors detected: Value '[wrong]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must satisfy constraint: " +
        "[Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]; Value 'wrong' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint: " +
        'Member must satisfy enum value set: [ipv4, dualstack]',
    });
  });

  it('names an operation that it does not emulate, and is not asked again', async () => {
    assert.deepEqual(await refusal(client.send(new GetSdkCommand({ restApiId: 'x', stageName: 'dev', sdkType: 'java' }))), { name: 'NotImplementedException', message: 'GetSdk is not emulated by the local gateway yet.', status: 501 });
    await assert.rejects(client.send(new GetSdkCommand({ restApiId: 'x', stageName: 'dev', sdkType: 'java' })), ({ $metadata }: { readonly $metadata: { readonly attempts?: number } }) => $metadata.attempts === 1);
  });

  it('lists APIs in pages', async () => {
    const other = await start();
    const own = clientOf(other.address);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await own.send(new CreateRestApiCommand({ name }));
    const names: string[][] = [];
    for await (const page of paginateGetRestApis({ client: own, pageSize: 2 }, {})) names.push((page.items ?? []).map((api) => api.name ?? ''));
    assert.deepEqual(names, [['a', 'b'], ['c', 'd'], ['e']]);
    assert.equal((await refusal(own.send(new GetRestApisCommand({ position: 'nowhere' })))).name, 'BadRequestException');
    await other.stop();
  });

  it('builds an API call by call and reads it back', async () => {
    const { id: restApiId, rootResourceId: parentId } = await client.send(new CreateRestApiCommand({ name: 'By hand' }));
    const { id: resourceId } = await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart: 'pets' }));
    const place = { restApiId, resourceId, httpMethod: 'GET' };
    await client.send(new PutMethodCommand({ ...place, authorizationType: 'none', requestParameters: { 'method.request.querystring.type': false } }));
    await client.send(new PutMethodResponseCommand({ ...place, statusCode: '200', responseModels: { 'application/json': 'Empty' } }));
    const integration = await client.send(new PutIntegrationCommand({ ...place, type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' } }));
    assert.deepEqual(
      { ...integration, $metadata: undefined },
      { $metadata: undefined, type: 'MOCK', passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29000, cacheNamespace: resourceId, cacheKeyParameters: [], requestTemplates: { 'application/json': '{"statusCode": 200}' } },
    );
    await client.send(new PutIntegrationResponseCommand({ ...place, statusCode: '200', selectionPattern: '', responseTemplates: { 'application/json': 'hello' } }));
    const method = await client.send(new GetMethodCommand(place));
    assert.deepEqual(method.methodIntegration?.integrationResponses, { 200: { statusCode: '200', selectionPattern: '', responseTemplates: { 'application/json': 'hello' } } });
    assert.deepEqual(method.methodResponses, { 200: { statusCode: '200', responseModels: { 'application/json': 'Empty' } } });
    const listed = await client.send(new GetResourcesCommand({ restApiId }));
    assert.deepEqual(listed.items?.map(({ path, resourceMethods }) => [path, resourceMethods]), [['/', undefined], ['/pets', { GET: {} }]]);
    assert.equal((await refusal(client.send(new CreateResourceCommand({ restApiId, parentId, pathPart: 'pets' })))).message, 'Another resource with the same parent already has this name: pets');
    await client.send(new DeleteResourceCommand({ restApiId, resourceId }));
    assert.equal((await refusal(client.send(new GetIntegrationCommand(place)))).message, 'Invalid Resource identifier specified');
  });

  it('imports a definition, merges into it and overwrites it', async () => {
    const restApiId = await imported(mockDocument({ '/a': 'a', '/b/c': 'c' }));
    const paths = async (): Promise<unknown> => (await client.send(new GetResourcesCommand({ restApiId }))).items?.map(({ path }) => path);
    assert.deepEqual(await paths(), ['/', '/a', '/b', '/b/c']);
    await client.send(new PutRestApiCommand({ restApiId, mode: 'merge', body: bytes(mockDocument({ '/d': 'd' }, 'Renamed')) }));
    assert.deepEqual(await paths(), ['/', '/a', '/b', '/b/c', '/d']);
    await client.send(new PutRestApiCommand({ restApiId, mode: 'overwrite', body: bytes(mockDocument({ '/d': 'd' }, 'Renamed')) }));
    assert.deepEqual(await paths(), ['/', '/d']);
    assert.equal((await client.send(new GetRestApiCommand({ restApiId }))).name, 'Renamed');
  });

  it('imports an HTTP API\'s document as a REST API, and says what it leaves out', async () => {
    const integration = { type: 'http_proxy', httpMethod: 'GET', uri: 'http://127.0.0.1:1/', payloadFormatVersion: '2.0' };
    const document = { openapi: '3.0.1', info: { title: 'Orders', version: '1' }, 'x-amazon-apigateway-cors': { allowOrigins: ['*'] }, paths: { '/orders': { get: { responses: {}, 'x-amazon-apigateway-integration': integration } } } };
    const { id: restApiId, warnings } = await client.send(new ImportRestApiCommand({ body: bytes(JSON.stringify(document)) }));
    assert.match(warnings?.join('\n') ?? '', /x-amazon-apigateway-cors belongs to an HTTP API/);
    await client.send(new PutRestApiCommand({ restApiId, mode: 'overwrite', body: bytes(JSON.stringify(document)) }));
    const { items } = await client.send(new GetResourcesCommand({ restApiId, embed: ['methods'] }));
    assert.deepEqual(items?.map(({ path, resourceMethods }) => [path, resourceMethods?.['GET']?.methodIntegration?.type]), [['/', undefined], ['/orders', 'HTTP_PROXY']]);
  });

  it('imports a definition without paths', async () => {
    const restApiId = await imported('openapi: 3.0.1\ninfo: {title: Empty, version: "1"}\npaths: {}\n');
    assert.deepEqual((await client.send(new GetResourcesCommand({ restApiId }))).items?.map(({ path }) => path), ['/']);
  });

  it('refuses a text that is no document in the service\'s own words', async () => {
    assert.deepEqual(await refusal(client.send(new ImportRestApiCommand({ body: bytes('openapi: 3.0.1\ninfo: {title: x\npaths: {}\n') }))), {
      name: 'BadRequestException', message: 'Invalid OpenAPI input.', status: 400,
    });
  });

  it("gives an import's warnings in the service's words, and refuses for none of our own", async () => {
    const integration = { type: 'mock', requestParameters: { 'integration.request.header.a': true } };
    const operation = { responses: { 200: { description: 'ok' } } };
    const document = (parts: object): Uint8Array => bytes(JSON.stringify({ openapi: '3.0.1', info: { title: 'w', version: '1' }, paths: { '/a': { get: { ...operation, ...parts } } } }));
    const warned = { 'x-amazon-apigateway-integration': integration };
    const warning = "Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.a' of resource '/a' and method 'GET' but got 'true'";
    assert.deepEqual((await client.send(new ImportRestApiCommand({ body: document(warned) }))).warnings, [warning]);
    assert.deepEqual(await refusal(client.send(new ImportRestApiCommand({ body: document(warned), failOnWarnings: true }))), { name: 'BadRequestException', message: `Warnings found during import: ${warning}`, status: 400 });
    const { warnings } = await client.send(new ImportRestApiCommand({ body: document({}), failOnWarnings: true }));
    assert.match(warnings?.join() ?? '', /^Line 1: GET \/a has no x-amazon-apigateway-integration/);
  });

  it('says which resource of an import cannot be created', async () => {
    const { message } = await refusal(client.send(new ImportRestApiCommand({ body: bytes(mockDocument({ '/a/{b}': 'x', '/a/{c}': 'x' })) })));
    assert.equal(message, "Invalid OpenAPI input. Unable to create resource at path '/a/{c}': A sibling ({b}) of this resource already has a variable path part -- only one is allowed");
  });

  it('reads the sample of the workspace with its models', async () => {
    const restApiId = await imported(readFileSync('samples/pet-store/openapi.yaml', 'utf8'));
    const models = await client.send(new GetModelsCommand({ restApiId }));
    const names = models.items?.map(({ name }) => name) ?? [];
    assert.ok(names.includes('Pet'));
    // The service's own models belong to APIs that were not imported.
    assert.ok(!names.includes('Error'));
  });

  it('freezes deployments and keeps those that a stage uses', async () => {
    const restApiId = await imported(mockDocument({ '/a': 'a' }));
    const first = await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev', variables: { colour: 'red' } }));
    const second = await client.send(new CreateDeploymentCommand({ restApiId }));
    assert.equal((await client.send(new GetDeploymentsCommand({ restApiId }))).items?.length, 2);
    assert.equal((await refusal(client.send(new DeleteDeploymentCommand({ restApiId, deploymentId: first.id })))).message, 'Active stages pointing to this deployment must be moved or deleted');
    await client.send(new CreateStageCommand({ restApiId, stageName: 'next', deploymentId: second.id }));
    const { item } = await client.send(new GetStagesCommand({ restApiId, deploymentId: first.id }));
    assert.deepEqual(item?.map(({ stageName, variables, methodSettings, cacheClusterStatus }) => ({ stageName, variables, methodSettings, cacheClusterStatus })), [
      { stageName: 'dev', variables: { colour: 'red' }, methodSettings: {}, cacheClusterStatus: 'NOT_AVAILABLE' },
    ]);
    const rolledOver = await client.send(new UpdateStageCommand({
      restApiId, stageName: 'dev',
      patchOperations: [{ op: 'replace', path: '/deploymentId', value: second.id }, { op: 'replace', path: '/variables/size', value: 'xl' }, { op: 'remove', path: '/variables/colour' }],
    }));
    assert.deepEqual([rolledOver.deploymentId, rolledOver.variables], [second.id, { size: 'xl' }]);
    await client.send(new DeleteDeploymentCommand({ restApiId, deploymentId: first.id }));
    assert.equal((await client.send(new GetStageCommand({ restApiId, stageName: 'next' }))).deploymentId, second.id);
  });

  it('refuses a deployment of an API without methods', async () => {
    const { id: restApiId } = await client.send(new CreateRestApiCommand({ name: 'Nothing in it' }));
    assert.equal((await refusal(client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' })))).message, "The REST API doesn't contain any methods");
  });

  it('tests a method of the API as it is being edited', async () => {
    const restApiId = await imported(mockDocument({ '/a/{id}': '{"id": "$input.params(\'id\')", "colour": "$stageVariables.colour"}' }));
    const resources = await client.send(new GetResourcesCommand({ restApiId }));
    const resourceId = resources.items?.find(({ path }) => path === '/a/{id}')?.id;
    const answer = await client.send(new TestInvokeMethodCommand({ restApiId, resourceId, httpMethod: 'GET', pathWithQueryString: '/a/7', stageVariables: { colour: 'blue' } }));
    assert.deepEqual([answer.status, answer.body], [200, '{"id": "7", "colour": "blue"}']);
    assert.match(answer.log ?? '', /^Execution log for request .*\n.* : Starting execution for request: [^]* : Method completed with status: 200\n$/);
    assert.equal(answer.headers?.['Content-Type'], 'application/json');
    assert.equal((await refusal(client.send(new TestInvokeMethodCommand({ restApiId, resourceId, httpMethod: 'HEAD' })))).message, 'Invalid Method identifier specified');
  });

  it('exports what a stage serves, and imports it again', async () => {
    const restApiId = await imported(mockDocument({ '/a': 'first' }));
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'dev' }));
    await client.send(new PutRestApiCommand({ restApiId, mode: 'overwrite', body: bytes(mockDocument({ '/b': 'second' })) }));
    const exported = async (exportType: string, accepts: string): Promise<string> => {
      const answer = await client.send(new GetExportCommand({ restApiId, stageName: 'dev', exportType, accepts, parameters: { extensions: 'apigateway' } }));
      assert.match(answer.contentDisposition ?? '', new RegExp(`^attachment; filename="${exportType}_1\\.0\\.`));
      return new TextDecoder().decode(answer.body);
    };
    const document = JSON.parse(await exported('oas30', 'application/json')) as { openapi: string; paths: object; servers: { url: string }[] };
    assert.equal(document.openapi, '3.0.1');
    assert.deepEqual(Object.keys(document.paths), ['/a']);
    assert.equal(document.servers[0]?.url, `https://${restApiId}.execute-api.us-east-1.amazonaws.com/{basePath}`);
    for (const text of [await exported('oas30', 'application/yaml'), await exported('swagger', 'application/json')]) {
      const again = await imported(text);
      assert.deepEqual((await client.send(new GetResourcesCommand({ restApiId: again }))).items?.map(({ path }) => path), ['/', '/a']);
    }
  });

  it('patches an API by the service\'s paths', async () => {
    const { id: restApiId } = await client.send(new CreateRestApiCommand({ name: 'Patched', description: 'old' }));
    const patched = await client.send(new UpdateRestApiCommand({
      restApiId,
      patchOperations: [{ op: 'add', path: '/binaryMediaTypes/image~1png' }, { op: 'replace', path: '/name', value: 'New' }, { op: 'remove', path: '/description' }],
    }));
    assert.deepEqual([patched.binaryMediaTypes, patched.name, patched.description, patched.tags], [['image/png'], 'New', undefined, {}]);
    const refused = async (op: 'add' | 'replace', path: string): Promise<string> => (await refusal(client.send(new UpdateRestApiCommand({ restApiId, patchOperations: [{ op, path, value: '1' }] })))).message;
    assert.equal(await refused('add', '/minimumCompressionSize'), 'Invalid patch operation specified. Must be one of: [replace]');
    assert.equal(await refused('replace', '/binaryMediaTypes'), 'Invalid patch path /binaryMediaTypes');
  });

  it('tags what an ARN names', async () => {
    const { id } = await client.send(new CreateRestApiCommand({ name: 'Tagged', tags: { a: '1' } }));
    const resourceArn = `arn:aws:apigateway:us-east-1::/restapis/${id ?? ''}`;
    await client.send(new TagResourceCommand({ resourceArn, tags: { b: '2' } }));
    assert.deepEqual((await client.send(new GetTagsCommand({ resourceArn }))).tags, { a: '1', b: '2' });
  });

  it('forgets a deleted API', async () => {
    const restApiId = await imported(mockDocument({ '/a': 'a' }));
    assert.equal((await client.send(new DeleteRestApiCommand({ restApiId }))).$metadata.httpStatusCode, 202);
    assert.equal((await refusal(client.send(new GetRestApiCommand({ restApiId })))).name, 'NotFoundException');
  });

  it('knows the management API by its stage\'s URL', async () => {
    const { endpoint, accessKeyId, secretAccessKey } = gateway().address;
    const management = new ApiGatewayManagementApiClient({ endpoint: `${endpoint}/_aws/execute-api/abcdefghij/dev`, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    const post = new PostToConnectionCommand({ ConnectionId: 'a/b=', Data: bytes('x') });
    assert.deepEqual(await refusal(management.send(post)), { name: 'BadRequestException', message: 'Invalid connectionId: a/b=', status: 400 });
    const misled = new ApiGatewayManagementApiClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    const { name, message, status } = await refusal(misled.send(post));
    assert.deepEqual([name, status], ['ForbiddenException', 403]);
    assert.match(message, /^Connections belong to a stage: .*\/_aws\/execute-api\/\{apiId\}\/\{stage\}\.$/);
  });
});
