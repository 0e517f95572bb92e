import assert from 'node:assert/strict';
import type { Method } from '../../../src/apigw/model';
// The room's front door needs the editor; this part of it does not.
import { methodForm } from '../../../src/vscode/panels/requestPrefill';

const METHOD: Method = {
  httpMethod: 'POST', authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, methodResponses: [],
  requestParameters: { 'method.request.querystring.limit': false, 'method.request.header.X-Token': true, 'method.request.path.petId': true },
};

describe('the form of a method', () => {
  it('has a row for each path variable and each parameter the method declares', () => {
    assert.deepEqual(methodForm('/pets/{petId}/{rest+}', METHOD, ['upstream']), {
      method: 'POST', path: '/pets/{petId}/{rest+}', pathParameters: [{ name: 'petId', value: '' }, { name: 'rest', value: '' }],
      query: [{ name: 'limit', value: '' }], headers: [{ name: 'X-Token', value: '' }], stageVariables: [{ name: 'upstream', value: '' }], body: '',
    });
  });

  it('is filled in with what a sample event knows; headers are found whatever their case', () => {
    const form = methodForm('/pets/{petId}', METHOD, ['upstream'], {
      pathParameters: { petId: 7 }, queryStringParameters: { limit: ['2', '3'], type: 'dog' }, headers: { 'x-token': 't' }, stageVariables: { upstream: 'http://up' }, body: { name: 'Rex' },
    });
    assert.deepEqual(form.pathParameters, [{ name: 'petId', value: '7' }]);
    assert.deepEqual(form.query, [{ name: 'limit', value: '2' }, { name: 'type', value: 'dog' }]);
    assert.deepEqual(form.headers, [{ name: 'X-Token', value: 't' }, { name: 'Content-Type', value: 'application/json' }]);
    assert.deepEqual(form.stageVariables, [{ name: 'upstream', value: 'http://up' }]);
    assert.equal(form.body, '{\n  "name": "Rex"\n}');
  });

  it('of ANY begins with GET', () => {
    assert.equal(methodForm('/', { ...METHOD, httpMethod: 'ANY' }, []).method, 'GET');
  });
});
