import type { Sourced, TemplateText } from './source';
import type { StageSettings } from './stage';

/** A REST API (API Gateway v1). Names and values are the service's own. */
export interface RestApi extends Sourced {
  readonly kind: 'REST';
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  readonly resources: readonly Resource[];
  readonly models: readonly Model[];
  readonly requestValidators: readonly RequestValidator[];
  readonly authorizers: readonly Authorizer[];
  readonly gatewayResponses: readonly GatewayResponse[];
  readonly binaryMediaTypes: readonly string[];
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  readonly minimumCompressionSize?: number;
  readonly endpointTypes?: readonly string[];
  /** The resource policy, as JSON text. */
  readonly policy?: string;
  readonly disableExecuteApiEndpoint?: boolean;
  readonly vpcEndpointIds?: readonly string[];
  /** `TLS_1_0`, `SecurityPolicy_TLS13_1_3_2025_09`, ... */
  readonly securityPolicy?: string;
  readonly endpointAccessMode?: 'BASIC' | 'STRICT';
  /** `x-amazon-apigateway-documentation`, as JSON text. */
  readonly documentation?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Stages that the definition itself declares (SAM, CloudFormation). */
  readonly stages: readonly StageSettings[];
}

export interface Resource extends Sourced {
  /** The whole path, `/` for the root. Parents without methods of their own are listed too. */
  readonly path: string;
  readonly methods: readonly Method[];
  /** The service's id, when read from a running service. */
  readonly id?: string;
}

export interface Method extends Sourced {
  /** GET, POST, ... or ANY. */
  readonly httpMethod: string;
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'COGNITO_USER_POOLS';
  /** The name of one of the API's authorizers. */
  readonly authorizer?: string;
  readonly authorizationScopes: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly operationName?: string;
  /** The name of one of the API's validators. */
  readonly requestValidator?: string;
  /** `method.request.header.x` and the like: true when required. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** Content type -> model name. */
  readonly requestModels: Readonly<Record<string, string>>;
  readonly methodResponses: readonly MethodResponse[];
  readonly integration?: Integration;
}

export interface MethodResponse extends Sourced {
  readonly statusCode: string;
  readonly responseParameters: Readonly<Record<string, boolean>>;
  readonly responseModels: Readonly<Record<string, string>>;
}

export interface Integration extends Sourced {
  readonly type: 'MOCK' | 'HTTP' | 'HTTP_PROXY' | 'AWS' | 'AWS_PROXY';
  /** The method the backend is called with; MOCK has none. */
  readonly httpMethod?: string;
  readonly uri?: string;
  /** `integration.request.header.x` -> mapping expression. */
  readonly requestParameters: Readonly<Record<string, string>>;
  /** Content type -> template. */
  readonly requestTemplates: Readonly<Record<string, TemplateText>>;
  readonly passthroughBehavior: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  readonly contentHandling?: 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  readonly connectionId?: string;
  readonly credentials?: string;
  /** Milliseconds; the service's default is 29000. */
  readonly timeoutInMillis: number;
  readonly cacheNamespace?: string;
  readonly cacheKeyParameters: readonly string[];
  readonly tlsConfig?: { readonly insecureSkipVerification: boolean };
  readonly responseTransferMode?: 'BUFFERED' | 'STREAM';
  /** The load balancer or the like behind a VPC link. */
  readonly integrationTarget?: string;
  readonly integrationResponses: readonly IntegrationResponse[];
}

export interface IntegrationResponse extends Sourced {
  readonly statusCode: string;
  /** A Java regular expression; absent or empty marks the default response. */
  readonly selectionPattern?: string;
  /** `method.response.header.x` -> mapping expression. */
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, TemplateText>>;
  readonly contentHandling?: 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';
}

export interface Model extends Sourced {
  readonly name: string;
  readonly contentType: string;
  readonly description?: string;
  /** JSON Schema draft 4, as JSON text. References name models as `#/components/schemas/X`, `#/definitions/X` or by the service's URL. */
  readonly schema: string;
}

export interface RequestValidator extends Sourced {
  readonly name: string;
  readonly validateRequestBody: boolean;
  readonly validateRequestParameters: boolean;
}

export interface Authorizer extends Sourced {
  readonly name: string;
  readonly type: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS' | 'JWT';
  readonly authType?: string;
  readonly authorizerUri?: string;
  readonly authorizerCredentials?: string;
  readonly identitySource?: string;
  readonly identityValidationExpression?: string;
  readonly authorizerResultTtlInSeconds?: number;
  readonly providerARNs?: readonly string[];
  readonly authorizerPayloadFormatVersion?: '1.0' | '2.0';
  readonly enableSimpleResponses?: boolean;
  readonly jwtConfiguration?: { readonly issuer: string; readonly audience: readonly string[] };
}

export interface GatewayResponse extends Sourced {
  /** DEFAULT_4XX, MISSING_AUTHENTICATION_TOKEN, ... */
  readonly responseType: string;
  readonly statusCode?: string;
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, TemplateText>>;
}
