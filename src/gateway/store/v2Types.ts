import type * as sdk from '@aws-sdk/client-apigatewayv2';
import type { HttpApi, WebSocketApi } from '../../apigw/model';

/**
 * HTTP and WebSocket APIs are kept in the service's own shapes and names, because an update of v2 replaces the members that it gives.
 * Ids stand beside them, times are milliseconds since 1970. Members that are undefined do not survive JSON and are not there.
 */

type Kept<T, Id extends keyof T> = { readonly id: string } & Omit<T, Id>;

export interface StoredV2Api {
  readonly id: string;
  readonly createdDate: number;
  readonly region: string;
  readonly protocolType: 'HTTP' | 'WEBSOCKET';
  readonly settings: Omit<sdk.Api, 'ApiId' | 'ApiEndpoint' | 'CreatedDate' | 'ProtocolType'>;
  readonly routes: readonly StoredRoute[];
  readonly integrations: readonly StoredIntegration[];
  readonly authorizers: readonly StoredV2Authorizer[];
  readonly models: readonly StoredV2Model[];
  readonly stages: readonly StoredV2Stage[];
}

export interface StoredRoute extends Kept<sdk.Route, 'RouteId'> {
  readonly responses: readonly Kept<sdk.RouteResponse, 'RouteResponseId'>[];
}

export interface StoredIntegration extends Kept<sdk.Integration, 'IntegrationId'> {
  readonly responses: readonly Kept<sdk.IntegrationResponse, 'IntegrationResponseId'>[];
}

export type StoredV2Authorizer = Kept<sdk.Authorizer, 'AuthorizerId'>;
export type StoredV2Model = Kept<sdk.Model, 'ModelId'>;

export interface StoredV2Stage extends Omit<sdk.Stage, 'CreatedDate' | 'LastUpdatedDate'> {
  /** The stage's name. */
  readonly id: string;
  readonly createdDate: number;
  readonly lastUpdatedDate: number;
}

/** Freezes the API's model as it was; traffic is served only from these. */
export interface StoredV2Deployment {
  readonly id: string;
  readonly apiId: string;
  readonly createdDate: number;
  readonly description?: string;
  readonly autoDeployed: boolean;
  readonly api: HttpApi | WebSocketApi;
}

/** A custom domain name, of both versions of the service, and what is mapped to it. */
export interface StoredDomainName {
  /** The domain name itself. */
  readonly id: string;
  readonly createdDate: number;
  readonly settings: Omit<sdk.DomainName, 'DomainName'>;
  readonly mappings: readonly StoredMapping[];
  readonly rules?: readonly StoredRoutingRule[];
  /** Of private domain names, which only v1 has. */
  readonly domainNameId?: string;
  /** Of private domain names: JSON text. It is kept, not evaluated. */
  readonly policy?: string;
}

export type StoredRoutingRule = Kept<sdk.RoutingRule, 'RoutingRuleId' | 'RoutingRuleArn'>;

export interface StoredMapping {
  readonly id: string;
  /** The base path, without slashes around it; empty for the domain's root. */
  readonly key: string;
  readonly apiId: string;
  /** Empty: v1 takes the stage from the path. */
  readonly stage: string;
}

export interface StoredV2VpcLink extends Omit<sdk.VpcLink, 'VpcLinkId' | 'CreatedDate'> {
  readonly id: string;
  readonly createdDate: number;
}
