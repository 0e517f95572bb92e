import { base64Decode, fail, ok, parseJsonObject, utf8Decode, type JsonObject, type Result } from '../../base';
import { isNestedTooDeep } from './nesting';

/** A token's parts, decoded; its signature is not looked at. */
export interface Jwt {
  readonly claims: JsonObject;
  /** `RS256` */
  readonly algorithm: string | undefined;
  /** The key's id in the token's header. */
  readonly keyId: string | undefined;
}

/** Reads a token in its compact form; the failure is a sentence. */
export function readJwt(token: string): Result<Jwt, string> {
  const parts = token.split('.');
  if (parts.length !== 3) return fail(`A token has three parts between dots; this one has ${parts.length}.`);
  const header = partOf(parts[0]);
  const claims = partOf(parts[1]);
  if (!header) return fail("The token's header is no JSON object in base64.");
  if (!claims) return fail("The token's claims are no JSON object in base64.");
  if (isNestedTooDeep(claims)) return fail("The token's claims are nested too deep.");
  return ok({ claims, algorithm: textOf(header['alg']), keyId: textOf(header['kid']) });
}

function partOf(part = ''): JsonObject | undefined {
  const bytes = base64Decode(part);
  return bytes && parseJsonObject(utf8Decode(bytes));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What a token has to be. */
export interface ExpectedClaims {
  /** The very text of `iss`. */
  readonly issuer: string;
  /** One of them has to be in `aud` or, where there is none, be the `client_id`; empty: not checked. */
  readonly audience: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The claim that is not as it has to be, and why. */
export interface ClaimFault {
  readonly claim: 'iss' | 'aud' | 'exp' | 'nbf' | 'iat';
  readonly reason: string;
}

/** Checks a token's claims (developer guide, Control access to HTTP APIs with JWT authorizers); undefined where all are well. Times that are not there are not checked. */
export function checkClaims(claims: JsonObject, { issuer, audience, now }: ExpectedClaims): ClaimFault | undefined {
  const { iss, exp, nbf, iat }: Readonly<Record<string, unknown>> = claims;
  const seconds = now / 1000;
  if (iss !== issuer) return { claim: 'iss', reason: `iss is ${JSON.stringify(iss)}, not ${JSON.stringify(issuer)}.` };
  const audiences = audiencesOf(claims);
  if (audience.length > 0 && !audience.some((wanted) => audiences.includes(wanted))) return { claim: 'aud', reason: `The token is for ${JSON.stringify(audiences)}, not for one of ${JSON.stringify(audience)}.` };
  if (exp !== undefined && !(typeof exp === 'number' && exp > seconds)) return { claim: 'exp', reason: `exp is ${JSON.stringify(exp)}, and it is ${Math.floor(seconds)} now.` };
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= seconds)) return { claim: 'nbf', reason: `nbf is ${JSON.stringify(nbf)}, and it is ${Math.floor(seconds)} now.` };
  if (iat !== undefined && !(typeof iat === 'number' && iat <= seconds)) return { claim: 'iat', reason: `iat is ${JSON.stringify(iat)}, and it is ${Math.floor(seconds)} now.` };
  return undefined;
}

/** `client_id` counts only where there is no `aud` (developer guide, Troubleshooting issues with HTTP API JWT authorizers). */
function audiencesOf(claims: JsonObject): readonly unknown[] {
  const named = claims['aud'] ?? claims['client_id'];
  return Array.isArray(named) ? named : named === undefined ? [] : [named];
}

/** The scopes of a token: `scope` or `scp`, a list or a text with blanks between them. */
export function scopesOf(claims: JsonObject): readonly string[] {
  const written = claims['scope'] ?? claims['scp'];
  if (Array.isArray(written)) return written.filter((scope) => typeof scope === 'string');
  return typeof written === 'string' ? written.split(' ').filter((scope) => scope !== '') : [];
}

/** A claim as `$context.authorizer.claims` and Lambda events hold it: always a text, a list between brackets (third-party reports of Cognito's `cognito:groups`). */
export function claimText(claim: unknown): string {
  if (Array.isArray(claim)) return `[${claim.map(claimText).join(' ')}]`;
  return typeof claim === 'string' ? claim : JSON.stringify(claim);
}
