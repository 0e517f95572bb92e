import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { headerValue, type SignedRequest } from '../apigw';
import { fail, ok, type Result } from '../base';

/** Signature Version 4 (general reference, Signature Version 4): checking what clients signed, and signing what goes to a service. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** `20260101/us-east-1/execute-api/aws4_request`, taken apart. */
export interface Scope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export interface SignatureRefusal {
  readonly because: 'unknownKey' | 'wrongSignature' | 'expired' | 'incomplete';
  readonly message: string;
}

interface Signature {
  readonly accessKeyId: string;
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260101T000000Z`. */
  readonly time: string;
  /** How long a presigned URL may be used, in milliseconds. */
  readonly lifetime?: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** How far a request's time may be from ours, in milliseconds (general reference, Signature Version 4). */
const ALLOWED_SKEW = 15 * 60 * 1000;
const LONGEST_LIFETIME = 7 * 24 * 60 * 60 * 1000;
const WRONG = 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** Checks the signature in the Authorization header or in the query string of a presigned URL; gives the key's id and the scope. `keyOf` knows the secret keys; the texts of refusals are the service's. */
export function verify(request: SignedRequest, keyOf: (accessKeyId: string) => string | undefined, now: number): Result<{ readonly accessKeyId: string; readonly scope: Scope }, SignatureRefusal> {
  const given = signatureOf(request);
  if (!given) return refuse('incomplete', 'Missing Authentication Token');
  const secret = keyOf(given.accessKeyId);
  if (secret === undefined) return refuse('unknownKey', 'The security token included in the request is invalid.');
  const late = lateness(given, now);
  if (late !== undefined) return refuse('expired', late);
  const expected = signatureFor(request, given, secret);
  const actual = Buffer.from(given.signature, 'hex');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return refuse('wrongSignature', WRONG);
  const [date = '', region = '', service = ''] = given.scope.split('/');
  return ok({ accessKeyId: given.accessKeyId, scope: { date, region, service } });
}

/** The headers that a request needs beside its own to be signed: the time, and the signature over all of them and the host. */
export function sign(request: SignedRequest, { accessKeyId, secretAccessKey }: Credentials, { region, service }: Pick<Scope, 'region' | 'service'>, now: number): readonly (readonly [string, string])[] {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const headers = [...request.headers, ['X-Amz-Date', time] as const];
  const signedHeaders = [...new Set(headers.map(([name]) => name.toLowerCase()))].toSorted();
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const signature = signatureFor({ ...request, headers }, { scope, signedHeaders, time }, secretAccessKey).toString('hex');
  return [['X-Amz-Date', time], ['Authorization', `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`]];
}

const refuse = (because: SignatureRefusal['because'], message: string): Result<never, SignatureRefusal> => fail({ because, message });

function signatureOf(request: SignedRequest): Signature | undefined {
  const header = headerValue(request.headers, 'authorization');
  if (header?.startsWith(ALGORITHM)) return inHeader(header, headerValue(request.headers, 'x-amz-date') ?? '');
  return inQuery(new URLSearchParams(request.rawQueryString));
}

function inHeader(header: string, time: string): Signature | undefined {
  const [, accessKeyId, scope, headers, signature] = /^AWS4-HMAC-SHA256 +Credential=([^/,\s]+)\/(\d{8}\/[^,\s]+?),? *SignedHeaders=([^,\s]+),? *Signature=([0-9a-f]{64})$/.exec(header) ?? [];
  if (accessKeyId === undefined || scope === undefined || headers === undefined || signature === undefined) return undefined;
  return { accessKeyId, scope, signedHeaders: headers.split(';'), signature, time };
}

function inQuery(query: URLSearchParams): Signature | undefined {
  const [, accessKeyId, scope] = /^([^/]+)\/(\d{8}\/.+)$/.exec(query.get('X-Amz-Credential') ?? '') ?? [];
  const signature = query.get('X-Amz-Signature');
  if (accessKeyId === undefined || scope === undefined || signature === null || query.get('X-Amz-Algorithm') !== ALGORITHM) return undefined;
  const lifetime = Math.min(LONGEST_LIFETIME, Number(query.get('X-Amz-Expires') ?? 0) * 1000);
  return { accessKeyId, scope, signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'), signature, time: query.get('X-Amz-Date') ?? '', lifetime };
}

/** Why the signature's time will not do. */
function lateness({ time, lifetime }: Signature, now: number): string | undefined {
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const until = at + Math.max(lifetime ?? 0, ALLOWED_SKEW);
  if (at - ALLOWED_SKEW <= now && now <= until) return undefined;
  return `Signature expired or not yet current: ${time} is not within 15 minutes of ${new Date(now).toISOString()}`;
}

function signatureFor(request: SignedRequest, { scope, signedHeaders, time }: Pick<Signature, 'scope' | 'signedHeaders' | 'time'>, secret: string): Buffer {
  const toSign = [ALGORITHM, time, scope, sha256(canonicalRequest(request, signedHeaders))].join('\n');
  const key = scope.split('/').reduce<Uint8Array | string>((previous, part) => createHmac('sha256', previous).update(part).digest(), `AWS4${secret}`);
  return createHmac('sha256', key).update(toSign).digest();
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
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

/** A presigned URL's signature does not sign itself. */
function canonicalQuery(rawQueryString: string): string {
  const pairs = rawQueryString.split('&').filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature=')).map((pair) => {
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
