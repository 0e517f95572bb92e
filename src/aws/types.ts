import type { Api } from '../apigw/model';

/** One API in a listing. */
export interface ApiSummary {
  readonly kind: Api['kind'];
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly createdDate?: Date;
  /** HTTP and WebSocket APIs: where clients reach it, without the stage. */
  readonly apiEndpoint?: string;
  /** WebSocket APIs. */
  readonly routeSelectionExpression?: string;
}

export interface StageSummary {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly deploymentId?: string;
  readonly description?: string;
  readonly lastUpdatedDate?: Date;
  /** HTTP and WebSocket APIs: changes are deployed as they are made. */
  readonly autoDeploy?: boolean;
}

export interface DeploymentSummary {
  readonly id: string;
  readonly description?: string;
  readonly createdDate?: Date;
}

export interface ImportedApi {
  readonly id: string;
  readonly name: string;
  /** What the service left out or changed. */
  readonly warnings: readonly string[];
}

export interface TestInvocation {
  readonly apiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  /** `/pets/7?limit=2` */
  readonly pathWithQueryString: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
  readonly stageVariables: Readonly<Record<string, string>>;
}

export interface TestInvocationAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The execution log. */
  readonly log: string;
  readonly latencyInMillis: number;
}
