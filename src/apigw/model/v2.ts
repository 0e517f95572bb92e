import type { Authorizer, Model } from './rest';
import type { Sourced, TemplateText } from './source';
import type { StageSettings } from './stage';

interface V2Api extends Sourced {
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  readonly routes: readonly Route[];
  readonly authorizers: readonly Authorizer[];
  readonly stages: readonly StageSettings[];
  readonly disableExecuteApiEndpoint?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** An HTTP API (API Gateway v2). */
export interface HttpApi extends V2Api {
  readonly kind: 'HTTP';
  readonly cors?: CorsConfiguration;
}

/** A WebSocket API (API Gateway v2). */
export interface WebSocketApi extends V2Api {
  readonly kind: 'WEBSOCKET';
  readonly routeSelectionExpression: string;
  /** `$request.header.x-api-key` if absent. */
  readonly apiKeySelectionExpression?: string;
  readonly models: readonly Model[];
}

export interface Route extends Sourced {
  /** `GET /pets/{id}`, `$default`, `$connect`, `sendMessage`, ... */
  readonly routeKey: string;
  readonly authorizationType: 'NONE' | 'AWS_IAM' | 'CUSTOM' | 'JWT';
  readonly authorizer?: string;
  readonly authorizationScopes: readonly string[];
  readonly apiKeyRequired: boolean;
  readonly operationName?: string;
  /** WebSocket: `route.request.header.x` and the like: true when required. */
  readonly requestParameters?: Readonly<Record<string, boolean>>;
  readonly integration?: RouteIntegration;
  /** WebSocket: chooses the request model. */
  readonly modelSelectionExpression?: string;
  readonly requestModels: Readonly<Record<string, string>>;
  /** WebSocket: `$default` makes the route two-way. */
  readonly routeResponseSelectionExpression?: string;
  readonly routeResponses: readonly RouteResponse[];
  readonly id?: string;
}

/** What a WebSocket route says about its answers to the client; that there is one makes the route two-way. */
export interface RouteResponse extends Sourced {
  /** `$default` is the only key that the service takes. */
  readonly routeResponseKey: string;
  readonly modelSelectionExpression?: string;
  readonly responseModels: Readonly<Record<string, string>>;
  /** `route.response.header.x` and the like: true when required. */
  readonly responseParameters: Readonly<Record<string, boolean>>;
}

export interface RouteIntegration extends Sourced {
  readonly integrationType: 'MOCK' | 'HTTP' | 'HTTP_PROXY' | 'AWS' | 'AWS_PROXY';
  readonly integrationMethod?: string;
  readonly integrationUri?: string;
  readonly integrationSubtype?: string;
  readonly payloadFormatVersion?: '1.0' | '2.0';
  readonly requestParameters: Readonly<Record<string, string>>;
  /** HTTP APIs: status -> `append:header.x` and the like -> value. */
  readonly responseParameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** WebSocket: template key -> template. */
  readonly requestTemplates: Readonly<Record<string, TemplateText>>;
  readonly templateSelectionExpression?: string;
  readonly passthroughBehavior?: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  readonly contentHandlingStrategy?: 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';
  readonly timeoutInMillis: number;
  readonly connectionType?: 'INTERNET' | 'VPC_LINK';
  readonly connectionId?: string;
  readonly credentialsArn?: string;
  readonly tlsConfig?: { readonly serverNameToVerify: string };
  readonly integrationResponses: readonly V2IntegrationResponse[];
}

export interface V2IntegrationResponse extends Sourced {
  /** `$default` or `/regex/`. */
  readonly integrationResponseKey: string;
  readonly responseTemplates: Readonly<Record<string, TemplateText>>;
  readonly templateSelectionExpression?: string;
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly contentHandlingStrategy?: 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';
}

export interface CorsConfiguration extends Sourced {
  readonly allowOrigins?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly allowCredentials?: boolean;
  /** Seconds. */
  readonly maxAge?: number;
}
