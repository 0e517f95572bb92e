import assert from 'node:assert/strict';
import { readDefinition } from '../../../src/definitions';
import { complaints, method, only, readApi, route } from './read';

const REST = `
Parameters:
  Stage: {Type: String, Default: live}
  Origins: {Type: CommaDelimitedList, Default: 'https://a.example, https://b.example'}
  Secret: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /path/to/secret}
  Unknown: {Type: String}
Mappings:
  Sizes: {live: {compression: 1024}}
Conditions:
  IsLive: !Equals [!Ref Stage, live]
  IsTest: !Not [!Condition IsLive]
Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: !Sub 'pets-\${Stage}-\${Unknown}'
      Description: !If [IsLive, !Join ['-', [of, !Ref 'AWS::AccountId']], !Ref 'AWS::NoValue']
      MinimumCompressionSize: !FindInMap [Sizes, !Ref Stage, compression]
      BinaryMediaTypes: !If [IsTest, [image/png], !Ref 'AWS::NoValue']
      EndpointConfiguration: {Types: [REGIONAL]}
      Policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Resource: !Sub 'arn:\${AWS::Partition}:execute-api:*'}]}
  Pets:
    Type: AWS::ApiGateway::Resource
    Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: pets}
  Pet:
    Type: AWS::ApiGateway::Resource
    Properties: {RestApiId: {Ref: Api}, ParentId: {Ref: Pets}, PathPart: '{id}'}
  GetPet:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Pet
      HttpMethod: GET
      AuthorizationType: CUSTOM
      AuthorizerId: !Ref Guard
      ApiKeyRequired: true
      RequestValidatorId: !Ref Checker
      RequestParameters: {method.request.header.X-A: true, method.request.querystring.b: false}
      RequestModels: {application/json: !Ref PetModel}
      MethodResponses:
        - StatusCode: 200
          ResponseParameters: {method.response.header.X-B: false}
          ResponseModels: {application/json: Empty}
      Integration:
        Type: AWS
        IntegrationHttpMethod: POST
        Uri: !Sub arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn.Arn}/invocations
        Credentials: !GetAtt [Role, Arn]
        PassthroughBehavior: NEVER
        RequestTemplates:
          application/json: !Join ["\\n", ['{', '"stage": "$context.stage"', '}']]
        IntegrationResponses:
          - {StatusCode: 200, ResponseTemplates: {application/json: $input.body}}
          - {StatusCode: 500, SelectionPattern: '.*Error.*'}
  TestOnly:
    Type: AWS::ApiGateway::Method
    Condition: IsTest
    Properties: {RestApiId: !Ref Api, ResourceId: !Ref Pet, HttpMethod: DELETE}
  Guard:
    Type: AWS::ApiGateway::Authorizer
    Properties: {RestApiId: !Ref Api, Name: guard, Type: TOKEN, AuthorizerUri: uri, IdentitySource: method.request.header.Auth, AuthorizerResultTtlInSeconds: 0}
  Checker:
    Type: AWS::ApiGateway::RequestValidator
    Properties: {RestApiId: !Ref Api, ValidateRequestBody: 'true'}
  PetModel:
    Type: AWS::ApiGateway::Model
    Properties: {RestApiId: !Ref Api, ContentType: application/json, Name: Pet, Schema: {type: object}}
  Denied:
    Type: AWS::ApiGateway::GatewayResponse
    Properties: {RestApiId: !Ref Api, ResponseType: ACCESS_DENIED, StatusCode: '404'}
  Deployment:
    Type: AWS::ApiGateway::Deployment
    Properties: {RestApiId: !Ref Api}
  LiveStage:
    Type: AWS::ApiGateway::Stage
    Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: !Ref Stage, Variables: {first: !Select [0, !Ref Origins], secret: !Ref Secret}}
`;

describe('definitions: REST APIs in CloudFormation', () => {
  const api = readApi('REST', REST);

  it('resolves what can be known and leaves the rest visible', () => {
    assert.equal(api.name, 'pets-live-${Unknown}');
    assert.equal(api.description, 'of-123456789012');
    assert.equal(api.minimumCompressionSize, 1024);
    assert.deepEqual(api.binaryMediaTypes, []);
    assert.equal(api.policy, '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"arn:aws:execute-api:*"}]}');
    assert.deepEqual(api.stages.map(({ stageName, variables }) => [stageName, variables]), [['live', { first: 'https://a.example', secret: '${Secret}' }]]);
  });

  it('takes given values before defaults', () => {
    const test = readApi('REST', REST, 'a.yaml', { parameters: { Stage: 'test', Unknown: 'known', 'AWS::Region': 'eu-west-1' } });
    assert.equal(test.name, 'pets-test-known');
    assert.equal(test.description, undefined);
    assert.deepEqual(test.binaryMediaTypes, ['image/png']);
    assert.deepEqual(test.resources.at(-1)?.methods.map((item) => item.httpMethod), ['GET', 'DELETE']);
    assert.match(method(test, 'GET', '/pets/{id}').integration?.uri ?? '', /^arn:aws:apigateway:eu-west-1:lambda:/);
  });

  it('puts resources together along their parents', () => {
    assert.deepEqual(api.resources.map(({ path, methods }) => [path, methods.map((item) => item.httpMethod)]), [['/', []], ['/pets', []], ['/pets/{id}', ['GET']]]);
  });

  it('names authorizers, validators and models by their names', () => {
    const get = method(api, 'GET', '/pets/{id}');
    assert.deepEqual([get.authorizationType, get.authorizer, get.requestValidator, get.apiKeyRequired], ['CUSTOM', 'guard', 'Checker', true]);
    assert.deepEqual(get.requestModels, { 'application/json': 'Pet' });
    assert.deepEqual(get.requestParameters, { 'method.request.path.id': true, 'method.request.header.X-A': true, 'method.request.querystring.b': false });
    assert.deepEqual(api.requestValidators.map(({ name, validateRequestBody, validateRequestParameters }) => [name, validateRequestBody, validateRequestParameters]), [['Checker', true, false]]);
    assert.equal(api.authorizers[0]?.authorizerResultTtlInSeconds, 0);
    assert.equal(api.gatewayResponses[0]?.responseType, 'ACCESS_DENIED');
  });

  it('reads the integration and its templates', () => {
    const { integration } = method(api, 'GET', '/pets/{id}');
    assert.deepEqual([integration?.type, integration?.httpMethod, integration?.passthroughBehavior, integration?.credentials], ['AWS', 'POST', 'NEVER', '${Role.Arn}']);
    assert.equal(integration?.uri, 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations');
    assert.equal(integration.requestTemplates['application/json']?.text, '{\n"stage": "$context.stage"\n}');
    assert.deepEqual(integration.integrationResponses.map(({ statusCode, selectionPattern }) => [statusCode, selectionPattern]), [['200', undefined], ['500', '.*Error.*']]);
  });

  it('merges a Body with the resources beside it', () => {
    const merged = readApi('REST', `{
      "Resources": {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Body": {
          "openapi": "3.0.1", "info": {"title": {"Fn::Sub": "from-\${AWS::Region}"}},
          "paths": {"/a": {"get": {"x-amazon-apigateway-integration": {"type": "aws_proxy", "httpMethod": "POST", "uri": {"Fn::GetAtt": ["Fn", "Arn"]}}}}}
        }}},
        "B": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"}, "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "PathPart": "b"}},
        "GetB": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"}, "ResourceId": {"Ref": "B"}, "HttpMethod": "get", "Integration": {"Type": "MOCK"}}}
      }
    }`, 'stack.json');
    assert.equal(merged.name, 'from-us-east-1');
    assert.deepEqual(merged.resources.map(({ path, methods }) => [path, methods.length]), [['/', 0], ['/a', 1], ['/b', 1]]);
    assert.equal(method(merged, 'GET', '/a').integration?.uri, '${Fn.Arn}');
  });

  it('tells the format and the logical id', () => {
    const definition = readDefinition(REST, 'stack.yaml');
    assert.deepEqual([definition.format, definition.apis.map((item) => item.logicalId)], ['cloudformation', ['Api']]);
  });

  it('keeps what depends on a condition that is only known at the deployment, whichever way it asks', () => {
    const known = (parameters: Readonly<Record<string, string>>): readonly (string | undefined)[] => readDefinition(`
Parameters: {Stage: {Type: String}}
Conditions:
  IsLive: !Equals [!Ref Stage, live]
  IsOther: !Not [!Condition IsLive]
  Both: !And [!Condition IsLive, !Condition IsOther]
  Either: !Or [!Condition IsLive, !Equals [a, a]]
Resources:
  Live: {Type: AWS::ApiGateway::RestApi, Condition: IsLive}
  Other: {Type: AWS::ApiGateway::RestApi, Condition: IsOther}
  Never: {Type: AWS::ApiGateway::RestApi, Condition: Both}
  Always: {Type: AWS::ApiGateway::RestApi, Condition: Either}
`, 'a.yaml', { parameters }).apis.map((item) => item.logicalId);
    assert.deepEqual(known({}), ['Live', 'Other', 'Never', 'Always']);
    assert.deepEqual(known({ Stage: 'live' }), ['Live', 'Always']);
    assert.deepEqual(known({ Stage: 'test' }), ['Other', 'Always']);
  });

  it('shows resources whose parent is elsewhere, or that are each other\'s parents, all the same', () => {
    const text = `Resources:
  Api: {Type: AWS::ApiGateway::RestApi}
  A: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !ImportValue other, PathPart: a}}
  B: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !Ref C, PathPart: b}}
  C: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !Ref B, PathPart: c}}
`;
    const definition = readDefinition(text, 'a.yaml');
    assert.deepEqual(complaints(definition, text), [['parent', 'other']]);
    assert.equal(only('REST', definition).resources[1]?.path, '/a');
  });

  it('says so when a Body is no OpenAPI document', () => {
    const text = 'Resources: {Api: {Type: "AWS::ApiGateway::RestApi", Properties: {Body: {paths: {}}}}}';
    assert.deepEqual(complaints(readDefinition(text, 'a.yaml'), text), [['body', '{paths: {}}']]);
  });
});

describe('definitions: WebSocket APIs in CloudFormation', () => {
  const api = readApi('WEBSOCKET', `
Resources:
  Chat:
    Type: AWS::ApiGatewayV2::Api
    Properties: {Name: chat, ProtocolType: WEBSOCKET, RouteSelectionExpression: '\${request.body.action}'}
  Send:
    Type: AWS::ApiGatewayV2::Route
    Properties:
      ApiId: !Ref Chat
      RouteKey: send
      Target: !Sub integrations/\${SendIntegration}
      AuthorizationType: AWS_IAM
      ModelSelectionExpression: $request.body.action
      RequestModels: {send: Message}
      RouteResponseSelectionExpression: $default
  SendResponse:
    Type: AWS::ApiGatewayV2::RouteResponse
    Properties: {ApiId: !Ref Chat, RouteId: !Ref Send, RouteResponseKey: $default}
  SendIntegration:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Chat
      IntegrationType: HTTP
      IntegrationMethod: POST
      IntegrationUri: https://example.com
      PassthroughBehavior: WHEN_NO_TEMPLATES
      TemplateSelectionExpression: \\$default
      RequestTemplates: {$default: $input.body}
      RequestParameters: {integration.request.header.X: "'y'"}
  Failed:
    Type: AWS::ApiGatewayV2::IntegrationResponse
    Properties: {ApiId: !Ref Chat, IntegrationId: !Ref SendIntegration, IntegrationResponseKey: /5\\d\\d/, ResponseTemplates: {$default: '{}'}}
  Message:
    Type: AWS::ApiGatewayV2::Model
    Properties: {ApiId: !Ref Chat, Name: Message, ContentType: application/json, Schema: {type: object}}
  Prod:
    Type: AWS::ApiGatewayV2::Stage
    Properties: {ApiId: !Ref Chat, StageName: prod, StageVariables: {a: b}}
`);

  it('reads routes with their integrations and responses', () => {
    assert.equal(api.routeSelectionExpression, '${request.body.action}');
    const send = route(api, 'send');
    assert.deepEqual([send.authorizationType, send.modelSelectionExpression, send.requestModels, send.routeResponseSelectionExpression, send.routeResponses.map((response) => response.routeResponseKey)], [
      'AWS_IAM', '$request.body.action', { send: 'Message' }, '$default', ['$default'],
    ]);
    const { integration } = send;
    assert.deepEqual([integration?.integrationType, integration?.integrationMethod, integration?.integrationUri, integration?.passthroughBehavior, integration?.timeoutInMillis], [
      'HTTP', 'POST', 'https://example.com', 'WHEN_NO_TEMPLATES', 29000,
    ]);
    assert.equal(integration?.requestTemplates['$default']?.text, '$input.body');
    assert.deepEqual(integration?.integrationResponses.map((response) => [response.integrationResponseKey, response.responseTemplates['$default']?.text]), [['/5\\d\\d/', '{}']]);
    assert.deepEqual(api.models.map((model) => model.name), ['Message']);
    assert.deepEqual(api.stages.map(({ stageName, variables }) => [stageName, variables]), [['prod', { a: 'b' }]]);
  });

  it('warns of a target that is not there', () => {
    const text = `Resources:
  Chat: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: chat, ProtocolType: WEBSOCKET}}
  Send: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Chat, RouteKey: send, Target: integrations/abc}}
`;
    assert.deepEqual(complaints(readDefinition(text, 'a.yaml'), text), [['target', 'integrations/abc']]);
  });
});

describe('definitions: HTTP APIs in CloudFormation and OpenAPI', () => {
  it('reads a quick-created API, CORS and response parameters', () => {
    const definition = readDefinition(`
Resources:
  Quick: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: quick, ProtocolType: HTTP, Target: 'https://example.com', CorsConfiguration: {AllowOrigins: ['*'], MaxAge: 5, AllowCredentials: false}}}
  Other: {Type: AWS::ApiGatewayV2::Api, Properties: {Name: other, ProtocolType: HTTP}}
  Route: {Type: AWS::ApiGatewayV2::Route, Properties: {ApiId: !Ref Other, RouteKey: 'GET /a', Target: !Join ['/', [integrations, !Ref Back]], AuthorizationType: JWT, AuthorizerId: !Ref Jwt, AuthorizationScopes: [read]}}
  Back:
    Type: AWS::ApiGatewayV2::Integration
    Properties:
      ApiId: !Ref Other
      IntegrationType: HTTP_PROXY
      IntegrationUri: https://example.com
      PayloadFormatVersion: '1.0'
      ResponseParameters: {'200': {ResponseParameters: [{Destination: append:header.x, Source: $context.requestId}]}}
  Jwt: {Type: AWS::ApiGatewayV2::Authorizer, Properties: {ApiId: !Ref Other, Name: jwt, AuthorizerType: JWT, IdentitySource: [$request.header.Authorization], JwtConfiguration: {Issuer: 'https://i', Audience: [a]}}}
`, 'stack.yaml');
    assert.deepEqual(definition.problems, []);
    const [quick, other] = definition.apis.map((item) => item.api);
    assert.ok(quick?.kind === 'HTTP' && other?.kind === 'HTTP');
    assert.equal(route(quick, '$default').integration?.integrationType, 'HTTP_PROXY');
    assert.deepEqual([quick.cors?.allowOrigins, quick.cors?.maxAge, quick.cors?.allowCredentials], [['*'], 5, false]);
    const get = route(other, 'GET /a');
    assert.deepEqual([get.authorizationType, get.authorizer, get.authorizationScopes], ['JWT', 'jwt', ['read']]);
    assert.deepEqual(get.integration?.responseParameters, { 200: { 'append:header.x': '$context.requestId' } });
    assert.deepEqual(other.authorizers[0]?.jwtConfiguration, { issuer: 'https://i', audience: ['a'] });
  });

  it('knows an HTTP API among OpenAPI documents by what only HTTP APIs have', () => {
    const api = readApi('HTTP', `
openapi: 3.0.1
info: {title: orders, version: '2'}
x-amazon-apigateway-cors: {allowOrigins: ['https://shop.example'], allowMethods: [GET]}
paths:
  /orders/{id}:
    get:
      security: [{jwt: [orders.read]}]
      x-amazon-apigateway-integration: {$ref: '#/components/x-amazon-apigateway-integrations/back'}
  /$default:
    x-amazon-apigateway-any-method:
      isDefaultRoute: true
      x-amazon-apigateway-integration: {type: HTTP_PROXY, httpMethod: ANY, uri: 'https://example.com', payloadFormatVersion: '1.0'}
components:
  securitySchemes:
    jwt: {type: oauth2, x-amazon-apigateway-authorizer: {type: jwt, jwtConfiguration: {issuer: 'https://i', audience: [a, b]}, identitySource: $request.header.Authorization}}
  x-amazon-apigateway-integrations:
    back: {type: AWS_PROXY, httpMethod: POST, uri: some-arn, payloadFormatVersion: '2.0', timeoutInMillis: 1000}
`);
    const get = route(api, 'GET /orders/{id}');
    assert.deepEqual([get.authorizationType, get.authorizer, get.authorizationScopes], ['JWT', 'jwt', ['orders.read']]);
    assert.deepEqual([get.integration?.integrationUri, get.integration?.payloadFormatVersion, get.integration?.timeoutInMillis], ['some-arn', '2.0', 1000]);
    assert.equal(route(api, '$default').integration?.integrationMethod, 'ANY');
    assert.deepEqual(api.cors?.allowOrigins, ['https://shop.example']);
    for (const path of ['/$default', '$default']) {
      assert.equal(only('HTTP', readDefinition(`openapi: 3.0.0\npaths: {${path}: {x-amazon-apigateway-any-method: {}}}`, 'a.yaml')).routes[0]?.routeKey, '$default');
    }
  });
});
