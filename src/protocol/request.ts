/** The request form: the host sends and keeps the state, the webview edits the form and shows the answer. */
export interface RequestMethods {
  /** The webview runs and wants to be told everything. */
  ready(): RequestState;
  /** The form was edited; there is no answer because the webview shows it already. */
  change(form: RequestForm): void;
  send(form: RequestForm): void;
  cancel(): void;
  copyBody(): void;
  /** Copies the request as a command for curl; stages only. */
  copyCurl(form: RequestForm): void;
}

/** Where a request goes. Connections and APIs are named by their ids. */
export type RequestTarget =
  /** A method of a definition in the workspace: imported into Local as it is in the editor, then test-invoked there. */
  | { readonly kind: 'workspaceMethod'; readonly uri: string; readonly apiIndex: number; readonly api: string; readonly resource: string; readonly httpMethod: string }
  /** A method of a connection: TestInvokeMethod. */
  | { readonly kind: 'serviceMethod'; readonly connection: string; readonly api: string; readonly apiId: string; readonly resource: string; readonly resourceId: string; readonly httpMethod: string }
  /** A stage: a real request to its invoke URL, which is looked up again at each sending: Local may have moved. */
  | { readonly kind: 'stage'; readonly connection: string; readonly api: string; readonly apiId: string; readonly apiKind: 'REST' | 'HTTP'; readonly apiEndpoint?: string; readonly stage: string; readonly invokeUrl: string };

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

export interface RequestForm {
  readonly method: string;
  /** Below the stage: `/pets/7`. A method's holds variables, `/pets/{petId}`, that `pathParameters` fill. */
  readonly path: string;
  readonly pathParameters: readonly NamedValue[];
  readonly query: readonly NamedValue[];
  readonly headers: readonly NamedValue[];
  readonly stageVariables: readonly NamedValue[];
  readonly body: string;
}

/** What a reload must know to bring the panel back; kept by the webview. */
export interface RequestMemento {
  readonly target: RequestTarget;
  readonly form: RequestForm;
}

export interface RequestAnswer {
  readonly status: number;
  readonly headers: readonly NamedValue[];
  readonly body: string;
  /** Milliseconds: of a method as the service measured it, of a stage as it was seen from here. */
  readonly latency: number;
  /** The execution log; methods only. */
  readonly log?: string;
}

export type RequestProgress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'answered'; readonly answer: RequestAnswer }
  | { readonly kind: 'failed'; readonly message: string; readonly hint?: string };

export interface RequestState {
  readonly memento: RequestMemento;
  /** `GET /pets/{petId}`, or the stage. */
  readonly title: string;
  /** What sending does, in a sentence. */
  readonly explanation: string;
  readonly progress: RequestProgress;
}
