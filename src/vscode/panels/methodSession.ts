import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import type { EventSource, MethodMemento, MethodRequest, MethodState, MethodTarget, TypedAnswer, TypedDecision } from '../../protocol';
import { createLatest } from '../latest';
import type { EventEntry } from '../sampleEvents';
import { exampleEvent } from './methodExample';
import { findOperation, type DefinedOperation } from './methodTarget';
import { suitableEvent, toChoices } from './previewGuesses';
import { renderTimeLimit, type PreviewServices } from './previewSession';

/** The event that is made of the definition itself. */
const EXAMPLE = 'example:';

/** One request through one method, sent again at every change of the definition, the event or what is typed. Knows nothing of how it is shown. */
export class MethodSession implements Disposable {
  readonly #services: PreviewServices;
  readonly #target: MethodTarget;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<MethodState>());
  readonly onDidChange = this.#changed.event;
  readonly #refresh = createLatest(() => this.#invoke());
  /** Undefined before they are known: an event that is remembered is not given up for that. */
  #files: readonly EventEntry[] | undefined;
  /** What there is to choose from. */
  #entries: readonly EventEntry[] = [];
  #operation: DefinedOperation | undefined;
  #event: string | undefined;
  #answer: TypedAnswer | undefined;
  #decision: TypedDecision | undefined;
  #state: MethodState;

  constructor(services: PreviewServices, memento: MethodMemento) {
    this.#services = services;
    this.#target = memento.target;
    this.#event = memento.event;
    this.#answer = memento.answer;
    this.#decision = memento.decision;
    this.#state = { memento, title: memento.target.operation, document: vscode.workspace.asRelativePath(this.uri), events: [], event: memento.event, run: undefined, failure: undefined };
    this.#watch();
    void this.#loadEvents();
  }

  get uri(): vscode.Uri {
    return vscode.Uri.parse(this.#target.uri);
  }

  get state(): MethodState {
    return this.#state;
  }

  /** The method in its definition; undefined while it is not there. */
  get operation(): DefinedOperation | undefined {
    return this.#operation;
  }

  get eventEntry(): EventEntry | undefined {
    return this.#entries.find(({ id }) => id === this.#event);
  }

  /** What was typed belongs to the event that it was typed for. */
  async chooseEvent(id: string): Promise<void> {
    this.#event = id;
    this.#answer = undefined;
    // The event may be newer than the list.
    await this.#loadEvents();
  }

  typeAnswer(answer: TypedAnswer | undefined): void {
    this.#answer = answer;
    void this.#refresh();
  }

  typeDecision(decision: TypedDecision | undefined): void {
    this.#decision = decision;
    void this.#refresh();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #watch(): void {
    const { definitions, sampleEvents } = this.#services;
    this.#store.add(definitions.onDidChange((uri) => void ((uri === undefined || uri.toString() === this.#target.uri) && this.#refresh())));
    this.#store.add(sampleEvents.onDidChange(() => void this.#loadEvents()));
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => void (contentChanges.length > 0 && document.uri.toString() === this.#event && this.#refresh())));
  }

  async #loadEvents(): Promise<void> {
    this.#files = await this.#services.sampleEvents.all();
    await this.#refresh();
  }

  async #invoke(): Promise<void> {
    if (!this.#files) return;
    const found = await findOperation(this.#services.definitions, this.#target);
    this.#operation = found ?? this.#operation;
    this.#entries = this.#operation ? [...this.#files, exampleEntry(this.#operation)] : this.#files;
    if (!found) return this.#fail('This method is no longer in its definition, or the definition cannot be read.');
    if (!this.eventEntry) this.#event = this.#suitableEvent(found);
    const event = await this.#source();
    if (!event) return this.#fail('Choose a sample event.');
    const request: MethodRequest = { api: found.api, operation: this.#target.operation, event, ...(this.#answer && { answer: this.#answer }), ...(this.#decision && { decision: this.#decision }) };
    const { uri, api, operation } = this.#target;
    const invoked = await this.#services.workers.requests.call({ timeLimit: renderTimeLimit(), key: `method ${uri} ${api} ${operation}` }, 'invokeMethod', request);
    if (!invoked.ok) return this.#fail(`The request was not sent. ${invoked.error.message}`);
    if (!invoked.value.ok) return this.#fail(`${invoked.value.error.message} (line ${invoked.value.error.line})`);
    this.#update({ run: invoked.value.value, failure: undefined });
  }

  /** An event of the workspace for this very method, else the one that is made of the definition. */
  #suitableEvent({ api, resource, method }: DefinedOperation): string {
    const httpMethod = 'httpMethod' in method ? method.httpMethod : method.routeKey.split(' ')[0];
    const fitting = (this.#files ?? []).filter(({ kind, summary }) => kind === 'file' && summary?.apiType === api.kind && summary.resource === resource && (api.kind === 'WEBSOCKET' || httpMethod === 'ANY' || summary.httpMethod === httpMethod));
    return suitableEvent(fitting, { text: '', phase: 'request', apiType: api.kind, resource, ...(httpMethod !== undefined && { httpMethod }) })?.id ?? EXAMPLE;
  }

  async #source(): Promise<EventSource | undefined> {
    const entry = this.eventEntry;
    if (entry?.id === EXAMPLE && entry.kind === 'builtIn') return { kind: 'text', text: entry.text };
    return entry && this.#services.sampleEvents.source(entry.id);
  }

  #fail(failure: string): void {
    this.#update({ failure });
  }

  #update(change: Pick<MethodState, 'failure'> & Partial<Pick<MethodState, 'run'>>): void {
    const event = this.#event;
    const memento = { target: this.#target, ...(event !== undefined && { event }), ...(this.#answer && { answer: this.#answer }), ...(this.#decision && { decision: this.#decision }) };
    this.#state = { ...this.#state, memento, event, events: toChoices(this.#entries), ...change };
    this.#changed.fire(this.#state);
  }
}

function exampleEntry(operation: DefinedOperation): EventEntry {
  const text = `${JSON.stringify(exampleEvent(operation), undefined, 2)}\n`;
  const summary = { apiType: operation.api.kind, body: '', hasIntegrationResponse: false };
  return { kind: 'builtIn', id: EXAMPLE, label: 'Made from the definition', detail: 'Required parameters, and a body that fits the model', text, summary };
}
