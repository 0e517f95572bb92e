import type { Sourced } from './source';

/** A stage with its settings, in the service's own names. REST, HTTP and WebSocket stages use the members that they have. */
export interface StageSettings extends Sourced {
  /** `$default` serves an HTTP API's base URL. */
  readonly stageName: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly accessLogSettings?: AccessLogSettings;
  readonly clientCertificateId?: string;
  /** REST: `pets/GET` (no leading slash, `~1` for the slashes within), or `*` for path and method -> settings. */
  readonly methodSettings?: Readonly<Record<string, MethodSettings>>;
  readonly cacheClusterEnabled?: boolean;
  /** Gigabytes, as text. */
  readonly cacheClusterSize?: string;
  readonly canarySettings?: CanarySettings;
  readonly tracingEnabled?: boolean;
  /** HTTP, WebSocket: each change is deployed at once. */
  readonly autoDeploy?: boolean;
  readonly defaultRouteSettings?: RouteSettings;
  /** HTTP, WebSocket: route key -> settings. */
  readonly routeSettings?: Readonly<Record<string, RouteSettings>>;
}

export interface AccessLogSettings {
  readonly destinationArn?: string;
  readonly format?: string;
}

/** Settings of one method, or of all, at a REST stage. */
export interface MethodSettings {
  readonly metricsEnabled?: boolean;
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly dataTraceEnabled?: boolean;
  /** Requests. */
  readonly throttlingBurstLimit?: number;
  /** Requests per second. */
  readonly throttlingRateLimit?: number;
  readonly cachingEnabled?: boolean;
  readonly cacheTtlInSeconds?: number;
  readonly cacheDataEncrypted?: boolean;
  readonly requireAuthorizationForCacheControl?: boolean;
  readonly unauthorizedCacheControlHeaderStrategy?: 'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER';
}

/** Settings of one route, or of all, at an HTTP or WebSocket stage. */
export interface RouteSettings {
  readonly detailedMetricsEnabled?: boolean;
  readonly loggingLevel?: 'OFF' | 'ERROR' | 'INFO';
  readonly dataTraceEnabled?: boolean;
  readonly throttlingBurstLimit?: number;
  readonly throttlingRateLimit?: number;
}

export interface CanarySettings {
  readonly deploymentId?: string;
  /** 0 to 100. */
  readonly percentTraffic: number;
  readonly stageVariableOverrides?: Readonly<Record<string, string>>;
  readonly useStageCache?: boolean;
}
