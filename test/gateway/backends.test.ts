import { CreateDeploymentCommand, ImportRestApiCommand } from '@aws-sdk/client-api-gateway';
import { SignatureV4 } from '@smithy/signature-v4';
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { RunningGateway } from '../../src/gateway';
import type { GatewayCredentials } from '../../src/protocol';
import { bytes, clientOf, start } from './support/gateway';
import { request, type RawAnswer } from './support/http';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Stands in for AWS: remembers what it is sent, and answers by path. */
async function startStandIn(answers: (received: Received) => { readonly status?: number; readonly headers?: http.OutgoingHttpHeaders; readonly body: string }): Promise<{ readonly url: string; readonly received: Received[]; stop(): void }> {
  const received: Received[] = [];
  const server = http.createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', () => {
      const one = { method: incoming.method, url: incoming.url, headers: incoming.headers, body };
      received.push(one);
      const answer = answers(one);
      outgoing.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, stop: () => { server.closeAllConnections(); server.close(); } };
}

const integrationOf = (members: object): object => ({ responses: { 200: { description: 'ok' } }, 'x-amazon-apigateway-integration': { httpMethod: 'POST', passthroughBehavior: 'when_no_match', responses: { default: { statusCode: '200' } }, ...members } });
const MOCK = { type: 'mock', requestTemplates: { 'application/json': '{"statusCode": 200}' }, responses: { default: { statusCode: '200', responseTemplates: { 'application/json': '$context.identity.userArn' } } } };
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:elsewhere';

async function deploy(gateway: RunningGateway, paths: object, more: object = {}): Promise<string> {
  const client = clientOf(gateway.address);
  const { id = '' } = await client.send(new ImportRestApiCommand({ body: bytes(JSON.stringify({ openapi: '3.0.1', info: { title: 'x', version: '1' }, paths, ...more })) }));
  await client.send(new CreateDeploymentCommand({ restApiId: id, stageName: 'dev' }));
  client.destroy();
  return `${gateway.address.endpoint}/restapis/${id}/dev/_user_request_`;
}

class Sha256 {
  readonly #hash;
  constructor(secret?: string | Uint8Array) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void { /* Used once. */ }
}

function signerOf(credentials: GatewayCredentials, service = 'execute-api'): SignatureV4 {
  return new SignatureV4({ credentials, region: 'us-east-1', service, sha256: Sha256 as never, applyChecksum: false });
}

async function signed(url: string, credentials: GatewayCredentials, { service, body }: { readonly service?: string; readonly body?: string } = {}): Promise<RawAnswer> {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const method = body === undefined ? 'GET' : 'POST';
  const { headers } = await signerOf(credentials, service).sign({ protocol: 'http:', hostname, port: Number(port), method, path: pathname, query: Object.fromEntries(searchParams), headers: { host: `${hostname}:${port}` }, ...(body === undefined ? {} : { body }) });
  return request(url, { method, headers, ...(body === undefined ? {} : { body }) });
}

describe('AWS_IAM on the local gateway', () => {
  const other = { accessKeyId: 'AKIAOTHER', secretAccessKey: 'other secret' };
  let gateway: RunningGateway;
  let url: string;
  before(async () => {
    gateway = await start({ backends: { callers: [other] } });
    const iam = { ...integrationOf(MOCK), security: [{ sigv4: [] }] };
    url = await deploy(gateway, { '/a/{b}': { get: iam, post: iam } }, { components: { securitySchemes: { sigv4: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' } } } });
  });
  after(() => gateway.stop());

  it('lets in whoever signs the client\'s own URL with a known key', async () => {
    for (const credentials of [gateway.address, other]) {
      const answer = await signed(`${url}/a/x%20y?q=1&q2=%C3%A9`, credentials);
      assert.deepEqual([answer.status, answer.text], [200, `arn:aws:iam::000000000000:user/${credentials.accessKeyId}`]);
    }
    assert.equal((await signed(`${url}/a/b`, other, { body: '{"text": "Grüße"}' })).status, 200);
  });

  it('lets in a presigned URL', async () => {
    const { hostname, port, pathname } = new URL(`${url}/a/b`);
    const { query = {} } = await signerOf(other).presign({ protocol: 'http:', hostname, port: Number(port), method: 'GET', path: pathname, headers: { host: `${hostname}:${port}` } }, { expiresIn: 60 });
    assert.equal((await request(`${url}/a/b?${new URLSearchParams(query as Record<string, string>).toString()}`)).status, 200);
  });

  it('refuses everybody else, each in the service\'s words', async () => {
    const cases: readonly (readonly [Promise<RawAnswer>, RegExp])[] = [
      [request(`${url}/a/b`), /Missing Authentication Token/],
      [signed(`${url}/a/b`, { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' }), /security token included in the request is invalid/],
      [signed(`${url}/a/b`, { ...other, secretAccessKey: 'wrong' }), /signature we calculated does not match/],
      [signed(`${url}/a/b`, other, { service: 's3' }), /scoped to correct service: 'execute-api'/],
    ];
    for (const [answer, text] of cases) {
      assert.equal((await answer).status, 403);
      assert.match((await answer).text, text);
    }
  });
});

describe('AWS services and functions elsewhere', () => {
  const dynamo = integrationOf({ type: 'aws', uri: 'arn:aws:apigateway:eu-west-1:dynamodb:action/GetItem', credentials: 'arn:aws:iam::000000000000:role/r' });
  const lambda = integrationOf({ type: 'aws_proxy', uri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${FUNCTION}/invocations` });

  it('are called at their configured endpoints, signed', async () => {
    const standIn = await startStandIn(({ url = '' }) => (!url.includes('/functions/') ? { body: '{"Item": {}}' } : { headers: { 'X-Amz-Function-Error': 'Unhandled' }, body: '{"errorMessage": "no"}' }));
    const gateway = await start({ backends: { serviceEndpoints: { '*': standIn.url }, lambdaEndpoint: standIn.url } });
    const url = await deploy(gateway, { '/item': { post: dynamo }, '/function': { post: lambda } });
    const answer = await request(`${url}/item`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"TableName": "t"}' });
    assert.deepEqual([answer.status, answer.text], [200, '{"Item": {}}']);
    const [sent] = standIn.received;
    assert.equal(sent?.headers['x-amz-target'], 'DynamoDB_20120810.GetItem');
    assert.equal(sent.body, '{"TableName": "t"}');
    assert.match(sent.headers.authorization ?? '', /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-1\/dynamodb\/aws4_request, SignedHeaders=/);
    assert.equal((await request(`${url}/function`, { method: 'POST', body: '{}' })).status, 502);
    const [, invoked] = standIn.received;
    assert.deepEqual([invoked?.url, invoked?.headers['x-amz-invocation-type']], [`/2015-03-31/functions/${encodeURIComponent(FUNCTION)}/invocations`, 'RequestResponse']);
    assert.match(invoked?.headers.authorization ?? '', /\/us-east-1\/lambda\/aws4_request/);
    await gateway.stop();
    standIn.stop();
  });

  it('may refuse the call', async () => {
    const standIn = await startStandIn(() => ({ status: 429, body: '{"Reason": "ReservedFunctionConcurrentInvocationLimitExceeded"}' }));
    const gateway = await start({ backends: { lambdaEndpoint: standIn.url } });
    const answer = await request(`${await deploy(gateway, { '/function': { post: lambda } })}/function`, { method: 'POST' });
    assert.deepEqual([answer.status, answer.text], [500, '{"message": "Internal server error"}']);
    await gateway.stop();
    standIn.stop();
  });

  it('are not called where none is configured: the answer says what would have been sent', async () => {
    const gateway = await start();
    const url = await deploy(gateway, { '/item': { post: dynamo } });
    const answer = await request(`${url}/item`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"TableName": "t"}' });
    assert.equal(answer.status, 501);
    for (const part of ['POST https://dynamodb.eu-west-1.amazonaws.com/', 'X-Amz-Target: DynamoDB_20120810.GetItem', '{"TableName": "t"}']) assert.ok((JSON.parse(answer.text) as { message: string }).message.includes(part), answer.text);
    await gateway.stop();
  });
});

describe('tokens on the local gateway', () => {
  it('are checked with the keys that their issuer publishes, or that are configured', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const stranger = await generateKeyPair('RS256');
    const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] });
    const issuer = await startStandIn(({ url = '' }) => (url.endsWith('/keys') ? { body: keys } : { body: JSON.stringify({ jwks_uri: `${issuer.url}/keys` }) }));
    const { ApiGatewayV2Client, CreateApiCommand, CreateAuthorizerCommand, UpdateRouteCommand, GetRoutesCommand } = await import('@aws-sdk/client-apigatewayv2');
    const configured = 'https://issuer.example';
    const gateway = await start({ backends: { issuers: { [configured]: keys } } });
    const { endpoint, accessKeyId, secretAccessKey } = gateway.address;
    const client = new ApiGatewayV2Client({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
    const backend = await startStandIn(() => ({ body: 'in' }));
    for (const Issuer of [issuer.url, configured]) {
      const { ApiId } = await client.send(new CreateApiCommand({ Name: 'x', ProtocolType: 'HTTP', Target: backend.url }));
      const { AuthorizerId } = await client.send(new CreateAuthorizerCommand({ ApiId, AuthorizerType: 'JWT', Name: 'jwt', IdentitySource: ['$request.header.Authorization'], JwtConfiguration: { Issuer, Audience: ['us'] } }));
      const { Items = [] } = await client.send(new GetRoutesCommand({ ApiId }));
      await client.send(new UpdateRouteCommand({ ApiId, RouteId: Items[0]?.RouteId, AuthorizationType: 'JWT', AuthorizerId }));
      const token = (key: typeof privateKey): Promise<string> => new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setIssuer(Issuer).setAudience('us').setIssuedAt().setExpirationTime('1h').sign(key);
      const call = async (key: typeof privateKey): Promise<number> => (await request(`${endpoint}/`, { headers: { Host: `${String(ApiId)}.execute-api.localhost`, Authorization: `Bearer ${await token(key)}` } })).status;
      assert.deepEqual([await call(privateKey), await call(privateKey), await call(stranger.privateKey)], [200, 200, 401]);
    }
    assert.deepEqual(issuer.received.map(({ url }) => url), ['/.well-known/openid-configuration', '/keys'], 'keys are kept');
    client.destroy();
    await gateway.stop();
    issuer.stop();
    backend.stop();
  });
});
