import assert from 'node:assert/strict';
import type { Integration, RestApi } from '../../../src/apigw/model';
// The room's front door needs the editor; this part of it does not.
import { outlineOf } from '../../../src/vscode/deploy/outline';

const MOCK: Integration = {
  type: 'MOCK', requestParameters: {}, requestTemplates: {}, passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29_000, cacheKeyParameters: [],
  integrationResponses: [{ statusCode: '200', responseParameters: {}, responseTemplates: { 'application/json': { text: '#set($a = 1)\n{"a": $a}' } } }],
};

const restApi = (members: Partial<RestApi> = {}): RestApi => ({
  kind: 'REST', name: 'Pets', resources: [], models: [], requestValidators: [], authorizers: [], gatewayResponses: [], binaryMediaTypes: [], apiKeySource: 'HEADER', stages: [], ...members,
});

const method = (integration: Integration) => ({
  httpMethod: 'GET', authorizationType: 'NONE' as const, authorizationScopes: [], apiKeyRequired: false, requestParameters: {}, requestModels: {}, methodResponses: [], integration,
});

describe('the outline that deploying compares', () => {
  it('names resources and methods and writes templates as blocks', () => {
    assert.equal(outlineOf(restApi({ resources: [{ path: '/pets', methods: [method(MOCK)] }] })), [
      'apiKeySource: HEADER', 'name: Pets', 'resources:', '  /pets:', '    methods:', '      GET:', '        apiKeyRequired: false', '        authorizationType: NONE', '        integration:',
      '          integrationResponses:', '            200:', '              responseTemplates:', '                application/json: |', '                  #set($a = 1)', '                  {"a": $a}',
      '          passthroughBehavior: WHEN_NO_MATCH', '          timeoutInMillis: 29000', '          type: MOCK', '',
    ].join('\n'));
  });

  it('is the same for a definition and for what the service made of it', () => {
    const defined = restApi({
      resources: [{ path: '/pets', source: { span: { start: 1, end: 2 } }, methods: [method(MOCK)] }],
      models: [{ name: 'Pet', contentType: 'application/json', schema: '{"type":"object","required":["a"]}' }],
      gatewayResponses: [{ responseType: 'DEFAULT_4XX', responseParameters: { a: 'b' }, responseTemplates: {} }],
    });
    const served = restApi({
      endpointTypes: ['EDGE'],
      resources: [{ path: '/', id: 'r0', methods: [] }, { path: '/pets', id: 'r1', methods: [method({ ...MOCK, cacheNamespace: 'r1' })] }],
      models: [
        { name: 'Empty', contentType: 'application/json', description: 'This is a default empty schema model', schema: '{}' },
        { name: 'Pet', contentType: 'application/json', schema: '{\n  "required": ["a"],\n  "type": "object"\n}' },
      ],
      gatewayResponses: [{ responseType: 'DEFAULT_4XX', responseParameters: { a: 'b' }, responseTemplates: { 'application/json': { text: '{"message":$context.error.messageString}' } } }],
      stages: [{ stageName: 'dev', variables: {} }],
    });
    assert.equal(outlineOf(served), outlineOf(defined));
  });

  it('shows a change where it was made', () => {
    const before = outlineOf(restApi({ resources: [{ path: '/pets', methods: [method(MOCK)] }] })).split('\n');
    const after = outlineOf(restApi({ resources: [{ path: '/pets', methods: [method({ ...MOCK, timeoutInMillis: 5_000 })] }] })).split('\n');
    assert.deepEqual(after.filter((line, index) => line !== before[index]), ['          timeoutInMillis: 5000']);
  });
});
