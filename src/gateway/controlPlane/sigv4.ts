import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { headerOf, type HttpRequest } from '../http';
import { ServiceError } from './serviceError';

/** The session's key pair. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** How far a request's time may be from ours, in milliseconds (general reference, Signature Version 4). */
const ALLOWED_SKEW = 15 * 60 * 1000;

/** Checks a Signature Version 4 in the Authorization header; throws the service's refusals. Any region and service is accepted: the scope is the client's. */
export function verifySignature(request: HttpRequest, credentials: Credentials, now: number): void {
  const authorization = parse(headerOf(request.headers, 'authorization'));
  if (authorization.accessKeyId !== credentials.accessKeyId) throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const time = headerOf(request.headers, 'x-amz-date') ?? '';
  checkTime(time, now);
  const canonical = canonicalRequest(request, authorization.signedHeaders);
  const toSign = ['AWS4-HMAC-SHA256', time, authorization.scope, sha256(canonical)].join('\n');
  const key = authorization.scope.split('/').reduce<Uint8Array | string>((secret, part) => createHmac('sha256', secret).update(part).digest(), `AWS4${credentials.secretAccessKey}`);
  const expected = createHmac('sha256', key).update(toSign).digest();
  const given = Buffer.from(authorization.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ServiceError('InvalidSignatureException', 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.');
  }
}

function parse(header: string | undefined): Authorization {
  const [, accessKeyId, date, rest, headers, signature] = /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8})\/([^,\s]+?),? *SignedHeaders=([^,\s]+),? *Signature=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (accessKeyId === undefined || date === undefined || rest === undefined || headers === undefined || signature === undefined) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  return { accessKeyId, date, scope: `${date}/${rest}`, signedHeaders: headers.split(';'), signature };
}

function checkTime(time: string, now: number): void {
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(at - now) <= ALLOWED_SKEW)) throw new ServiceError('InvalidSignatureException', `Signature expired or not yet current: ${time} is not within 15 minutes of ${new Date(now).toISOString()}`);
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

function canonicalRequest(request: HttpRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => {
    const values = request.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value.trim().replace(/ +/g, ' '));
    return `${name}:${values.join(',')}\n`;
  });
  return [request.method, canonicalPath(request.path), canonicalQuery(request.rawQueryString), headers.join(''), signedHeaders.join(';'), sha256(request.body)].join('\n');
}

/** Every service but S3 encodes the already encoded path once more. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const normalised = `${path.startsWith('/') ? '/' : ''}${segments.join('/')}${segments.length > 0 && path.endsWith('/') ? '/' : ''}`;
  return normalised.split('/').map(encode).join('/');
}

function canonicalQuery(rawQueryString: string): string {
  const pairs = rawQueryString.split('&').filter((pair) => pair !== '').map((pair) => {
    const cut = pair.indexOf('=');
    return cut < 0 ? ([recode(pair), ''] as const) : ([recode(pair.slice(0, cut)), recode(pair.slice(cut + 1))] as const);
  });
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1])).map(([name, value]) => `${name}=${value}`).join('&');
}

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Query parts arrive encoded in many ways; they are signed in one. */
function recode(text: string): string {
  try {
    return encode(decodeURIComponent(text.replace(/\+/g, '%20')));
  } catch {
    return encode(text);
  }
}
