import assert from 'node:assert/strict';
import { checkClaims, readJwt } from '../../../src/apigw';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (header: unknown, claims: unknown): string => `${encode(header)}.${encode(claims)}.c2lnbmF0dXJl`;

const NOW = Date.UTC(2024, 0, 1);
const SECONDS = NOW / 1000;
const expected = { issuer: 'https://issuer.example', audience: ['me', 'you'], now: NOW };
const good = { iss: 'https://issuer.example', aud: 'me' };
const wrongClaim = (claims: Readonly<Record<string, unknown>>): string | undefined => checkClaims({ ...good, ...claims }, expected)?.claim;

describe('Reading a token', () => {
  it('gives its claims, algorithm and key', () => {
    assert.deepEqual(readJwt(token({ alg: 'RS256', kid: 'k1' }, { sub: 'ü' })), { ok: true, value: { claims: { sub: 'ü' }, algorithm: 'RS256', keyId: 'k1' } });
  });

  it('says what is wrong with a text that is none', () => {
    const deep = Buffer.from(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`).toString('base64url');
    for (const text of [`${encode({})}.${deep}.x`, '', 'a', 'a.b', 'a.b.c', `${encode({})}.${encode([1])}.x`, '..', '%.%.%']) assert.equal(readJwt(text).ok, false, text.slice(0, 20));
  });
});

describe("Checking a token's claims", () => {
  it('wants the issuer and one of the audiences', () => {
    assert.equal(wrongClaim({}), undefined);
    assert.equal(wrongClaim({ iss: 'https://issuer.example/' }), 'iss');
    assert.equal(wrongClaim({ aud: ['x', 'you'] }), undefined);
    assert.equal(wrongClaim({ aud: 'x' }), 'aud');
    assert.equal(wrongClaim({ aud: undefined }), 'aud');
  });

  it('looks at client_id only where there is no aud', () => {
    assert.equal(wrongClaim({ aud: undefined, client_id: 'you' }), undefined);
    assert.equal(wrongClaim({ aud: 'x', client_id: 'you' }), 'aud');
  });

  it('wants the time between nbf, iat and exp', () => {
    assert.equal(wrongClaim({ exp: SECONDS + 1, nbf: SECONDS, iat: SECONDS - 5 }), undefined);
    assert.equal(wrongClaim({ exp: SECONDS }), 'exp');
    assert.equal(wrongClaim({ exp: 'never' }), 'exp');
    assert.equal(wrongClaim({ nbf: SECONDS + 1 }), 'nbf');
    assert.equal(wrongClaim({ iat: SECONDS + 1 }), 'iat');
  });
});
