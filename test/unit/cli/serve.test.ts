import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { openConnection } from '../../../src/aws';
import { commandLine } from './support';

const cli = commandLine();
const ISSUER = 'https://issuer.example';

function file(name: string, content: unknown): string {
  const whole = path.join(cli.folder, name);
  writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content));
  return whole;
}

/** A REST API whose one method takes signed requests, and tells who signed. */
const SIGNED = {
  openapi: '3.0.1', info: { title: 'Signed', version: '1' },
  components: { securitySchemes: { sigv4: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' } } },
  paths: { '/who': { get: {
    security: [{ sigv4: [] }], responses: { 200: { description: 'ok' } },
    'x-amazon-apigateway-integration': { type: 'mock', requestTemplates: { 'application/json': '{"statusCode": 200}' }, responses: { default: { statusCode: '200', responseTemplates: { 'application/json': '$context.identity.accessKey' } } } },
  } } },
};

/** An HTTP API whose one route takes tokens of an issuer that nobody can ask. */
const guarded = (upstream: string): unknown => ({
  openapi: '3.0.1', info: { title: 'Guarded', version: '1' },
  components: { securitySchemes: { jwt: { type: 'oauth2', 'x-amazon-apigateway-authorizer': { type: 'jwt', identitySource: '$request.header.Authorization', jwtConfiguration: { issuer: ISSUER, audience: ['us'] } } } } },
  paths: { '/in': { get: { security: [{ jwt: [] }], 'x-amazon-apigateway-integration': { type: 'http_proxy', httpMethod: 'GET', uri: upstream, payloadFormatVersion: '1.0' } } } },
});

describe('apigw serve, with what stands in for AWS', () => {
  const kept = new Map(['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'].map((name) => [name, process.env[name]]));
  before(() => {
    process.env['AWS_CONFIG_FILE'] = file('config', '');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = file('credentials', ['[work]', 'aws_access_key_id = AKIDWORK', 'aws_secret_access_key = hidden-key', '[role]', 'aws_access_key_id = AKIDROLE', 'aws_secret_access_key = hidden-key', 'aws_session_token = hidden-token', ''].join('\n'));
  });
  after(() => {
    for (const [name, value] of kept) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('lets callers in by the key pairs of profiles, and tells no secret', async () => {
    const served = await cli.serve([file('signed.json', SIGNED), '--caller-profile', 'work', '--caller-profile', 'role']);
    try {
      for (const [profile, key] of [['work', 'AKIDWORK'], ['role', 'AKIDROLE']] as const) {
        const connection = await openConnection({ kind: 'profile', profile, region: 'eu-west-1' });
        assert.ok(connection.ok);
        const headers = await connection.value.signGet(`${served.url}/who`);
        connection.value.dispose();
        assert.ok(headers.ok);
        const answer = await fetch(`${served.url}/who`, { headers: Object.fromEntries(headers.value) });
        assert.deepEqual([answer.status, await answer.text()], [200, key]);
      }
      assert.equal((await fetch(`${served.url}/who`)).status, 403);
      assert.doesNotMatch(served.output(), /hidden/);
    } finally {
      assert.equal(await served.stop(), 0);
    }
  });

  it('takes tokens of an issuer whose keys are in a file', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    file('keys.json', { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] });
    const upstream: Server = createServer((_request, response) => response.end('welcome')).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const served = await cli.serve([file('guarded.json', guarded(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}/`)), '--issuer', `${ISSUER}=keys.json`]);
    try {
      const token = await new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: 'one' }).setIssuer(ISSUER).setAudience('us').setIssuedAt().setExpirationTime('1h').sign(privateKey);
      const ask = async (value: string): Promise<string> => (await fetch(`${served.url}/in`, { headers: { Authorization: `Bearer ${value}` } })).text();
      assert.equal(await ask(token), 'welcome');
      assert.match(await ask(`${token}x`), /Unauthorized/);
    } finally {
      await served.stop();
      upstream.close();
    }
  });

  it('says which options are wrong, and tells no secret', async () => {
    const api = file('signed.json', SIGNED);
    file('key.json', '{}');
    const { code, stdout, stderr } = await cli.run([
      'serve', api, '--lambda-endpoint', 'localhost', '--service-endpoint', 'sqs=x', '--service-profile', 'role', '--issuer', `${ISSUER}=nowhere.json`, '--issuer', 'https://other.example=key.json', '--caller-profile', 'nobody',
    ]);
    assert.deepEqual([code, stdout], [2, '']);
    const patterns = [
      /^--lambda-endpoint: "localhost" is no URL/, /^--service-endpoint: sqs: "x" is no URL/, /^--service-profile: role has temporary credentials/,
      /^--issuer: https:\/\/issuer\.example: ENOENT.*nowhere\.json/, /^--issuer: https:\/\/other\.example: .*key\.json holds no JSON Web Key Set/, /^--caller-profile: nobody: The shared config files have no profile nobody\./,
    ];
    const lines = stderr.split('\n');
    patterns.forEach((pattern, index) => assert.match(lines[index] ?? '', pattern));
    assert.equal(lines[patterns.length], '');
    assert.doesNotMatch(stderr, /hidden/);
  });

  it('says what an option needs that is given once for each member', async () => {
    const api = file('signed.json', SIGNED);
    assert.match((await cli.run(['serve', api, '--issuer', ISSUER])).stderr, /^--issuer needs URL=FILE, such as .*, not 'https:\/\/issuer\.example'\./);
    assert.match((await cli.run(['serve', api, '--service-endpoint', 'sqs'])).stderr, /^--service-endpoint needs NAME=URL, such as /);
  });
});
