import { fail, ok, type JsonObject, type Result } from '../../base';
import { matchesPattern } from '../expressions/selectionPattern';
import type { Authorizer } from '../model';
import { javaDate } from '../pipeline/executionLog';
import type { Ports } from '../ports';
import { checkClaims, readJwt, scopesOf, type ClaimFault } from './jwt';

/** Why a token does not do: the claim, or another kind of fault, and a sentence. `unavailable`: nobody could look for the issuer's keys. */
export interface TokenFault {
  readonly kind: ClaimFault['claim'] | 'malformed' | 'signature' | 'use' | 'scope' | 'unavailable';
  readonly explanation: string;
}

/** `arn:aws:cognito-idp:us-east-1:111111111111:userpool/us-east-1_a1B2c3D4e` -> the pool's issuer; undefined for another kind of ARN. */
function userPoolIssuer(providerArn: string): string | undefined {
  const parts = /^arn:(aws[\w-]*):cognito-idp:([\w-]+):\d*:userpool\/([\w-]+)$/.exec(providerArn);
  if (!parts) return undefined;
  const [, partition, region = '', pool = ''] = parts;
  return `https://cognito-idp.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${pool}`;
}

/**
 * Checks a user pool's token, with or without `Bearer` before it, and gives its claims: an access token where the method has scopes,
 * an ID token where it has none (developer guide, Integrate a REST API with a user pool).
 */
export async function checkUserPoolToken(authorizer: Authorizer, identity: string, scopes: readonly string[], ports: Pick<Ports, 'verifyToken' | 'clock'>): Promise<Result<JsonObject, TokenFault>> {
  const token = identity.replace(/^Bearer +/i, '');
  const read = readJwt(token);
  if (!read.ok) return refuse('malformed', read.error);
  const { claims, keyId } = read.value;
  const issuers = (authorizer.providerARNs ?? []).flatMap((arn) => userPoolIssuer(arn) ?? []);
  const issuer = issuers.find((candidate) => candidate === claims['iss']);
  if (issuer === undefined) return refuse('iss', `The token's issuer is ${JSON.stringify(claims['iss'] ?? null)}; the authorizer's user pools are ${issuers.join(', ') || 'none'}.`);
  const verdict = await ports.verifyToken({ token, keyId, issuer });
  if (verdict.kind === 'unavailable') return refuse('unavailable', verdict.reason);
  if (verdict.kind === 'invalid') return refuse('signature', `The token's signature is not its issuer's: ${verdict.reason}`);
  const wrong = checkClaims(claims, { issuer, audience: [], now: ports.clock.now() });
  if (wrong) return refuse(wrong.claim, wrong.reason);
  const fault = checkUse(claims, scopes) ?? checkAudience(authorizer.identityValidationExpression, claims['aud']);
  return fault ? fail(fault) : ok(claims);
}

function checkUse(claims: JsonObject, scopes: readonly string[]): TokenFault | undefined {
  const [use, why] = scopes.length > 0 ? ['access', 'has scopes'] : ['id', 'has no scopes'];
  if (claims['token_use'] !== use) return { kind: 'use', explanation: `The method ${why}, so it takes tokens whose token_use is ${use}; this one's is ${JSON.stringify(claims['token_use'] ?? null)}.` };
  const given = scopesOf(claims);
  if (scopes.length === 0 || scopes.some((scope) => given.includes(scope))) return undefined;
  return { kind: 'scope', explanation: `The token's scopes are ${given.join(', ') || 'none'}; the method asks for one of ${scopes.join(', ')}.` };
}

/** For user pools the validation expression is matched against `aud` (API reference, CreateAuthorizer). */
function checkAudience(pattern: string | undefined, audience: unknown): TokenFault | undefined {
  if (pattern === undefined || pattern === '') return undefined;
  const matched = matchesPattern(pattern, typeof audience === 'string' ? audience : '');
  if (matched.ok && matched.value) return undefined;
  return { kind: 'aud', explanation: `The token's audience ${JSON.stringify(audience ?? null)} does not match the authorizer's validation expression ${JSON.stringify(pattern)}.` };
}

function refuse(kind: TokenFault['kind'], explanation: string): Result<never, TokenFault> {
  return fail({ kind, explanation });
}

const TIMES = new Set(['exp', 'iat']);

/**
 * `$context.authorizer.claims` of a REST API: everything is text. `exp` and `iat` are Java's dates, other times stay seconds, and the
 * members of a list are joined with commas (third-party events; how objects look is unknown, JSON here).
 */
export function userPoolClaims(claims: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null).map(([name, value]) => [name, claimText(name, value)]));
}

function claimText(name: string, value: unknown): string {
  if (typeof value === 'number' && TIMES.has(name)) return javaDate(value * 1000);
  if (Array.isArray(value)) return value.map((item: unknown) => textOf(item)).join(',');
  return textOf(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
