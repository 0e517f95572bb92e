import * as vscode from 'vscode';
import { DisposableStore, type Disposable, type Span } from '../../base';
import type { EventSource, Phase, PreviewIssue, PreviewMemento, PreviewResult, PreviewState, RenderAnswer, RenderRequest, TemplateTarget } from '../../protocol';
import { createLatest } from '../latest';
import type { EventEntry, SampleEvents } from '../sampleEvents';
import { DEFAULT_TIME_LIMIT, type Workers } from '../worker';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';
import { suitableEvent, toChoices } from './previewGuesses';
import { eventIssue, templateIssues } from './previewIssues';
import { createOutputMap, sameSpans, type OutputMap } from './previewOutputMap';
import { TemplateSpotlight } from './previewSpotlight';
import { resolveTemplate, type ResolvedTemplate } from './previewTarget';

export interface PreviewServices {
  readonly workers: Workers;
  readonly definitions: WorkspaceDefinitions;
  readonly sampleEvents: SampleEvents;
}

/** The engine's time for one render, in milliseconds; after it the render is stopped. */
const TIME_LIMIT_SETTING = 'apiGateway.preview.timeLimit';
/** The comparison with other engines waits for a pause: it is a remark, not the result. */
const COMPARISON_PAUSE = 400;
const COMPARISON_TIME_LIMIT = 1000;

/**
 * One template with one event, rendered again at every change of either: one render at a time, always of the newest text.
 * Knows nothing of how it is shown.
 */
export class PreviewSession implements Disposable {
  readonly #services: PreviewServices;
  readonly #target: TemplateTarget;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<PreviewState>());
  readonly onDidChange = this.#changed.event;
  #entries: readonly EventEntry[] = [];
  #event: string | undefined;
  /** The event that was read last: reading a file takes longer than rendering, and one types in the template. */
  #source: { readonly id: string; readonly content: Promise<EventSource | undefined> } | undefined;
  #phase: Phase | undefined;
  #state: PreviewState;
  #template: ResolvedTemplate | undefined;
  /** Of the result that is shown; undefined if that is an older one. */
  #map: OutputMap | undefined;
  /** The template has been edited since its last render began: its offsets are not the map's. */
  #edited = false;
  /** The editor in which the cursor was last moved in the template's document. */
  #cursor: vscode.TextEditor | undefined;
  readonly #spotlight = this.#store.add(new TemplateSpotlight());
  #last: { readonly request: RenderRequest; readonly answer: RenderAnswer } | undefined;
  readonly #refresh = createLatest(() => this.#render());
  #comparison: NodeJS.Timeout | undefined;

  constructor(services: PreviewServices, memento: PreviewMemento) {
    this.#services = services;
    this.#target = memento.target;
    this.#event = memento.event;
    this.#phase = memento.phase;
    const document = vscode.workspace.asRelativePath(this.uri);
    const title = memento.target.template ?? document.split('/').at(-1) ?? document;
    const { lastGood, ...identity } = memento;
    this.#state = {
      memento: identity, title, document, phase: memento.phase ?? 'request', events: [], event: memento.event,
      issues: [], result: lastGood, stale: lastGood !== undefined, highlights: [], portability: undefined,
    };
    this.#watch();
    void this.#loadEvents();
  }

  get uri(): vscode.Uri {
    return vscode.Uri.parse(this.#target.uri);
  }

  get state(): PreviewState {
    return this.#state;
  }

  /** The template in its document; undefined while it is not there. */
  get templateSpan(): Span | undefined {
    return this.#template?.span;
  }

  get eventEntry(): EventEntry | undefined {
    return this.#entries.find((entry) => entry.id === this.#event);
  }

  chooseEvent(id: string): void {
    this.#event = id;
    this.#startOver();
  }

  choosePhase(phase: Phase): void {
    this.#phase = phase;
    this.#startOver();
  }

  /** Shows in the template what printed the character at an offset of the output, if that is this template's output. */
  async locate(offset: number, go: boolean): Promise<void> {
    const source = this.#edited ? undefined : this.#map?.sourceAt(offset);
    const span = source && this.#template?.toDocument(source);
    if (span) await this.#spotlight.show(this.uri, span, go);
  }

  dispose(): void {
    clearTimeout(this.#comparison);
    this.#store.dispose();
  }

  #watch(): void {
    const { definitions, sampleEvents } = this.#services;
    const changed = (uri: vscode.Uri | undefined): void => {
      const key = uri?.toString();
      if (key === this.#source?.id) this.#source = undefined;
      if (key === this.#target.uri || (key !== undefined && key === this.#event)) void this.#refresh();
    };
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      this.#edited ||= document.uri.toString() === this.#target.uri;
      changed(document.uri);
    }));
    this.#store.add(vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)));
    this.#store.add(vscode.workspace.onDidCloseTextDocument((document) => changed(document.uri)));
    this.#store.add(definitions.onDidChange(changed));
    this.#store.add(sampleEvents.onDidChange((uri) => {
      this.#source = undefined;
      void this.#loadEvents();
      changed(uri);
    }));
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(this.uri, '..'), this.uri.path.split('/').at(-1) ?? '*')));
    for (const happened of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) this.#store.add(happened(changed));
  }

  async #loadEvents(): Promise<void> {
    this.#entries = await this.#services.sampleEvents.all();
    if (!this.eventEntry) this.#event = undefined;
    await this.#refresh();
  }

  /** While an edit is not rendered yet, the render that it leads to looks at the cursor. */
  #follow(editor: vscode.TextEditor): void {
    if (editor.document.uri.toString() !== this.#target.uri) return;
    this.#cursor = editor;
    if (!this.#edited && !sameSpans(this.#highlights(), this.#state.highlights)) this.#update({});
  }

  #highlights(): readonly Span[] {
    if (!this.#cursor || !this.#template) return [];
    const { document, selection } = this.#cursor;
    const start = this.#template.toTemplate(document.offsetAt(selection.start));
    const end = this.#template.toTemplate(document.offsetAt(selection.end));
    return start === undefined || end === undefined ? [] : this.#map?.printedBy({ start, end }) ?? [];
  }

  /** Another event or phase: the last good output is not this one's. */
  #startOver(): void {
    this.#last = undefined;
    this.#map = undefined;
    this.#state = { ...this.#state, result: undefined, portability: undefined };
    void this.#refresh();
  }

  async #render(): Promise<void> {
    this.#edited = false;
    const template = await resolveTemplate(this.#target, this.#services.definitions);
    this.#template = template ?? this.#template;
    if (!template) return this.#fail({ severity: 'error', message: this.#target.template ? 'This template is no longer in its document, or the document cannot be read.' : 'This file cannot be read.' });
    this.#phase ??= template.phase;
    this.#event ??= suitableEvent(this.#entries, { ...template, phase: this.#phase })?.id;
    const source = this.#event === undefined ? undefined : await this.#readEvent(this.#event);
    if (!source) return this.#fail({ severity: 'error', message: 'Choose a sample event.' });
    const request: RenderRequest = { template: template.text, event: source, phase: this.#phase };
    // Saving, or an edit elsewhere in the document: the same render, perhaps at another place.
    if (this.#last && isSameRequest(this.#last.request, request)) return this.#update({ issues: templateIssues(template, this.#last.answer) });
    const [event, phase] = [this.#event, this.#phase];
    const rendered = await this.#services.workers.renders.call({ timeLimit: renderTimeLimit() }, 'render', request);
    // Another choice was made meanwhile: its render comes next.
    if (event !== this.#event || phase !== this.#phase) return;
    if (!rendered.ok) return this.#fail({ severity: 'error', message: `The template was not rendered. ${rendered.error.message}` });
    if (!rendered.value.ok) return this.#fail(eventIssue(rendered.value.error, source));
    this.#succeed(template, rendered.value.value, request);
  }

  #readEvent(id: string): Promise<EventSource | undefined> {
    if (this.#source?.id !== id) this.#source = { id, content: this.#services.sampleEvents.source(id) };
    return this.#source.content;
  }

  #fail(issue: PreviewIssue): void {
    clearTimeout(this.#comparison);
    this.#last = undefined;
    this.#map = undefined;
    this.#update({ issues: [issue], stale: this.#state.result !== undefined, portability: undefined });
  }

  #succeed(template: ResolvedTemplate, answer: RenderAnswer, request: RenderRequest): void {
    this.#last = { request, answer };
    const { output, validity, overrides, variables, milliseconds } = answer;
    const complete = answer.error === undefined;
    const lastGood = this.#state.result?.complete === true ? this.#state.result : undefined;
    const fresh: PreviewResult = { output, complete, validity, overrides, variables, milliseconds };
    const result = complete ? fresh : lastGood ?? fresh;
    this.#map = result === fresh ? createOutputMap(request.template, output, answer.segments) : undefined;
    this.#update({ issues: templateIssues(template, answer), result, stale: !complete, portability: undefined, title: template.title });
    clearTimeout(this.#comparison);
    if (complete) this.#comparison = setTimeout(() => void this.#compare(request, fresh), COMPARISON_PAUSE);
  }

  async #compare(request: RenderRequest, result: PreviewResult): Promise<void> {
    const answer = await this.#services.workers.comparisons.call({ timeLimit: COMPARISON_TIME_LIMIT, key: `compare ${this.#target.uri} ${this.#target.template ?? ''}` }, 'portability', request);
    if (this.#state.result !== result || (!answer.ok && answer.error.code !== 'TimeLimit')) return;
    this.#update({ portability: answer.ok ? answer.value : { kind: 'failed', message: answer.error.message } });
  }

  #update(change: Partial<PreviewState>): void {
    const event = this.#event;
    const phase = this.#phase ?? this.#state.phase;
    const memento = { target: this.#target, phase, ...(event === undefined ? {} : { event }) };
    this.#state = { ...this.#state, memento, phase, event, events: toChoices(this.#entries), highlights: this.#highlights(), ...change };
    this.#changed.fire(this.#state);
  }
}

/** Milliseconds. */
export function renderTimeLimit(): number {
  const limit = vscode.workspace.getConfiguration().get<unknown>(TIME_LIMIT_SETTING);
  return typeof limit === 'number' && limit > 0 ? limit : DEFAULT_TIME_LIMIT;
}

function isSameRequest(a: RenderRequest, b: RenderRequest): boolean {
  const sameEvent = a.event.kind === 'text' ? b.event.kind === 'text' && a.event.text === b.event.text : b.event.kind === 'builtIn' && a.event.name === b.event.name;
  return sameEvent && a.template === b.template && a.phase === b.phase;
}
