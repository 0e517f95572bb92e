import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Api } from '../../../src/apigw/model';
import { readDefinition } from '../../../src/definitions';
import { complaints, method, readApi, route } from './read';

const HEADER = 'Transform: AWS::Serverless-2016-10-31\n';

function apisOf(text: string): ReadonlyMap<string | undefined, Api> {
  const definition = readDefinition(HEADER + text, 'template.yaml');
  assert.deepEqual(definition.problems.map((problem) => problem.message), []);
  assert.equal(definition.format, 'sam');
  return new Map(definition.apis.map((item) => [item.logicalId, item.api]));
}

const REST = `
Globals:
  Api:
    Cors: "'*'"
    BinaryMediaTypes: [image~1png]
  Function:
    Runtime: nodejs22.x
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      Name: pets
      StageName: live
      Variables: {table: pets}
      BinaryMediaTypes: [image~1jpeg]
      Cors: {AllowOrigin: "'https://a.example'", AllowHeaders: "'X'", AllowCredentials: true}
      Auth:
        DefaultAuthorizer: Pool
        AddDefaultAuthorizerToCorsPreflight: false
        Authorizers:
          Pool: {UserPoolArn: !GetAtt UserPool.Arn, AuthorizationScopes: [email]}
          Asks: {FunctionArn: !GetAtt Guard.Arn, FunctionPayloadType: REQUEST, Identity: {Headers: [X-A], QueryStrings: [b], Context: [c], StageVariables: [d], ReauthorizeEvery: 30}}
          Token: {FunctionArn: !GetAtt Guard.Arn, Identity: {Header: X-Token, ValidationExpression: ab.*}}
      Models:
        Pet: {type: object}
      GatewayResponses:
        DEFAULT_4XX: {ResponseParameters: {Headers: {Access-Control-Allow-Origin: "'*'"}}, ResponseTemplates: {application/json: '{}'}}
  Pets:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        List: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /pets, Method: get}}
        Create:
          Type: Api
          Properties:
            RestApiId: !Ref Api
            Path: /pets
            Method: post
            RequestModel: {Model: Pet, Required: true, ValidateBody: true}
            RequestParameters: [method.request.header.X-One, method.request.querystring.two: {Required: true}]
            Auth: {Authorizer: Asks, ApiKeyRequired: true}
        Show: {Type: Api, Properties: {RestApiId: !Ref Api, Path: '/pets/{id}', Method: any, Auth: {Authorizer: NONE}}}
        Signed: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /signed, Method: get, Auth: {Authorizer: AWS_IAM}}}
        Other: {Type: Schedule, Properties: {Schedule: rate(1 minute)}}
        Loose: {Type: Api, Properties: {Path: /loose, Method: get}}
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      Events:
        Start: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /start, Method: post}}
`;

describe('definitions: REST APIs of SAM', () => {
  const apis = apisOf(REST);
  const api = apis.get('Api');
  assert.ok(api?.kind === 'REST');

  it('makes methods of the events of functions', () => {
    assert.deepEqual(api.resources.map(({ path, methods }) => [path, methods.map((item) => item.httpMethod)]), [
      ['/', []], ['/pets', ['GET', 'POST', 'OPTIONS']], ['/pets/{id}', ['ANY', 'OPTIONS']], ['/signed', ['GET', 'OPTIONS']], ['/start', ['POST', 'OPTIONS']],
    ]);
    const { integration } = method(api, 'GET', '/pets');
    assert.deepEqual([integration?.type, integration?.httpMethod, integration?.uri], ['AWS_PROXY', 'POST', 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:Pets/invocations']);
    assert.deepEqual(method(api, 'ANY', '/pets/{id}').requestParameters, { 'method.request.path.id': true });
  });

  it('applies the default authorizer, and what an event says instead', () => {
    const security = (httpMethod: string, path: string): readonly unknown[] => {
      const { authorizationType, authorizer, authorizationScopes, apiKeyRequired } = method(api, httpMethod, path);
      return [authorizationType, authorizer, authorizationScopes, apiKeyRequired];
    };
    assert.deepEqual(security('GET', '/pets'), ['COGNITO_USER_POOLS', 'Pool', ['email'], false]);
    assert.deepEqual(security('POST', '/pets'), ['CUSTOM', 'Asks', [], true]);
    assert.deepEqual(security('ANY', '/pets/{id}'), ['NONE', undefined, [], false]);
    assert.deepEqual(security('GET', '/signed'), ['AWS_IAM', undefined, [], false]);
    assert.deepEqual(security('OPTIONS', '/pets'), ['NONE', undefined, [], false]);
    assert.equal(method(api, 'GET', '/signed').integration?.credentials, 'arn:aws:iam::*:user/*');
  });

  it('reads the three kinds of authorizer', () => {
    assert.deepEqual(api.authorizers.map(({ name, type, identitySource }) => [name, type, identitySource]), [
      ['Pool', 'COGNITO_USER_POOLS', 'method.request.header.Authorization'],
      ['Asks', 'REQUEST', 'method.request.header.X-A, method.request.querystring.b, stageVariables.d, context.c'],
      ['Token', 'TOKEN', 'method.request.header.X-Token'],
    ]);
    assert.equal(api.authorizers[1]?.authorizerUri, 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Guard.Arn}/invocations');
  });

  it('makes up the validator that a request model asks for', () => {
    const create = method(api, 'POST', '/pets');
    assert.deepEqual([create.requestValidator, create.requestModels], ['body-only', { 'application/json': 'Pet' }]);
    assert.deepEqual(create.requestParameters, { 'method.request.header.X-One': false, 'method.request.querystring.two': true });
    assert.deepEqual(api.requestValidators.map(({ name, validateRequestBody, validateRequestParameters }) => [name, validateRequestBody, validateRequestParameters]), [['body-only', true, false]]);
  });

  it('adds the preflight methods of Cors', () => {
    const { integration, methodResponses } = method(api, 'OPTIONS', '/pets');
    assert.deepEqual(integration?.integrationResponses[0]?.responseParameters, {
      'method.response.header.Access-Control-Allow-Origin': "'https://a.example'",
      'method.response.header.Access-Control-Allow-Methods': "'GET,OPTIONS,POST'",
      'method.response.header.Access-Control-Allow-Headers': "'X'",
      'method.response.header.Access-Control-Allow-Credentials': "'true'",
    });
    assert.deepEqual(Object.keys(methodResponses[0]?.responseParameters ?? {}).length, 4);
  });

  it('merges the globals into declared and implicit APIs', () => {
    assert.deepEqual(api.binaryMediaTypes, ['image/png', 'image/jpeg']);
    const implicit = apis.get('ServerlessRestApi');
    assert.ok(implicit?.kind === 'REST');
    assert.deepEqual(implicit.stages.map((stage) => stage.stageName), ['Prod']);
    assert.deepEqual(implicit.resources.map(({ path, methods }) => [path, methods.map((item) => item.httpMethod)]), [['/', []], ['/loose', ['GET', 'OPTIONS']]]);
    assert.deepEqual(method(implicit, 'OPTIONS', '/loose').integration?.integrationResponses[0]?.responseParameters['method.response.header.Access-Control-Allow-Origin'], "'*'");
  });

  it('reads gateway responses and starts state machines', () => {
    assert.deepEqual(api.gatewayResponses[0]?.responseParameters, { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" });
    const { integration } = method(api, 'POST', '/start');
    assert.equal(integration?.uri, 'arn:aws:apigateway:us-east-1:states:action/StartExecution');
    assert.match(integration.requestTemplates['application/json']?.text ?? '', /stateMachineArn/);
  });

  it('reads a DefinitionBody with its functions resolved, and leaves events to it', () => {
    const body = readApi('REST', `${HEADER}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties:
      StageName: live
      DefinitionBody:
        openapi: 3.0.1
        info: {title: !Sub 'pets of \${AWS::Region}'}
        paths:
          /pets:
            get:
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: {Fn::Sub: 'arn:aws:apigateway:\${AWS::Region}:dynamodb:action/Scan'}
                requestTemplates:
                  application/json: |
                    {"TableName": "pets"}
  Pets:
    Type: AWS::Serverless::Function
    Properties: {Events: {List: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /pets, Method: get}}}}
`, 'template.yaml');
    assert.equal(body.name, 'pets of us-east-1');
    assert.equal(method(body, 'GET', '/pets').integration?.uri, 'arn:aws:apigateway:us-east-1:dynamodb:action/Scan');
  });

  it('adds resources of CloudFormation\'s own types that name a serverless API', () => {
    const mixed = readApi('REST', `${HEADER}
Resources:
  Api: {Type: AWS::Serverless::Api, Properties: {StageName: live}}
  Check: {Type: AWS::ApiGateway::RequestValidator, Properties: {RestApiId: !Ref Api, Name: check, ValidateRequestBody: true}}
  Extra: {Type: AWS::ApiGateway::Resource, Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: extra}}
  GetExtra: {Type: AWS::ApiGateway::Method, Properties: {RestApiId: !Ref Api, ResourceId: !Ref Extra, HttpMethod: GET, RequestValidatorId: !Ref Check, Integration: {Type: MOCK}}}
`, 'template.yaml');
    assert.equal(method(mixed, 'GET', '/extra').requestValidator, 'check');
    assert.deepEqual(mixed.requestValidators.map((validator) => validator.name), ['check']);
  });

  it('warns of an event whose API is not in the template', () => {
    const text = `${HEADER}Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Events:\n        Get: {Type: Api, Properties: {RestApiId: !Ref Elsewhere, Path: /, Method: get}}\n`;
    assert.deepEqual(complaints(readDefinition(text, 'template.yaml'), text), [['event-api', 'Get']]);
  });
});

describe('definitions: HTTP APIs of SAM', () => {
  const apis = apisOf(`
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      CorsConfiguration: true
      StageVariables: {a: b}
      Auth:
        DefaultAuthorizer: Jwt
        Authorizers:
          Jwt: {IdentitySource: $request.querystring.token, JwtConfiguration: {issuer: 'https://i', audience: [a]}, AuthorizationScopes: [read]}
          Lambda: {FunctionArn: !GetAtt Guard.Arn, AuthorizerPayloadFormatVersion: '2.0', EnableSimpleResponses: true, Identity: {Headers: [X-A], ReauthorizeEvery: 5}}
  F:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        List: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /a, Method: get}}
        Custom: {Type: HttpApi, Properties: {ApiId: !Ref Api, Path: /b, Method: any, Auth: {Authorizer: Lambda}, TimeoutInMillis: 100}}
        Rest: {Type: HttpApi, Properties: {ApiId: !Ref Api, Auth: {Authorizer: NONE}}}
        Loose: {Type: HttpApi}
`);
  const api = apis.get('Api');
  assert.ok(api?.kind === 'HTTP');

  it('makes routes of events, with payload format 2.0', () => {
    assert.deepEqual(api.routes.map((item) => [item.routeKey, item.authorizationType, item.authorizer]), [['GET /a', 'JWT', 'Jwt'], ['ANY /b', 'CUSTOM', 'Lambda'], ['$default', 'NONE', undefined]]);
    assert.deepEqual([route(api, 'GET /a').integration?.payloadFormatVersion, route(api, 'ANY /b').integration?.timeoutInMillis], ['2.0', 100]);
    assert.deepEqual(route(api, 'GET /a').authorizationScopes, ['read']);
  });

  it('reads authorizers, CORS and the stage', () => {
    assert.deepEqual(api.authorizers.map(({ type, identitySource, jwtConfiguration, enableSimpleResponses }) => [type, identitySource, jwtConfiguration?.issuer, enableSimpleResponses]), [
      ['JWT', '$request.querystring.token', 'https://i', undefined], ['REQUEST', '$request.header.X-A', undefined, true],
    ]);
    assert.deepEqual(api.cors?.allowOrigins, ['*']);
    assert.deepEqual(api.stages.map(({ stageName, variables }) => [stageName, variables]), [['$default', { a: 'b' }]]);
  });

  it('gives events that name no API the implicit one', () => {
    const implicit = apis.get('ServerlessHttpApi');
    assert.ok(implicit?.kind === 'HTTP');
    assert.deepEqual(implicit.routes.map((item) => item.routeKey), ['$default']);
  });
});

describe('definitions: WebSocket APIs of SAM', () => {
  it('makes a route with a function of each entry, and guards $connect', () => {
    const api = apisOf(`
Globals:
  WebSocketApi: {StageVariables: {a: b}}
Resources:
  Chat:
    Type: AWS::Serverless::WebSocketApi
    Properties:
      RouteSelectionExpression: $request.body.type
      Auth: {AuthType: CUSTOM, AuthArn: !GetAtt Guard.Arn, IdentitySource: [route.request.header.A, route.request.querystring.b], Name: guard}
      Routes:
        $connect: {FunctionArn: !GetAtt Connect.Arn}
        send: {FunctionArn: !GetAtt Send.Arn, IntegrationTimeout: 500, RouteResponseSelectionExpression: $default, OperationName: send}
`).get('Chat');
    assert.ok(api?.kind === 'WEBSOCKET');
    assert.equal(api.routeSelectionExpression, '$request.body.type');
    assert.deepEqual(api.routes.map((item) => [item.routeKey, item.authorizationType, item.authorizer, item.integration?.timeoutInMillis]), [['$connect', 'CUSTOM', 'guard', 29000], ['send', 'NONE', undefined, 500]]);
    assert.equal(route(api, 'send').integration?.integrationUri, 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${Send.Arn}/invocations');
    assert.deepEqual(api.authorizers.map(({ type, identitySource }) => [type, identitySource]), [['REQUEST', 'route.request.header.A,route.request.querystring.b']]);
    assert.deepEqual(api.stages.map(({ stageName, variables }) => [stageName, variables]), [['default', { a: 'b' }]]);
  });
});

describe('definitions: the sample templates', () => {
  it('reads the chat', () => {
    const api = readApi('WEBSOCKET', readFileSync('samples/chat/template.yaml', 'utf8'), 'template.yaml');
    assert.equal(api.routeSelectionExpression, '$request.body.action');
    assert.deepEqual(api.routes.map((item) => item.routeKey), ['$connect', '$disconnect', 'join', 'sendMessage', '$default']);
    assert.ok(api.routes.every((item) => item.integration !== undefined));
  });

  it('reads the orders', () => {
    const api = readApi('HTTP', readFileSync('samples/orders/template.yaml', 'utf8'), 'template.yaml');
    assert.equal(api.routes.length, 5);
  });

  it('reads the pet store', () => {
    assert.equal(readApi('REST', readFileSync('samples/pet-store/openapi.yaml', 'utf8'), 'openapi.yaml').kind, 'REST');
  });
});
