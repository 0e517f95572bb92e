/**
 * Messages between the editor and the local gateway's process, JSON over Node's IPC channel.
 * The child is forked without arguments, gets `start` and answers `listening` or `failed`; it ends after `stop`, and when the channel closes.
 */

/** What the editor tells the gateway's process. */
export type GatewayCommand = { readonly kind: 'start'; readonly configuration: GatewayConfiguration } | { readonly kind: 'stop' };

export interface GatewayConfiguration {
  /** The port on 127.0.0.1; 0 or absent takes a free one. */
  readonly port?: number;
  /** The folder that keeps the state; without one nothing outlives the process. */
  readonly dataDir?: string;
  /** The key pair that requests are signed with; generated when absent. */
  readonly credentials?: GatewayCredentials;
  /** Where requests are reported to the parent; default true. */
  readonly reportRequests?: boolean;
}

export interface GatewayCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Where the gateway is to be found. */
export interface GatewayAddress extends GatewayCredentials {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** True when another process already serves the same data folder and this one only points to it. */
  readonly shared: boolean;
}

/** Why there is no gateway. `code` is a system error's (`EADDRINUSE`, `EACCES`) or `InvalidState`; the message is a whole sentence. */
export interface GatewayFailure {
  readonly code: string;
  readonly message: string;
}

/** One answered request of the data plane. */
export interface ServedRequest {
  /** Milliseconds since 1970, when it arrived. */
  readonly time: number;
  readonly method: string;
  /** The path behind the stage, without the query string. */
  readonly path: string;
  readonly status: number;
  /** Milliseconds, from arrival to answer. */
  readonly latency: number;
  /** The API's id; absent when the URL named none that exists. */
  readonly api?: string;
  readonly stage?: string;
}

export interface GatewayLogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
}

/** What the gateway's process tells the editor. `listening` comes again if a shared gateway ended and this process took over. */
export type GatewayNotice =
  | { readonly kind: 'listening'; readonly address: GatewayAddress }
  | { readonly kind: 'failed'; readonly failure: GatewayFailure }
  | { readonly kind: 'request'; readonly request: ServedRequest }
  | { readonly kind: 'log'; readonly entry: GatewayLogEntry };
