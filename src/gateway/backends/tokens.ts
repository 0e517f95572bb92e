import { compactVerify, createLocalJWKSet, createRemoteJWKSet, errors, type CompactVerifyGetKey, type JSONWebKeySet } from 'jose';
import { readFile } from 'node:fs/promises';
import type { TokenRequest, TokenVerdict } from '../../apigw';
import { errorMessage, isJsonObject } from '../../base';

/** How long an issuer may take to answer, and how long its keys are kept, in milliseconds. */
const ANSWER_TIME = 2000;
const KEEPING_TIME = 300_000;
/** What the service takes (developer guide, Control access to HTTP APIs with JWT authorizers). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

interface Issuer {
  readonly keys: Promise<CompactVerifyGetKey>;
  readonly askedAt: number;
}

/** Checks tokens' signatures with the keys of their issuers: configured ones, or those that the issuer publishes. */
export class Tokens {
  readonly #configured: Readonly<Record<string, string>>;
  readonly #issuers = new Map<string, Issuer>();

  /** By the issuer's URL: a JSON Web Key Set, or the path of a file with one. */
  constructor(configured: Readonly<Record<string, string>> = {}) {
    this.#configured = configured;
  }

  async verify({ token, issuer }: TokenRequest): Promise<TokenVerdict> {
    let keys: CompactVerifyGetKey;
    try {
      keys = await this.#keysOf(issuer);
    } catch (error) {
      return { kind: 'unavailable', reason: `the keys of ${issuer} can't be had: ${errorMessage(error)}` };
    }
    try {
      await compactVerify(token, keys, { algorithms: ALGORITHMS });
      return { kind: 'verified' };
    } catch (error) {
      if (isTokensFault(error)) return { kind: 'invalid', reason: errorMessage(error) };
      return { kind: 'unavailable', reason: `the keys of ${issuer} can't be had: ${errorMessage(error)}` };
    }
  }

  /** A failure is not kept: the next token asks again. */
  #keysOf(issuer: string): Promise<CompactVerifyGetKey> {
    const known = this.#issuers.get(issuer);
    if (known && Date.now() - known.askedAt < KEEPING_TIME) return known.keys;
    const configured = this.#configured[issuer];
    const asked: Issuer = { keys: configured === undefined ? publishedKeys(issuer) : readKeys(configured), askedAt: Date.now() };
    this.#issuers.set(issuer, asked);
    asked.keys.catch(() => this.#issuers.delete(issuer));
    return asked.keys;
  }
}

/** The rest is the network's or the key set's. */
function isTokensFault(error: unknown): boolean {
  return error instanceof errors.JWSInvalid || error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSEAlgNotAllowed;
}

async function readKeys(configured: string): Promise<CompactVerifyGetKey> {
  const text = configured.trimStart().startsWith('{') ? configured : await readFile(configured, 'utf8');
  return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
}

/** Where an issuer's keys are, its configuration says (OpenID Connect Discovery 1.0, 4). */
async function publishedKeys(issuer: string): Promise<CompactVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(ANSWER_TIME) });
  const document: unknown = await answer.json();
  const address = isJsonObject(document) ? document['jwks_uri'] : undefined;
  if (!answer.ok || typeof address !== 'string') throw new Error(`its configuration was answered with ${answer.status} and names no jwks_uri.`);
  return createRemoteJWKSet(new URL(address), { timeoutDuration: ANSWER_TIME, cacheMaxAge: KEEPING_TIME });
}
