import assert from 'node:assert/strict';
import { fail, ok } from '../../../src/base';
import { checkBackends, type BackendSources, type BackendValues } from '../../../src/protocol';

const PAIR = { accessKeyId: 'AKIDWORK', secretAccessKey: 'secret' };
const UNSET: BackendValues = { lambdaEndpoint: '', serviceEndpoints: {}, serviceProfile: '', issuers: {}, callerProfiles: [] };
const FILES: Readonly<Record<string, string>> = { 'keys.json': '{"keys": []}', 'key.json': '{"kty": "RSA"}', 'no.json': 'keys' };
const SOURCES: BackendSources = {
  readText: (file) => Promise.resolve(FILES[file] === undefined ? fail(`There is no ${file}.`) : ok({ file: `/work/${file}`, text: FILES[file] })),
  readKeyPair: (profile) => Promise.resolve(profile === 'work' ? ok(PAIR) : profile === 'role' ? ok({ ...PAIR, sessionToken: 'token' }) : fail({ message: 'There is none.' })),
};

const check = (values: Partial<BackendValues>) => checkBackends({ ...UNSET, ...values }, SOURCES);

describe('what is written about what stands in for AWS', () => {
  it('gives nothing and has no problem where nothing is set', async () => {
    const nothing = { backends: { serviceEndpoints: {}, issuers: {}, callers: [] }, problems: [] };
    assert.deepEqual(await check({}), nothing);
    assert.deepEqual(await check({ lambdaEndpoint: undefined, serviceEndpoints: null, serviceProfile: 3, issuers: 'x', callerProfiles: { a: 1 } }), nothing);
  });

  it('gives URLs, the paths of key sets, and key pairs', async () => {
    const { backends, problems } = await check({
      lambdaEndpoint: 'http://127.0.0.1:3001', serviceEndpoints: { sqs: 'http://127.0.0.1:9324', '*': 'https://localhost:4566/x' }, serviceProfile: 'work',
      issuers: { 'https://a.example': 'keys.json', 'https://b.example/': 'keys.json' }, callerProfiles: ['work', 'role'],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(backends, {
      lambdaEndpoint: 'http://127.0.0.1:3001', serviceEndpoints: { sqs: 'http://127.0.0.1:9324', '*': 'https://localhost:4566/x' }, serviceCredentials: PAIR,
      issuers: { 'https://a.example': '/work/keys.json', 'https://b.example/': '/work/keys.json' }, callers: [PAIR, PAIR],
    });
  });

  it('has each problem under its setting, and gives the rest', async () => {
    const { backends, problems } = await check({
      lambdaEndpoint: 'localhost:3001', serviceEndpoints: { sqs: 'ftp://x', sns: 'http://127.0.0.1:1' }, serviceProfile: 'role',
      issuers: { 'https://a.example': 'missing.json', 'https://b.example': 'key.json', 'https://d.example': 'no.json', issuer: 'keys.json', 'https://c.example': 'keys.json' }, callerProfiles: ['nobody', 'work'],
    });
    assert.deepEqual(backends, { serviceEndpoints: { sns: 'http://127.0.0.1:1' }, issuers: { 'https://c.example': '/work/keys.json' }, callers: [PAIR] });
    assert.deepEqual(problems.map(({ setting, message }) => `${setting}: ${message}`), [
      'lambdaEndpoint: "localhost:3001" is no URL that begins with http:// or https://.',
      'serviceEndpoints: sqs: "ftp://x" is no URL that begins with http:// or https://.',
      'serviceProfile: role has temporary credentials; only a lasting key pair can sign what the gateway sends to services.',
      'issuers: https://a.example: There is no missing.json.',
      'issuers: https://b.example: /work/key.json holds no JSON Web Key Set: an object with the list "keys".',
      'issuers: https://d.example: /work/no.json holds no JSON Web Key Set: an object with the list "keys".',
      'issuers: "issuer" is no URL that begins with http:// or https://.',
      'callerProfiles: nobody: There is none.',
    ]);
  });
});
