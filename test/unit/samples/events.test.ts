import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { readSample, sampleFiles } from './files';

describe('The schema of sample events', () => {
  let validate: ValidateFunction;
  before(() => { validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(JSON.parse(readFileSync('schemas/event.schema.json', 'utf8')) as object); });
  const accepts = (event: unknown): boolean => validate(event);

  it('accepts every event of the samples', () => {
    assert.ok(sampleFiles('.event.json').length >= 15);
    for (const file of sampleFiles('.event.json')) assert.ok(accepts(JSON.parse(readSample(file))), `${file}: ${JSON.stringify(validate.errors)}`);
  });

  it('accepts bodies of any kind and repeated parameters', () => {
    for (const body of ['text', { a: 1 }, [1], null, 5]) assert.ok(accepts({ body }));
    assert.ok(accepts({ queryStringParameters: { tag: ['a', 'b'] }, headers: { accept: 'text/plain' } }));
    assert.ok(accepts({ method: 'GET', queryString: 'a=1&b=2' }));
    assert.ok(accepts({}));
  });

  const MISTAKES: readonly (readonly [string, unknown])[] = [
    ['a member that does not exist', { verb: 'GET' }],
    ['a method in small letters', { httpMethod: 'get' }],
    ['a path without its slash', { path: 'pets/1' }],
    ['headers as a list', { headers: ['Accept: text/plain'] }],
    ['a query string as text', { queryStringParameters: 'type=dog' }],
    ['a path parameter that is a number', { pathParameters: { petId: 1 } }],
    ['a stage variable that is a number', { stageVariables: { limit: 10 } }],
    ['a stage variable with a dash in its name', { stageVariables: { 'up-stream': 'x' } }],
    ['a kind of API in small letters', { apiType: 'rest' }],
    ['a status that is text', { integrationResponse: { statusCode: '200' } }],
    ['a status that is none', { integrationResponse: { statusCode: 42 } }],
    ['an integration response with a misspelt member', { integrationResponse: { status: 200 } }],
    ['a context that is text', { context: 'test' }],
    ['payload 2.0 without its context', { version: '2.0', routeKey: 'GET /orders', rawPath: '/orders' }],
    ['payload 2.0 without its route', { version: '2.0', rawPath: '/orders', requestContext: { http: { method: 'GET', path: '/orders' } } }],
    ['payload 1.0 without its method', { path: '/pets', requestContext: { stage: 'test' } }],
    ['a TestInvokeMethod body that is an object', { pathWithQueryString: '/pets', body: { name: 'Tom' } }],
    ['a list', []],
  ];
  for (const [what, event] of MISTAKES) it(`refuses ${what}`, () => { assert.ok(!accepts(event)); });
});
