import type { Result } from '../../../base';
import type { Source } from '../../model';
import type { HeaderList } from '../exchange';
import type { NotEmulated } from '../faults';

/** Why a request ends before its integration's answer reaches the client. */
export type HttpEnding = HttpFault | NotEmulated | PreflightAnswer;

/** The gateway answers by itself with `{"message":"..."}`. */
export interface HttpFault {
  readonly kind: 'fault';
  readonly error: HttpError;
  /** Beside the ones that every error has. */
  readonly headers?: HeaderList;
  /** The cause, for people. */
  readonly explanation: string;
  readonly source?: Source;
}

/** The answer to a CORS preflight: 204, which no integration sees. */
export interface PreflightAnswer {
  readonly kind: 'preflight';
}

/** What a step gives back: the next stage, or the reason why there is none. */
export type HttpOutcome<Stage> = Result<Stage, HttpEnding>;

export type HttpError = keyof typeof HTTP_ERRORS;

/** Statuses and messages of HTTP APIs' own errors, and whether they come with a Content-Type; which of the others have one is unknown. */
export const HTTP_ERRORS = {
  /** A route's authorizer refused the token; a missing token too (recording docs-http-jwt-bad-audience). */
  unauthorized: { status: 401, message: 'Unauthorized', typed: false },
  /** The body is unknown. */
  forbidden: { status: 403, message: 'Forbidden', typed: true },
  /** Third-party transcript of a real API. */
  notFound: { status: 404, message: 'Not Found', typed: true },
  /** Recording claim-lambda-6mb-http. */
  requestEntityTooLarge: { status: 413, message: 'Request Entity Too Large', typed: true },
  tooManyRequests: { status: 429, message: 'Too Many Requests', typed: true },
  /** Recording dotnet-V2_HandlesZeroStatusCode. */
  internalServerError: { status: 500, message: 'Internal Server Error', typed: true },
  /** Of a backend that does not answer in time (cortexlabs/cortex, issue 1225: a transcript); that one which cannot be reached gives the same is unknown. */
  serviceUnavailable: { status: 503, message: 'Service Unavailable', typed: false },
} as const;

export function httpFault(error: HttpError, explanation: string, source?: Source, headers?: HeaderList): HttpFault {
  return { kind: 'fault', error, explanation, ...(source && { source }), ...(headers && { headers }) };
}

/** Why, for people. */
export function explainEnding(ending: HttpEnding): string {
  return ending.kind === 'preflight' ? 'A preflight is answered by the API itself.' : ending.explanation;
}
