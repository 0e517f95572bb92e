/** The execution log's lines about access, in the service's forms (third-party execution logs of 2016 to 2026). */
export const ACCESS_LINE = {
  extendedRequestId: (id: string) => `Extended Request Id: ${id}`,
  startingAuthorizer: (authorizer: string, requestId: string) => `Starting authorizer: ${authorizer} for request: ${requestId}`,
  incomingIdentity: (identity: string) => `Incoming identity: ${identity}`,
  authorizerResult: (payload: string) => `Authorizer result body before parsing: ${payload}`,
  usingPolicy: (principal: string) => `Using valid authorizer policy for principal: ${masked(principal)}`,
  authorizerCompleted: 'Successfully completed authorizer execution',
  unauthorized: (requestId: string) => `Unauthorized request: ${requestId}`,
  verifying: (requestId: string, key: string, stage: string) => `Verifying Usage Plan for request: ${requestId}. API Key: ${masked(key)} API Stage: ${stage}`,
  keyNotRequired: (method: string) => `API Key  authorized because method '${method}' does not require API Key. Request will not contribute to throttle or quota limits`,
  keyRefused: (key: string, method: string, stage: string) => `API Key ${masked(key)} not authorized because method '${method}' requires API Key and API Key is not associated with a Usage Plan for API Stage ${stage}: No Usage Plan found for key and API Stage`,
  planSucceeded: (key: string, stage: string) => `Usage Plan check succeeded for API Key ${masked(key)} and API Stage ${stage}`,
  throttled: ({ apiId, stage, resourceId, httpMethod, rateLimit, burstLimit }: ThrottledRequest) =>
    `Key throttle limit exceeded for RestApi ${apiId}, Stage ${stage}, Resource ${resourceId}, HttpMethod ${httpMethod}. Limit: ${rateLimit.toFixed(2)} Burst: ${burstLimit}`,
} as const;

interface ThrottledRequest {
  readonly apiId: string;
  readonly stage: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  readonly rateLimit: number;
  readonly burstLimit: number;
}

const SHOWN = 6;

/** Only the last six characters are shown; a text that is no longer than that is hidden whole (what the service does with one is unknown). */
export function masked(text: string): string {
  return text.length <= SHOWN ? '*'.repeat(text.length) : '*'.repeat(text.length - SHOWN) + text.slice(-SHOWN);
}
