import type { Api } from '../apigw/model';
import type { ExchangeDetails, ExchangeMessage, ServedRequest } from './gateway';
import type { MethodRun } from './method';

/** The requests view: the host keeps the list, the webview shows it and asks for what one request was about. */
export interface RequestsMethods {
  /** The webview runs and wants to be told everything. */
  ready(): RequestsChange;
  changeFilter(filter: string): void;
  /** Whether the newest request is kept in sight. */
  follow(follow: boolean): void;
  /** Shows one request; undefined: none. */
  select(id: number | undefined): void;
  startGateway(): void;
  /** Asks for an API of the workspace and runs it. */
  runLocally(): void;
  /** Shows what Restricted Mode is, and lets it be left. */
  manageTrust(): void;
  /** Copies the invoke URL of a running API. */
  copyUrl(url: string): void;
  /** Sends the shown request again. */
  replay(): void;
  saveAsEvent(): void;
  openInMethodView(): void;
  copyCurl(): void;
}

/** What has changed since the last message; what is absent is as it was. */
export interface RequestsChange {
  readonly list?: RequestsList;
  readonly surroundings?: RequestsSurroundings;
  readonly selection?: RequestsSelection | 'none';
}

export interface RequestsList {
  /** Oldest first. */
  readonly added: readonly ServedRequest[];
  /** `added` takes the place of all that were there. */
  readonly anew: boolean;
  /** How many were served in all. */
  readonly total: number;
}

export interface RequestsSurroundings {
  readonly filter: string;
  readonly follow: boolean;
  /** `restricted`: it does not start before the workspace is trusted. */
  readonly gateway: 'restricted' | 'stopped' | 'starting' | 'running';
  readonly endpoint: string | undefined;
  /** What runs here, to be called. */
  readonly apis: readonly { readonly name: string; readonly kind: Api['kind']; readonly url: string }[];
}

/** The chosen request. */
export interface RequestsSelection {
  readonly served: ServedRequest;
  /** What the client sent; absent while it is asked for, and when there is nothing to tell. */
  readonly request?: ExchangeDetails['request'];
  readonly response?: ExchangeMessage;
  readonly run?: MethodRun;
  /** Why there is nothing to tell. */
  readonly missing?: string;
  /** Whether the workspace defines the method or route that took it. */
  readonly hasMethodView: boolean;
}

/** What is told of a served request, to be laid out step by step. */
export interface ExchangeQuestion {
  readonly served: ServedRequest;
  readonly details: ExchangeDetails;
}
