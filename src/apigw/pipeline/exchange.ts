import type { ResponseCache } from '../caching';
import type { ApiKey, Source, StageSettings, ThrottleSettings, UsagePlan } from '../model';
import type { Throttle, UsageMeter } from '../throttling';

/** Headers as they stand on the wire: in order, names as written, repeated names as repeated pairs. */
export type HeaderList = readonly (readonly [string, string])[];

/** What a client sent. */
export interface GatewayRequest {
  /** GET, POST, ... as the client wrote it. */
  readonly method: string;
  /** The raw path behind the stage, percent-encoded as the client wrote it, without the query string: `/pets/1%2F2`, `//pets`. */
  readonly path: string;
  /** The raw query string without its question mark; empty when there is none. */
  readonly rawQueryString: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The client's address, `127.0.0.1`. */
  readonly sourceIp: string;
  /** `HTTP/1.1`. */
  readonly protocol: string;
}

/** Where a request arrived: the deployed stage and its surroundings. */
export interface GatewayEnvironment {
  /** Twelve digits. */
  readonly accountId: string;
  readonly apiId: string;
  readonly region: string;
  readonly stageName: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly deploymentId: string;
  /** `a1b2c3d4e5.execute-api.us-east-1.amazonaws.com`. */
  readonly domainName: string;
  /** `a1b2c3d4e5`. */
  readonly domainPrefix: string;
  /** The stage's own settings; absent: none are set. */
  readonly stage?: StageSettings;
  /** Nobody reads the answers' log and trace: they stay empty, which saves the time of putting them into words. */
  readonly isUnwatched?: boolean;
  /** Whether the canary's deployment serves this request (chooseCanary); absent at a stage without a canary. */
  readonly isCanaryRequest?: boolean;
  /** The answers that the stage keeps; absent: nothing is cached. */
  readonly responseCache?: ResponseCache;
  /** The account's keys and plans; absent: there are none. */
  readonly access?: { readonly apiKeys: readonly ApiKey[]; readonly usagePlans: readonly UsagePlan[] };
  /** Counts requests against limits; absent: nothing is throttled. */
  readonly throttle?: Throttle;
  /** What all requests of the account and region together may be; absent: as many as there are. */
  readonly accountThrottle?: ThrottleSettings;
  /** Counts what API keys use of their quotas; absent: nothing is counted. */
  readonly usage?: UsageMeter;
}

/** The steps of the REST pipeline, in AWS's words and in their order. */
export type StepName =
  | 'Match resource'
  | 'Authorize'
  | 'Evaluate resource policy'
  | 'Verify API key'
  | 'Throttle requests'
  | 'Decode request'
  | 'Validate request'
  | 'Map request parameters'
  | 'Choose request template'
  | 'Render request template'
  | 'Apply request overrides'
  | 'Look up cache'
  | 'Send to integration'
  | 'Select integration response'
  | 'Map response parameters'
  | 'Render response template'
  | 'Apply response overrides'
  | 'Keep response'
  | 'Remap response headers'
  | 'Encode response'
  | 'Gateway response'
  | HttpStepName
  | WebSocketStepName;

/** The steps that only HTTP APIs have. */
export type HttpStepName = 'Match route' | 'Answer CORS preflight' | 'Add CORS headers';

/** The steps that only WebSocket APIs have. */
export type WebSocketStepName = 'Accept message' | 'Select route' | 'Answer client' | 'Complete handshake';

/** What one step did and why, for people. */
export interface StepTrace {
  readonly step: StepName;
  /** Plain sentences: what was decided first, then what it was decided by. */
  readonly explanation: readonly string[];
  /** Texts worth showing: a rendered template, the backend's answer. */
  readonly shows: readonly { readonly name: string; readonly text: string }[];
  /** What in the definition decided this step. */
  readonly source?: Source;
  /** The step went well, but probably not as its author thinks: what would surprise, in a sentence of its own that `explanation` does not repeat. */
  readonly caution?: string;
}

/** The resource and method that took the request. */
export interface MatchedMethod {
  /** The resource's path with its variables: `/pets/{petId}`. */
  readonly resourcePath: string;
  /** The method's own name: GET, ... or ANY. */
  readonly httpMethod: string;
}

/** Why the gateway answered by itself instead of passing an integration's answer on. */
export interface AnsweredFault {
  /** The gateway response that was used, `MISSING_AUTHENTICATION_TOKEN`; absent where a feature is not emulated. */
  readonly responseType?: string;
  /** The feature that is not emulated yet: the answer's status is then 501. */
  readonly notEmulated?: string;
  readonly message: string;
}

/** What the client gets back, and how it came about. */
export interface GatewayAnswer {
  readonly status: number;
  /** In the order in which they are to be sent, without Content-Length, Date and Connection, which belong to the socket. */
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** The execution log's lines without time stamps, in the service's forms. */
  readonly log: readonly string[];
  readonly trace: readonly StepTrace[];
  readonly requestId: string;
  readonly matched?: MatchedMethod;
  /** HTTP APIs: the key of the route that took the request, `GET /pets/{id}` or `$default`. */
  readonly routeKey?: string;
  /** Milliseconds between sending to the integration and its answer; absent when none was called. */
  readonly integrationLatencyInMillis?: number;
  readonly fault?: AnsweredFault;
  /** The stage's access log line, where the stage has a format for it. */
  readonly accessLog?: string;
}

/** The arguments of TestInvokeMethod, with the resource and method named instead of identified. */
export interface TestInvokeInput {
  readonly resourcePath: string;
  /** The method's own name: GET, ... or ANY. */
  readonly httpMethod: string;
  /** `/pets/1?x=y`; not checked against the resource. */
  readonly pathWithQueryString?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
}

/** The members of TestInvokeMethod's answer, and how it came about. */
export interface TestInvokeAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  /** The whole log with its time stamps; ends with a newline. */
  readonly log: string;
  /** Milliseconds. */
  readonly latency: number;
  readonly trace: readonly StepTrace[];
}
