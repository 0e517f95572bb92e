import assert from 'node:assert/strict';
import type { Authorizer, FunctionRequest, FunctionResult, Method, RestApi } from '../../../src/apigw';
import { compileRestApi, invokeRest } from '../../../src/apigw';
import { ask, ENVIRONMENT, gatewayRequest, method, mockIntegration, ports, REQUEST_ID, restApi, testMethod, type Asked, type Told } from './support';

function guarded(parts: Partial<Method>, api: Partial<RestApi> = {}): RestApi {
  return restApi({ '/pets/{id}': [method('GET', mockIntegration('{"who": "$context.authorizer.principalId", "flag": "$context.authorizer.flag"}'), parts)] }, api);
}

const GUARDED: readonly Partial<Method>[] = [{ authorizationType: 'COGNITO_USER_POOLS', authorizer: 'pool' }, { authorizationType: 'CUSTOM', authorizer: 'guard' }, { authorizationType: 'AWS_IAM' }, { apiKeyRequired: true }];

describe('What a method asks of its caller', () => {
  it('is skipped by a test of the method', async () => {
    for (const parts of GUARDED) assert.equal((await testMethod(guarded(parts), { resourcePath: '/pets/{id}', httpMethod: 'GET' })).status, 200);
  });

  it('comes after the resource is found', async () => {
    assert.equal((await ask(guarded({ apiKeyRequired: true }), { path: '/elsewhere' })).body, '{"message":"Missing Authentication Token"}');
  });

  it('is nothing where it is open', async () => {
    const told = await ask(guarded({}), { path: '/pets/1' });
    assert.equal(told.status, 200);
    assert.match(told.said('Authorize'), /open/);
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
    ['a condition that is fulfilled', [{ ...statement('Allow', '*'), Condition: { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } } }], 200],
    ['a condition that is not', [{ ...statement('Allow', '*'), Condition: { Bool: { 'aws:SecureTransport': false } } }], 403],
    ['all but another method', [{ Effect: 'Allow', NotAction: 'execute-api:ManageConnections', NotResource: METHOD_ARN.replace('GET', 'POST') }], 200],
    ['all but this method', [{ Effect: 'Allow', Action: '*', NotResource: METHOD_ARN }], 403],
    ['a condition that is none', [{ ...statement('Allow', '*'), Condition: { Bool: 'x' } }], 500],
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
    ['returns a member that is none', answer([statement('Allow', '*')], { isAuthorized: true }), 500, '{"message":null}'],
    ['returns no principal', { kind: 'result', payload: '{"policyDocument":{}}' }, 500, '{"message":null}'],
    ['returns an object in its context', answer([statement('Allow', '*')], { context: { a: {} } }), 500, '{"message":null}'],
    ['does not answer in time', { kind: 'timeout' }, 500, '{"message":null}'],
    ['Lambda refuses to call', { kind: 'refused', status: 403, reason: 'no' }, 500, '{"message":null}'],
    ['is not there', { kind: 'unavailable', reason: 'nothing runs here' }, 501, `{"message":"Not emulated yet: the Lambda authorizer guard, function ${FUNCTION}."}`],
  ];
  for (const [title, lambda, status, body] of failures) {
    it(`that ${title} means ${status}`, async () => {
      const told = await authorized(lambda);
      assert.deepEqual([told.status, told.body], [status, body]);
    });
  }

  it('that is no authorizer is one in the log, with the reason', async () => {
    const ends = await Promise.all(([
      { kind: 'result', payload: '{"errorType":"Error","errorMessage":"oops"}', functionError: 'Unhandled' }, { kind: 'refused', status: 403, reason: 'no' }, answer('no statement'),
    ] satisfies FunctionResult[]).map(async (lambda) => (await authorized(lambda)).answer.log.filter((line) => /configuration error|Exception$/.test(line))));
    const type = 'AuthorizerConfigurationException';
    assert.deepEqual(ends, [
      ['Execution failed due to configuration error: Invalid JSON in response: Unrecognized field "errorType" , not marked as ignorable', type],
      ['Execution failed due to configuration error: Invalid permissions on Lambda function', 'Execution failed due to configuration error: Authorizer error', type],
      [],
    ]);
  });

  it('tells templates who calls, everything as text', async () => {
    assert.deepEqual(JSON.parse((await authorized(answer([statement('Allow', '*')], { context: { flag: true } }))).body), { who: 'me', flag: 'true' });
  });

  it('has to be one of the API\'s, with a function', async () => {
    assert.equal((await ask(guarded({ authorizationType: 'CUSTOM', authorizer: 'nobody' }), { path: '/pets/1' })).status, 500);
    assert.equal((await authorized(ALLOW, { authorizerUri: 'nonsense' })).status, 500);
  });

  it('without identity sources is asked each time: nothing is kept that all callers would share', async () => {
    const api = compileRestApi(guarded({ authorizationType: 'CUSTOM', authorizer: 'guard' }, { authorizers: [{ name: 'guard', type: 'REQUEST', authorizerUri: URI }] }));
    const invoked: FunctionRequest[] = [];
    for (let i = 0; i < 2; i++) await invokeRest(api, gatewayRequest({ path: '/pets/1' }), ENVIRONMENT, ports({ lambda: ALLOW }, { sent: [], invoked }));
    assert.equal(invoked.length, 2);
  });

  it('takes no method whose ARN is too long', async () => {
    const told = await authorized(ALLOW, {}, { path: `/pets/${'x'.repeat(1600)}` });
    assert.deepEqual([told.status, JSON.parse(told.body), told.invoked.length], [414, { message: 'Request URI too long' }, 0]);
  });

  it('says in the log what it was asked, and hides who asked', async () => {
    const { log } = (await authorized(ALLOW, {}, { headers: { Authorization: 'Bearer secret' } })).answer;
    assert.deepEqual(log.filter((line) => /uthorizer|identity/.test(line)).map((line) => line.replace(/\{.*/, '{...')), [
      `Starting authorizer: guard for request: ${REQUEST_ID}`, 'Incoming identity: *******secret', 'Authorizer result body before parsing: {...',
      'Using valid authorizer policy for principal: **', 'Successfully completed authorizer execution',
    ]);
  });

  it('is asked again by another stage', async () => {
    const api = compileRestApi(guarded({ authorizationType: 'CUSTOM', authorizer: 'guard' }, { authorizers: [{ name: 'guard', type: 'TOKEN', authorizerUri: URI }] }));
    const invoked: FunctionRequest[] = [];
    for (const stageName of ['one', 'two', 'one']) await invokeRest(api, gatewayRequest({ path: '/pets/1', headers: { Authorization: 't' } }), { ...ENVIRONMENT, stageName }, ports({ lambda: ALLOW }, { sent: [], invoked }));
    assert.equal(invoked.length, 2);
  });

  it('says that a kept policy refuses another method', async () => {
    const api = compileRestApi(restApi({
      '/a': [method('GET', mockIntegration(), { authorizationType: 'CUSTOM', authorizer: 'guard' })], '/b': [method('GET', mockIntegration(), { authorizationType: 'CUSTOM', authorizer: 'guard' })],
    }, { authorizers: [{ name: 'guard', type: 'TOKEN', authorizerUri: URI }] }));
    const world = ports({ lambda: answer([statement('Allow', '*/GET/a')]) }, { sent: [], invoked: [] });
    const [first, second] = [await invokeRest(api, gatewayRequest({ path: '/a', headers: { Authorization: 't' } }), ENVIRONMENT, world), await invokeRest(api, gatewayRequest({ path: '/b', headers: { Authorization: 't' } }), ENVIRONMENT, world)];
    assert.deepEqual([first.status, second.status], [200, 403]);
    assert.match(second.fault?.message ?? '', /kept from an earlier call/);
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
