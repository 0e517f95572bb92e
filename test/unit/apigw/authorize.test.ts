import assert from 'node:assert/strict';
import type { Authorizer, FunctionRequest, FunctionResult, Method, RestApi } from '../../../src/apigw';
import { compileRestApi, invokeRest } from '../../../src/apigw';
import { ask, ENVIRONMENT, gatewayRequest, method, mockIntegration, ports, REQUEST_ID, restApi, testMethod, type Asked, type Told } from './support';

function guarded(parts: Partial<Method>, api: Partial<RestApi> = {}): RestApi {
  return restApi({ '/pets/{id}': [method('GET', mockIntegration('{"who": "$context.authorizer.principalId", "flag": "$context.authorizer.flag"}'), parts)] }, api);
}

const NOT_BUILT: readonly (readonly [Partial<Method>, string])[] = [
  [{ authorizationType: 'COGNITO_USER_POOLS', authorizer: 'pool' }, 'Cognito user pool authorizers'],
  [{ authorizationType: 'AWS_IAM' }, 'IAM authorization'],
  [{ apiKeyRequired: true }, 'API keys and usage plans'],
];

describe('What a method asks of its caller', () => {
  for (const [parts, feature] of NOT_BUILT) {
    it(`is answered with 501 where it is not emulated: ${feature}`, async () => {
      const told = await ask(guarded(parts), { path: '/pets/1' });
      assert.equal(told.status, 501);
      assert.deepEqual(JSON.parse(told.body), { message: `Not emulated yet: ${feature}.` });
      assert.equal(told.answer.fault?.notEmulated, feature);
    });
    it(`is skipped by a test of the method: ${feature}`, async () => {
      assert.equal((await testMethod(guarded(parts), { resourcePath: '/pets/{id}', httpMethod: 'GET' })).status, 200);
    });
  }

  it('comes after the resource is found', async () => {
    assert.equal((await ask(guarded({ apiKeyRequired: true }), { path: '/elsewhere' })).status, 403);
  });
});

const FUNCTION = 'arn:aws:lambda:us-east-1:111111111111:function:guard';
const URI = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations`;
const METHOD_ARN = 'arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/test/GET/pets/1';

function statement(Effect: string, Resource: string | readonly string[], Action: string | readonly string[] = 'execute-api:Invoke'): object {
  return { Effect, Action, Resource };
}

function answer(statements: unknown, more: object = {}): FunctionResult {
  return { kind: 'result', payload: JSON.stringify({ principalId: 'me', policyDocument: { Version: '2012-10-17', Statement: statements }, ...more }) };
}

const ALLOW = answer([statement('Allow', METHOD_ARN)]);

async function authorized(lambda: FunctionResult, authorizer: Partial<Authorizer> = {}, asked: Asked = {}): Promise<Told> {
  const of: Authorizer = { name: 'guard', type: 'TOKEN', authorizerUri: URI, ...authorizer };
  return ask(guarded({ authorizationType: 'CUSTOM', authorizer: 'guard' }, { authorizers: [of] }), { path: '/pets/1', headers: { authorization: 'token' }, ...asked }, { lambda });
}

describe('A Lambda authorizer', () => {
  it('of type TOKEN gets the token', async () => {
    const told = await authorized(ALLOW);
    assert.deepEqual(told.invoked.map(({ functionArn, payload }) => [functionArn, JSON.parse(payload)]), [[FUNCTION, { type: 'TOKEN', methodArn: METHOD_ARN, authorizationToken: 'token' }]]);
    assert.equal(told.status, 200);
  });

  it('of type REQUEST gets the request without its body', async () => {
    const told = await authorized(ALLOW, { type: 'REQUEST', identitySource: 'method.request.header.Authorization, method.request.querystring.q' }, { path: '/pets/1?q=v' });
    const event = JSON.parse(told.invoked[0]?.payload ?? '{}');
    assert.deepEqual(Object.keys(event), ['type', 'methodArn', 'resource', 'path', 'httpMethod', 'headers', 'multiValueHeaders', 'queryStringParameters', 'multiValueQueryStringParameters', 'pathParameters', 'stageVariables', 'requestContext']);
    assert.deepEqual([event.type, event.resource, event.pathParameters, event.queryStringParameters, event.requestContext.requestId], ['REQUEST', '/pets/{id}', { id: '1' }, { q: 'v' }, REQUEST_ID]);
  });

  it('is not asked without its identity', async () => {
    const cases: readonly (readonly [Partial<Authorizer>, Asked])[] = [
      [{}, { headers: {} }], [{}, { headers: { Authorization: '' } }], [{ type: 'REQUEST', identitySource: 'method.request.header.a,method.request.querystring.b' }, { headers: { a: '1' } }],
      [{ type: 'REQUEST', identitySource: 'stageVariables.x' }, {}], [{ identityValidationExpression: 'tok' }, {}], [{ identityValidationExpression: '(' }, {}], [{ identitySource: 'nonsense' }, {}],
    ];
    for (const [authorizer, asked] of cases) {
      const told = await authorized(ALLOW, authorizer, asked);
      assert.deepEqual([told.status, told.body, told.header('x-amzn-ErrorType'), told.invoked.length], [401, '{"message":"Unauthorized"}', 'UnauthorizedException', 0], JSON.stringify(authorizer));
    }
    assert.equal((await authorized(ALLOW, { identityValidationExpression: '(?i)TOK.*' })).status, 200);
  });

  const policies: readonly (readonly [string, unknown, 200 | 403 | 500 | 501, string?])[] = [
    ['the very method', [statement('Allow', METHOD_ARN)], 200],
    ['one statement without a list', statement('Allow', '*'), 200],
    ['wildcards across slashes', [statement('Allow', 'arn:aws:execute-api:*/test/G?T/*', ['execute-api:*'])], 200],
    ['any action', [statement('Allow', [METHOD_ARN, 'other'], '*')], 200],
    ['another method', [statement('Allow', METHOD_ARN.replace('GET', 'POST'))], 403, 'User is not authorized to access this resource'],
    ['another action', [statement('Allow', '*', 'execute-api:ManageConnections')], 403, 'User is not authorized to access this resource'],
    ['nothing', [], 403, 'User is not authorized to access this resource'],
    ['a denial beside an allowance', [statement('Allow', '*'), statement('Deny', METHOD_ARN)], 403, 'User is not authorized to access this resource with an explicit deny in an identity-based policy'],
    ['no effect', [{ Action: '*', Resource: '*' }], 500],
    ['no statement', undefined, 500],
    ['a condition', [{ ...statement('Allow', '*'), Condition: {} }], 501],
  ];
  for (const [title, statements, status, message] of policies) {
    it(`whose policy names ${title} means ${status}`, async () => {
      const told = await authorized(answer(statements));
      assert.equal(told.status, status);
      if (message !== undefined) assert.equal(told.body, JSON.stringify({ Message: message }));
    });
  }

  const failures: readonly (readonly [string, FunctionResult, number, string])[] = [
    ['fails with Unauthorized', { kind: 'result', payload: '{"errorMessage":"Unauthorized"}', functionError: 'Unhandled' }, 401, '{"message":"Unauthorized"}'],
    ['fails with anything else', { kind: 'result', payload: '{"errorMessage":"unauthorized"}', functionError: 'Unhandled' }, 500, '{"message":null}'],
    ['returns a text', { kind: 'result', payload: '"yes"' }, 500, '{"message":null}'],
    ['returns no principal', { kind: 'result', payload: '{"policyDocument":{}}' }, 500, '{"message":null}'],
    ['returns an object in its context', answer([statement('Allow', '*')], { context: { a: {} } }), 500, '{"message":null}'],
    ['does not answer in time', { kind: 'timeout' }, 500, '{"message":null}'],
    ['is not there', { kind: 'unavailable', reason: 'nothing runs here' }, 501, `{"message":"Not emulated yet: the Lambda authorizer guard, function ${FUNCTION}."}`],
  ];
  for (const [title, lambda, status, body] of failures) {
    it(`that ${title} means ${status}`, async () => {
      const told = await authorized(lambda);
      assert.deepEqual([told.status, told.body], [status, body]);
    });
  }

  it('tells templates who calls, everything as text', async () => {
    assert.deepEqual(JSON.parse((await authorized(answer([statement('Allow', '*')], { context: { flag: true } }))).body), { who: 'me', flag: 'true' });
  });

  it('has to be one of the API\'s, with a function', async () => {
    assert.equal((await ask(guarded({ authorizationType: 'CUSTOM', authorizer: 'nobody' }), { path: '/pets/1' })).status, 500);
    assert.equal((await authorized(ALLOW, { authorizerUri: 'nonsense' })).status, 500);
  });

  it('is asked once for the same identity, until its result is too old', async () => {
    const calls = async (ttl: number | undefined, seconds: number, tokens: readonly string[]): Promise<number> => {
      const authorizer: Authorizer = { name: 'guard', type: 'TOKEN', authorizerUri: URI, ...(ttl !== undefined && { authorizerResultTtlInSeconds: ttl }) };
      const api = compileRestApi(guarded({ authorizationType: 'CUSTOM', authorizer: 'guard' }, { authorizers: [authorizer] }));
      const invoked: FunctionRequest[] = [];
      let now = 0;
      const world = { ...ports({ lambda: ALLOW }, { sent: [], invoked }), clock: { now: () => now } };
      for (const token of tokens) {
        assert.equal((await invokeRest(api, gatewayRequest({ path: '/pets/1', headers: { Authorization: token } }), ENVIRONMENT, world)).status, 200);
        now += seconds * 1000;
      }
      return invoked.length;
    };
    assert.deepEqual(await Promise.all([calls(undefined, 1, ['a', 'a', 'b', 'a']), calls(0, 1, ['a', 'a']), calls(60, 59, ['a', 'a', 'a']), calls(undefined, 300, ['a', 'a'])]), [2, 2, 2, 2]);
  });
});
