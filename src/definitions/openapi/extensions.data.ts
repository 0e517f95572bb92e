/** Where an extension may stand in a document. */
export type Place = 'root' | 'server' | 'tag' | 'path' | 'operation' | 'scheme' | 'components' | 'elsewhere';

export interface Extension {
  readonly places: readonly Place[];
  /** The one kind of API that has it; both kinds if absent. */
  readonly only?: 'REST' | 'HTTP';
}

/** What an extension's place is called in a message. */
export const PLACE_NAMES: Readonly<Record<Place, string>> = {
  root: 'at the root of the document',
  server: 'in an entry of "servers"',
  tag: 'in an entry of "tags"',
  path: 'in a path item',
  operation: 'in an operation',
  scheme: 'in a security scheme',
  components: 'under "components"',
  elsewhere: 'here',
};

/** The extensions behind `x-amazon-apigateway-` (developer guide, OpenAPI extensions for API Gateway). */
export const EXTENSIONS: Readonly<Record<string, Extension>> = {
  'any-method': { places: ['path'] },
  'api-key-source': { places: ['root'], only: 'REST' },
  auth: { places: ['operation'] },
  authorizer: { places: ['scheme'] },
  authtype: { places: ['scheme'] },
  'binary-media-types': { places: ['root'], only: 'REST' },
  cors: { places: ['root'], only: 'HTTP' },
  documentation: { places: ['root'], only: 'REST' },
  'endpoint-access-mode': { places: ['root'], only: 'REST' },
  'endpoint-configuration': { places: ['root', 'server'] },
  'gateway-responses': { places: ['root'], only: 'REST' },
  'importexport-version': { places: ['root'], only: 'HTTP' },
  integration: { places: ['operation'] },
  integrations: { places: ['components'], only: 'HTTP' },
  'minimum-compression-size': { places: ['root'], only: 'REST' },
  policy: { places: ['root'], only: 'REST' },
  'request-validator': { places: ['root', 'operation'], only: 'REST' },
  'request-validators': { places: ['root'], only: 'REST' },
  'security-policy': { places: ['root'], only: 'REST' },
  'tag-value': { places: ['tag'] },
};

/** The members of the extensions that are objects (developer guide, the page of each extension). */
export const MEMBERS = {
  integration: [
    'cacheKeyParameters', 'cacheNamespace', 'connectionId', 'connectionType', 'contentHandling', 'credentials', 'httpMethod', 'integrationSubtype', 'integrationTarget', 'passthroughBehavior',
    'payloadFormatVersion', 'requestParameters', 'requestTemplates', 'responseParameters', 'responses', 'responseTransferMode', 'timeoutInMillis', 'tlsConfig', 'type', 'uri', '$ref',
  ],
  'integration response': ['statusCode', 'responseParameters', 'responseTemplates', 'contentHandling'],
  authorizer: [
    'type', 'authorizerUri', 'authorizerCredentials', 'authorizerPayloadFormatVersion', 'enableSimpleResponses', 'identitySource', 'jwtConfiguration', 'identityValidationExpression',
    'authorizerResultTtlInSeconds', 'providerARNs',
  ],
  'gateway response': ['statusCode', 'responseParameters', 'responseTemplates'],
  'request validator': ['validateRequestBody', 'validateRequestParameters'],
  'CORS configuration': ['allowOrigins', 'allowCredentials', 'exposeHeaders', 'maxAge', 'allowMethods', 'allowHeaders'],
} as const;
