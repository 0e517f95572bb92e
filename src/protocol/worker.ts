import type { Explanation, Overrides, RouteCause, SampleEvent } from '../apigw';
import type { RestApi, Route } from '../apigw/model';
import type { Dialect, Limits, RenderError, TemplateProblem } from '../vtl';
import type { Result } from '../base';
import type { Definition } from '../definitions';
import type { MethodRequest, MethodRun } from './method';
import type { ExchangeQuestion } from './requests';

/** What the editor's threads do for it: everything that needs an engine. Each answers one request at a time, in order. */
export interface WorkerMethods extends RenderMethods, ComparisonMethods, ReadingMethods {}

export interface RenderMethods {
  /** Renders one template with one event. */
  render(request: RenderRequest): Result<RenderAnswer, TextFault>;
}

export interface ComparisonMethods {
  /** What a velocityjs-based emulator prints for the same request. */
  portability(request: RenderRequest): PortabilityAnswer;
}

export interface ReadingMethods {
  /** The APIs of a document, or undefined if it does not look like a definition at all. */
  readDefinition(text: string, fileName: string): Definition | undefined;
  /** A sample event file. */
  readEvent(text: string): Result<EventSummary, TextFault>;
  builtInEvents(): readonly BuiltInEvent[];
  /** The problems of templates, one list each. */
  checkTemplates(templates: readonly string[]): readonly (readonly TemplateProblem[])[];
  select(request: SelectRequest): SelectAnswer;
  /** Sends one request through an API, with answers that somebody typed in place of integrations and authorizers. Fails with the event's fault. */
  invokeMethod(request: MethodRequest): Result<MethodRun, TextFault>;
  /** A REST API as an OpenAPI document with the service's extensions, to be imported: what a template declares in its own way. JSON text. */
  writeOpenApi(api: RestApi): string;
  /** A request that the local gateway has served, as a run. */
  describeExchange(question: ExchangeQuestion): MethodRun;
}

/** Something wrong at one place of a text; both numbers count from 1. */
export interface TextFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export interface EventSummary {
  readonly apiType: NonNullable<SampleEvent['apiType']>;
  readonly httpMethod?: string;
  /** The resource's path; of APIs with routes, the route key. */
  readonly resource?: string;
  /** The body as the service would get it. */
  readonly body: string;
  readonly hasIntegrationResponse: boolean;
}

export interface BuiltInEvent extends EventSummary {
  readonly name: string;
  readonly description: string;
  /** The event as a file of the workspace would hold it. */
  readonly text: string;
}

/** Which event: a built-in one by name, or a file's text. */
export type EventSource = { readonly kind: 'builtIn'; readonly name: string } | { readonly kind: 'text'; readonly text: string };

export interface RenderRequest {
  readonly template: string;
  readonly event: EventSource;
  readonly phase: 'request' | 'response';
  readonly dialect?: Dialect;
  readonly limits?: Partial<Limits>;
}

/** A variable at the end of a render. `text` is what a template would print, shortened. */
export interface VariableRow {
  readonly name: string;
  readonly className: string;
  readonly text: string;
}

/** Whether an output is what it looks like. `fault` is the first place where it is not. */
export interface Validity {
  readonly format: 'json' | 'xml' | 'text' | 'empty';
  readonly fault?: TextFault;
}

export interface RenderAnswer {
  /** What was printed; of a failed render, up to where it failed. */
  readonly output: string;
  readonly error?: RenderError;
  /** Problems of the template's text, warnings included. */
  readonly problems: readonly TemplateProblem[];
  readonly validity: Validity;
  readonly overrides: Overrides;
  readonly variables: readonly VariableRow[];
  /**
   * Which part of the template printed which part of the output: four offsets each, start and end in the template, start and end in the
   * output. In the order of the output, of which they cover at most the beginning; constant text is a segment per line.
   */
  readonly segments: Uint32Array;
  /** How long the engine took, in milliseconds. */
  readonly milliseconds: number;
}

export type PortabilityAnswer =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly output: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'notComparable' };

export interface SelectRequest {
  readonly expression: string;
  readonly routeKeys: readonly string[];
  /** The message as sent by the client. */
  readonly message: string;
  /** The API's routes, where more than their keys is known. */
  readonly routes?: readonly Route[];
  readonly apiKeySelectionExpression?: string;
}

export interface SelectAnswer {
  /** The key the expression gives; empty if it gives none. */
  readonly value: string;
  readonly route?: string;
  readonly explanation: readonly Explanation[];
  readonly problems: readonly Explanation[];
  /** What decided, in one sentence. */
  readonly cause: RouteCause;
  /** What becomes of the message at each route that could take it. */
  readonly outlines: readonly RouteOutline[];
}

/** What a route would do with the message. */
export interface RouteOutline {
  readonly routeKey: string;
  /** `AWS_PROXY`, and what it calls. */
  readonly integration: string;
  readonly facts: readonly RouteFact[];
}

/** `template`: `$default`; the explanation says why. `refused`: the message ends there. */
export interface RouteFact {
  readonly name: string;
  readonly value: string;
  readonly refused: boolean;
  readonly explanation: readonly string[];
}
