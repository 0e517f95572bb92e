import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import type { ExchangeQuestion, RequestsChange, RequestsSelection, RequestsSurroundings, ServedRequest } from '../../protocol';
import { findServedOperation } from '../local/servedOperation';
import type { Services } from '../services';

export type RequestsServices = Pick<Services, 'localGateway' | 'requestLog' | 'localRuns' | 'definitions' | 'workers'>;

/** What the requests view shows: the list, and one request of it. Knows nothing of how it is shown. */
export class RequestsSession implements Disposable {
  readonly #services: RequestsServices;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<RequestsChange>());
  readonly onDidChange = this.#changed.event;
  #filter = '';
  #follow = true;
  #selection: RequestsSelection | undefined;
  #exchange: ExchangeQuestion | undefined;

  constructor(services: RequestsServices) {
    this.#services = services;
    const { requestLog, localGateway, localRuns } = services;
    this.#store.add(requestLog.onDidChange((added) => this.#listed(added)));
    for (const changes of [localGateway.onDidChange, localRuns.onDidChange, vscode.workspace.onDidGrantWorkspaceTrust]) this.#store.add(changes(() => this.#changed.fire({ surroundings: this.#surroundings() })));
  }

  /** Everything: for a page that knows nothing yet. */
  get all(): RequestsChange {
    const { all, total } = this.#services.requestLog;
    return { list: { added: all, anew: true, total }, surroundings: this.#surroundings(), selection: this.#selection ?? 'none' };
  }

  /** The chosen request; undefined while nothing is known of it. */
  get exchange(): ExchangeQuestion | undefined {
    return this.#exchange;
  }

  get selection(): RequestsSelection | undefined {
    return this.#selection;
  }

  changeFilter(filter: string): void {
    this.#filter = filter;
  }

  follow(follow: boolean): void {
    this.#follow = follow;
  }

  async select(id: number | undefined): Promise<void> {
    const served = id === undefined ? undefined : this.#services.requestLog.find(id);
    this.#exchange = undefined;
    this.#selection = served && { served, hasMethodView: false };
    if (!served) return this.#tell();
    const chosen = this.#selection;
    const selection = await this.#describe(served);
    // Another one may have been chosen meanwhile.
    if (this.#selection !== chosen) return;
    this.#selection = selection;
    this.#tell();
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #describe(served: ServedRequest): Promise<RequestsSelection> {
    const { localGateway, workers, definitions, localRuns } = this.#services;
    const [details, operation] = await Promise.all([localGateway.details(served.id), findServedOperation(definitions, localRuns.all, served)]);
    const selection = { served, hasMethodView: operation !== undefined };
    if (!details) return { ...selection, missing: 'The gateway keeps the last few hundred requests, and this one is not among them.' };
    this.#exchange = { served, details };
    const run = await workers.reading.call({}, 'describeExchange', this.#exchange);
    const { request, response } = details;
    return run.ok ? { ...selection, request, response, run: run.value } : { ...selection, request, response, missing: run.error.message };
  }

  #listed(added: readonly ServedRequest[] | undefined): void {
    const { total } = this.#services.requestLog;
    if (added) return this.#changed.fire({ list: { added, anew: false, total } });
    this.#selection = undefined;
    this.#exchange = undefined;
    this.#changed.fire({ list: { added: [], anew: true, total }, selection: 'none' });
  }

  #tell(): void {
    this.#changed.fire({ selection: this.#selection ?? 'none' });
  }

  #surroundings(): RequestsSurroundings {
    const { localGateway: { state }, localRuns } = this.#services;
    const address = state.kind === 'running' ? state.gateway : undefined;
    const gateway = !vscode.workspace.isTrusted ? 'restricted' : state.kind === 'failed' ? 'stopped' : state.kind;
    return { filter: this.#filter, follow: this.#follow, gateway, endpoint: address?.endpoint, apis: localRuns.all.map(({ name, kind, url }) => ({ name, kind, url })) };
  }
}
