import * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import { DisposableStore, fail, ok, type Disposable } from '../../base';
import type { DefinedApi } from '../../definitions';
import { keyOf } from '../definedParts';
import { UNTRUSTED, type Failure, type Outcome } from '../failure';
import { createLatest } from '../latest';
import type { LocalGateway } from '../localGateway';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';

/** An API of a document. */
export interface RunTarget {
  readonly uri: vscode.Uri;
  /** The API's logical id, or its name where the document gives none. */
  readonly key: string;
}

/** An API of the workspace that runs on the local gateway and follows its definition. */
export interface LocalRun extends RunTarget {
  readonly name: string;
  readonly kind: Api['kind'];
  readonly apiId: string;
  readonly stageName: string;
  /** Where clients reach it. */
  readonly url: string;
  /** Whether the stage serves the definition as it was saved last, or an older one. */
  readonly status: RunStatus;
  /** What is not as it would be on AWS, in sentences: functions that can't be run here. */
  readonly remarks: readonly string[];
}

export type RunStatus =
  | { readonly kind: 'current'; /** How long the last deployment took. */ readonly milliseconds: number }
  | { readonly kind: 'behind'; readonly reason: string };

/** An API as it is to be deployed. */
export interface Deployable {
  readonly document: DefinitionDocument;
  readonly defined: DefinedApi;
  readonly apiIndex: number;
}

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
  readonly log: vscode.LogOutputChannel;
  /** Deploys to a stage of the local gateway, which runs by then. */
  readonly deploy: (api: Deployable, stageName: string) => Promise<Outcome<Deployed>>;
}

export const LOCAL_STAGE = 'local';

export const createLocalRuns = (input: LocalRunsInput): LocalRuns => new FollowedRuns(input);

interface Followed {
  run: LocalRun;
  /** What is deployed, without where it was read: to tell whether anything changed. */
  deployed: string;
  readonly redeploy: () => Promise<void>;
  readonly watcher: Disposable;
}

class FollowedRuns implements LocalRuns {
  readonly #input: LocalRunsInput;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #followed = new Map<string, Followed>();
  readonly onDidChange = this.#changed.event;

  constructor(input: LocalRunsInput) {
    this.#input = input;
    this.#store.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#saved(uri)));
    // A gateway that was started anew has no functions, and perhaps another port.
    this.#store.add(input.localGateway.onDidChange(({ kind }) => void (kind === 'running' && this.#restore())));
  }

  get all(): readonly LocalRun[] {
    return [...this.#followed.values()].map(({ run }) => run);
  }

  find(target: RunTarget): LocalRun | undefined {
    return this.#followed.get(idOf(target))?.run;
  }

  async start(target: RunTarget): Promise<Outcome<LocalRun>> {
    const outcome = await this.#deploy(target);
    if (!outcome.ok) return outcome;
    const known = this.#followed.get(idOf(target));
    if (known) Object.assign(known, outcome.value);
    else this.#followed.set(idOf(target), { ...outcome.value, redeploy: createLatest(() => this.#redeploy(target)), watcher: this.#watch(target) });
    this.#changed.fire();
    return ok(outcome.value.run);
  }

  stop(target: RunTarget): void {
    this.#followed.get(idOf(target))?.watcher.dispose();
    if (this.#followed.delete(idOf(target))) this.#changed.fire();
  }

  dispose(): void {
    for (const { watcher } of this.#followed.values()) watcher.dispose();
    this.#store.dispose();
  }

  /** A file that something else than the editor writes is followed too. */
  #watch({ uri }: RunTarget): Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.slice(uri.path.lastIndexOf('/') + 1)));
    watcher.onDidChange(() => this.#saved(uri));
    return watcher;
  }

  #saved(uri: vscode.Uri): void {
    for (const { run, redeploy } of this.#followed.values()) if (run.uri.toString() === uri.toString()) void redeploy();
  }

  #restore(): void {
    for (const { run } of this.#followed.values()) void this.start(run);
  }

  async #redeploy(target: RunTarget): Promise<void> {
    const followed = this.#followed.get(idOf(target));
    const api = followed && (await this.#read(target));
    if (!followed || !api) return;
    if (api.ok && comparable(api.value) === followed.deployed) return this.#enter(followed, { kind: 'current', milliseconds: 0 });
    const outcome = api.ok ? await this.#deploy(target) : api;
    if (outcome.ok) Object.assign(followed, outcome.value);
    else this.#enter(followed, { kind: 'behind', reason: outcome.error.message });
    this.#changed.fire();
  }

  #enter(followed: Followed, status: RunStatus): void {
    if (status.kind === followed.run.status.kind && status.kind === 'current') return;
    if (status.kind === 'behind') this.#input.log.warn(`${followed.run.name} was not redeployed: ${status.reason}`);
    followed.run = { ...followed.run, status };
    this.#changed.fire();
  }

  /** The API as it is in the editor; a document with errors is not deployed. */
  async #read({ uri, key }: RunTarget): Promise<Outcome<Deployable>> {
    const document = await this.#input.definitions.get(uri);
    const apiIndex = document?.definition.apis.findIndex((candidate) => keyOf(candidate) === key) ?? -1;
    const defined = document?.definition.apis[apiIndex];
    if (!document || !defined) return fail(problem('NotFound', `${vscode.workspace.asRelativePath(uri)} does not define ${key}.`));
    const error = document.definition.problems.find(({ severity }) => severity === 'error');
    return error ? fail(problem(error.code, `${error.message} (${vscode.workspace.asRelativePath(uri)}, line ${lineOf(document.text, error.span.start)})`)) : ok({ document, defined, apiIndex });
  }

  async #deploy(target: RunTarget): Promise<Outcome<Pick<Followed, 'run' | 'deployed'>>> {
    if (!vscode.workspace.isTrusted) return fail({ ...UNTRUSTED, message: 'APIs are not run in Restricted Mode: their functions are code of this workspace.' });
    const api = await this.#read(target);
    if (!api.ok) return api;
    const { localGateway, log, deploy } = this.#input;
    const running = await localGateway.start();
    if (!running.ok) return running;
    const started = performance.now();
    const { document: { definition, uri }, defined } = api.value;
    const remarks = definition.functions.length === 0 ? [] : await localGateway.addFunctions(vscode.Uri.joinPath(uri, '..').fsPath, definition.functions);
    const deployed = await deploy(api.value, LOCAL_STAGE);
    if (!deployed.ok) return deployed;
    const milliseconds = Math.round(performance.now() - started);
    const { name, kind } = defined.api;
    log.info(`${name} runs at ${deployed.value.url} (deployed in ${milliseconds} ms).`);
    for (const remark of remarks) log.warn(remark);
    return ok({ run: { ...target, ...deployed.value, name, kind, stageName: LOCAL_STAGE, status: { kind: 'current', milliseconds }, remarks }, deployed: comparable(api.value) });
  }
}

const idOf = ({ uri, key }: RunTarget): string => `${uri.toString()}#${key}`;

const problem = (code: string, message: string): Failure => ({ kind: 'definition', code, message, retryable: false });

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** An API and its functions without the places where they were read. */
const comparable = ({ defined, document }: Deployable): string => JSON.stringify([defined.api, document.definition.functions], (name, value: unknown) => (name === 'source' || name === 'map' ? undefined : value));
