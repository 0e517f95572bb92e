import type { AnsweredFault, StepTrace } from '../apigw';
import type { Api, DomainName, FunctionResource } from '../apigw/model';
import type { NamedValue } from './request';

/**
 * Messages between the editor and the local gateway's process, JSON over Node's IPC channel.
 * The child is forked without arguments, gets `start` and answers `listening` or `failed`; it ends after `stop`, and when the channel closes.
 * Of several with one data folder one serves; the others ask it, and are told of the same requests and log lines.
 */

/** What the editor tells the gateway's process. */
export type GatewayCommand =
  | { readonly kind: 'start'; readonly configuration: GatewayConfiguration }
  | { readonly kind: 'stop' }
  /** Asks for everything that is known of a served request; `details` answers. */
  | { readonly kind: 'details'; readonly id: number }
  /** Sends a kept request again as it came, secrets included; it is reported like any other. */
  | { readonly kind: 'replay'; readonly id: number }
  /** The functions that a template of the workspace declares, to be run where an API names their ARNs; `functions` answers. `folder` is the template's, absolute. */
  | { readonly kind: 'functions'; readonly folder: string; readonly functions: readonly FunctionResource[] }
  /** The custom domain names that a template of the workspace declares; `domainNames` answers. */
  | { readonly kind: 'domainNames'; readonly request: DomainNamesRequest };

/** An API of a template, as it was made. */
export interface MadeApi {
  readonly apiId: string;
  readonly stageNames: readonly string[];
}

/** The APIs that were made, by the logical ids under which the rest of their template names them. */
export type MadeApis = Readonly<Record<string, MadeApi>>;

export interface DomainNamesRequest {
  readonly domainNames: readonly DomainName[];
  /** Mappings to other APIs are left out. */
  readonly apis: MadeApis;
}

export interface MappedDomainNames {
  /** Where the APIs answer by their custom domain names, on this machine. */
  readonly urls: readonly string[];
  /** Why some names are not made, in sentences. */
  readonly refused: readonly string[];
}

export interface GatewayConfiguration {
  /** The port on 127.0.0.1; 0 or absent takes a free one. */
  readonly port?: number;
  /** The folder that keeps the state; without one nothing outlives the process. */
  readonly dataDir?: string;
  /** The key pair that requests are signed with; generated when absent. */
  readonly credentials?: GatewayCredentials;
  /** Where requests are reported to the parent; default true. */
  readonly reportRequests?: boolean;
  readonly backends?: BackendSettings;
}

/** What stands in for AWS around the APIs; everything that is absent is not called, and answers say so. */
export interface BackendSettings {
  /** Where AWS service integrations go, by the service's name (`dynamodb`, `sqs`); `*` is for all that are not named. URLs. */
  readonly serviceEndpoints?: Readonly<Record<string, string>>;
  /** What those calls are signed with; absent: the key pair `test`, `test`. */
  readonly serviceCredentials?: GatewayCredentials;
  /** A Lambda Invoke API (of SAM, LocalStack, AWS) for functions that the workspace does not have. A URL. */
  readonly lambdaEndpoint?: string;
  /** Keys of token issuers, by the issuer's URL: a JSON Web Key Set, or the absolute path of a file with one. Issuers that are not named are asked for theirs. */
  readonly issuers?: Readonly<Record<string, string>>;
  /** Key pairs that may sign requests to methods with AWS_IAM, beside the gateway's own. */
  readonly callers?: readonly GatewayCredentials[];
}

export interface GatewayCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Where the gateway is to be found. */
export interface GatewayAddress extends GatewayCredentials {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** True when another process already serves the same data folder: what is asked of this one is asked there. */
  readonly shared: boolean;
}

/** Why there is no gateway. `code` is a system error's (`EADDRINUSE`, `EACCES`) or `InvalidState`; the message is a whole sentence. */
export interface GatewayFailure {
  readonly code: string;
  readonly message: string;
}

/** One answered request of the data plane, or one event of a WebSocket connection. */
export interface ServedRequest {
  /** Rises by one with each, and from one process to the next; `details` asks by it. */
  readonly id: number;
  /** Milliseconds since 1970, when it arrived. */
  readonly time: number;
  /** Of a WebSocket event: GET. */
  readonly method: string;
  /** The path behind the stage, without the query string. */
  readonly path: string;
  /** Absent for messages on a connection and for its end. */
  readonly status?: number;
  /** Milliseconds, from arrival to answer. */
  readonly latency: number;
  /** The API's id, kind and name; absent when the URL named none that exists. */
  readonly api?: string;
  readonly kind?: Api['kind'];
  readonly apiName?: string;
  readonly stage?: string;
  /** Who took it: `GET /pets/{petId}`, or a route key; absent where nothing did. */
  readonly route?: string;
  /** WebSocket APIs only. PUSH: a backend sent a message or closed the connection through `@connections`. */
  readonly event?: 'CONNECT' | 'MESSAGE' | 'DISCONNECT' | 'PUSH';
  readonly connectionId?: string;
  /** Messages that went to the client. */
  readonly sent?: number;
  /** As how many messages the event is charged. */
  readonly metered?: number;
  /** How the connection ends or has ended. */
  readonly closing?: { readonly code: number; readonly reason: string };
}

/** Headers and body as they went over the wire; a body that is no text is base64, a long one is cut. */
export interface ExchangeMessage {
  readonly headers: readonly NamedValue[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
  /** Bytes of the whole body. */
  readonly size: number;
}

/** Everything that is known of a served request. The gateway keeps the last few hundred. */
export interface ExchangeDetails {
  readonly request: ExchangeMessage & { readonly rawQueryString: string; readonly sourceIp: string };
  /** Of a message on a connection: what went back to its client, if anything did. */
  readonly response: ExchangeMessage;
  readonly trace: readonly StepTrace[];
  /** The execution log's lines. */
  readonly log: readonly string[];
  /** Why the gateway answered by itself. */
  readonly fault?: AnsweredFault;
  readonly requestId?: string;
  readonly stageVariables?: Readonly<Record<string, string>>;
}

export interface GatewayLogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
}

/** What the gateway's process tells the editor. `listening` comes again if a shared gateway ended: functions are to be handed over again then. */
export type GatewayNotice =
  | { readonly kind: 'listening'; readonly address: GatewayAddress }
  | { readonly kind: 'failed'; readonly failure: GatewayFailure }
  /** Those of a moment, in the order in which they were answered. */
  | { readonly kind: 'requests'; readonly requests: readonly ServedRequest[] }
  /** Undefined when it is too long ago. */
  | { readonly kind: 'details'; readonly id: number; readonly exchange: ExchangeDetails | undefined }
  /** Why some of the functions can't be run here, in sentences. */
  | { readonly kind: 'functions'; readonly refused: readonly string[] }
  | { readonly kind: 'domainNames'; readonly mapped: MappedDomainNames }
  | { readonly kind: 'log'; readonly entry: GatewayLogEntry };
