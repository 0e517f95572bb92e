import { fail, ok, type Result } from '../base';

/** Why a call to the service did not give an answer. The kinds are what a caller can act on; `code` is the service's or Node's own. */
export interface AwsFailure {
  /**
   * - `cancelled`: the caller's signal was aborted
   * - `credentials`: none were found, they expired, or the service does not know them
   * - `network`: no HTTP answer arrived
   * - `throttled`: too many requests, after the SDK's own retries
   * - `service`: the service answered with an error
   */
  readonly kind: 'cancelled' | 'credentials' | 'network' | 'throttled' | 'service';
  /** `NotFoundException`, `ECONNREFUSED`, `CredentialsProviderError`, ... */
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  /** HTTP status of the service's answer. */
  readonly status?: number;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
}

export type AwsResult<T> = Result<T, AwsFailure>;

const CREDENTIAL_CODES = new Set([
  'CredentialsProviderError', 'TokenProviderError', 'ProviderError', 'ExpiredTokenException', 'ExpiredToken', 'RequestExpired', 'UnrecognizedClientException',
  'InvalidClientTokenId', 'InvalidSignatureException', 'MissingAuthenticationTokenException', 'IncompleteSignatureException', 'UnauthorizedSSOTokenError',
]);
const THROTTLING_CODES = new Set(['TooManyRequestsException', 'ThrottlingException', 'Throttling', 'RequestLimitExceeded', 'LimitExceededException']);
const NETWORK_NAMES = new Set(['TimeoutError', 'NetworkingError', 'FetchError']);
const TLS_OR_SOCKET_CODE = /^(E[A-Z]+|ERR_TLS_.+|ERR_SSL_.+|CERT_.+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.+)$/;

const member = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The socket's or TLS layer's code, from the error itself or what caused it. */
function socketCode(error: unknown): string | undefined {
  for (const candidate of [error, member(error, 'cause'), ...causesOf(error)]) {
    const code = text(member(candidate, 'code')) ?? text(member(candidate, 'errno'));
    if (code !== undefined && TLS_OR_SOCKET_CODE.test(code)) return code;
  }
  return undefined;
}

/** `AggregateError`s of Node: one for every address tried. */
function causesOf(error: unknown): readonly unknown[] {
  const errors = member(error, 'errors');
  return Array.isArray(errors) ? errors : [];
}

/** Turns whatever the SDK threw into a failure. The only place that looks at the SDK's errors. */
export function toAwsFailure(error: unknown, signal?: AbortSignal): AwsFailure {
  const name = text(member(error, 'name')) ?? 'Error';
  const message = text(member(error, 'message')) ?? text(member(causesOf(error)[0], 'message')) ?? name;
  if (signal?.aborted === true || name === 'AbortError') return { kind: 'cancelled', code: 'Cancelled', message: 'The call was cancelled.', retryable: true };
  const metadata = member(error, '$metadata');
  const requestId = text(member(metadata, 'requestId'));
  const status = member(metadata, 'httpStatusCode');
  const answered = { ...(requestId === undefined ? {} : { requestId }), ...(typeof status === 'number' ? { status } : {}) };
  if (CREDENTIAL_CODES.has(name)) return { kind: 'credentials', code: name, message, ...answered, retryable: false };
  if (THROTTLING_CODES.has(name) || status === 429) return { kind: 'throttled', code: name, message, ...answered, retryable: true };
  const socket = socketCode(error);
  if (socket !== undefined || NETWORK_NAMES.has(name)) return { kind: 'network', code: socket ?? name, message, ...answered, retryable: true };
  return { kind: 'service', code: name, message, ...answered, retryable: typeof status === 'number' && status >= 500 && status !== 501 };
}

/** Runs one call; what it throws becomes a failure. */
export async function attempt<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<AwsResult<T>> {
  try {
    return ok(await call());
  } catch (error) {
    return fail(toAwsFailure(error, signal));
  }
}
