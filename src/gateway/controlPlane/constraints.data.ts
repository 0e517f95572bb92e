interface MemberEnum {
  /** The member's path in the operation's input. */
  readonly member: string;
  /** In the order in which the service lists them. */
  readonly values: readonly string[];
}

const INTEGRATION_TYPES = ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS'];
const CONTENT_HANDLING = ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'];

/** Enumerations by operation. Order of the values: recorded for endpoints and patch operations, else not known. */
export const MEMBER_ENUMS: Readonly<Record<string, readonly MemberEnum[]>> = {
  CreateRestApi: [
    { member: 'endpointConfiguration.types', values: ['PRIVATE', 'EDGE', 'REGIONAL'] },
    { member: 'endpointConfiguration.ipAddressType', values: ['ipv4', 'dualstack'] },
    { member: 'apiKeySource', values: ['HEADER', 'AUTHORIZER'] },
  ],
  PutRestApi: [{ member: 'mode', values: ['merge', 'overwrite'] }],
  PutIntegration: [
    { member: 'type', values: INTEGRATION_TYPES },
    { member: 'connectionType', values: ['VPC_LINK', 'INTERNET'] },
    { member: 'contentHandling', values: CONTENT_HANDLING },
  ],
  PutIntegrationResponse: [{ member: 'contentHandling', values: CONTENT_HANDLING }],
};

/** Patterns by member, for every operation that has it (recording cp-api-put_method_response_validation-method-response-wrong-status-code and its like). */
export const MEMBER_PATTERNS: Readonly<Record<string, string>> = { statusCode: '[1-5]\\d\\d' };
