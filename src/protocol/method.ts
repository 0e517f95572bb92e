import type { Api, Source } from '../apigw/model';
import type { Span } from '../base';
import type { EventChoice } from './preview';
import type { NamedValue } from './request';
import type { EventSource } from './worker';

/** The method view: the host keeps the state, the webview shows it and asks for changes. */
export interface MethodMethods {
  /** The webview runs and wants to be told everything. */
  ready(): MethodState;
  chooseEvent(id: string): void;
  /** Opens the event's file; of an event that is no file, a copy that can be saved. */
  openEvent(): void;
  /** Shows the method in its definition. */
  openMethod(): void;
  /** Shows a place of the definition. */
  reveal(span: Span): void;
  /** What the integration answers; undefined: what is assumed until somebody types. */
  typeAnswer(answer: TypedAnswer | undefined): void;
  /** What the authorizer decides; undefined: what is assumed until somebody chooses. */
  typeDecision(decision: TypedDecision | undefined): void;
  copyBody(): void;
}

/** Which method or route, by the names on the way to it. */
export interface MethodTarget {
  /** The document. */
  readonly uri: string;
  /** The API's logical id, or its name where the document gives none. */
  readonly api: string;
  /** `GET /pets/{petId}`, or a route key. */
  readonly operation: string;
}

/** What the integration is taken to answer: nothing is called. */
export type TypedAnswer =
  | { readonly kind: 'response'; readonly status: number; readonly headers: readonly NamedValue[]; readonly body: string }
  | { readonly kind: 'function'; readonly payload: string; /** The function failed: `payload` is its error. */ readonly failed: boolean }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable' };

/** What the authorizer is taken to decide; `text` is a Lambda authorizer's whole answer. */
export type TypedDecision = { readonly kind: 'allow' } | { readonly kind: 'deny' } | { readonly kind: 'answer'; readonly text: string };

/** One request through an API. */
export interface MethodRequest {
  readonly api: Api;
  /** The method or route that is looked at; the request may be taken by another. */
  readonly operation: string;
  readonly event: EventSource;
  readonly answer?: TypedAnswer;
  readonly decision?: TypedDecision;
}

/** `done`; `caution`: it went on, but not as one might think; `ended`: the request ended here; `notReached`; `answered`: the gateway answered by itself. */
export type StepOutcome = 'done' | 'caution' | 'ended' | 'notReached' | 'answered';

/** One step of the way. */
export interface MethodStep {
  /** AWS's word for it. */
  readonly name: string;
  /** What it belongs to: `Method request`, `Integration request`, ... */
  readonly part: string;
  readonly outcome: StepOutcome;
  /** Plain sentences, the most important first. */
  readonly explanation: readonly string[];
  readonly shows: readonly ShownText[];
  /** What in the definition decided it. */
  readonly source?: Source;
}

export interface ShownText {
  readonly name: string;
  readonly text: string;
}

/** What an integration receives. */
export interface SentRequest {
  /** `POST https://example.com/pets`, or the function's name. */
  readonly to: string;
  readonly headers: readonly NamedValue[];
  readonly body: string;
}

/** Who decides whether a request is let in: a Lambda function, the signature's owner, or a token's claims. */
export interface MethodAuthorizer {
  readonly kind: 'function' | 'signature' | 'token';
  readonly name: string;
  /** What the function receives; absent where it was not asked. */
  readonly event?: string;
}

/** How one request went. */
export interface MethodRun {
  readonly steps: readonly MethodStep[];
  /** Absent for a message on a connection. */
  readonly status?: number;
  /** `Not Found`, empty for a status that has no name; of a message, what became of it. */
  readonly reason: string;
  readonly headers: readonly NamedValue[];
  /** A text; of bytes that are none, their base64. */
  readonly body: string;
  readonly isBase64Encoded: boolean;
  /** The execution log's lines. */
  readonly log: readonly string[];
  /** Why the gateway answered by itself; the first sentence is the cause. */
  readonly cause?: string;
  /** Absent where the integration was not called, or is a MOCK. */
  readonly sent?: SentRequest;
  /** Nobody said what the integration answers. */
  readonly unanswered?: boolean;
  /** Which kind of answer the integration gives; absent for a MOCK, which answers by itself. */
  readonly answers?: 'response' | 'function';
  /** What it was taken to answer: what was typed, or what is assumed. */
  readonly answer?: TypedAnswer;
  readonly authorizer?: MethodAuthorizer;
  /** What was taken for granted, in sentences. */
  readonly assumed: readonly string[];
  /** How long it took, in milliseconds. */
  readonly milliseconds: number;
}

/** What a reload must know to bring the panel back; kept by the webview. */
export interface MethodMemento {
  readonly target: MethodTarget;
  readonly event?: string;
  readonly answer?: TypedAnswer;
  readonly decision?: TypedDecision;
}

export interface MethodState {
  readonly memento: MethodMemento;
  /** `GET /pets/{petId}`, or the route key. */
  readonly title: string;
  /** The document, as a path of the workspace. */
  readonly document: string;
  readonly events: readonly EventChoice[];
  readonly event: string | undefined;
  readonly run: MethodRun | undefined;
  /** Why there is no run; `run` is then the last one there was. */
  readonly failure: string | undefined;
}
