import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openConnection, readCustomEndpoints, readKeyPair, readProfiles } from '../../../src/aws';
import { startStub } from './stub';

const CONFIG = `
[default]
region = eu-west-1

[profile work]
region = us-west-2
services = local
sso_session = corp

[profile whole]
endpoint_url = http://127.0.0.1:4566

[profile role]
role_arn = arn:aws:iam::1:role/deployer
source_profile = default

[sso-session corp]
sso_region = us-east-1

[services local]
api_gateway =
  endpoint_url = http://127.0.0.1:9999
`;
const CREDENTIALS = `
[default]
aws_access_key_id = AKIDDEFAULT
aws_secret_access_key = secret

[only-keys]
aws_access_key_id = AKIDONLY
aws_secret_access_key = secret
aws_session_token = token
`;
const NAMES = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_API_GATEWAY', 'AWS_ENDPOINT_URL_APIGATEWAYV2', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

describe('the shared config files', () => {
  let folder: string;
  const before = new Map<string, string | undefined>();

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'aws-'));
    for (const name of NAMES) before.set(name, process.env[name]);
    for (const name of NAMES) delete process.env[name];
    writeFileSync(path.join(folder, 'config'), CONFIG);
    writeFileSync(path.join(folder, 'credentials'), CREDENTIALS);
    process.env['AWS_CONFIG_FILE'] = path.join(folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = path.join(folder, 'credentials');
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
  });
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    delete process.env['AWS_EC2_METADATA_DISABLED'];
    rmSync(folder, { recursive: true });
  });

  it('give the profiles of both, merged, default first', async () => {
    assert.deepEqual(await readProfiles(), [
      { name: 'default', region: 'eu-west-1', source: 'access key' },
      { name: 'only-keys', source: 'temporary access key' },
      { name: 'role', source: 'role arn:aws:iam::1:role/deployer' },
      { name: 'whole', source: 'no credentials of its own' },
      { name: 'work', region: 'us-west-2', source: 'IAM Identity Center' },
    ]);
  });

  it('give no profiles when they are missing', async () => {
    process.env['AWS_CONFIG_FILE'] = path.join(folder, 'nowhere');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = path.join(folder, 'nowhere either');
    assert.deepEqual(await readProfiles(), []);
  });

  it('name custom endpoints for all services or for one', async () => {
    assert.deepEqual(await readCustomEndpoints('default', {}), {});
    assert.deepEqual(await readCustomEndpoints('whole', {}), { apiGateway: 'http://127.0.0.1:4566', apiGatewayV2: 'http://127.0.0.1:4566' });
    assert.deepEqual(await readCustomEndpoints('work', {}), { apiGateway: 'http://127.0.0.1:9999' });
  });

  it('yield to the environment, where the variable of one service comes first', async () => {
    const all = { AWS_ENDPOINT_URL: 'http://all' };
    assert.deepEqual(await readCustomEndpoints('work', all), { apiGateway: 'http://all', apiGatewayV2: 'http://all' });
    assert.deepEqual(await readCustomEndpoints('work', { ...all, AWS_ENDPOINT_URL_API_GATEWAY: 'http://one' }), { apiGateway: 'http://one', apiGatewayV2: 'http://all' });
    assert.deepEqual(await readCustomEndpoints('work', { ...all, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }), {});
  });

  it('give the credentials that a connection signs with, and its endpoint', async () => {
    const stub = await startStub();
    stub.answer = () => ({ body: { item: [] } });
    process.env['AWS_ENDPOINT_URL'] = stub.endpoint;
    const opened = await openConnection({ kind: 'profile', profile: 'default', region: 'eu-west-1' });
    assert.ok(opened.ok);
    assert.equal(opened.value.customEndpoint, stub.endpoint);
    await opened.value.rest.stages('a');
    assert.match(String(stub.seen[0]?.headers['authorization']), /Credential=AKIDDEFAULT\//);
    opened.value.dispose();
    await stub.stop();
  });

  it('without credentials, calls fail with a failure of that kind and nothing is sent', async () => {
    const stub = await startStub();
    process.env['AWS_ENDPOINT_URL'] = stub.endpoint;
    const opened = await openConnection({ kind: 'profile', profile: 'nobody', region: 'eu-west-1' });
    assert.ok(opened.ok);
    const answer = await opened.value.rest.stages('a');
    assert.ok(!answer.ok);
    assert.equal(answer.error.kind, 'credentials');
    assert.equal(stub.seen.length, 0);
    opened.value.dispose();
    await stub.stop();
  });

  it('give a profile\'s key pair, with its token where it is temporary', async () => {
    const fixed = await readKeyPair('default');
    assert.deepEqual(fixed.ok && [fixed.value.accessKeyId, fixed.value.secretAccessKey, fixed.value.sessionToken], ['AKIDDEFAULT', 'secret', undefined]);
    const temporary = await readKeyPair('only-keys');
    assert.equal(temporary.ok && temporary.value.sessionToken, 'token');
  });

  it('give no key pair for a profile that is not there, whatever the environment has', async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'AKIDENVIRONMENT', AWS_SECRET_ACCESS_KEY: 'secret' });
    const answer = await readKeyPair('nobody');
    assert.deepEqual(!answer.ok && [answer.error.kind, answer.error.message], ['credentials', 'The shared config files have no profile nobody.']);
  });

  it('on AWS itself the invoke URL is the stage\'s own, in the partition of its region', async () => {
    for (const [region, url] of [['eu-west-1', 'https://abc.execute-api.eu-west-1.amazonaws.com/dev'], ['cn-north-1', 'https://abc.execute-api.cn-north-1.amazonaws.com.cn/dev']] as const) {
      const opened = await openConnection({ kind: 'profile', profile: 'default', region });
      assert.ok(opened.ok);
      assert.equal(opened.value.invokeUrl({ kind: 'REST', id: 'abc' }, 'dev'), url);
      assert.equal(opened.value.invokeUrl({ kind: 'HTTP', id: 'h', apiEndpoint: 'https://h.example' }, '$default'), 'https://h.example');
      opened.value.dispose();
    }
  });
});
