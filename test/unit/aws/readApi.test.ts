import assert from 'node:assert/strict';
import { openConnection } from '../../../src/aws';
import { startStub, type StubAnswer } from './stub';

const ANSWERS: Readonly<Record<string, unknown>> = {
  '/restapis/a': { id: 'a', name: 'Pets', apiKeySource: 'HEADER', binaryMediaTypes: ['image/png'], endpointConfiguration: { types: ['REGIONAL'] }, policy: '{\\"Version\\":\\"2012-10-17\\"}' },
  '/restapis/a/resources': { item: [
    { id: 'r2', path: '/pets', resourceMethods: { GET: {
      httpMethod: 'GET', authorizationType: 'CUSTOM', authorizerId: 'au', requestValidatorId: 'v', apiKeyRequired: true, requestParameters: { 'method.request.querystring.limit': false },
      methodResponses: { 200: { statusCode: '200', responseModels: { 'application/json': 'Pet' } } },
      methodIntegration: {
        type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' }, passthroughBehavior: 'NEVER', timeoutInMillis: 5000,
        integrationResponses: { 200: { statusCode: '200', selectionPattern: '', responseTemplates: { 'application/json': '$input.body' } } },
      },
    } } },
    { id: 'r1', path: '/' },
  ] },
  '/restapis/a/models': { item: [{ name: 'Pet', contentType: 'application/json', schema: '{"type":"object"}' }] },
  '/restapis/a/requestvalidators': { item: [{ id: 'v', name: 'params', validateRequestParameters: true }] },
  '/restapis/a/authorizers': { item: [{ id: 'au', name: 'token', type: 'TOKEN', authorizerResultTtlInSeconds: 0 }] },
  '/restapis/a/gatewayresponses': { item: [{ responseType: 'DEFAULT_4XX', defaultResponse: true }, { responseType: 'THROTTLED', statusCode: '429', defaultResponse: false, responseTemplates: { 'application/json': '{}' } }] },
  '/restapis/a/stages': { item: [{ stageName: 'dev', deploymentId: 'd', variables: { v: '1' } }] },
};

describe('reading a whole REST API', () => {
  const read = async (answer: (path: string) => StubAnswer) => {
    const stub = await startStub();
    stub.answer = ({ path }) => answer(path);
    const opened = await openConnection({ kind: 'endpoint', endpoint: stub.endpoint, region: 'us-east-1', accessKeyId: 'K', secretAccessKey: 'S' });
    assert.ok(opened.ok);
    try {
      return await opened.value.rest.read('a');
    } finally {
      opened.value.dispose();
      await stub.stop();
    }
  };

  it('gives the model: names in place of ids, defaults written out, generated gateway responses left out', async () => {
    const result = await read((path) => ({ body: ANSWERS[path] }));
    assert.ok(result.ok);
    assert.deepEqual(result.value, {
      kind: 'REST', name: 'Pets', endpointTypes: ['REGIONAL'], policy: '{"Version":"2012-10-17"}', apiKeySource: 'HEADER', binaryMediaTypes: ['image/png'],
      resources: [
        { path: '/', id: 'r1', methods: [] },
        { path: '/pets', id: 'r2', methods: [{
          httpMethod: 'GET', authorizationType: 'CUSTOM', authorizer: 'token', requestValidator: 'params', authorizationScopes: [], apiKeyRequired: true,
          requestParameters: { 'method.request.querystring.limit': false }, requestModels: {},
          methodResponses: [{ statusCode: '200', responseParameters: {}, responseModels: { 'application/json': 'Pet' } }],
          integration: {
            type: 'MOCK', requestParameters: {}, requestTemplates: { 'application/json': { text: '{"statusCode": 200}' } }, passthroughBehavior: 'NEVER', timeoutInMillis: 5000, cacheKeyParameters: [],
            integrationResponses: [{ statusCode: '200', selectionPattern: '', responseParameters: {}, responseTemplates: { 'application/json': { text: '$input.body' } } }],
          },
        }] },
      ],
      models: [{ name: 'Pet', contentType: 'application/json', schema: '{"type":"object"}' }],
      requestValidators: [{ name: 'params', validateRequestBody: false, validateRequestParameters: true }],
      authorizers: [{ name: 'token', type: 'TOKEN', authorizerResultTtlInSeconds: 0 }],
      gatewayResponses: [{ responseType: 'THROTTLED', statusCode: '429', responseParameters: {}, responseTemplates: { 'application/json': { text: '{}' } } }],
      stages: [{ stageName: 'dev', variables: { v: '1' } }],
    });
  });

  it('takes parts that an emulator does not know for empty', async () => {
    const result = await read((path) => (path.endsWith('/authorizers') ? { status: 501, body: { message: 'not emulated' } } : { body: ANSWERS[path] }));
    assert.ok(result.ok);
    assert.deepEqual(result.value.authorizers, []);
    assert.equal(result.value.resources[1]?.methods[0]?.authorizer, 'au');
  });

  it('fails as a whole when one part cannot be read', async () => {
    const result = await read((path) => (path.endsWith('/models') ? { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' }, body: { message: 'no' } } : { body: ANSWERS[path] }));
    assert.equal(result.ok, false);
  });
});
