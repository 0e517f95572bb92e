import assert from 'node:assert/strict';
import { utf8Decode } from '../../../../src/base';
import { allow, ARN, AUTHORIZER, connect, integration, route, send, webSocketApi } from './support';
import type { World } from '../support';

const PROXY = integration('AWS_PROXY');

describe('Authorization of $connect', () => {
  const api = webSocketApi([route('$connect', PROXY, { authorizationType: 'CUSTOM', authorizer: 'gate' }), route('$default', PROXY)], { authorizers: [AUTHORIZER] });
  const gate = (answer: unknown, failed = false): World => ({ lambda: ({ functionArn }) => (functionArn.endsWith(':gate') ? { kind: 'result', payload: JSON.stringify(answer), ...(failed && { functionError: 'Unhandled' }) } : { kind: 'result', payload: '{}' }) });

  const verdicts: readonly (readonly [string, unknown, number, boolean?])[] = [
    ['lets in whom the policy allows', allow('Allow'), 101], ['lets in by wildcards', allow('Allow', 'arn:aws:execute-api:*:*:*/test/*'), 101], ['refuses whom the policy denies', allow('Deny'), 403],
    ['refuses whom no statement allows', allow('Allow', `${ARN}x`), 403], ['answers 401 where the function says so', { errorMessage: 'Unauthorized' }, 401, true],
    ['answers 500 where the function fails', { errorMessage: 'oops' }, 500, true], ['answers 500 to an answer that is none', { hello: 1 }, 500],
  ];
  for (const [title, answer, status, failed] of verdicts) {
    it(title, async () => {
      assert.equal((await connect(api, { path: '/?token=t' }, gate(answer, failed))).status, status);
    });
  }
  it('refuses without asking where the identity is missing', async () => {
    const answer = await connect(api, {}, gate(allow('Allow')));
    assert.deepEqual([answer.status, answer.invoked.length], [401, 0]);
    assert.match(answer.said('Authorize'), /route\.request\.querystring\.token is missing/);
  });
  it('tells the authorizer what a client sent, and later events what it returned', async () => {
    const answer = await connect(api, { path: '/?token=t' }, gate(allow('Allow')));
    const asked = JSON.parse(answer.invoked[0]?.payload ?? '');
    assert.deepEqual([asked.type, asked.methodArn, asked.queryStringParameters, asked.requestContext.routeKey, asked.pathParameters], ['REQUEST', ARN, { token: 't' }, '$connect', undefined]);
    const { Connection, 'content-length': length, Upgrade } = asked.headers;
    assert.deepEqual([Connection, length, Upgrade, asked.multiValueHeaders.Upgrade], ['upgrade', '0', 'websocket', ['websocket']], 'which integrations do not see');
    const authorizer = { team: 'red', level: '3', principalId: 'ada', integrationLatency: 0 };
    assert.deepEqual(JSON.parse(answer.invoked[1]?.payload ?? '').requestContext.authorizer, authorizer);
    assert.deepEqual(answer.connection?.authorizer, authorizer);
    const message = await send(api, 'hello', {}, answer.connection);
    assert.deepEqual(JSON.parse(message.invoked[0]?.payload ?? '').requestContext.authorizer, authorizer);
  });
  it('takes signed requests only, where IAM decides', async () => {
    const signed = webSocketApi([route('$connect', PROXY, { authorizationType: 'AWS_IAM' })]);
    assert.equal((await connect(signed)).status, 403);
    const headers = { Authorization: 'AWS4-HMAC-SHA256 Credential=AKIA/20200623/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0' };
    const asCaller = { authenticate: () => Promise.resolve({ kind: 'caller', accountId: '111111111111', accessKey: 'AKIA', userId: 'AIDA', userArn: 'arn:aws:iam::111111111111:user/ada' } as const) };
    const answer = await connect(signed, { headers }, { ports: asCaller });
    assert.deepEqual([answer.status, answer.connection?.identity['userArn']], [101, 'arn:aws:iam::111111111111:user/ada']);
    assert.equal(JSON.parse(answer.invoked[0]?.payload ?? '').headers.Authorization, undefined);
    const hosts: unknown[] = [];
    await connect(signed, { headers: { ...headers, Host: 'localhost:3000' } }, { ports: { authenticate: (request) => {
      hosts.push(request.headers.filter(([name]) => name.toLowerCase() === 'host'));
      return asCaller.authenticate();
    } } });
    assert.deepEqual(hosts, [[['Host', 'localhost:3000']]], 'what the client has signed');
    const refused = await connect(signed, { headers }, { ports: { authenticate: () => Promise.resolve({ kind: 'refused', because: 'wrongSignature', message: 'The request signature does not match.' }) } });
    assert.deepEqual([refused.status, JSON.parse(utf8Decode(refused.body)).message], [403, 'The request signature does not match.']);
  });
});
