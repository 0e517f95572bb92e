import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fail, ok } from '../../../src/base';
import { checkBackends, type BackendValues, type Surroundings } from '../../../src/vscode/local/backendValues';

const PAIR = { accessKeyId: 'AKIDWORK', secretAccessKey: 'secret' };
const UNSET: BackendValues = { lambdaEndpoint: '', serviceEndpoints: {}, serviceProfile: '', issuers: {}, callerProfiles: [] };

describe('the settings of what stands in for AWS', () => {
  let folder: string;
  let surroundings: Surroundings;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'backends-'));
    writeFileSync(path.join(folder, 'keys.json'), '{"keys": []}');
    writeFileSync(path.join(folder, 'key.json'), '{"kty": "RSA"}');
    surroundings = {
      folders: [path.join(folder, 'other'), folder],
      readKeyPair: (profile) => Promise.resolve(
        profile === 'work' ? ok(PAIR) : profile === 'role' ? ok({ ...PAIR, sessionToken: 'token' }) : fail({ kind: 'credentials', code: 'UnknownProfile', message: 'There is none.', retryable: false }),
      ),
    };
  });
  after(() => rmSync(folder, { recursive: true }));

  const check = (values: Partial<BackendValues>) => checkBackends({ ...UNSET, ...values }, surroundings);

  it('give nothing and complain of nothing where nothing is set', async () => {
    const nothing = { backends: { serviceEndpoints: {}, issuers: {}, callers: [] }, problems: [] };
    assert.deepEqual(await check({}), nothing);
    assert.deepEqual(await check({ lambdaEndpoint: undefined, serviceEndpoints: null, serviceProfile: 3, issuers: 'x', callerProfiles: { a: 1 } }), nothing);
  });

  it('give URLs, key sets of the first folder that has them, and key pairs', async () => {
    const whole = path.join(folder, 'keys.json');
    const { backends, problems } = await check({
      lambdaEndpoint: 'http://127.0.0.1:3001', serviceEndpoints: { sqs: 'http://127.0.0.1:9324', '*': 'https://localhost:4566/x' }, serviceProfile: 'work',
      issuers: { 'https://a.example': 'keys.json', 'https://b.example/': whole }, callerProfiles: ['work', 'role'],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(backends, {
      lambdaEndpoint: 'http://127.0.0.1:3001', serviceEndpoints: { sqs: 'http://127.0.0.1:9324', '*': 'https://localhost:4566/x' }, serviceCredentials: PAIR,
      issuers: { 'https://a.example': whole, 'https://b.example/': whole }, callers: [PAIR, PAIR],
    });
  });

  it('name what is wrong by the setting, and give the rest', async () => {
    const { backends, problems } = await check({
      lambdaEndpoint: 'localhost:3001', serviceEndpoints: { sqs: 'ftp://x', sns: 'http://127.0.0.1:1' }, serviceProfile: 'role',
      issuers: { 'https://a.example': 'missing.json', 'https://b.example': 'key.json', issuer: 'keys.json', 'https://c.example': 'keys.json' }, callerProfiles: ['nobody', 'work'],
    });
    assert.deepEqual(backends, { serviceEndpoints: { sns: 'http://127.0.0.1:1' }, issuers: { 'https://c.example': path.join(folder, 'keys.json') }, callers: [PAIR] });
    const patterns = [
      /^apiGateway\.local\.lambdaEndpoint: "localhost:3001" is no URL that begins with http:\/\/ or https:\/\/\.$/,
      /^apiGateway\.local\.serviceEndpoints: sqs: "ftp:\/\/x" is no URL/,
      /^apiGateway\.local\.serviceProfile: role has temporary credentials/,
      /^apiGateway\.local\.issuers: https:\/\/a\.example: missing\.json can't be read: ENOENT/,
      /^apiGateway\.local\.issuers: https:\/\/b\.example: .*key\.json holds no JSON Web Key Set/,
      /^apiGateway\.local\.issuers: "issuer" is no URL/,
      /^apiGateway\.local\.callerProfiles: nobody: There is none\.$/,
    ];
    assert.equal(problems.length, patterns.length, problems.join('\n'));
    patterns.forEach((pattern, index) => assert.match(problems[index] ?? '', pattern));
  });

  it('say that a relative path leads nowhere while no folder is open', async () => {
    const { problems } = await checkBackends({ ...UNSET, issuers: { 'https://a.example': 'keys.json' } }, { ...surroundings, folders: [] });
    assert.match(problems.join(), /keys\.json is a relative path, and no folder is open/);
  });

  it('never tell a secret', async () => {
    const { problems } = await check({ serviceProfile: 'role', callerProfiles: ['nobody'] });
    assert.doesNotMatch(problems.join(), /secret|token/);
  });
});
