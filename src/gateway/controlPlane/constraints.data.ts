import { AuthorizationType, AuthorizerType, ConnectionType, ContentHandlingStrategy, IntegrationType, IpAddressType, PassthroughBehavior, ProtocolType, RoutingMode } from '@aws-sdk/client-apigatewayv2';

export interface MemberEnum {
  /** The member's path in the operation's input. */
  readonly member: string;
  /** In the order in which the service lists them. */
  readonly values: readonly string[];
}

const INTEGRATION_TYPES = ['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS'];
const CONTENT_HANDLING = ['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT'];

/** In the order of recording cp-api-gateway_response_validation-get-gateway-response-wrong-response-type. */
const RESPONSE_TYPES = [
  'REQUEST_TOO_LARGE', 'RESOURCE_NOT_FOUND', 'AUTHORIZER_CONFIGURATION_ERROR', 'MISSING_AUTHENTICATION_TOKEN', 'BAD_REQUEST_BODY', 'INVALID_SIGNATURE', 'INVALID_API_KEY',
  'BAD_REQUEST_PARAMETERS', 'AUTHORIZER_FAILURE', 'UNAUTHORIZED', 'INTEGRATION_TIMEOUT', 'ACCESS_DENIED', 'DEFAULT_4XX', 'DEFAULT_5XX', 'WAF_FILTERED', 'QUOTA_EXCEEDED',
  'THROTTLED', 'API_CONFIGURATION_ERROR', 'UNSUPPORTED_MEDIA_TYPE', 'INTEGRATION_FAILURE', 'EXPIRED_TOKEN',
];
const RESPONSE_TYPE: readonly MemberEnum[] = [{ member: 'responseType', values: RESPONSE_TYPES }];

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
  PutGatewayResponse: RESPONSE_TYPE,
  GetGatewayResponse: RESPONSE_TYPE,
  UpdateGatewayResponse: RESPONSE_TYPE,
  DeleteGatewayResponse: RESPONSE_TYPE,
  // In the order of recording cp-api-invalid_create_documentation_part_operations-create-documentation-part-invalid-location-type.
  CreateDocumentationPart: [
    {
      member: 'location.type',
      values: ['RESPONSE_BODY', 'RESPONSE', 'METHOD', 'MODEL', 'AUTHORIZER', 'RESPONSE_HEADER', 'RESOURCE', 'PATH_PARAMETER', 'REQUEST_BODY', 'QUERY_PARAMETER', 'API', 'REQUEST_HEADER'],
    },
  ],
  CreateDomainName: [
    { member: 'endpointConfiguration.types', values: ['PRIVATE', 'EDGE', 'REGIONAL'] },
    { member: 'routingMode', values: ['BASE_PATH_MAPPING_ONLY', 'ROUTING_RULE_ONLY', 'ROUTING_RULE_THEN_BASE_PATH_MAPPING'] },
  ],
  CreateDomainNameAccessAssociation: [{ member: 'accessAssociationSourceType', values: ['VPCE'] }],
  CreateAuthorizer: [{ member: 'type', values: ['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS'] }],
  PutIntegrationResponse: [{ member: 'contentHandling', values: CONTENT_HANDLING }],
};

/** Enumerations of v2, for every operation that has the member. The order is the SDK's, the service's is not known. */
export const V2_ENUMS: readonly MemberEnum[] = Object.entries({
  ProtocolType, AuthorizationType, AuthorizerType, IntegrationType, ConnectionType, ContentHandlingStrategy, PassthroughBehavior, IpAddressType, RoutingMode,
}).map(([member, names]) => ({ member, values: Object.values(names) }));

/** Patterns by member, for every operation that has it (recording cp-api-put_method_response_validation-method-response-wrong-status-code and its like). */
export const MEMBER_PATTERNS: Readonly<Record<string, string>> = { statusCode: '[1-5]\\d\\d' };
