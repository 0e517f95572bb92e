import * as vscode from 'vscode';
import { DisposableStore } from '../../base';
import type { RequestAnswer, RequestForm, RequestMemento, RequestProgress, RequestState, RequestTarget } from '../../protocol';
import { LOCAL, placeOf } from '../connections';
import type { Outcome } from '../failure';
import { explainFailure } from '../notify';
import type { PanelSession } from './panelSet';
import { connectionOf, curlOf, locate, sendForm, type RequestServices } from './requestSenders';

/** One request form: what is in it, and what became of it when it was sent. */
export class RequestSession implements PanelSession<RequestState> {
  readonly #services: RequestServices;
  #target: RequestTarget;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<RequestState>());
  #form: RequestForm;
  #progress: RequestProgress = { kind: 'idle' };
  #abort: AbortController | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(services: RequestServices, memento: RequestMemento) {
    this.#services = services;
    this.#target = memento.target;
    this.#form = memento.form;
  }

  get state(): RequestState {
    return { memento: { target: this.#target, form: this.#form }, title: titleOf(this.#target), explanation: this.#explanation(), progress: this.#progress };
  }

  change(form: RequestForm): void {
    this.#form = form;
  }

  async send(form: RequestForm): Promise<void> {
    this.#form = form;
    if (this.#abort !== undefined || !(await this.#agreed())) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#enter({ kind: 'sending' });
    const outcome = await this.#sendTo(form, abort.signal);
    this.#abort = undefined;
    if (outcome.ok) this.#enter({ kind: 'answered', answer: outcome.value });
    else if (outcome.error.kind === 'cancelled') this.#enter({ kind: 'idle' });
    else this.#enter({ kind: 'failed', ...explainFailure(outcome.error) });
  }

  async #sendTo(form: RequestForm, signal: AbortSignal): Promise<Outcome<RequestAnswer>> {
    const located = await locate(this.#services, this.#target);
    if (!located.ok) return located;
    this.#target = located.value;
    return sendForm(this.#services, located.value, form, signal);
  }

  cancel(): void {
    this.#abort?.abort();
  }

  async copyBody(): Promise<void> {
    if (this.#progress.kind === 'answered') await vscode.env.clipboard.writeText(this.#progress.answer.body);
  }

  async copyCurl(form: RequestForm): Promise<void> {
    if (this.#target.kind === 'stage') await vscode.env.clipboard.writeText(curlOf(this.#target, form));
  }

  dispose(): void {
    this.cancel();
    this.#store.dispose();
  }

  #enter(progress: RequestProgress): void {
    this.#progress = progress;
    this.#changed.fire(this.state);
  }

  /** A request that may change something is a real call of the integration: on AWS one is asked first. */
  async #agreed(): Promise<boolean> {
    const { method } = this.#form;
    if (this.#target.kind === 'workspaceMethod' || this.#target.connection === LOCAL.id || ['GET', 'HEAD', 'OPTIONS'].includes(method)) return true;
    return this.#services.notify.confirm(`Send ${method} ${this.#form.path} to ${this.#place()}?`, 'The integration is really called and may change data.', 'Send');
  }

  #place(): string {
    const id = this.#target.kind === 'workspaceMethod' ? LOCAL.id : this.#target.connection;
    const connection = connectionOf(this.#services, id);
    return connection === undefined ? 'a removed connection' : placeOf(connection);
  }

  #explanation(): string {
    const { api } = this.#target;
    switch (this.#target.kind) {
      case 'workspaceMethod':
        return `Imports ${api} into Local as it is in the editor and test-invokes the method there.`;
      case 'serviceMethod':
        return `Test-invokes the method of ${api} on ${this.#place()}, as it is now and without a deployment.`;
      case 'stage':
        return `Sends a real request to ${this.#target.invokeUrl}`;
    }
  }
}

const titleOf = (target: RequestTarget): string => (target.kind === 'stage' ? `${target.api} · ${target.stage}` : `${target.httpMethod} ${target.resource}`);
