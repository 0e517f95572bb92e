import type { GatewayResponseType } from './faults';

/**
 * The gateway responses as they are without settings. Status: recordings default-*; message and error type: recordings runtime-*,
 * where a row says nothing else. `spaced`: the body is `{"message": "..."}` with a blank, as the validator and the integration stage
 * write it, or `{"message":"..."}` without, as the front does.
 */
export interface GatewayResponseDefault {
  readonly status: number;
  readonly message: string | null;
  readonly errorType: string;
  readonly spaced: boolean;
  /** The member that holds the message. */
  readonly member?: 'Message';
}

export const GATEWAY_RESPONSE_DEFAULTS: Readonly<Record<GatewayResponseType, GatewayResponseDefault>> = {
  ACCESS_DENIED: { status: 403, message: 'User is not authorized to access this resource', errorType: 'AccessDeniedException', spaced: false, member: 'Message' },
  API_CONFIGURATION_ERROR: { status: 500, message: 'Internal server error', errorType: 'InternalServerErrorException', spaced: true },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, message: null, errorType: 'AuthorizerConfigurationException', spaced: false },
  // Error type unknown.
  AUTHORIZER_FAILURE: { status: 500, message: null, errorType: 'AuthorizerConfigurationException', spaced: false },
  BAD_REQUEST_BODY: { status: 400, message: 'Invalid request body', errorType: 'BadRequestException', spaced: true },
  BAD_REQUEST_PARAMETERS: { status: 400, message: 'Missing required request parameters', errorType: 'BadRequestException', spaced: true },
  // Never answered themselves: other types take their settings. The status of DEFAULT_5XX is the fault's own.
  DEFAULT_4XX: { status: 400, message: null, errorType: 'BadRequestException', spaced: true },
  DEFAULT_5XX: { status: 500, message: 'Internal server error', errorType: 'InternalServerErrorException', spaced: true },
  // Message and error type unknown.
  EXPIRED_TOKEN: { status: 403, message: 'The security token included in the request is expired', errorType: 'ExpiredTokenException', spaced: false },
  INTEGRATION_FAILURE: { status: 504, message: 'Network error communicating with endpoint', errorType: 'InternalServerErrorException', spaced: true },
  INTEGRATION_TIMEOUT: { status: 504, message: 'Endpoint request timed out', errorType: 'InternalServerErrorException', spaced: true },
  INVALID_API_KEY: { status: 403, message: 'Forbidden', errorType: 'ForbiddenException', spaced: false },
  // Message unknown.
  INVALID_SIGNATURE: { status: 403, message: 'The request signature we calculated does not match the signature you provided.', errorType: 'InvalidSignatureException', spaced: false },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, message: 'Missing Authentication Token', errorType: 'MissingAuthenticationTokenException', spaced: false },
  QUOTA_EXCEEDED: { status: 429, message: 'Limit Exceeded', errorType: 'LimitExceededException', spaced: false },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long', errorType: 'RequestEntityTooLargeException', spaced: false },
  // Message and error type unknown.
  RESOURCE_NOT_FOUND: { status: 404, message: 'Not Found', errorType: 'NotFoundException', spaced: false },
  THROTTLED: { status: 429, message: 'Too Many Requests', errorType: 'TooManyRequestsException', spaced: false },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized', errorType: 'UnauthorizedException', spaced: false },
  // Third-party transcripts of an AWS service behind API Gateway; the blank is unknown.
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'Unsupported Media Type', errorType: 'BadRequestException', spaced: true },
  WAF_FILTERED: { status: 403, message: 'Forbidden', errorType: 'ForbiddenException', spaced: false },
};
