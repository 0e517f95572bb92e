import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import type { Api } from '../../../src/apigw/model';
import { readDefinition, writeHttpOpenApi, writeOpenApi, type Definition, type ExportOptions } from '../../../src/definitions';
import { essence } from './essence';
import { only, readApi } from './read';

const DOCUMENT = `
openapi: 3.0.1
info: {title: everything, version: '1'}
paths:
  /a/{id}:
    get:
      operationId: getA
      parameters: [{name: q, in: query, required: true, schema: {type: string}}, {name: X-H, in: header, schema: {type: string}}]
      security: [{Token: []}, {api_key: []}]
      responses: {'200': {description: ok, headers: {X: {schema: {type: string}}}, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}
      x-amazon-apigateway-request-validator: both
      x-amazon-apigateway-integration:
        type: aws
        httpMethod: POST
        uri: arn:aws:apigateway:us-east-1:sqs:path/queue
        credentials: arn:aws:iam::123456789012:role/r
        passthroughBehavior: never
        contentHandling: CONVERT_TO_TEXT
        timeoutInMillis: 1000
        cacheKeyParameters: [method.request.path.id]
        requestParameters: {integration.request.header.X: "'y'"}
        requestTemplates: {application/json: $input.body}
        responses: {default: {statusCode: '200'}, 5.*: {statusCode: '500', responseTemplates: {application/json: '{}'}}}
    x-amazon-apigateway-any-method:
      security: [{sigv4: []}]
      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: ANY, uri: 'https://example.com', connectionType: VPC_LINK, connectionId: l, tlsConfig: {insecureSkipVerification: true}}
components:
  schemas: {A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}, B: {type: string}}
  securitySchemes:
    Token: {type: apiKey, name: X-T, in: header, x-amazon-apigateway-authtype: custom, x-amazon-apigateway-authorizer: {type: token, authorizerUri: u, authorizerResultTtlInSeconds: 5}}
    api_key: {type: apiKey, name: x-api-key, in: header}
    sigv4: {type: apiKey, name: Authorization, in: header, x-amazon-apigateway-authtype: awsSigv4}
x-amazon-apigateway-request-validators: {both: {validateRequestBody: true, validateRequestParameters: true}}
x-amazon-apigateway-gateway-responses: {DEFAULT_5XX: {statusCode: '500', responseTemplates: {text/plain: oops}}}
x-amazon-apigateway-binary-media-types: [image/png]
x-amazon-apigateway-api-key-source: AUTHORIZER
x-amazon-apigateway-minimum-compression-size: 0
x-amazon-apigateway-policy: {Statement: []}
`;

const FOLDER = 'test/fixtures/definitions';
const FILES = [...readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`), 'samples/pet-store/openapi.yaml', 'samples/orders/template.yaml'].map((file) => ({ file, text: readFileSync(file, 'utf8') }));

function apisOf<K extends Api['kind']>(kind: K, definition: Definition): readonly Extract<Api, { kind: K }>[] {
  return definition.apis.flatMap(({ api }) => (api.kind === kind ? [api as Extract<Api, { kind: K }>] : []));
}

describe('definitions: writing OpenAPI', () => {
  for (const exportType of ['oas30', 'swagger'] as const) {
    it(`reads back what it wrote as ${exportType}, with every extension`, () => {
      for (const { file, text } of [{ file: 'api.yaml', text: DOCUMENT }, ...FILES]) {
        for (const api of apisOf('REST', readDefinition(text, file))) {
          const written = writeOpenApi(api, { exportType, extensions: ['apigateway', 'documentation'] });
          const again = only('REST', readDefinition(JSON.stringify(written), 'api.json', { kind: 'REST' }));
          assert.deepEqual(essence(again), essence(api), file);
        }
      }
    });
  }

  it('reads back what it wrote of HTTP APIs', () => {
    for (const { file, text } of FILES) {
      for (const api of apisOf('HTTP', readDefinition(text, file))) {
        const again = only('HTTP', readDefinition(JSON.stringify(writeHttpOpenApi(api, {})), 'api.json', { kind: 'HTTP' }));
        assert.deepEqual(essence(again), essence(api), file);
      }
    }
  });

  it('leaves the integrations out unless they are asked for', () => {
    const api = readApi('REST', DOCUMENT);
    const has = (options: ExportOptions, word: string): boolean => JSON.stringify(writeOpenApi(api, options)).includes(word);
    assert.equal(has({ exportType: 'oas30' }, 'x-amazon-apigateway-integration'), false);
    assert.equal(has({ exportType: 'oas30', extensions: ['integrations'] }, 'x-amazon-apigateway-integration'), true);
    assert.equal(has({ exportType: 'oas30', extensions: ['integrations'] }, 'x-amazon-apigateway-authorizer'), false);
    assert.equal(has({ exportType: 'oas30', extensions: ['authorizers'] }, 'x-amazon-apigateway-authorizer'), true);
  });

  it('says where the stage is served', () => {
    const api = readApi('REST', 'openapi: 3.0.0\ninfo: {title: t}\n');
    const server = { host: 'abc.execute-api.eu-west-1.amazonaws.com', stageName: 'live' };
    assert.deepEqual(writeOpenApi(api, { exportType: 'oas30', server, defaultVersion: '2026-01-01T00:00:00Z' }), {
      openapi: '3.0.1',
      info: { title: 't', version: '2026-01-01T00:00:00Z' },
      servers: [{ url: 'https://abc.execute-api.eu-west-1.amazonaws.com/{basePath}', variables: { basePath: { default: 'live' } } }],
      paths: {},
      components: {},
    });
    assert.deepEqual(writeOpenApi(api, { exportType: 'swagger', server }), { swagger: '2.0', info: { title: 't' }, host: server.host, basePath: '/live', schemes: ['https'], paths: {} });
  });

  it('points references to the service\'s models into the document', () => {
    const api = readApi('REST', 'openapi: 3.0.0\ncomponents: {schemas: {A: {$ref: "https://apigateway.amazonaws.com/restapis/abc123/models/B"}}}\n');
    assert.deepEqual(writeOpenApi(api, { exportType: 'swagger' })['definitions'], { A: { $ref: '#/definitions/B' } });
  });

  it('writes an HTTP API in the shape of ExportApi', () => {
    const api = readApi('HTTP', `
openapi: 3.0.1
info: {title: orders}
x-amazon-apigateway-cors: {allowOrigins: ['*'], maxAge: 5}
paths:
  /orders/{id}/{rest+}:
    x-amazon-apigateway-any-method:
      security: [{jwt: [read]}]
      x-amazon-apigateway-integration: {type: AWS_PROXY, httpMethod: POST, uri: some-arn, payloadFormatVersion: '2.0', timeoutInMillis: 30000}
components:
  securitySchemes:
    jwt: {type: oauth2, x-amazon-apigateway-authorizer: {type: jwt, jwtConfiguration: {issuer: 'https://i', audience: [a]}, identitySource: $request.header.Authorization}}
`);
    const server = { host: 'abc.execute-api.eu-west-1.amazonaws.com', stageName: '$default' };
    assert.deepEqual(writeHttpOpenApi(api, { server, defaultVersion: '2026-01-01 00:00:00UTC' }), {
      openapi: '3.0.1',
      info: { title: 'orders', version: '2026-01-01 00:00:00UTC' },
      servers: [{ url: 'https://abc.execute-api.eu-west-1.amazonaws.com/{basePath}', variables: { basePath: { default: '' } } }],
      paths: {
        '/orders/{id}/{rest+}': {
          'x-amazon-apigateway-any-method': {
            responses: { default: { description: 'Default response for ANY /orders/{id}/{rest+}' } },
            security: [{ jwt: ['read'] }],
            'x-amazon-apigateway-integration': { payloadFormatVersion: '2.0', type: 'aws_proxy', httpMethod: 'POST', uri: 'some-arn', connectionType: 'INTERNET' },
          },
          parameters: ['id', 'rest+'].map((name) => ({ name, in: 'path', description: `Generated path parameter for ${name}`, required: true, schema: { type: 'string' } })),
        },
      },
      components: {
        securitySchemes: {
          jwt: {
            type: 'oauth2', flows: {},
            'x-amazon-apigateway-authorizer': { identitySource: '$request.header.Authorization', jwtConfiguration: { audience: ['a'], issuer: 'https://i' }, type: 'jwt' },
          },
        },
      },
      'x-amazon-apigateway-cors': { allowOrigins: ['*'], maxAge: 5 },
      'x-amazon-apigateway-importexport-version': '1.0',
    });
    const bare = JSON.stringify(writeHttpOpenApi(api, { extensions: false }));
    assert.equal(bare.includes('x-amazon-apigateway-integration') || bare.includes('x-amazon-apigateway-cors'), false);
  });
});
