import type { Result } from '../../base';
import type { Source } from '../model';

export type GatewayResponseType =
  | 'ACCESS_DENIED' | 'API_CONFIGURATION_ERROR' | 'AUTHORIZER_CONFIGURATION_ERROR' | 'AUTHORIZER_FAILURE' | 'BAD_REQUEST_BODY'
  | 'BAD_REQUEST_PARAMETERS' | 'DEFAULT_4XX' | 'DEFAULT_5XX' | 'EXPIRED_TOKEN' | 'INTEGRATION_FAILURE' | 'INTEGRATION_TIMEOUT'
  | 'INVALID_API_KEY' | 'INVALID_SIGNATURE' | 'MISSING_AUTHENTICATION_TOKEN' | 'QUOTA_EXCEEDED' | 'REQUEST_TOO_LARGE'
  | 'RESOURCE_NOT_FOUND' | 'THROTTLED' | 'UNAUTHORIZED' | 'UNSUPPORTED_MEDIA_TYPE' | 'WAF_FILTERED';

/** Why a request ends before its integration's answer reaches the client. */
export type Fault = GatewayFault | NotEmulated;

/** The gateway answers by itself, with one of its gateway responses. */
export interface GatewayFault {
  readonly kind: 'gatewayResponse';
  readonly responseType: GatewayResponseType;
  /** Where it is not the type's own message. */
  readonly message?: string;
  /** Where it is not the type's own status. */
  readonly status?: number;
  /** Where it is not the type's own `x-amzn-ErrorType`. */
  readonly errorType?: string;
  /** Where the body is not a gateway response's, which no setting changes then: Lambda's own error, or the words of the service's front. */
  readonly body?: { readonly contentType: string; readonly text: string };
  /** `$context.error.validationErrorString` */
  readonly validationErrorString?: string;
  /** The execution log's line, without time stamp. */
  readonly logLine?: string;
  /** The cause, for people. */
  readonly explanation: string;
  readonly source?: Source;
}

/** The request needs something that this gateway does not emulate yet; it is never silently let through. */
export interface NotEmulated {
  readonly kind: 'notEmulated';
  /** `Lambda authorizers` */
  readonly feature: string;
  /** For people. */
  readonly explanation: string;
  readonly source?: Source;
}

/** What a step gives back: the next stage, or the reason why there is none. */
export type Outcome<Stage> = Result<Stage, Fault>;

/** `more`: where the answer is not the type's own. */
export function gatewayFault(responseType: GatewayResponseType, explanation: string, source: Source | undefined, more: Omit<GatewayFault, 'kind' | 'responseType' | 'explanation' | 'source'> = {}): GatewayFault {
  return { kind: 'gatewayResponse', responseType, explanation, ...more, ...(source && { source }) };
}

/** 500, with the service's log line for mistakes in the API's own settings. */
export function configurationError(reason: string, explanation: string, source?: Source): GatewayFault {
  return gatewayFault('API_CONFIGURATION_ERROR', explanation, source, { logLine: `Execution failed due to configuration error: ${reason}` });
}

/** A body that has to become bytes and is no base64. */
export function notBase64(explanation: string, source?: Source): GatewayFault {
  return configurationError('Unable to base64 decode the body.', explanation, source);
}

export function notEmulated(feature: string, source?: Source): NotEmulated {
  return { kind: 'notEmulated', feature, explanation: `Not emulated yet: ${feature}.`, ...(source && { source }) };
}
