import assert from 'node:assert/strict';
import { readDefinition } from '../../../src/definitions';
import { complaints, only } from './read';

const problemsOf = (text: string, kind?: 'REST' | 'HTTP'): readonly (readonly [string, string])[] => complaints(readDefinition(text, 'a.yaml', kind && { kind }), text);

describe('definitions: extensions at the wrong place', () => {
  it('warns where an extension has no effect, and says where it belongs', () => {
    const text = `openapi: 3.0.1
info: {title: t, version: '1', x-amazon-apigateway-policy: {}}
x-amazon-apigateway-endpoint-configuration: {vpcEndpointIds: [a]}
tags: [{name: a, x-amazon-apigateway-auth: {type: NONE}}]
servers: [{url: /, x-amazon-apigateway-binary-media-types: []}]
paths:
  /a:
    x-amazon-apigateway-integration: {type: mock}
    get:
      x-amazon-apigateway-gateway-responses: {}
      responses: {'200': {description: ok, x-amazon-apigateway-request-validator: all}}
      x-amazon-apigateway-integration: {type: mock}
components:
  schemas: {A: {properties: {x-amazon-apigateway-auth: {type: string}}}}
  securitySchemes: {S: {type: apiKey, x-amazon-apigateway-request-validators: {}}}
  x-amazon-apigateway-tag-value: a
`;
    assert.deepEqual(problemsOf(text), [
      ['extension-place', 'x-amazon-apigateway-policy'],
      ['extension-place', 'x-amazon-apigateway-endpoint-configuration'],
      ['extension-place', 'x-amazon-apigateway-auth'],
      ['extension-place', 'x-amazon-apigateway-binary-media-types'],
      ['extension-place', 'x-amazon-apigateway-integration'],
      ['extension-place', 'x-amazon-apigateway-gateway-responses'],
      ['extension-place', 'x-amazon-apigateway-request-validator'],
      ['extension-place', 'x-amazon-apigateway-request-validators'],
      ['extension-place', 'x-amazon-apigateway-tag-value'],
    ]);
    assert.equal(readDefinition(text, 'a.yaml').problems[6]?.message, 'x-amazon-apigateway-request-validator is read at the root of the document or in an operation; here it has no effect.');
  });

  it('reads the endpoint configuration of OpenAPI 2 at the root', () => {
    assert.deepEqual(problemsOf("swagger: '2.0'\nx-amazon-apigateway-endpoint-configuration: {vpcEndpointIds: [a]}\npaths: {}\n"), []);
  });

  it('warns of extensions of the other kind of API', () => {
    const text = 'openapi: 3.0.1\nx-amazon-apigateway-cors: {allowOrigins: [a]}\nx-amazon-apigateway-policy: {}\npaths: {}\n';
    assert.deepEqual(problemsOf(text), [['extension-kind', 'x-amazon-apigateway-policy']]);
    assert.deepEqual(problemsOf(text, 'REST'), [['extension-kind', 'x-amazon-apigateway-cors']]);
  });

  it('hints at extensions and members that the service does not know', () => {
    const text = `openapi: 3.0.1
x-amazon-apigateway-route-settings: {}
x-amazon-apigateway-gateway-responses: {DEFAULT_4XX: {StatusCode: 400}}
paths:
  /a:
    get:
      x-amazon-apigateway-integration: {type: mock, requestTemplate: {}, responses: {default: {statusCode: 200, templates: {}}}}
`;
    const definition = readDefinition(text, 'a.yaml');
    assert.deepEqual(definition.problems.map(({ severity, code, span }) => [severity, code, text.slice(span.start, span.end)]), [
      ['information', 'extension-unknown', 'x-amazon-apigateway-route-settings'],
      ['information', 'unknown-member', 'StatusCode'],
      ['information', 'unknown-member', 'requestTemplate'],
      ['information', 'unknown-member', 'templates'],
    ]);
    assert.equal(definition.problems[1]?.message, 'Expected "statusCode" here: the service reads no "StatusCode" in this gateway response.');
  });

  it('reads a document as the kind of API that is asked for', () => {
    const text = 'openapi: 3.0.1\ninfo: {title: t}\nservers: [{url: "https://a.example/base"}]\npaths: {/: {get: {x-amazon-apigateway-integration: {type: http_proxy, uri: "https://a"}}}}\n';
    assert.deepEqual(only('HTTP', readDefinition(text, 'a.yaml', { kind: 'HTTP', basePath: 'prepend' })).routes.map((route) => route.routeKey), ['GET /base']);
    assert.equal(only('REST', readDefinition(text, 'a.yaml')).kind, 'REST');
  });
});
