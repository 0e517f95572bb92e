import assert from 'node:assert/strict';
import { readDefinition, looksLikeDefinition, type Definition } from '../../../src/definitions';
import { readSample } from './files';

const read = (file: string): Definition => readDefinition(readSample(file), file);

describe('The sample definitions', () => {
  for (const file of ['pet-store/openapi.yaml', 'chat/template.yaml', 'orders/template.yaml']) {
    it(`are read without a problem: ${file}`, () => {
      assert.ok(looksLikeDefinition(readSample(file), file));
      assert.deepEqual(read(file).problems, []);
    });
  }

  it('show a REST API with MOCK and HTTP integrations, a model, validators, a stage variable and gateway responses', () => {
    const api = read('pet-store/openapi.yaml').apis[0]?.api;
    assert.ok(api?.kind === 'REST');
    const methods = api.resources.flatMap((resource) => resource.methods);
    assert.deepEqual([...new Set(methods.map((method) => method.integration?.type))].sort(), ['HTTP', 'HTTP_PROXY', 'MOCK']);
    assert.ok(methods.some((method) => method.integration?.uri?.includes('${stageVariables.upstream}')));
    assert.ok(methods.some((method) => method.requestModels['application/json'] === 'NewPet' && method.requestValidator === 'everything'));
    assert.ok(methods.some((method) => (method.integration?.integrationResponses.length ?? 0) === 3));
    assert.ok(api.gatewayResponses.some((response) => response.responseType === 'BAD_REQUEST_BODY'));
  });

  it('show a WebSocket API with templates', () => {
    const api = read('chat/template.yaml').apis[0]?.api;
    assert.ok(api?.kind === 'WEBSOCKET');
    assert.deepEqual(api.routes.map((route) => route.routeKey), ['$connect', '$disconnect', 'join', 'sendMessage', '$default']);
    assert.equal(api.routeSelectionExpression, '$request.body.action');
  });

  it('show an HTTP API with functions', () => {
    const api = read('orders/template.yaml').apis[0]?.api;
    assert.ok(api?.kind === 'HTTP');
    assert.ok(api.routes.some((route) => route.routeKey === 'GET /orders/{orderId}'));
  });
});
