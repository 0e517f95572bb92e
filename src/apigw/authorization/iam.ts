import { fail, ok, omit, type Result } from '../../base';
import type { Authentication, Ports, SignedRequest } from '../ports';
import { headerValue, parseQueryString } from '../routing/requestText';

/** Who signed a request. */
export type SignedCaller = Omit<Extract<Authentication, { readonly kind: 'caller' }>, 'kind'>;

/** Why nobody is known to have signed it, with the service's message where there is one. */
export interface SignatureFault {
  readonly kind: 'unsigned' | 'unknownKey' | 'wrongSignature' | 'expired' | 'incomplete' | 'unavailable';
  readonly message: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Finds out who signed a request with Signature Version 4: in the Authorization header, or in the query string of a presigned URL. */
export async function authenticateCaller(request: SignedRequest, ports: Pick<Ports, 'authenticate'>): Promise<Result<SignedCaller, SignatureFault>> {
  const authorization = headerValue(request.headers, 'authorization');
  const presigned = parseQueryString(request.rawQueryString).has('X-Amz-Signature');
  if (authorization === undefined && !presigned) return fail({ kind: 'unsigned', message: 'Missing Authentication Token' });
  if (!presigned && authorization !== undefined && !isSignature(authorization)) return fail({ kind: 'incomplete', message: notSigned(authorization) });
  const answer = await ports.authenticate(request);
  if (answer.kind === 'unavailable') return fail({ kind: 'unavailable', message: answer.reason });
  if (answer.kind === 'refused') return fail({ kind: answer.because, message: answer.message });
  return ok(omit(answer, 'kind'));
}

export function isSignature(authorization: string): boolean {
  return authorization.startsWith(ALGORITHM);
}

/** The service reads any Authorization header as a signature's (third-party transcripts; newer ones print the header's SHA-256 instead of its text). */
export function notSigned(authorization: string): string {
  const bare = authorization.split(/[\s,]+/).slice(1).find((part) => part !== '' && !part.includes('='));
  if (bare !== undefined) return `'${bare}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`;
  const signedAt = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.";
  return `${['Credential', 'Signature', 'SignedHeaders'].map((name) => `Authorization header requires '${name}' parameter.`).join(' ')} ${signedAt} Authorization=${authorization}`;
}

/** The Authorization header with a signature goes no further than the gateway (developer guide, Known issues). */
export function withoutSignature(headers: SignedRequest['headers']): SignedRequest['headers'] {
  return headers.filter(([name]) => name.toLowerCase() !== 'authorization');
}
