import { fail, ok } from '../../../../base';
import { checkClaims, claimText, readJwt, scopesOf, type ClaimFault } from '../../../authorization/jwt';
import type { Authorizer } from '../../../model';
import { notEmulated } from '../../faults';
import { httpFault, type HttpFault, type HttpOutcome } from '../faults';
import type { HttpAuthorization, HttpMatched } from '../stages';
import { identityOf } from './identity';

/** Checks a token: its signature, its claims, and the route's scopes (developer guide, Control access to HTTP APIs with JWT authorizers). */
export async function authorizeByToken(matched: HttpMatched, authorizer: Authorizer): Promise<HttpOutcome<HttpAuthorization>> {
  const { route, ports } = matched;
  const identity = identityOf(matched, authorizer);
  // Where there is no token at all, the challenge names no error; its form is unknown.
  if (!identity.ok) return fail(httpFault('unauthorized', identity.error, authorizer.source, [['WWW-Authenticate', 'Bearer']]));
  const token = (identity.value[0] ?? '').replace(/^Bearer +/i, '');
  const read = readJwt(token);
  if (!read.ok) return fail(invalidToken('the token is malformed', read.error, authorizer));
  const { claims, keyId, algorithm } = read.value;
  if (!/^RS(?:256|384|512)$/.test(algorithm ?? '')) return fail(invalidToken('signing method is invalid', `The token's algorithm is ${algorithm ?? 'not named'}; only RSA's are supported.`, authorizer));
  const issuer = authorizer.jwtConfiguration?.issuer ?? '';
  const verdict = await ports.verifyToken({ token, keyId, issuer });
  if (verdict.kind === 'unavailable') return fail(notEmulated(`checking a token's signature (${verdict.reason})`, authorizer.source));
  if (verdict.kind === 'invalid') return fail(invalidToken('the token has an invalid signature', verdict.reason, authorizer));
  const wrong = checkClaims(claims, { issuer, audience: authorizer.jwtConfiguration?.audience ?? [], now: ports.clock.now() });
  if (wrong) return fail(invalidToken(DESCRIPTIONS[wrong.claim], wrong.reason, authorizer));
  const wanted = route.authorizationScopes;
  const scopes = scopesOf(claims).filter((scope) => wanted.includes(scope));
  // The guide says that such requests are denied; the status and the body are unknown.
  if (wanted.length > 0 && scopes.length === 0) return fail(httpFault('forbidden', `The token's scopes are ${scopesOf(claims).join(', ') || 'none'}; the route asks for one of ${wanted.join(', ')}.`, route.source));
  return ok({ kind: 'jwt', claims: Object.fromEntries(Object.entries(claims).map(([name, claim]) => [name, claimText(claim)])), scopes: wanted.length > 0 ? scopes : null });
}

/** `error_description` by claim. The audience's is the guide's; the wording of the others is unknown. */
const DESCRIPTIONS: Readonly<Record<ClaimFault['claim'], string>> = {
  aud: 'the token does not have a valid audience',
  iss: 'the token does not have a valid issuer',
  exp: 'the token has expired',
  nbf: 'the token is not valid yet',
  iat: 'the token was issued in the future',
};

/** Developer guide, Troubleshooting issues with HTTP API JWT authorizers. */
function invalidToken(description: string, explanation: string, authorizer: Authorizer): HttpFault {
  return httpFault('unauthorized', explanation, authorizer.source, [['WWW-Authenticate', `Bearer scope="" error="invalid_token" error_description="${description}"`]]);
}
