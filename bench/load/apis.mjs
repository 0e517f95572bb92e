/** The APIs that are put under load, made on a running gateway by the SDK's clients. */
import { APIGatewayClient, CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import { ApiGatewayV2Client, CreateApiCommand, CreateIntegrationCommand, CreateIntegrationResponseCommand, CreateRouteCommand, CreateRouteResponseCommand, CreateStageCommand } from '@aws-sdk/client-apigatewayv2';

export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:bench';
const uriOf = (arn) => `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

const REQUEST_TEMPLATE = '{"statusCode": 200, "id": "$input.params(\'petId\')"}';
const RESPONSE_TEMPLATE = '#set($id = $input.params("petId"))\n{\n  "id": "$id",\n  "stage": "$context.stage",\n  "who": "$util.escapeJavaScript($input.params(\'who\'))",\n  "request": "$context.requestId"\n}\n';

const method = (integration, more = {}) => ({ ...more, responses: { 200: { description: 'ok' } }, 'x-amazon-apigateway-integration': integration });
const mock = (request, response) => ({ type: 'mock', requestTemplates: { 'application/json': request }, responses: { default: { statusCode: '200', responseTemplates: { 'application/json': response } } } });
const plainMock = () => method(mock('{"statusCode": 200}', '{}'));

/** 202 resources beside those that are called. */
function documentFor(upstream) {
  const others = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`/things${index}/{id}`, { get: plainMock() }]));
  const parameters = [{ name: 'who', in: 'query', required: true, schema: { type: 'string' } }, { name: 'petId', in: 'path', required: true, schema: { type: 'string' } }];
  const validated = { ...mock(REQUEST_TEMPLATE, RESPONSE_TEMPLATE), requestParameters: { 'integration.request.header.X-Who': 'method.request.querystring.who' } };
  const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } };
  return {
    openapi: '3.0.1', info: { title: 'bench', version: '1' }, 'x-amazon-apigateway-request-validators': { all: { validateRequestBody: true, validateRequestParameters: true } },
    components: { schemas: { Pet: { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 20 } } } } },
    paths: {
      ...others,
      '/pets/{petId}': { get: method(mock(REQUEST_TEMPLATE, RESPONSE_TEMPLATE)), post: method(validated, { parameters, requestBody, 'x-amazon-apigateway-request-validator': 'all' }) },
      '/proxy/{petId}': { get: method({ type: 'http_proxy', httpMethod: 'GET', uri: `${upstream}/pets` }) },
      '/function/{petId}': { get: method({ type: 'aws_proxy', httpMethod: 'POST', uri: uriOf(FUNCTION_ARN) }) },
    },
  };
}

/** An API of some thousand resources, a MOCK method in each. */
const largeDocument = (resources) => ({ openapi: '3.0.1', info: { title: 'large', version: '1' }, paths: Object.fromEntries(Array.from({ length: resources }, (_, index) => [`/resource${index}`, { get: plainMock() }])) });

const clientsOf = ({ endpoint, accessKeyId, secretAccessKey }) => {
  const options = { endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } };
  return { rest: new APIGatewayClient(options), v2: new ApiGatewayV2Client(options) };
};

async function importAndDeploy({ rest }, document) {
  const { id } = await rest.send(new ImportRestApiCommand({ body: new TextEncoder().encode(JSON.stringify(document)) }));
  await rest.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev' }));
  return id;
}

/** The base URL of a REST API for every kind of integration. */
export async function deployRest(address, upstream) {
  return `${address.endpoint}/restapis/${await importAndDeploy(clientsOf(address), documentFor(upstream))}/dev/_user_request_`;
}

/** Milliseconds that it took to import and deploy, and a URL of the API. */
export async function deployLarge(address, resources) {
  const clients = clientsOf(address);
  await importAndDeploy(clients, largeDocument(1));
  const document = largeDocument(resources);
  const began = performance.now();
  const id = await importAndDeploy(clients, document);
  return { milliseconds: performance.now() - began, url: `${address.endpoint}/restapis/${id}/dev/_user_request_/resource${resources - 1}` };
}

/** The URL of a WebSocket API whose `$default` route a MOCK answers. */
export async function deployWebSocket(address) {
  const { v2 } = clientsOf(address);
  const { ApiId } = await v2.send(new CreateApiCommand({ Name: 'bench', ProtocolType: 'WEBSOCKET', RouteSelectionExpression: '$request.body.action' }));
  await v2.send(new CreateStageCommand({ ApiId, StageName: 'dev', AutoDeploy: true }));
  const { IntegrationId } = await v2.send(new CreateIntegrationCommand({ ApiId, IntegrationType: 'MOCK', RequestTemplates: { 200: '{"statusCode": 200}' }, TemplateSelectionExpression: '200' }));
  await v2.send(new CreateIntegrationResponseCommand({ ApiId, IntegrationId, IntegrationResponseKey: '$default', ResponseTemplates: { 200: '{"echo": "$context.connectionId"}' }, TemplateSelectionExpression: '200' }));
  const { RouteId } = await v2.send(new CreateRouteCommand({ ApiId, RouteKey: '$default', Target: `integrations/${IntegrationId}`, RouteResponseSelectionExpression: '$default' }));
  await v2.send(new CreateRouteResponseCommand({ ApiId, RouteId, RouteResponseKey: '$default' }));
  return `${address.endpoint.replace('http', 'ws')}/_aws/execute-api/${ApiId}/dev`;
}
