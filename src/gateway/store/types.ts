import type { CacheClusterSize, DocumentationPartType } from '@aws-sdk/client-api-gateway';
import type { AccessLogSettings, ApiKey, Authorizer, CanarySettings, GatewayResponse, Method, MethodSettings, Model, RequestValidator, RestApi, UsagePlan } from '../../apigw/model';
import type { Delta } from './delta';
import type { StoredDomainName, StoredV2Api, StoredV2Deployment, StoredV2VpcLink } from './v2Types';

/**
 * What the gateway keeps: readonly plain values that survive JSON. A change makes a new value; the store swaps it in.
 * Parts of an API are the model's own (src/apigw/model) with the service's ids beside them. Times are milliseconds since 1970.
 */
export interface StoredRestApi {
  readonly id: string;
  readonly createdDate: number;
  readonly region: string;
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  readonly binaryMediaTypes: readonly string[];
  readonly minimumCompressionSize?: number;
  readonly disableExecuteApiEndpoint: boolean;
  readonly endpointConfiguration: EndpointConfiguration;
  /** JSON text. */
  readonly policy?: string;
  readonly tags: Tags;
  /** Warnings of the last import. */
  readonly warnings: readonly string[];
  readonly rootResourceId: string;
  readonly resources: readonly StoredResource[];
  readonly models: readonly StoredModel[];
  readonly requestValidators: readonly StoredValidator[];
  readonly authorizers: readonly StoredAuthorizer[];
  /** Only the customised ones. */
  readonly gatewayResponses: readonly GatewayResponse[];
  readonly stages: readonly StoredStage[];
  readonly documentationParts?: readonly StoredDocumentationPart[];
  readonly documentationVersions?: readonly StoredDocumentationVersion[];
}

export type Tags = Readonly<Record<string, string>>;

export interface EndpointConfiguration {
  readonly types: readonly ('EDGE' | 'REGIONAL' | 'PRIVATE')[];
  readonly ipAddressType: 'ipv4' | 'dualstack';
  readonly vpcEndpointIds?: readonly string[];
}

export interface StoredResource {
  readonly id: string;
  /** Absent for the root. */
  readonly parentId?: string;
  readonly pathPart?: string;
  readonly path: string;
  readonly methods: readonly StoredMethod[];
}

/** A method refers to its validator and authorizer by id: their names may change. */
export type StoredMethod = Omit<Method, 'authorizer' | 'requestValidator'> & { readonly authorizerId?: string; readonly requestValidatorId?: string };

export type StoredModel = Model & { readonly id: string };
export type StoredValidator = RequestValidator & { readonly id: string };
export type StoredAuthorizer = Authorizer & { readonly id: string };

export interface StoredStage {
  readonly stageName: string;
  readonly deploymentId: string;
  readonly description?: string;
  readonly createdDate: number;
  readonly lastUpdatedDate: number;
  readonly variables?: Readonly<Record<string, string>>;
  readonly cacheClusterEnabled: boolean;
  readonly cacheClusterSize?: CacheClusterSize;
  readonly clientCertificateId?: string;
  readonly documentationVersion?: string;
  readonly tracingEnabled: boolean;
  readonly tags?: Tags;
  readonly methodSettings?: Readonly<Record<string, MethodSettings>>;
  readonly canarySettings?: CanarySettings;
  readonly accessLogSettings?: AccessLogSettings;
}

/** A deployment freezes the API's model as it was; traffic is served only from these. */
export interface StoredDeployment {
  readonly id: string;
  readonly apiId: string;
  readonly createdDate: number;
  readonly description?: string;
  readonly api: RestApi;
}

export interface StoredDocumentationPart {
  readonly id: string;
  readonly location: DocumentationLocation;
  /** JSON text. */
  readonly properties: string;
}

/** A snapshot of the documentation parts, named by its version. */
export interface StoredDocumentationVersion {
  readonly version: string;
  readonly createdDate: number;
  readonly description?: string;
  readonly parts: readonly StoredDocumentationPart[];
}

export interface DocumentationLocation {
  readonly type: DocumentationPartType;
  readonly path?: string;
  readonly method?: string;
  readonly statusCode?: string;
  readonly name?: string;
}

export interface StoredApiKey extends ApiKey {
  readonly createdDate: number;
  readonly lastUpdatedDate: number;
  readonly description?: string;
  readonly customerId?: string;
  /** `apiId/stageName`, of the times before usage plans. */
  readonly stageKeys: readonly string[];
  readonly tags?: Tags;
}

export interface StoredUsagePlan extends UsagePlan {
  readonly description?: string;
  readonly productCode?: string;
  readonly tags?: Tags;
}

/** Of REST APIs; there is no network behind it, so that it is always available. */
export interface StoredVpcLink {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly targetArns: readonly string[];
  readonly tags?: Tags;
}

export interface StoredClientCertificate {
  readonly id: string;
  readonly pem: string;
  readonly createdDate: number;
  readonly expirationDate: number;
  readonly description?: string;
  readonly tags?: Tags;
}

/** A VPC endpoint that may call a private custom domain name. */
export interface StoredAccessAssociation {
  /** The end of its ARN: `domainname/{name}/vpcesource/{endpoint}`. */
  readonly id: string;
  readonly domainName: string;
  readonly source: string;
  readonly tags?: Tags;
}

/** The one account's settings. */
export interface StoredAccount {
  readonly id: string;
  readonly cloudwatchRoleArn?: string;
}

/** What is kept, by table. A value is found again by its key. */
export interface Tables {
  readonly restApi: StoredRestApi;
  readonly deployment: StoredDeployment;
  readonly apiKey: StoredApiKey;
  readonly usagePlan: StoredUsagePlan;
  readonly vpcLink: StoredVpcLink;
  readonly clientCertificate: StoredClientCertificate;
  readonly account: StoredAccount;
  readonly v2Api: StoredV2Api;
  readonly v2Deployment: StoredV2Deployment;
  readonly v2VpcLink: StoredV2VpcLink;
  readonly domainName: StoredDomainName;
  readonly accessAssociation: StoredAccessAssociation;
}

export type TableName = keyof Tables;

/** In the order in which a snapshot holds them. */
export const TABLES = ['restApi', 'deployment', 'apiKey', 'usagePlan', 'vpcLink', 'clientCertificate', 'account', 'v2Api', 'v2Deployment', 'v2VpcLink', 'domainName', 'accessAssociation'] as const satisfies readonly TableName[];

/** One change of the state. Several that belong together are committed together. */
export type Change = { readonly [Name in TableName]: { readonly put: Name; readonly value: Tables[Name] } }[TableName] | Removal;

interface Removal {
  readonly remove: TableName;
  readonly key: string;
}

/** A change as it is written down: of a value that is known, only the difference. */
export type KeptChange = Change | { readonly update: TableName; readonly key: string; readonly delta: Delta };

/** Ids are unique in their table, those of deployments in their API. */
export const keyOf = (change: Exclude<Change, Removal>): string => (change.put === 'deployment' || change.put === 'v2Deployment' ? `${change.value.apiId}/${change.value.id}` : change.value.id);
