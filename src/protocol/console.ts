import type { NamedValue } from './request';
import type { RoutesApi, SampleMessage } from './routes';

/** The WebSocket console: the host holds the connection, the webview shows what goes over it. */
export interface ConsoleMethods {
  /** The webview runs and wants to be told everything. */
  ready(): ConsoleState;
  /** The handshake or the message was edited. */
  change(form: ConsoleForm): void;
  connect(form: ConsoleForm): void;
  disconnect(): void;
  send(form: ConsoleForm): void;
  clear(): void;
  /** Takes a sample message over into the message box. */
  chooseSample(id: string): void;
  copyFrame(id: number): void;
  /** Puts a sent message back into the message box. */
  reuseFrame(id: number): void;
  /** Shows the steps that the local gateway took for a frame. */
  showSteps(request: number): void;
}

/** What is connected to. */
export interface ConsoleTarget {
  readonly name: string;
  /** `ws:` or `wss:`, without a query string. */
  readonly url: string;
  /** Its routes, where they are known. */
  readonly routes?: RoutesApi;
  /** The API's id at the local gateway. */
  readonly localApi?: string;
}

export interface ConsoleForm {
  readonly url: string;
  readonly headers: readonly NamedValue[];
  readonly query: readonly NamedValue[];
  /** Separated by commas. */
  readonly subprotocols: string;
  /** The id of the connection whose credentials sign the handshake; absent: it goes unsigned. */
  readonly signer?: string;
  readonly message: string;
}

/** A connection that may sign a handshake. Its credentials stay with the host. */
export interface ConsoleSigner {
  readonly id: string;
  readonly label: string;
}

/** What a reload must know to bring the panel back; kept by the webview. The connection ends with the window. */
export interface ConsoleMemento {
  readonly target: ConsoleTarget;
  readonly form: ConsoleForm;
}

export type ConsoleConnection =
  | { readonly kind: 'closed' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open'; /** Milliseconds since 1970. */ readonly since: number; readonly subprotocol: string };

/** A line of the transcript. Times in milliseconds since 1970. */
export type ConsoleEntry = { readonly id: number; readonly time: number } & (
  | { readonly kind: 'sent' | 'received'; readonly text: string; /** Of the whole message, in bytes. */ readonly size: number; readonly metered: number; readonly binary: boolean; readonly cut: boolean; readonly route?: ConsoleRoute }
  | { readonly kind: 'note'; readonly tone: 'good' | 'bad' | 'plain'; readonly title: string; readonly detail: string; readonly steps?: number }
);

/** Where a message goes, or went. */
export interface ConsoleRoute {
  /** Absent: no route takes it. */
  readonly route?: string;
  readonly sentence: string;
  /** `local gateway`: as it was served; else as the API's routes say. */
  readonly known: 'served' | 'expected';
  /** Milliseconds, where it was served here. */
  readonly latency?: number;
  /** The request's id at the local gateway. */
  readonly steps?: number;
}

export interface ConsoleState {
  readonly memento: ConsoleMemento;
  readonly title: string;
  readonly connection: ConsoleConnection;
  readonly entries: readonly ConsoleEntry[];
  readonly samples: readonly SampleMessage[];
  readonly signers: readonly ConsoleSigner[];
  /** Where the message in the box would go; undefined where the routes are not known. */
  readonly expected: ConsoleRoute | undefined;
  /** Rises when the host itself changed the message. */
  readonly messageRevision: number;
}
