import * as vscode from 'vscode';
import type { WebSocketApi } from '../../apigw/model';
import { DisposableStore, type Disposable, type Span } from '../../base';
import type { RoutesApi, RoutesMemento, RoutesState, SampleMessage } from '../../protocol';
import { createLatest } from '../latest';
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
    return found && route?.source && { uri: found.document.uri, span: route.source.name ?? route.source.span };
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
    const entries = await this.#services.sampleEvents.all();
    this.#samples = entries.flatMap((entry) => (entry.summary?.apiType === 'WEBSOCKET' && entry.summary.body !== '' ? [{ id: entry.id, label: entry.label, message: entry.summary.body }] : []));
    this.#message ??= this.#samples[0]?.message ?? DEFAULT_MESSAGE;
    await this.#refresh();
  }

  async #select(): Promise<void> {
    const found = await findApi(this.#services.definitions, this.#api);
    if (found) this.#api = { ...this.#api, name: found.api.name, expression: found.api.routeSelectionExpression, routeKeys: found.api.routes.map((route) => route.routeKey) };
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
  return found && webSocketApis(found.document).find(({ source }) => source?.api === api.source?.api);
}

interface FoundApi {
  readonly document: DefinitionDocument;
  readonly api: WebSocketApi;
}

/** The API's definition as it is now; undefined for an API of a connection, or while its document cannot be read. */
async function findApi(definitions: WorkspaceDefinitions, { source }: RoutesApi): Promise<FoundApi | undefined> {
  const document = source && (await definitions.get(vscode.Uri.parse(source.uri)));
  for (const { api, logicalId } of document?.definition.apis ?? []) {
    if (document && api.kind === 'WEBSOCKET' && (logicalId ?? api.name) === source?.api) return { document, api };
  }
  return undefined;
}

/** The WebSocket APIs of a document, as the panel takes them. */
export function webSocketApis(document: DefinitionDocument): readonly RoutesApi[] {
  return document.definition.apis.flatMap(({ api, logicalId }) => (api.kind === 'WEBSOCKET' ? [{
    name: api.name, expression: api.routeSelectionExpression, routeKeys: api.routes.map((route) => route.routeKey),
    source: { uri: document.uri.toString(), api: logicalId ?? api.name },
  }] : []));
}
