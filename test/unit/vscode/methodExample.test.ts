import assert from 'node:assert/strict';
import type { Api, Method, Model, Route } from '../../../src/apigw/model';
import { exampleEvent } from '../../../src/vscode/panels/methodExample';
import { isMethodMemento } from '../../../src/vscode/panels/methodMemento';
import type { DefinedOperation } from '../../../src/vscode/panels/methodTarget';

const METHOD: Method = {
  httpMethod: 'POST', authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestParameters: {}, requestModels: {}, methodResponses: [],
};
const ROUTE: Route = { routeKey: 'join', authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [] };

/** What an example looks at of an operation. */
function example(kind: Api['kind'], resource: string, method: Method | Route, models: readonly Model[] = []): Readonly<Record<string, unknown>> {
  return exampleEvent({ api: { kind, models } as unknown as Api, resource, method } as unknown as DefinedOperation);
}
const model = (name: string, schema: unknown): Model => ({ name, contentType: 'application/json', schema: JSON.stringify(schema) });

describe('An event made from a definition', () => {
  it('fills path variables and required parameters, and leaves out what may be absent', () => {
    const method = { ...METHOD, httpMethod: 'GET', requestParameters: { 'method.request.header.X-Shop': true, 'method.request.querystring.page': true, 'method.request.querystring.size': false } };
    assert.deepEqual(example('REST', '/pets/{petId}/{rest+}', method), {
      httpMethod: 'GET', resource: '/pets/{petId}/{rest+}', path: '/pets/1/1', headers: { 'X-Shop': 'text' }, pathParameters: { petId: '1', rest: '1' }, queryStringParameters: { page: 'text' },
    });
  });

  it('has a body that fits its model, through references', () => {
    const models = [
      model('Pet', { type: 'object', required: ['kind', 'tags', 'owner'], properties: { kind: { enum: ['cat', 'dog'] }, tags: { type: 'array', items: { type: 'string' } }, owner: { $ref: '#/components/schemas/Owner' }, note: { type: 'string' } } }),
      model('Owner', { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 18 }, member: { type: 'boolean' } } }),
    ];
    const event = example('REST', '/pets', { ...METHOD, requestModels: { 'application/json': 'Pet' } }, models);
    assert.deepEqual(event['body'], { kind: 'cat', tags: ['text'], owner: { name: 'text', age: 19, member: true } });
    assert.deepEqual(event['headers'], { 'Content-Type': 'application/json' });
  });

  it('ends where models name each other in circles', () => {
    const models = [model('Node', { type: 'object', properties: { next: { $ref: '#/definitions/Node' } } })];
    assert.ok(JSON.stringify(example('REST', '/nodes', { ...METHOD, requestModels: { 'application/json': 'Node' } }, models)).length < 1000);
  });

  it('carries a key where one is needed, and any method for ANY', () => {
    const event = example('REST', '/', { ...METHOD, httpMethod: 'ANY', apiKeyRequired: true });
    assert.equal(event['httpMethod'], 'GET');
    assert.ok('x-api-key' in (event['headers'] as object));
  });

  it('of a route is a message, a handshake or a request', () => {
    assert.deepEqual(example('WEBSOCKET', 'join', ROUTE), { apiType: 'WEBSOCKET', body: { action: 'join' }, context: { eventType: 'MESSAGE', routeKey: 'join' } });
    assert.deepEqual(example('WEBSOCKET', '$connect', { ...ROUTE, routeKey: '$connect' })['context'], { eventType: 'CONNECT', routeKey: '$connect' });
    assert.equal(example('HTTP', '/items', { ...ROUTE, routeKey: 'PUT /items' })['httpMethod'], 'PUT');
  });
});

describe("A method view's memento", () => {
  const target = { uri: 'file:///a.yaml', api: 'Shop', operation: 'GET /' };
  it('is taken back with what was typed', () => {
    for (const answer of [undefined, { kind: 'timeout' }, { kind: 'function', payload: '{}', failed: false }, { kind: 'response', status: 200, headers: [{ name: 'a', value: 'b' }], body: '' }]) {
      assert.equal(isMethodMemento({ target, answer, decision: { kind: 'answer', text: '{}' } }), true);
    }
  });
  it('is refused where it is something else', () => {
    const others = [undefined, {}, { target: { uri: 'a' } }, { target, event: 1 }, { target, answer: { kind: 'response' } }, { target, answer: { kind: 'x' } }, { target, decision: { kind: 'answer' } }];
    assert.deepEqual(others.map(isMethodMemento), others.map(() => false));
  });
});
