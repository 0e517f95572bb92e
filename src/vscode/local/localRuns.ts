import * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import { DisposableStore, fail, ok, type Disposable } from '../../base';
import type { GatewayAddress } from '../../protocol';
import { LOCAL } from '../connections';
import { mapDomainNames } from '../deploy/domainNames';
import { UNTRUSTED, type Outcome } from '../failure';
import type { LocalGateway } from '../localGateway';
import type { Notifier } from '../notify';
import type { ServiceApiNode } from '../views/apisNodes';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';
import { fingerprintOf, NOT_DEFINED, readDeployable, type Deployable } from './deployable';
import type { RunMemory, RunTarget } from './runMemory';

/** An API of the workspace that runs on the local gateway and follows its definition. */
export interface LocalRun extends RunTarget {
  readonly name: string;
  readonly kind: Api['kind'];
  readonly apiId: string;
  readonly stageName: string;
  /** Where clients reach it. */
  readonly url: string;
  /** The same by the custom domain names that the template maps to it. */
  readonly domainUrls: readonly string[];
  /** Whether the stage serves the definition as it was saved last, or an older one. */
  readonly status: RunStatus;
  /** What is not as it would be on AWS, in sentences: functions that can't be run here, custom domain names that can't be made. */
  readonly remarks: readonly string[];
}

export type RunStatus =
  | { readonly kind: 'current'; /** How long the last deployment took. */ readonly milliseconds: number }
  | { readonly kind: 'behind'; readonly reason: string };

/** An API that was deployed, and where. */
export interface Deployed {
  readonly apiId: string;
  readonly url: string;
}

/** The APIs that run locally. */
export interface LocalRuns extends Disposable {
  readonly all: readonly LocalRun[];
  readonly onDidChange: vscode.Event<void>;
  find(target: RunTarget): LocalRun | undefined;
  /** Deploys an API to the local gateway and follows its definition from now on: each time it is saved. */
  start(target: RunTarget): Promise<Outcome<LocalRun>>;
  /** Ends following; what is deployed stays. */
  stop(target: RunTarget): void;
}

export interface LocalRunsInput {
  readonly definitions: WorkspaceDefinitions;
  readonly localGateway: LocalGateway;
  /** Which APIs to follow when the gateway starts, without being told again. */
  readonly memory: RunMemory;
  readonly log: vscode.LogOutputChannel;
  readonly notify: Notifier;
  /** Deploys to a stage of the local gateway, which runs by then. Stage variables without a value are asked for where somebody has just asked for this. */
  readonly deploy: (api: Deployable, stageName: string, mayAsk: boolean) => Promise<Outcome<Deployed>>;
}

export const LOCAL_STAGE = 'local';
/** How long an API may be missing from its file, in milliseconds: other programs don't write files at one go. */
const ABSENCE = 1000;

export const createLocalRuns = (input: LocalRunsInput): LocalRuns => new FollowedRuns(input);

/** A run and what it was made of. */
interface Made {
  readonly run: LocalRun;
  readonly fingerprint: string;
  /** The gateway that has it, as it was when it had started. */
  readonly gateway: GatewayAddress;
}

interface Followed extends Made {
  readonly watcher: Disposable;
}

class FollowedRuns implements LocalRuns {
  readonly #input: LocalRunsInput;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #followed = new Map<string, Followed>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly onDidChange = this.#changed.event;

  constructor(input: LocalRunsInput) {
    this.#input = input;
    this.#store.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#saved(uri)));
    // A gateway that was started anew has no functions, and perhaps another port.
    this.#store.add(input.localGateway.onDidChange(({ kind }) => void (kind === 'running' && this.#resume())));
  }

  get all(): readonly LocalRun[] {
    return [...this.#followed.values()].map(({ run }) => run);
  }

  find(target: RunTarget): LocalRun | undefined {
    return this.#followed.get(idOf(target))?.run;
  }

  start(target: RunTarget): Promise<Outcome<LocalRun>> {
    return this.#inTurn(target, async () => {
      const api = await readDeployable(this.#input.definitions, target);
      const made = api.ok ? await this.#deploy(target, api.value, true) : api;
      if (!made.ok) return made;
      this.#input.memory.add(target);
      this.#follow(target, made.value);
      return ok(made.value.run);
    });
  }

  stop(target: RunTarget): void {
    this.#input.memory.remove(target);
    this.#followed.get(idOf(target))?.watcher.dispose();
    if (this.#followed.delete(idOf(target))) this.#changed.fire();
  }

  dispose(): void {
    for (const { watcher } of this.#followed.values()) watcher.dispose();
    this.#store.dispose();
  }

  /** One thing after the other for each API: what is saved while it is deployed is deployed behind it. */
  #inTurn<T>(target: RunTarget, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(idOf(target)) ?? Promise.resolve()).then(work, work);
    this.#turns.set(idOf(target), turn);
    return turn;
  }

  #follow(target: RunTarget, made: Made): void {
    this.#followed.set(idOf(target), { ...made, watcher: this.#followed.get(idOf(target))?.watcher ?? this.#watch(target) });
    this.#changed.fire();
  }

  /** A file that something else than the editor writes is followed too. */
  #watch({ uri }: RunTarget): Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.slice(uri.path.lastIndexOf('/') + 1)));
    watcher.onDidChange(() => this.#saved(uri));
    watcher.onDidCreate(() => this.#saved(uri));
    watcher.onDidDelete(() => this.#saved(uri));
    return watcher;
  }

  /** A watcher may tell of a save when the next text is being typed: that one is deployed once it is saved. */
  #saved(uri: vscode.Uri): void {
    if (vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri.toString())) return;
    for (const target of this.#input.memory.all) if (target.uri.toString() === uri.toString()) this.#bringUp(target, true);
  }

  #resume(): void {
    for (const target of this.#input.memory.all) this.#bringUp(target, false);
  }

  /** Brings what is deployed up to the definition as it is now: what is typed until its turn has come is not saved yet. */
  #bringUp(target: RunTarget, mayAsk: boolean): void {
    const api = readDeployable(this.#input.definitions, target);
    void this.#inTurn(target, async () => this.#update(target, await api, mayAsk));
  }

  /** While the gateway does not run nothing is deployed: that is made up for when it starts. */
  async #update(target: RunTarget, api: Outcome<Deployable>, mayAsk: boolean): Promise<void> {
    const { memory, localGateway, log } = this.#input;
    const before = this.#followed.get(idOf(target));
    const { state } = localGateway;
    if (!memory.has(target) || state.kind !== 'running') return;
    if (!api.ok && api.error.code === NOT_DEFINED) return this.#end(target, before);
    if (api.ok && before?.gateway === state.gateway && before.fingerprint === fingerprintOf(api.value)) return this.#enter(target, { kind: 'current', milliseconds: 0 });
    const made = api.ok ? await this.#deploy(target, api.value, mayAsk) : api;
    if (!memory.has(target)) return;
    if (made.ok) this.#follow(target, made.value);
    else if (before) this.#enter(target, { kind: 'behind', reason: made.error.message });
    else log.warn(`${target.key} does not run again: ${made.error.message}`);
  }

  #enter(target: RunTarget, status: RunStatus): void {
    const followed = this.#followed.get(idOf(target));
    if (!followed || (status.kind === followed.run.status.kind && status.kind === 'current')) return;
    if (status.kind === 'behind') this.#input.log.warn(`${followed.run.name} was not redeployed: ${status.reason}`);
    this.#follow(target, { ...followed, run: { ...followed.run, status } });
  }

  /** Nothing is left to follow, if that lasts. What is deployed is somebody's who may still need it: it is deleted only when a person says so. */
  async #end(target: RunTarget, before: Followed | undefined): Promise<void> {
    await new Promise((resolve) => { setTimeout(resolve, ABSENCE); });
    const again = await readDeployable(this.#input.definitions, target);
    if (again.ok || again.error.code !== NOT_DEFINED) return this.#update(target, again, true);
    this.stop(target);
    if (!before) return this.#input.log.info(`${again.error.message} It does not run again.`);
    const { kind, apiId: id, name, url } = before.run;
    const node: ServiceApiNode = { kind: 'serviceApi', connection: LOCAL, api: { kind, id, name } };
    this.#input.notify.warning(`${again.error.message} ${name} is not followed any more; what was deployed last goes on answering at ${url}.`, { title: 'Delete from Local', run: () => vscode.commands.executeCommand('apiGateway.deleteApi', node) });
  }

  async #deploy(target: RunTarget, api: Deployable, mayAsk: boolean): Promise<Outcome<Made>> {
    if (!vscode.workspace.isTrusted) return fail({ ...UNTRUSTED, message: 'APIs are not run in Restricted Mode: their functions are code of this workspace.' });
    const { localGateway, log, deploy } = this.#input;
    const running = await localGateway.start();
    if (!running.ok) return running;
    const started = performance.now();
    const { document: { definition, uri }, defined } = api;
    const [notRun, deployed] = await Promise.all([
      definition.functions.length === 0 ? [] : localGateway.addFunctions(vscode.Uri.joinPath(uri, '..').fsPath, definition.functions),
      deploy(api, LOCAL_STAGE, mayAsk),
    ]);
    if (!deployed.ok) return deployed;
    const { urls: domainUrls, refused: notMade } = await mapDomainNames(localGateway, api, { apiId: deployed.value.apiId, stageName: LOCAL_STAGE });
    const milliseconds = Math.round(performance.now() - started);
    const { name, kind } = defined.api;
    log.info(`${name} runs at ${[deployed.value.url, ...domainUrls].join(', ')} (deployed in ${milliseconds} ms).`);
    const remarks = [...notRun, ...notMade];
    for (const remark of remarks) log.warn(remark);
    return ok({ run: { ...target, ...deployed.value, domainUrls, name, kind, stageName: LOCAL_STAGE, status: { kind: 'current', milliseconds }, remarks }, fingerprint: fingerprintOf(api), gateway: running.value });
  }
}

const idOf = ({ uri, key }: RunTarget): string => `${uri.toString()}#${key}`;
