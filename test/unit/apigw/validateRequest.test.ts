import assert from 'node:assert/strict';
import type { Method, Model } from '../../../src/apigw';
import { ask, method, mockIntegration, restApi, type Asked } from './support';

const model = (name: string, schema: object): Model => ({ name, contentType: 'application/json', schema: JSON.stringify(schema) });

const MODELS = [
  model('Pet', { $schema: 'http://json-schema.org/draft-04/schema#', id: 'pet', type: 'object', required: ['name', 'age'], properties: { name: { type: 'string', minLength: 2, maxLength: 5, pattern: '^[a-z]+$' }, age: { type: 'integer', minimum: 0, maximum: 30, exclusiveMaximum: true }, kind: { enum: ['cat', 'dog'] }, tags: { type: 'array', minItems: 1, maxItems: 2, uniqueItems: true, items: { type: 'string' } }, weight: { type: 'number', multipleOf: 0.5 } }, additionalProperties: false }),
  model('Pets', { type: 'array', items: { $ref: 'https://apigateway.amazonaws.com/restapis/a1b2c3d4e5/models/Pet' } }),
  model('Owner', { type: 'object', properties: { pet: { $ref: '#/definitions/Pet' }, other: { $ref: '#/components/schemas/Pet/properties/name' }, local: { $ref: '#/definitions/Local' } }, definitions: { Local: { type: 'boolean' } } }),
  model('Either', { oneOf: [{ $ref: '#/definitions/Pet' }, { type: 'null' }] }),
  model('Any', { properties: { x: { anyOf: [{ type: 'string' }, { type: 'boolean' }] }, y: { allOf: [{ minimum: 1 }, { maximum: 5 }, { type: 'number' }] }, z: { not: { type: 'null' } } } }),
  model('Tree', { type: 'object', properties: { child: { $ref: '#/definitions/Tree' } }, required: ['value'] }),
  model('Patterns', { properties: { plain: { pattern: '^[a-z]+[0-9]*$' }, endless: { pattern: '^(a+)+$' }, inside: { pattern: 'b[*+]{2}$' }, onlyScript: { pattern: '^[^]*[[]*x$' } } }),
  model('Broken', { type: 'unheard-of' }),
  { name: 'NotJson', contentType: 'application/json', schema: '{' },
];

const VALIDATORS = [
  { name: 'all', validateRequestBody: true, validateRequestParameters: true },
  { name: 'body', validateRequestBody: true, validateRequestParameters: false },
  { name: 'parameters', validateRequestBody: false, validateRequestParameters: true },
  { name: 'nothing', validateRequestBody: false, validateRequestParameters: false },
];

function api(parts: Partial<Method>): ReturnType<typeof restApi> {
  return restApi({ '/{id}': [method('POST', mockIntegration('{}'), parts)] }, { models: MODELS, requestValidators: VALIDATORS });
}

const PARAMETERS = { 'method.request.querystring.q': true, 'method.request.header.x-h': true, 'method.request.path.id': true, 'method.request.querystring.optional': false };

describe('Request parameters', () => {
  const cases: readonly (readonly [Asked, string | undefined])[] = [
    [{ path: '/1' }, '[x-h, q]'],
    [{ path: '/1?q=1' }, '[x-h]'],
    [{ path: '/1?q=1', headers: { 'x-h': 'v' } }, undefined],
    [{ path: '/1?q=1', headers: { 'X-H': 'v' } }, '[x-h]'],
    [{ path: '/1?q=', headers: { 'x-h': ' ' } }, '[x-h, q]'],
  ];
  for (const [asked, missing] of cases) {
    it(`${missing === undefined ? 'are complete' : `lack ${missing}`} in ${JSON.stringify(asked)}`, async () => {
      const told = await ask(api({ requestValidator: 'parameters', requestParameters: PARAMETERS }), { method: 'POST', ...asked });
      assert.equal(told.status, missing === undefined ? 200 : 400);
      if (missing !== undefined) assert.equal(told.body, `{"message": "Missing required request parameters: ${missing}"}`);
    });
  }
  it('that are missing are told in the order of a HashMap', async () => {
    const names = ['x-shelf', 'isbn', 'page', 'author', 'year'];
    const requestParameters = Object.fromEntries(names.map((name) => [`method.request.querystring.${name}`, true]));
    const told = await ask(api({ requestValidator: 'parameters', requestParameters }), { method: 'POST', path: '/1' });
    assert.equal(told.body, '{"message": "Missing required request parameters: [year, author, isbn, page, x-shelf]"}');
  });
  it('are not looked at without a validator that says so', async () => {
    for (const requestValidator of ['nothing', 'body', 'no such validator']) assert.equal((await ask(api({ requestValidator, requestParameters: PARAMETERS }), { method: 'POST', path: '/1' })).status, 200);
  });
  it('come before the body', async () => {
    const told = await ask(api({ requestValidator: 'all', requestParameters: PARAMETERS, requestModels: { 'application/json': 'Pet' } }), { method: 'POST', path: '/1', body: '{}' });
    assert.match(told.body, /Missing required/);
  });
});

describe('A request body', () => {
  const valid: readonly (readonly [string, string])[] = [
    ['Pet', '{"name":"mia","age":3}'], ['Pets', '[{"name":"mia","age":3}]'], ['Owner', '{"local":true}'], ['Either', 'null'], ['Any', '{"x":"a","y":3,"z":1}'],
    ['Tree', '{"value":1,"child":{"value":2}}'], ['Empty', 'anything'],
  ];
  for (const [name, body] of valid) {
    it(`matches ${name}: ${body}`, async () => {
      assert.equal((await ask(api({ requestValidator: 'body', requestModels: { 'application/json': name } }), { method: 'POST', path: '/1', body })).status, 200);
    });
  }

  it("is searched by JavaScript's patterns, whatever its length", async () => {
    const body = JSON.stringify({ plain: 'a'.repeat(200_000), endless: 'a'.repeat(60), inside: 'ab+*', onlyScript: '\n[[x' });
    assert.equal((await ask(api({ requestValidator: 'body', requestModels: { 'application/json': 'Patterns' } }), { method: 'POST', path: '/1', body })).status, 200);
  });
  it('that a pattern would be tried on for ever is a failure', async () => {
    const told = await ask(api({ requestValidator: 'body', requestModels: { 'application/json': 'Patterns' } }), { method: 'POST', path: '/1', body: JSON.stringify({ endless: `${'a'.repeat(60)}!` }) });
    assert.equal(told.status, 500);
    assert.match(told.said('Validate request'), /A regular expression takes more than \d+ steps/);
  });

  const invalid: readonly (readonly [string, string, string])[] = [
    ['Pet', '', '[Unknown error parsing request body]'],
    ['Pet', 'hello', '[Unknown error parsing request body]'],
    ['Pet', '{}', '[object has missing required properties (["age","name"])]'],
    ['Pet', '{"name":"mia","age":3,"z":1,"a":2}', '[object instance has properties which are not allowed by the schema: ["a","z"]]'],
    ['Pet', '{"foo":1}', '[object has missing required properties (["age","name"]), object instance has properties which are not allowed by the schema: ["foo"]]'],
    ['Pet', '{"name":1,"age":3}', '[instance type (integer) does not match any allowed primitive type (allowed: ["string"])]'],
    ['Pet', '{"name":"mia","age":3,"weight":"x"}', '[instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])]'],
    ['Pet', '{"name":"m","age":3}', '[string "m" is too short (length: 1, required minimum: 2)]'],
    ['Pet', '{"name":"miamia","age":3}', '[string "miamia" is too long (length: 6, maximum allowed: 5)]'],
    ['Pet', '{"name":"Mia","age":3}', '[ECMA 262 regex "^[a-z]+$" does not match input string "Mia"]'],
    ['Pet', '{"name":"mia","age":-1}', '[numeric instance is lower than the required minimum (minimum: 0, found: -1)]'],
    ['Pet', '{"name":"mia","age":30}', '[numeric instance is not strictly lower than the required maximum 30]'],
    ['Pet', '{"name":"mia","age":3,"weight":0.3}', '[remainder of division is not zero (0.3 / 0.5)]'],
    ['Pet', '{"name":"mia","age":3,"kind":"cow"}', '[instance value ("cow") not found in enum (possible values: ["cat","dog"])]'],
    ['Pet', '{"name":"mia","age":3,"tags":["a","a","a"]}', '[array is too long: must have at most 2 elements but instance has 3 elements, array must not contain duplicate elements]'],
    ['Pets', '{}', '[instance type (object) does not match any allowed primitive type (allowed: ["array"])]'],
    ['Pets', '[{"name":"mia","age":3},{}]', '[object has missing required properties (["age","name"])]'],
    ['Owner', '{"pet":{"name":"mia"}}', '[object has missing required properties (["age"])]'],
    ['Owner', '{"other":"x"}', '[string "x" is too short (length: 1, required minimum: 2)]'],
    ['Owner', '{"local":1}', '[instance type (integer) does not match any allowed primitive type (allowed: ["boolean"])]'],
    ['Either', '{}', '[instance failed to match exactly one schema (matched 0 out of 2)]'],
    ['Any', '{"x":1}', '[instance failed to match at least one required schema among 2]'],
    ['Any', '{"y":9}', '[instance failed to match all required schemas (matched only 2 out of 3)]'],
    ['Any', '{"z":null}', '[instance matched a schema which it should not have]'],
    ['Tree', '{"value":1,"child":{}}', '[object has missing required properties (["value"])]'],
  ];
  for (const [name, body, details] of invalid) {
    it(`does not match ${name}: ${body}`, async () => {
      const told = await ask(api({ requestValidator: 'body', requestModels: { 'application/json': name } }), { method: 'POST', path: '/1', body });
      assert.equal(told.status, 400);
      assert.equal(told.body, '{"message": "Invalid request body"}');
      assert.equal(told.header('x-amzn-ErrorType'), 'BadRequestException');
      assert.ok(told.answer.log.includes(`Request body does not match model schema for content type application/json: ${details}`), told.answer.log.join('\n'));
    });
  }

  it('is validated by the model of its type only', async () => {
    const requestModels = { 'application/json': 'Pet' };
    const headers = { 'Content-Type': 'application/text' };
    assert.equal((await ask(api({ requestValidator: 'body', requestModels }), { method: 'POST', path: '/1', headers, body: '{}' })).said('Validate request').startsWith('There is no model for application/text'), true);
    assert.equal((await ask(api({ requestValidator: 'body', requestModels: { $default: 'Pet' } }), { method: 'POST', path: '/1', headers, body: '{}' })).status, 400);
    assert.equal((await ask(api({ requestValidator: 'body', requestModels }), { method: 'POST', path: '/1', headers: { 'content-type': 'Application/JSON; charset=utf-8' }, body: '{}' })).status, 400);
  });

  it('with a model that is wrong itself is a configuration error', async () => {
    for (const name of ['Broken', 'NotJson', 'Missing']) {
      const told = await ask(api({ requestValidator: 'body', requestModels: { 'application/json': name } }), { method: 'POST', path: '/1', body: '{}' });
      assert.equal(told.status, 500, name);
      assert.match(told.answer.fault?.message ?? '', new RegExp(name));
    }
  });
});
