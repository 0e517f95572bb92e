import assert from 'node:assert/strict';
import { readDefinition } from '../../../src/definitions';
import { method, only, readApi } from './read';

const PETS = `
openapi: 3.0.1
info: {title: pets, version: 1.10, description: All pets}
paths:
  /pets/{petId}/photos:
    parameters:
      - $ref: '#/components/parameters/Trace'
    get:
      operationId: listPhotos
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer}}
        - {name: session, in: cookie, schema: {type: string}}
      requestBody:
        $ref: '#/components/requestBodies/Photo'
      responses:
        200:
          description: photos
          headers: {X-Total: {schema: {type: integer}}}
          content:
            application/json: {schema: {$ref: '#/components/schemas/Photos'}}
        404: {$ref: '#/components/responses/NotFound'}
      x-amazon-apigateway-request-validator: everything
      x-amazon-apigateway-integration:
        type: HTTP
        httpMethod: get
        uri: https://example.com/photos
        requestParameters:
          integration.request.path.petId: method.request.path.petId
        responses:
          default: {statusCode: 200, responseTemplates: {application/json: "$input.json('$')"}}
          '4\\d{2}': {statusCode: 404, contentHandling: convert_to_text}
    x-amazon-apigateway-any-method:
      x-amazon-apigateway-integration: {type: mock, httpMethod: POST, timeoutInMillis: 5000}
components:
  parameters:
    Trace: {name: X-Trace, in: header, required: false, schema: {type: string}}
  requestBodies:
    Photo: {content: {application/json: {schema: {$ref: '#/components/schemas/Photo'}}}}
  responses:
    NotFound: {description: none, headers: {X-Why: {schema: {type: string}}}}
  schemas:
    Photo: {type: object, required: [url, name], properties: {name: {type: string}, url: {type: string}}}
    Photos: {type: array, items: {$ref: '#/components/schemas/Photo'}}
x-amazon-apigateway-request-validator: body
x-amazon-apigateway-request-validators:
  body: {validateRequestBody: true}
  everything: {validateRequestBody: true, validateRequestParameters: true}
x-amazon-apigateway-gateway-responses:
  DEFAULT_4XX: {statusCode: 418, responseParameters: {gatewayresponse.header.X: "'y'"}, responseTemplates: {application/json: '{"m": 1}'}}
x-amazon-apigateway-binary-media-types: [image/png]
x-amazon-apigateway-api-key-source: authorizer
x-amazon-apigateway-minimum-compression-size: 1024
x-amazon-apigateway-policy: {Version: '2012-10-17', Statement: []}
`;

describe('definitions: OpenAPI documents as REST APIs', () => {
  it('reads what the document says of the whole API', () => {
    const api = readApi('REST', PETS);
    assert.deepEqual([api.name, api.version, api.description], ['pets', '1.10', 'All pets']);
    assert.deepEqual(api.binaryMediaTypes, ['image/png']);
    assert.equal(api.apiKeySource, 'AUTHORIZER');
    assert.equal(api.minimumCompressionSize, 1024);
    assert.equal(api.policy, '{"Version":"2012-10-17","Statement":[]}');
    assert.deepEqual(api.requestValidators.map(({ name, validateRequestBody, validateRequestParameters }) => [name, validateRequestBody, validateRequestParameters]), [
      ['body', true, false], ['everything', true, true],
    ]);
    const [response] = api.gatewayResponses;
    assert.deepEqual([response?.responseType, response?.statusCode, response?.responseTemplates['application/json']?.text], ['DEFAULT_4XX', '418', '{"m": 1}']);
  });

  it('lists missing parents as resources without methods', () => {
    const api = readApi('REST', PETS);
    assert.deepEqual(api.resources.map(({ path, methods }) => [path, methods.length]), [['/', 0], ['/pets', 0], ['/pets/{petId}', 0], ['/pets/{petId}/photos', 2]]);
  });

  it('gathers parameters of the path, the path item and the operation, and follows references', () => {
    assert.deepEqual(method(readApi('REST', PETS), 'GET', '/pets/{petId}/photos').requestParameters, {
      'method.request.path.petId': true, 'method.request.header.X-Trace': false, 'method.request.querystring.limit': true,
    });
  });

  it('reads models, responses and the validator of an operation', () => {
    const get = method(readApi('REST', PETS), 'GET', '/pets/{petId}/photos');
    assert.equal(get.operationName, 'listPhotos');
    assert.equal(get.requestValidator, 'everything');
    assert.deepEqual(get.requestModels, { 'application/json': 'Photo' });
    assert.deepEqual(get.methodResponses.map(({ statusCode, responseParameters, responseModels }) => ({ statusCode, responseParameters, responseModels })), [
      { statusCode: '200', responseParameters: { 'method.response.header.X-Total': false }, responseModels: { 'application/json': 'Photos' } },
      { statusCode: '404', responseParameters: { 'method.response.header.X-Why': false }, responseModels: {} },
    ]);
    assert.equal(method(readApi('REST', PETS), 'ANY', '/pets/{petId}/photos').requestValidator, 'body');
  });

  it('keeps schemas as JSON text with the references as written', () => {
    const api = readApi('REST', PETS);
    assert.deepEqual(api.models.map((model) => [model.name, JSON.parse(model.schema)]), [
      ['Photo', { type: 'object', required: ['name', 'url'], properties: { name: { type: 'string' }, url: { type: 'string' } } }],
      ['Photos', { type: 'array', items: { $ref: '#/components/schemas/Photo' } }],
    ]);
  });

  it('fills in the defaults of integrations as the import does', () => {
    const { integration } = method(readApi('REST', PETS), 'GET', '/pets/{petId}/photos');
    assert.ok(integration);
    const { type, httpMethod, connectionType, passthroughBehavior, timeoutInMillis, cacheKeyParameters } = integration;
    assert.deepEqual({ type, httpMethod, connectionType, passthroughBehavior, timeoutInMillis, cacheKeyParameters }, {
      type: 'HTTP', httpMethod: 'GET', connectionType: 'INTERNET', passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29000, cacheKeyParameters: [],
    });
    assert.deepEqual(integration.integrationResponses.map(({ statusCode, selectionPattern, contentHandling }) => ({ statusCode, selectionPattern, contentHandling })), [
      { statusCode: '200', selectionPattern: undefined, contentHandling: undefined }, { statusCode: '404', selectionPattern: '4\\d{2}', contentHandling: 'CONVERT_TO_TEXT' },
    ]);
    const mock = method(readApi('REST', PETS), 'ANY', '/pets/{petId}/photos').integration;
    assert.deepEqual([mock?.type, mock?.httpMethod, mock?.connectionType, mock?.timeoutInMillis], ['MOCK', undefined, undefined, 5000]);
  });

  it('reads the same from JSON as from YAML', () => {
    const yaml = readApi('REST', PETS);
    const strip = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'source' || key === 'map' ? undefined : member)));
    const swagger = { openapi: '3.0.1', info: { title: 'x', version: 1 }, paths: { '/': { get: { 'x-amazon-apigateway-integration': { type: 'mock', requestTemplates: { 'application/json': '{"a": "b\n"}' } } } } } };
    const fromJson = readApi('REST', JSON.stringify(swagger, null, 2), 'api.json');
    const fromYaml = readApi('REST', JSON.stringify(swagger), 'api.yaml');
    assert.deepEqual(strip(fromJson), strip(fromYaml));
    assert.equal(fromJson.version, '1');
    assert.equal(yaml.kind, 'REST');
  });

  it('takes the body parameter, consumes and produces of OpenAPI 2', () => {
    const api = readApi('REST', `
swagger: '2.0'
info: {title: pets}
consumes: [application/xml]
paths:
  /pets:
    post:
      produces: [application/json, text/csv]
      parameters: [{in: body, name: pet, schema: {$ref: '#/definitions/Pet'}}]
      responses: {'200': {description: ok, schema: {$ref: '#/definitions/Pet'}}}
      x-amazon-apigateway-integration: {type: mock}
definitions: {Pet: {type: object}}
`);
    const post = method(api, 'POST', '/pets');
    assert.deepEqual(post.requestModels, { 'application/xml': 'Pet' });
    assert.deepEqual(post.methodResponses[0]?.responseModels, { 'application/json': 'Pet', 'text/csv': 'Pet' });
  });

  it('makes a model of a schema that stands in the operation', () => {
    const api = readApi('REST', `
openapi: 3.0.0
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
      x-amazon-apigateway-integration: {type: mock}
`);
    const name = method(api, 'POST', '/pets').requestModels['application/json'];
    assert.match(name ?? '', /^MODEL[0-9a-f]{6}$/);
    assert.deepEqual(api.models.map((model) => model.name), [name]);
  });

  it('leaves out models whose name the service refuses, and references to none', () => {
    const text = `
openapi: 3.0.0
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/new_pet'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
      x-amazon-apigateway-integration: {type: mock}
components: {schemas: {new_pet: {type: object}}}
`;
    const definition = readDefinition(text, 'a.yaml');
    assert.deepEqual(definition.problems.map((problem) => problem.message), [
      "Reference to model 'new_pet' not found. Ignoring.", "Reference to model 'Pet' not found. Ignoring.", 'Model name must be alphanumeric: new_pet',
    ]);
    const api = only('REST', definition);
    assert.deepEqual([api.models, method(api, 'POST', '/pets').requestModels, method(api, 'POST', '/pets').methodResponses[0]?.responseModels], [[], {}, {}]);
  });

  it('puts a base path before the paths only when asked to', () => {
    const document = 'openapi: 3.0.0\nservers: [{url: "https://example.com/shop/v1"}]\npaths: {/pets: {}}\n';
    const paths = (basePath: 'ignore' | 'prepend' | 'split'): readonly string[] => readApi('REST', document, 'a.yaml', { basePath }).resources.map((resource) => resource.path);
    assert.deepEqual(paths('ignore'), ['/', '/pets']);
    assert.deepEqual(paths('prepend'), ['/', '/shop', '/shop/v1', '/shop/v1/pets']);
    assert.deepEqual(paths('split'), ['/', '/v1', '/v1/pets']);
  });

  it('reads tags, documentation and the endpoint\'s configuration', () => {
    const api = readApi('REST', `
openapi: 3.0.0
servers: [{url: https://example.com, x-amazon-apigateway-endpoint-configuration: {disableExecuteApiEndpoint: true, vpcEndpointIds: [vpce-1]}}]
tags: [{name: owner, x-amazon-apigateway-tag-value: me}, {name: pets}]
x-amazon-apigateway-documentation: {version: '1', documentationParts: []}
`);
    assert.deepEqual([api.disableExecuteApiEndpoint, api.vpcEndpointIds, api.tags, api.documentation], [true, ['vpce-1'], { owner: 'me' }, '{"version":"1","documentationParts":[]}']);
  });

  it('follows references in circles without end into a problem', () => {
    const definition = readDefinition('openapi: 3.0.0\npaths:\n  /a: {$ref: "#/paths/~1b"}\n  /b: {$ref: "#/paths/~1a"}\n', 'a.yaml');
    assert.deepEqual(definition.problems.map((problem) => problem.code), ['reference', 'reference']);
    assert.deepEqual(only('REST', definition).resources.map((resource) => resource.path), ['/', '/a', '/b']);
  });
});

const SECURED = `
openapi: 3.0.1
info: {title: secured, version: '1'}
security: [{Pool: [email]}]
paths:
  /inherited: {get: {x-amazon-apigateway-integration: {type: mock}}}
  /open: {get: {security: [], x-amazon-apigateway-integration: {type: mock}}}
  /token: {get: {security: [{Token: []}, {Key: []}], x-amazon-apigateway-integration: {type: mock}}}
  /signed: {get: {security: [{Signed: []}], x-amazon-apigateway-integration: {type: mock}}}
  /auth: {get: {security: [], x-amazon-apigateway-auth: {type: aws_iam}, x-amazon-apigateway-integration: {type: mock}}}
components:
  securitySchemes:
    Pool:
      type: apiKey
      name: X-Id
      in: header
      x-amazon-apigateway-authtype: cognito_user_pools
      x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/p']}
    Token:
      type: apiKey
      name: Authorization
      in: header
      x-amazon-apigateway-authtype: custom
      x-amazon-apigateway-authorizer: {type: token, authorizerUri: some-uri, authorizerResultTtlInSeconds: 60, authorizerCredentials: ''}
    Key: {type: apiKey, name: X-API-Key, in: header}
    Signed: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}
`;

describe('definitions: security of OpenAPI operations', () => {
  const api = readApi('REST', SECURED);
  const security = (path: string): readonly unknown[] => {
    const { authorizationType, authorizer, authorizationScopes, apiKeyRequired } = method(api, 'GET', path);
    return [authorizationType, authorizer, authorizationScopes, apiKeyRequired];
  };

  it('applies the root\'s security to operations without their own', () => {
    assert.deepEqual(security('/inherited'), ['COGNITO_USER_POOLS', 'Pool', ['email'], false]);
    assert.deepEqual(security('/open'), ['NONE', undefined, [], false]);
  });

  it('combines an authorizer with an API key', () => {
    assert.deepEqual(security('/token'), ['CUSTOM', 'Token', [], true]);
  });

  it('knows two ways to ask for IAM', () => {
    assert.deepEqual(security('/signed'), ['AWS_IAM', undefined, [], false]);
    assert.deepEqual(security('/auth'), ['AWS_IAM', undefined, [], false]);
  });

  it('lets an authorizer without identity source read the scheme\'s header, and leaves empty texts out', () => {
    assert.deepEqual(api.authorizers.map(({ source: _source, ...authorizer }) => authorizer), [
      { name: 'Pool', type: 'COGNITO_USER_POOLS', authType: 'cognito_user_pools', identitySource: 'method.request.header.X-Id', providerARNs: ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/p'] },
      { name: 'Token', type: 'TOKEN', authType: 'custom', authorizerUri: 'some-uri', identitySource: 'method.request.header.Authorization', authorizerResultTtlInSeconds: 60 },
    ]);
  });
});
