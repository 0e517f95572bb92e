import type { Overrides } from '../apigw';
import type { Span } from '../base';
import type { PortabilityAnswer, Validity, VariableRow } from './worker';

/** The template preview: the host keeps the state, the webview shows it and asks for changes. */
export interface PreviewMethods {
  /** The webview runs and wants to be told everything. */
  ready(): PreviewState;
  chooseEvent(id: string): void;
  choosePhase(phase: Phase): void;
  /** Shows a place in its editor. */
  reveal(place: PreviewPlace): void;
  /** Shows what printed the character at this offset of the output, and with `go` moves to it. */
  locate(offset: number, go: boolean): void;
  /** Opens the template in its editor. */
  openTemplate(): void;
  /** Opens the event's file; of a built-in event, a copy that can be saved. */
  openEvent(): void;
  copyOutput(): void;
}

export type Phase = 'request' | 'response';

/** Which template: a file of its own, or the one with the id `template` inside a definition. */
export interface TemplateTarget {
  readonly uri: string;
  readonly template?: string;
}

/** What a reload must know to bring the panel back; kept by the webview. */
export interface PreviewMemento {
  readonly target: TemplateTarget;
  readonly event?: string;
  readonly phase?: Phase;
  /** The last good output, where it is small: the template may be broken when the window comes back. */
  readonly lastGood?: PreviewResult;
}

export interface EventChoice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly group: 'workspace' | 'recorded' | 'builtIn';
}

/** A place of the template's or the event's document, in offsets of that document. */
export interface PreviewPlace {
  readonly document: 'template' | 'event';
  readonly span: Span;
}

/** Something to tell about the template or the event. `line` and `column` count from 1 in the document that `place` opens. */
export interface PreviewIssue {
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly code?: string;
  readonly line?: number;
  readonly column?: number;
  readonly place?: PreviewPlace;
}

/** One render that can be shown. */
export interface PreviewResult {
  readonly output: string;
  /** False if the render failed and `output` is only what was printed until then. */
  readonly complete: boolean;
  readonly validity: Validity;
  readonly overrides: Overrides;
  readonly variables: readonly VariableRow[];
  readonly milliseconds: number;
}

export interface PreviewState {
  readonly memento: PreviewMemento;
  /** What is previewed: a file's name, or a method and the template's place in it. */
  readonly title: string;
  /** The document it is written in, as a path of the workspace. */
  readonly document: string;
  readonly phase: Phase;
  readonly events: readonly EventChoice[];
  readonly event: string | undefined;
  /** Errors first. */
  readonly issues: readonly PreviewIssue[];
  readonly result: PreviewResult | undefined;
  /** `result` is the last good one: the present template or event gave none. */
  readonly stale: boolean;
  /** What the place of the cursor in the template printed, as ranges of the output in its order; empty while the output is stale. */
  readonly highlights: readonly Span[];
  readonly portability: PortabilityAnswer | undefined;
}

