import * as vscode from 'vscode';
import type { WebSocketApi } from '../../apigw/model';
import { DisposableStore, type Disposable, type Span } from '../../base';
import type { DefinedApi } from '../../definitions';
import type { RoutesApi, RoutesMemento, RoutesState, SampleMessage } from '../../protocol';
import { keyOf, nameSpan } from '../definedParts';
import { createLatest } from '../latest';
import { sampleMessages } from '../sampleEvents';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';
import type { PreviewServices } from './previewSession';

const DEFAULT_MESSAGE = '{"action": "sendMessage", "text": "Hello"}';

/** One WebSocket API, an expression and a message: which route is chosen, again at every change. Knows nothing of how it is shown. */
export class RoutesSession implements Disposable {
  readonly #services: PreviewServices;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<RoutesState>());
  readonly onDidChange = this.#changed.event;
  readonly #refresh = createLatest(() => this.#select());
  #api: RoutesApi;
  /** Only if it differs from the API's own. */
  #expression: string | undefined;
  #message: string | undefined;
  #samples: readonly SampleMessage[] = [];
  #state: RoutesState;

  constructor(services: PreviewServices, memento: RoutesMemento) {
    this.#services = services;
    this.#api = memento.api;
    this.#expression = memento.expression;
    // Nothing typed yet: a sample says more than an empty box.
    this.#message = memento.message === '' ? undefined : memento.message;
    this.#state = this.#describe(undefined, undefined);
    this.#watch();
    void this.#reload();
  }

  get state(): RoutesState {
    return this.#state;
  }

  changeExpression(expression: string): void {
    this.#expression = expression === this.#api.expression ? undefined : expression;
    void this.#refresh();
  }

  changeMessage(message: string): void {
    this.#message = message;
    void this.#refresh();
  }

  chooseSample(id: string): void {
    const sample = this.#samples.find((candidate) => candidate.id === id);
    if (sample) this.changeMessage(sample.message);
  }

  /** Where a route is written; undefined for an API of a connection. */
  async sourceOf(routeKey: string): Promise<{ readonly uri: vscode.Uri; readonly span: Span } | undefined> {
    const found = await findApi(this.#services.definitions, this.#api);
    const route = found?.api.routes.find((candidate) => candidate.routeKey === routeKey);
    const span = route && nameSpan(route);
    return found && span && { uri: found.document.uri, span };
  }

  dispose(): void {
    this.#store.dispose();
  }

  #watch(): void {
    const { definitions, sampleEvents } = this.#services;
    this.#store.add(definitions.onDidChange((uri) => void ((uri === undefined || uri.toString() === this.#api.source?.uri) && this.#refresh())));
    this.#store.add(sampleEvents.onDidChange(() => void this.#reload()));
  }

  async #reload(): Promise<void> {
    this.#samples = sampleMessages(await this.#services.sampleEvents.all());
    this.#message ??= this.#samples[0]?.message ?? DEFAULT_MESSAGE;
    await this.#refresh();
  }

  async #select(): Promise<void> {
    const found = await findApi(this.#services.definitions, this.#api);
    this.#api = (found && toRoutesApi(found.document, found.defined)) ?? this.#api;
    const request = {
      expression: this.#expression ?? this.#api.expression, routeKeys: this.#api.routeKeys, message: this.#message ?? '',
      ...(found && { routes: found.api.routes, ...(found.api.apiKeySelectionExpression !== undefined && { apiKeySelectionExpression: found.api.apiKeySelectionExpression }) }),
    };
    const answer = await this.#services.workers.requests.call({}, 'select', request);
    this.#state = answer.ok ? this.#describe(answer.value, undefined) : this.#describe(undefined, answer.error.message);
    this.#changed.fire(this.#state);
  }

  #describe(selection: RoutesState['selection'], failure: string | undefined): RoutesState {
    const { source, name, routeKeys } = this.#api;
    const message = this.#message ?? '';
    return {
      memento: { api: this.#api, message, ...(this.#expression === undefined ? {} : { expression: this.#expression }) },
      title: name,
      origin: source ? vscode.workspace.asRelativePath(vscode.Uri.parse(source.uri)) : 'as it was when the panel was opened',
      expression: this.#expression ?? this.#api.expression,
      edited: this.#expression !== undefined,
      message, samples: this.#samples, routeKeys, hasSource: source !== undefined, selection, failure,
    };
  }
}

/** An API as its definition has it now; undefined where it has none. */
export async function findRoutesApi(definitions: WorkspaceDefinitions, api: RoutesApi): Promise<RoutesApi | undefined> {
  const found = await findApi(definitions, api);
  return found && toRoutesApi(found.document, found.defined);
}

interface FoundApi {
  readonly document: DefinitionDocument;
  readonly defined: DefinedApi;
  readonly api: WebSocketApi;
}

/** The API's definition as it is now; undefined for an API of a connection, or while its document cannot be read. */
async function findApi(definitions: WorkspaceDefinitions, { source }: RoutesApi): Promise<FoundApi | undefined> {
  const document = source && (await definitions.get(vscode.Uri.parse(source.uri)));
  for (const defined of document?.definition.apis ?? []) {
    if (document && defined.api.kind === 'WEBSOCKET' && keyOf(defined) === source?.api) return { document, defined, api: defined.api };
  }
  return undefined;
}

/** The WebSocket APIs of a document, as the panel takes them. */
export function webSocketApis(document: DefinitionDocument): readonly RoutesApi[] {
  return document.definition.apis.flatMap((defined) => toRoutesApi(document, defined) ?? []);
}

/** An API as the panel takes it; undefined for one of another kind. */
export function toRoutesApi({ uri }: DefinitionDocument, defined: DefinedApi): RoutesApi | undefined {
  const { api } = defined;
  if (api.kind !== 'WEBSOCKET') return undefined;
  return { name: api.name, expression: api.routeSelectionExpression, routeKeys: api.routes.map(({ routeKey }) => routeKey), source: { uri: uri.toString(), api: keyOf(defined) } };
}
