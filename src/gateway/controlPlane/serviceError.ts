/** The services' own error codes that handlers answer with, and the status each is sent with. */
const STATUS = {
  BadRequestException: 400,
  ValidationException: 400,
  SerializationException: 400,
  UnauthorizedException: 401,
  AccessDeniedException: 403,
  ForbiddenException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  UnrecognizedClientException: 403,
  NotFoundException: 404,
  UnknownOperationException: 404,
  ConflictException: 409,
  LimitExceededException: 429,
  InternalFailure: 500,
  NotImplementedException: 501,
} as const;

type ServiceErrorCode = keyof typeof STATUS;

/** A failure in the service's own terms. Handlers throw it; the dispatcher is the one place that turns it into an answer. */
export class ServiceError extends Error {
  readonly code: ServiceErrorCode;
  readonly status: number;

  constructor(code: ServiceErrorCode, message: string) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
  }
}

export const badRequest = (message: string): ServiceError => new ServiceError('BadRequestException', message);
export const notFound = (message: string): ServiceError => new ServiceError('NotFoundException', message);
export const conflict = (message: string): ServiceError => new ServiceError('ConflictException', message);

/** `feature` begins a sentence: `Canary releases are`. */
export const notEmulated = (feature: string): ServiceError => new ServiceError('NotImplementedException', `${feature} not emulated by the local gateway yet.`);

/** What is wrong with an input, in the form of v1's own validation messages. The texts of v2 are not recorded; it knows no other class of error for them. */
export const invalidInput = ({ version }: { readonly version: 'v1' | 'v2' }, sentences: readonly string[]): ServiceError =>
  new ServiceError(version === 'v2' ? 'BadRequestException' : 'ValidationException', `${sentences.length} validation error${sentences.length > 1 ? 's' : ''} detected: ${sentences.join('; ')}`);
