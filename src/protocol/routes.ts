import type { SelectAnswer } from './worker';

/** The route selection panel: the host keeps the state, the webview shows it and asks for changes. */
export interface RoutesMethods {
  /** The webview runs and wants to be told everything. */
  ready(): RoutesState;
  changeExpression(expression: string): void;
  changeMessage(message: string): void;
  /** Takes a sample message over into the message box. */
  chooseSample(id: string): void;
  /** Shows a route in its definition. */
  revealRoute(routeKey: string): void;
}

/** A WebSocket API as far as route selection is concerned. */
export interface RoutesApi {
  readonly name: string;
  readonly expression: string;
  readonly routeKeys: readonly string[];
  /** The definition it is read from, as URI, and the API's name in it: absent for an API of a connection. */
  readonly source?: RoutesSource;
}

export interface RoutesSource {
  readonly uri: string;
  /** The logical id, or the name where the document gives none. */
  readonly api: string;
}

/** What a reload must know to bring the panel back; kept by the webview. */
export interface RoutesMemento {
  readonly api: RoutesApi;
  /** Only if it differs from the API's own. */
  readonly expression?: string;
  readonly message?: string;
}

export interface SampleMessage {
  readonly id: string;
  readonly label: string;
  readonly message: string;
}

export interface RoutesState {
  readonly memento: RoutesMemento;
  readonly title: string;
  /** Where the API is from, in words. */
  readonly origin: string;
  readonly expression: string;
  /** The expression differs from the API's own. */
  readonly edited: boolean;
  readonly message: string;
  readonly samples: readonly SampleMessage[];
  readonly routeKeys: readonly string[];
  /** Whether `revealRoute` has a definition to go to. */
  readonly hasSource: boolean;
  readonly selection: SelectAnswer | undefined;
  /** Why there is no selection. */
  readonly failure: string | undefined;
}
