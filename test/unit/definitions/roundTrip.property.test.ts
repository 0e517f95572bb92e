/** Any model that a document can hold, written and read again, is the same. */
import assert from 'node:assert/strict';
import type { Authorizer, HttpApi, Integration, Method, RestApi, Route, RouteIntegration } from '../../../src/apigw/model';
import { defined } from '../../../src/base';
import { readDefinition, writeHttpOpenApi, writeOpenApi } from '../../../src/definitions';
import { essence } from './essence';
import { only } from './read';

/** Repeatable choices: the seed is in the failure's message. */
class Choices {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state % limit;
  }

  of<T>(...options: readonly [T, ...T[]]): T {
    return options[this.below(options.length)] ?? options[0];
  }

  maybe<T>(value: () => T): T | undefined {
    return this.below(2) === 0 ? undefined : value();
  }

  some<T>(...items: readonly T[]): readonly T[] {
    return items.filter(() => this.below(2) === 0);
  }
}

const TEXTS = ['a', "it's", 'ä \u2028 \u{1F600}', '{"x": "$input.path(\'$\')"}\n', '  leading', 'true', '1.10', '', '#set($a = 1)\n$a', 'a: b # c'] as const;

const integration = (choose: Choices): Integration => {
  const type = choose.of('MOCK', 'HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY');
  const link = type === 'HTTP' || type === 'HTTP_PROXY' ? choose.of('INTERNET', 'VPC_LINK') : undefined;
  return defined({
    type,
    httpMethod: type === 'MOCK' ? undefined : choose.of('GET', 'POST', 'ANY'),
    uri: type === 'MOCK' ? undefined : choose.of('https://example.com/{id}', 'arn:aws:apigateway:us-east-1:sqs:path/q', 'https://${stageVariables.host}/'),
    requestParameters: Object.fromEntries(choose.some('header.X', 'querystring.y', 'path.z').map((name) => [`integration.request.${name}`, choose.of("'static'", 'method.request.header.X', 'context.requestId')])),
    requestTemplates: Object.fromEntries(choose.some('application/json', 'text/xml', '$default').map((key) => [key, { text: choose.of(...TEXTS) }])),
    passthroughBehavior: choose.of('WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER'),
    contentHandling: choose.of(undefined, 'CONVERT_TO_TEXT', 'CONVERT_TO_BINARY'),
    connectionType: link,
    connectionId: link === 'VPC_LINK' ? 'link' : undefined,
    credentials: choose.maybe(() => 'arn:aws:iam::123456789012:role/r'),
    timeoutInMillis: choose.of(29_000, 50, 3000),
    cacheNamespace: choose.maybe(() => 'own'),
    cacheKeyParameters: choose.some('method.request.path.id', 'integration.request.querystring.y'),
    tlsConfig: choose.maybe(() => ({ insecureSkipVerification: choose.of(true, false) })),
    responseTransferMode: choose.of(undefined, 'BUFFERED', 'STREAM'),
    integrationTarget: choose.maybe(() => 'arn:aws:elasticloadbalancing:x'),
    integrationResponses: choose.some(undefined, '4\\d{2}', '.*Error.*').map((selectionPattern) => defined({
      statusCode: choose.of('200', '404', '500'),
      selectionPattern,
      responseParameters: Object.fromEntries(choose.some('A', 'B').map((name) => [`method.response.header.${name}`, choose.of("'x'", 'integration.response.body.a')])),
      responseTemplates: Object.fromEntries(choose.some('application/json', 'text/plain').map((key) => [key, { text: choose.of(...TEXTS) }])),
      contentHandling: choose.of(undefined, 'CONVERT_TO_TEXT'),
    })),
  } as Integration) as Integration;
};

const REST_AUTHORIZERS: readonly Authorizer[] = [
  { name: 'Pool', type: 'COGNITO_USER_POOLS', authType: 'cognito_user_pools', identitySource: 'method.request.header.Id', providerARNs: ['arn:a', 'arn:b'] },
  { name: 'Token', type: 'TOKEN', authType: 'custom', authorizerUri: 'u', identitySource: 'method.request.header.T', identityValidationExpression: '^a+$', authorizerResultTtlInSeconds: 0 },
  { name: 'Asks', type: 'REQUEST', authType: 'oauth', authorizerUri: 'u', authorizerCredentials: 'c', identitySource: 'method.request.header.A, context.identity.sourceIp' },
];

const security = (choose: Choices): Pick<Method, 'authorizationType' | 'authorizer' | 'authorizationScopes'> => choose.of(
  { authorizationType: 'NONE', authorizationScopes: [] },
  { authorizationType: 'AWS_IAM', authorizationScopes: [] },
  { authorizationType: 'CUSTOM', authorizer: 'Token', authorizationScopes: [] },
  { authorizationType: 'CUSTOM', authorizer: 'Asks', authorizationScopes: [] },
  { authorizationType: 'COGNITO_USER_POOLS', authorizer: 'Pool', authorizationScopes: choose.some('read', 'write') },
);

const method = (choose: Choices, path: string, httpMethod: string): Method => {
  const variables = [...path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name = '']) => name);
  // OpenAPI 2 has one model for all content types.
  const model = choose.of('Pet', 'Pets');
  return defined({
    httpMethod,
    ...security(choose),
    apiKeyRequired: choose.of(true, false),
    operationName: choose.maybe(() => `op${choose.below(100)}`),
    requestValidator: choose.of(undefined, 'both', 'none'),
    requestParameters: {
      ...Object.fromEntries(variables.map((name) => [`method.request.path.${name}`, true])),
      ...Object.fromEntries(choose.some('header.X', 'querystring.y').map((name) => [`method.request.${name}`, choose.of(true, false)])),
    },
    requestModels: choose.of({}, { 'application/json': model }),
    methodResponses: choose.some('200', '404').map((statusCode) => ({
      statusCode,
      responseParameters: Object.fromEntries(choose.some('A', 'B').map((name) => [`method.response.header.${name}`, false])),
      responseModels: choose.of({}, { 'application/json': model }),
    })),
    integration: withJsonOnly(integration(choose)),
  } as Method) as Method;
};

/** In OpenAPI 2 the content types of a model and of the templates are one list, so that all of them are JSON here. */
function withJsonOnly(made: Integration): Integration {
  const onlyJson = <T>(templates: Readonly<Record<string, T>>): Readonly<Record<string, T>> => Object.fromEntries(Object.entries(templates).filter(([key]) => key === 'application/json'));
  return { ...made, requestTemplates: onlyJson(made.requestTemplates), integrationResponses: made.integrationResponses.map((response) => ({ ...response, responseTemplates: onlyJson(response.responseTemplates) })) };
}

const PATHS = ['/', '/pets', '/pets/{id}', '/pets/{id}/photos', '/files/{path+}'] as const;

function restApi(choose: Choices): RestApi {
  return defined({
    kind: 'REST',
    name: choose.of('api', 'ä: "x"'),
    description: choose.maybe(() => choose.of('text', 'two\nlines')),
    version: choose.of('1', '1.10', '2026-01-01'),
    resources: PATHS.map((path) => ({ path, methods: choose.some('GET', 'POST', 'ANY', 'OPTIONS').map((httpMethod) => method(choose, path, httpMethod)) })),
    models: [
      { name: 'Pet', contentType: 'application/json', description: 'One', schema: '{"type": "object", "description": "One", "required": ["a", "b"], "properties": {"friend": {"$ref": "#/definitions/Pet"}}}' },
      { name: 'Pets', contentType: 'application/json', schema: '{"type": "array", "items": {"$ref": "https://apigateway.amazonaws.com/restapis/abc/models/Pet"}}' },
    ],
    requestValidators: [{ name: 'both', validateRequestBody: true, validateRequestParameters: true }, { name: 'none', validateRequestBody: false, validateRequestParameters: false }],
    authorizers: REST_AUTHORIZERS,
    gatewayResponses: choose.some('DEFAULT_4XX', 'THROTTLED').map((responseType) => defined({
      responseType, statusCode: choose.of(undefined, '418'), responseParameters: choose.of({}, { 'gatewayresponse.header.X': "'y'" }), responseTemplates: choose.of({}, { 'application/json': { text: choose.of(...TEXTS) } }),
    })),
    binaryMediaTypes: choose.some('image/png', '*/*'),
    apiKeySource: choose.of('HEADER', 'AUTHORIZER'),
    minimumCompressionSize: choose.of(undefined, 0, 1024),
    policy: choose.maybe(() => '{"Version":"2012-10-17","Statement":[]}'),
    disableExecuteApiEndpoint: choose.of(undefined, true),
    vpcEndpointIds: choose.of(undefined, ['vpce-1']),
    securityPolicy: choose.of(undefined, 'TLS_1_2'),
    endpointAccessMode: choose.of(undefined, 'BASIC', 'STRICT'),
    documentation: choose.maybe(() => '{"version":"1","documentationParts":[]}'),
    tags: choose.of(undefined, { a: 'b' }),
    stages: [],
  } as RestApi) as RestApi;
}

const routeIntegration = (choose: Choices): RouteIntegration => {
  const link = choose.of(undefined, 'INTERNET', 'VPC_LINK');
  return defined({
    integrationType: choose.of('HTTP_PROXY', 'AWS_PROXY'),
    integrationMethod: choose.of('GET', 'POST', 'ANY'),
    integrationUri: choose.maybe(() => 'https://example.com'),
    integrationSubtype: choose.of(undefined, 'SQS-SendMessage'),
    payloadFormatVersion: choose.of('1.0', '2.0'),
    requestParameters: choose.of({}, { 'append:header.x': '$request.header.y', 'overwrite:path': '/a' }),
    responseParameters: choose.of({}, { 200: { 'remove:header.x': "''" }, 500: { 'overwrite:statuscode': '502' } }),
    requestTemplates: {},
    timeoutInMillis: choose.of(30_000, 50),
    connectionType: link,
    connectionId: link === 'VPC_LINK' ? 'link' : undefined,
    credentialsArn: choose.maybe(() => 'arn:role'),
    tlsConfig: choose.maybe(() => ({ serverNameToVerify: 'a.example' })),
    integrationResponses: [],
  } as RouteIntegration) as RouteIntegration;
};

const routeSecurity = (choose: Choices): Pick<Route, 'authorizationType' | 'authorizer' | 'authorizationScopes'> => choose.of(
  { authorizationType: 'NONE', authorizationScopes: [] },
  { authorizationType: 'AWS_IAM', authorizationScopes: [] },
  { authorizationType: 'CUSTOM', authorizer: 'guard', authorizationScopes: [] },
  { authorizationType: 'JWT', authorizer: 'jwt', authorizationScopes: choose.some('read', 'write') },
);

function httpApi(choose: Choices): HttpApi {
  return defined({
    kind: 'HTTP',
    name: 'api',
    description: choose.maybe(() => 'text'),
    version: '1',
    routes: ['$default', 'ANY /{proxy+}', 'GET /pets', 'POST /pets', 'GET /pets/{id}', 'ANY /pets/{id}'].filter(() => choose.below(3) > 0).map((routeKey) => defined({
      routeKey, ...routeSecurity(choose), apiKeyRequired: false, operationName: choose.maybe(() => 'op'), integration: choose.maybe(() => routeIntegration(choose)), requestModels: {}, routeResponses: [],
    })),
    authorizers: [
      { name: 'jwt', type: 'JWT', identitySource: '$request.header.Authorization', jwtConfiguration: { issuer: 'https://i', audience: ['a', 'b'] } },
      { name: 'guard', type: 'REQUEST', authorizerUri: 'u', identitySource: '$request.header.A,$context.routeKey', authorizerPayloadFormatVersion: choose.of('1.0', '2.0'), enableSimpleResponses: true, authorizerResultTtlInSeconds: 5 },
    ],
    cors: choose.maybe(() => defined({ allowOrigins: choose.of(undefined, ['*']), allowMethods: ['GET'], allowCredentials: choose.of(undefined, true, false), maxAge: choose.of(undefined, 0, 5) })),
    disableExecuteApiEndpoint: choose.of(undefined, true),
    tags: choose.of(undefined, { a: 'b' }),
    stages: [],
  } as HttpApi) as HttpApi;
}

const ROUNDS = 150;

describe('definitions: any API, written as OpenAPI and read again', () => {
  for (const exportType of ['oas30', 'swagger'] as const) {
    it(`is the same REST API (${exportType})`, () => {
      for (let seed = 1; seed <= ROUNDS; seed++) {
        const api = restApi(new Choices(seed));
        const written = writeOpenApi(api, { exportType, extensions: ['apigateway', 'documentation'] });
        const definition = readDefinition(JSON.stringify(written), 'api.json', { kind: 'REST' });
        assert.deepEqual(definition.problems, [], `seed ${seed}`);
        const pointers = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace('https://apigateway.amazonaws.com/restapis/abc/models/', '#/'));
        assert.deepEqual(pointers(essence(only('REST', definition))), pointers(essence(api)), `seed ${seed}`);
      }
    });
  }

  it('is the same HTTP API', () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const api = httpApi(new Choices(seed));
      const definition = readDefinition(JSON.stringify(writeHttpOpenApi(api, {})), 'api.json', { kind: 'HTTP' });
      assert.deepEqual(definition.problems.filter((problem) => problem.code !== 'integration-missing'), [], `seed ${seed}`);
      assert.deepEqual(essence(only('HTTP', definition)), essence(api), `seed ${seed}`);
    }
  });
});
