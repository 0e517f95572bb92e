import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Api, HttpApi, RestApi } from '../../../src/apigw/model';
import { readDefinition, type Definition } from '../../../src/definitions';
import { method, plain, route } from './read';

const invocationOf = (name: string): string => `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:${name}/invocations`;

function read(file: string): Definition {
  const definition = readDefinition(readFileSync(path.join('test/fixtures/definitions', file), 'utf8'), file);
  assert.deepEqual(definition.problems.filter((problem) => problem.severity !== 'information'), []);
  return definition;
}

function apiNamed<K extends Api['kind']>(definition: Definition, kind: K, logicalId?: string): Extract<Api, { kind: K }> {
  const api = definition.apis.find((item) => item.logicalId === logicalId)?.api;
  assert.equal(api?.kind, kind);
  return api as Extract<Api, { kind: K }>;
}

describe('definitions: a REST API in SAM as templates have it', () => {
  const definition = read('users-rest.sam.yaml');
  const api: RestApi = apiNamed(definition, 'REST', 'UsersApi');

  it('has the stage with cache, canary, logs and settings of methods', () => {
    assert.deepEqual(plain(api.stages), [{
      stageName: 'prod',
      variables: { lambdaAlias: 'live', tableName: 'users-prod' },
      tags: { team: 'users' },
      accessLogSettings: { destinationArn: '${AccessLogs.Arn}', format: '{"requestId":"$context.requestId","status":"$context.status"}' },
      methodSettings: {
        '*/*': { metricsEnabled: true, loggingLevel: 'INFO', throttlingBurstLimit: 200, throttlingRateLimit: 99.5 },
        'users~1{userId}/GET': { cachingEnabled: true, cacheTtlInSeconds: 60, cacheDataEncrypted: true },
      },
      cacheClusterEnabled: true,
      cacheClusterSize: '0.5',
      canarySettings: { percentTraffic: 12.5, stageVariableOverrides: { lambdaAlias: 'next' }, useStageCache: false },
      tracingEnabled: true,
    }]);
  });

  it('has the plan, the key and the domain that SAM makes', () => {
    assert.deepEqual(plain(definition.usagePlans), [{
      id: 'UsersApiUsagePlan', name: 'basic', description: 'Fifty a second', apiStages: [{ apiId: 'UsersApi', stage: 'prod' }],
      throttle: { burstLimit: 100, rateLimit: 50 }, quota: { limit: 1000, period: 'MONTH' }, keyIds: ['UsersApiApiKey'],
    }]);
    assert.deepEqual(plain(definition.apiKeys), [{ id: 'UsersApiApiKey', value: '${UsersApiApiKey.Value}', enabled: true }]);
    assert.deepEqual(plain(definition.domainNames), [{
      domainName: 'users.example.com', mappings: [{ apiMappingKey: 'users', apiId: 'UsersApi', stage: 'prod' }, { apiMappingKey: 'v1', apiId: 'UsersApi', stage: 'prod' }],
    }]);
  });

  it('asks for keys and authorizers, but not of preflights', () => {
    const security = (httpMethod: string, at: string): readonly unknown[] => {
      const { authorizationType, authorizer, apiKeyRequired } = method(api, httpMethod, at);
      return [authorizationType, authorizer, apiKeyRequired];
    };
    assert.deepEqual(security('GET', '/users'), ['COGNITO_USER_POOLS', 'Pool', true]);
    assert.deepEqual(security('POST', '/users'), ['CUSTOM', 'Token', false]);
    assert.deepEqual(security('GET', '/health'), ['NONE', undefined, false]);
    assert.deepEqual(security('OPTIONS', '/users'), ['NONE', undefined, false]);
  });

  it('turns the resource policy into statements', () => {
    const { Statement: statements } = JSON.parse(api.policy ?? '{}') as { Statement: Readonly<Record<string, unknown>>[] };
    assert.deepEqual(statements.map((statement) => [statement['Effect'], statement['Resource'], statement['Condition']]), [
      ['Allow', 'execute-api:/*', undefined], ['Deny', 'execute-api:/*', { NotIpAddress: { 'aws:SourceIp': ['192.0.2.0/24'] } }], ['Deny', 'execute-api:/*/DELETE/*', undefined],
    ]);
  });

  it('lists the functions, and integrations name them by their ARNs', () => {
    const of = (logicalId: string): Definition['functions'][number] | undefined => definition.functions.find((item) => item.logicalId === logicalId);
    assert.deepEqual(plain(of('CreateUserFunction')), {
      logicalId: 'CreateUserFunction', functionName: 'create-user-prod', arn: 'arn:aws:lambda:us-east-1:123456789012:function:create-user-prod',
      runtime: 'python3.12', handler: 'users.create_user', codeUri: 'src/', environment: { TABLE: '${UsersTable}', STAGE: 'prod', NOTIFY: 'true' },
      timeout: 30, memorySize: 256, architectures: ['arm64'], layers: [{ name: '${CommonLayer}', contentUri: 'layers/common/' }],
    });
    assert.equal(of('HealthFunction')?.inlineCode?.text, "exports.handler = async () => ({ statusCode: 200, body: 'ok' });\n");
    assert.equal(of('HealthFunction')?.environment['BASE'], '/prod/health');
    assert.equal(of('GuardFunction')?.imageUri, '123456789012.dkr.ecr.us-east-1.amazonaws.com/guard:latest');
    assert.equal(method(api, 'GET', '/users').integration?.uri, invocationOf('ListUsersFunction'));
    assert.equal(method(api, 'POST', '/users').integration?.uri, invocationOf('create-user-prod:live'));
    assert.equal(api.authorizers[1]?.authorizerUri, invocationOf('GuardFunction'));
    assert.deepEqual(method(api, 'GET', '/users').integration?.cacheKeyParameters, ['method.request.querystring.filter']);
  });
});

describe('definitions: an HTTP API in SAM as templates have it', () => {
  const definition = read('shop-http.sam.yaml');
  const api: HttpApi = apiNamed(definition, 'HTTP', 'ShopApi');

  it('knows every way to authorize a route', () => {
    assert.deepEqual(api.routes.map(({ routeKey, authorizationType, authorizer, authorizationScopes }) => [routeKey, authorizationType, authorizer, authorizationScopes]), [
      ['GET /orders', 'JWT', 'Jwt', ['orders/read']], ['POST /orders', 'JWT', 'Jwt', ['orders/write']], ['ANY /admin/{proxy+}', 'CUSTOM', 'Lambda', []],
      ['GET /internal', 'AWS_IAM', undefined, []], ['GET /health', 'NONE', undefined, []], ['$default', 'JWT', 'Jwt', ['orders/read']],
    ]);
  });

  it('merges the settings of the stage, of its routes and of events', () => {
    const [stage] = api.stages;
    assert.deepEqual(stage?.routeSettings, { 'GET /orders': { throttlingRateLimit: 5, throttlingBurstLimit: 7 } });
    assert.deepEqual([stage.stageName, stage.autoDeploy, stage.defaultRouteSettings, stage.accessLogSettings], [
      'prod', true, { detailedMetricsEnabled: true, throttlingBurstLimit: 100, throttlingRateLimit: 50.5 }, { destinationArn: '${Logs.Arn}', format: '$context.requestId' },
    ]);
    assert.deepEqual([api.disableExecuteApiEndpoint, api.tags, definition.domainNames[0]?.mappings[0]?.apiMappingKey], [true, { team: 'shop' }, '']);
  });

  it('keeps what is not known before a deployment visible', () => {
    assert.deepEqual(api.authorizers[0]?.jwtConfiguration, { issuer: 'https://cognito-idp.us-east-1.amazonaws.com/${UserPool}', audience: ['${UserPoolClient}'] });
    assert.equal(api.authorizers[1]?.authorizerCredentials, '${GuardRole.Arn}');
    assert.deepEqual(apiNamed(definition, 'HTTP', 'ServerlessHttpApi').cors, api.cors);
  });
});

describe('definitions: a WebSocket API in SAM and CloudFormation as templates have it', () => {
  const definition = read('chat-websocket.sam.yaml');
  const api = apiNamed(definition, 'WEBSOCKET', 'ChatApi');

  it('has routes, integrations, responses, models and an authorizer', () => {
    assert.deepEqual(api.routes.map(({ routeKey, integration }) => [routeKey, integration?.integrationType]), [['$connect', 'AWS_PROXY'], ['$disconnect', 'AWS_PROXY'], ['sendMessage', 'AWS'], ['$default', 'MOCK']]);
    const connect = route(api, '$connect');
    assert.deepEqual([connect.authorizer, connect.apiKeyRequired, connect.requestParameters], ['guard', true, { 'route.request.querystring.room': true }]);
    assert.equal(connect.integration?.integrationUri, invocationOf('ConnectFunction'));
    const { integration, requestModels } = route(api, 'sendMessage');
    assert.deepEqual([integration?.templateSelectionExpression, integration?.passthroughBehavior, integration?.timeoutInMillis, requestModels], ['${request.body.action}', 'NEVER', 10000, { sendMessage: 'Message' }]);
    assert.match(integration?.requestTemplates['sendMessage']?.text ?? '', /"TableName": "\$\{MessagesTable\}"/);
    assert.deepEqual(integration?.integrationResponses.map((response) => response.integrationResponseKey), ['/2\\d\\d/', '$default']);
    assert.equal(api.authorizers[0]?.identitySource, 'route.request.header.Auth,route.request.querystring.token');
  });

  it('has the stage with the settings of its routes', () => {
    assert.deepEqual(plain(api.stages), [{
      stageName: 'prod', variables: { room: 'lobby' }, routeSettings: { sendMessage: { throttlingRateLimit: 1 } },
      defaultRouteSettings: { loggingLevel: 'INFO', dataTraceEnabled: true, throttlingBurstLimit: 10, throttlingRateLimit: 5 },
    }]);
    assert.deepEqual([api.apiKeySelectionExpression, api.tags, api.name], ['$request.header.x-api-key', { team: 'chat' }, '${AWS::StackName}-chat']);
  });
});

describe('definitions: a REST API in CloudFormation\'s JSON as templates have it', () => {
  const definition = read('items-rest.cfn.json');
  const api = apiNamed(definition, 'REST', 'Api');

  it('has both ways to declare a stage', () => {
    assert.deepEqual(plain(api.stages), [
      {
        stageName: 'v1', variables: { version: 'v1' }, accessLogSettings: { destinationArn: '${Logs.Arn}', format: '$context.requestId' }, tracingEnabled: true,
        methodSettings: { '*/*': { loggingLevel: 'ERROR', throttlingBurstLimit: 20 }, '/POST': { dataTraceEnabled: true } },
        canarySettings: { deploymentId: '${Deployment}', percentTraffic: 5, stageVariableOverrides: { version: 'v2' } },
      },
      { stageName: 'beta', variables: { version: 'v2' }, canarySettings: { percentTraffic: 50 }, methodSettings: { '*/*': { throttlingRateLimit: 2.5, cachingEnabled: true, cacheTtlInSeconds: 30 } } },
    ]);
  });

  it('joins keys, plans, stages and domains', () => {
    assert.deepEqual(plain(definition.usagePlans), [{
      id: 'Plan', name: 'partners', apiStages: [{ apiId: 'Api', stage: 'v1', throttle: { '/items/{itemId}/GET': { burstLimit: 2, rateLimit: 1 } } }],
      throttle: { burstLimit: 20, rateLimit: 10 }, quota: { limit: 500, period: 'DAY', offset: 2 }, keyIds: ['Key'],
    }]);
    assert.deepEqual(plain(definition.apiKeys), [{ id: 'Key', name: 'partner', value: 'partner-key-0123456789', enabled: true }, { id: 'SpareKey', value: '${SpareKey.Value}', enabled: false }]);
    assert.deepEqual(plain(definition.domainNames), [{ domainName: 'items.example.com', mappings: [{ apiMappingKey: 'items', apiId: 'Api', stage: 'v1' }] }]);
  });

  it('follows an alias to its function, and reads code in the template', () => {
    assert.equal(method(api, 'POST', '/').integration?.uri, invocationOf('items-v1:live'));
    assert.equal(definition.functions[0]?.inlineCode?.text, 'exports.handler = async () => {\n  return { statusCode: 200 };\n};');
    assert.deepEqual(definition.functions[0]?.environment, { FIRST_ORIGIN: 'https://a.example' });
  });

  it('keeps stage variables, unknown references, documentation and endpoint settings', () => {
    const any = method(api, 'ANY', '/items').integration;
    assert.deepEqual([any?.uri, any?.connectionId], ['http://items.internal/${stageVariables.version}/items', '${Link}']);
    assert.deepEqual([api.endpointTypes, api.vpcEndpointIds, api.securityPolicy, api.endpointAccessMode], [['PRIVATE'], ['${Endpoint}'], 'SecurityPolicy_TLS13_1_3_2025_09', 'STRICT']);
    assert.deepEqual(JSON.parse(api.documentation ?? ''), { version: '7', documentationParts: [{ location: { type: 'METHOD', path: '/items/{itemId}', method: 'GET' }, properties: { description: 'One item' } }] });
  });
});

describe('definitions: HTTP APIs in CloudFormation as templates have it', () => {
  const definition = read('quick-http.cfn.yaml');

  it('applies the overrides of a quick-created API', () => {
    const api = apiNamed(definition, 'HTTP', 'Quick');
    const root = route(api, 'GET /');
    assert.deepEqual([root.authorizationType, root.authorizer, root.authorizationScopes, root.operationName], ['JWT', 'jwt', ['a', 'b'], 'root']);
    assert.deepEqual([root.integration?.integrationUri, root.integration?.timeoutInMillis, root.integration?.payloadFormatVersion], ['arn:aws:lambda:us-east-1:123456789012:function:Function', 2000, '1.0']);
    assert.deepEqual(plain(api.stages), [{ stageName: '$default', autoDeploy: false, variables: { a: 'b' }, defaultRouteSettings: { throttlingRateLimit: 3 } }]);
  });

  it('reads a Body with its base path, and what domains are mapped to', () => {
    assert.deepEqual(apiNamed(definition, 'HTTP', 'Imported').routes.map((item) => item.routeKey), ['GET /v2/things/{id}', '$default']);
    assert.deepEqual(plain(definition.domainNames), [{ domainName: 'api.example.com', mappings: [{ apiMappingKey: 'things/v2', apiId: 'Imported', stage: 'live' }] }]);
  });

  it('says what it cannot read', () => {
    assert.deepEqual(definition.problems.map((problem) => problem.code), ['body-location', 'for-each']);
  });
});

describe('definitions: templates of other templates', () => {
  it('says which templates are files of their own, and what a transform puts in', () => {
    const definition = read('nested-parent.sam.yaml');
    assert.deepEqual(definition.problems.map((problem) => problem.code), ['nested-stack', 'nested-stack', 'transform']);
    assert.deepEqual(apiNamed(definition, 'REST', 'Front').resources.map((resource) => resource.methods.length), [1]);
    assert.deepEqual(definition.functions[0]?.environment, { ORDERS_URL: '${Orders.Outputs.Url}' });
  });

  it('names a function by its logical id where its name is only known at the deployment', () => {
    const definition = read('nested-child.sam.yaml');
    assert.deepEqual(definition.functions.map(({ functionName }) => functionName), ['ListFunction']);
    const start = method(apiNamed(definition, 'REST', 'ServerlessRestApi'), 'POST', '/start').integration?.requestTemplates['application/json']?.text;
    assert.equal(start, `{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'","'")", "stateMachineArn": "\${Workflow}"}`);
  });
});

describe('definitions: whole OpenAPI documents', () => {
  it('reads every extension of a REST API', () => {
    const api = apiNamed(read('pets-everything.openapi.yaml'), 'REST');
    assert.deepEqual([api.securityPolicy, api.endpointAccessMode, api.apiKeySource, api.minimumCompressionSize, api.vpcEndpointIds, api.tags], [
      'SecurityPolicy_TLS13_1_3_2025_09', 'STRICT', 'AUTHORIZER', 5120, ['vpce-0a1b2c3d'], { team: 'pets' },
    ]);
    const list = method(api, 'GET', '/pets').integration;
    assert.deepEqual([list?.cacheNamespace, list?.cacheKeyParameters, list?.contentHandling, list?.tlsConfig, list?.passthroughBehavior], [
      'pets', ['method.request.querystring.kind'], 'CONVERT_TO_TEXT', { insecureSkipVerification: true }, 'WHEN_NO_TEMPLATES',
    ]);
    assert.equal(method(api, 'GET', '/pets/{petId}').integration?.responseTransferMode, 'STREAM');
    assert.equal(method(api, 'DELETE', '/pets/{petId}').integration?.integrationTarget, 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/pets/1');
    assert.deepEqual(api.authorizers.map(({ name, type }) => [name, type]), [['Pool', 'COGNITO_USER_POOLS'], ['Token', 'TOKEN'], ['Asks', 'REQUEST']]);
  });

  it('reads an exported HTTP API with reusable integrations', () => {
    const api = apiNamed(read('orders-http.openapi.json'), 'HTTP');
    assert.deepEqual(api.routes.map(({ routeKey, authorizationType }) => [routeKey, authorizationType]), [
      ['GET /orders', 'JWT'], ['POST /orders', 'CUSTOM'], ['GET /orders/{orderId}/files/{file+}', 'AWS_IAM'], ['$default', 'NONE'],
    ]);
    assert.equal(route(api, 'GET /orders').integration?.integrationUri, route(api, '$default').integration?.integrationUri);
    assert.deepEqual(route(api, 'GET /orders/{orderId}/files/{file+}').integration?.responseParameters, { 200: { 'overwrite:header.Cache-Control': 'no-store', 'remove:header.Server': "''" }, 404: { 'overwrite:statuscode': '410' } });
  });

  it('reads an exported REST API of OpenAPI 2', () => {
    const api = apiNamed(read('library.swagger.json'), 'REST');
    assert.deepEqual(method(api, 'POST', '/books').requestModels, { 'application/json': 'Book', 'application/xml': 'Book' });
    assert.deepEqual([method(api, 'GET', '/books').authorizationType, method(api, 'ANY', '/books/{isbn}').apiKeyRequired, api.vpcEndpointIds], ['AWS_IAM', true, ['vpce-1']]);
  });
});
