import { fork, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import { DisposableStore, fail, ok, type Disposable, type Result } from '../base';
import type { FunctionResource } from '../apigw/model';
import type { BackendSettings, DomainNamesRequest, ExchangeDetails, GatewayAddress, GatewayCommand, GatewayConfiguration, GatewayNotice, MappedDomainNames, ServedRequest } from '../protocol';
import { UNTRUSTED, type LocalGatewayFailure, type Outcome } from './failure';
import type { Notifier } from './notify';
import { readSettings } from './settings';

export type LocalGatewayState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly gateway: GatewayAddress }
  | { readonly kind: 'failed'; readonly failure: LocalGatewayFailure };

/** The embedded gateway in its process. Its credentials live in memory only. */
export interface LocalGateway extends Disposable {
  readonly state: LocalGatewayState;
  /** The folder that keeps the state; windows with the same one share a gateway. */
  readonly dataFolder: string;
  readonly onDidChange: vscode.Event<LocalGatewayState>;
  /** Requests to deployed APIs were answered. */
  readonly onDidServe: vscode.Event<readonly ServedRequest[]>;
  /** The running gateway, started if need be. `port` takes the place of the setting. */
  start(options?: { readonly port?: number }): Promise<Outcome<GatewayAddress>>;
  stop(): Promise<void>;
  /** Everything that is known of a served request; undefined if it is too long ago. */
  details(id: number): Promise<ExchangeDetails | undefined>;
  /** Sends a served request again; false if it is too long ago. */
  replay(id: number): Promise<boolean>;
  /** Has functions run for the APIs that name their ARNs. `folder` is their template's. Answers why some can't be. */
  addFunctions(folder: string, functions: readonly FunctionResource[]): Promise<readonly string[]>;
  /** Makes the custom domain names of a template and has them lead to its APIs. */
  mapDomainNames(request: DomainNamesRequest): Promise<MappedDomainNames>;
}

export interface LocalGatewayInput {
  /** Path of `dist/gateway.js`. */
  readonly script: string;
  readonly dataFolder: string;
  /** Remembers the port, so that invoke URLs stay the same. */
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly notify: Notifier;
  /** What stands in for AWS, read at each start. */
  readonly backends: () => Promise<BackendSettings>;
}

/** A question that was put to the process. */
interface Waiting {
  readonly isAnswer: (notice: GatewayNotice) => boolean;
  resolve(notice: GatewayNotice | undefined): void;
}

/** A process that ends within this time of its start (in milliseconds) is not started again: it would end again. */
const SHORT_LIFE = 5_000;
/** How long a process may take to end by itself, in milliseconds. */
const STOP_TIME_LIMIT = 3_000;
/** How long a process may take to answer a question, in milliseconds. */
const ANSWER_TIME_LIMIT = 5_000;
/** How long a process may take to listen, in milliseconds. */
const START_TIME_LIMIT = 20_000;

const PORT_KEY = 'apiGateway.local.lastPort';

export function createLocalGateway(input: LocalGatewayInput): LocalGateway {
  return new GatewayProcess(input);
}

class GatewayProcess implements LocalGateway {
  readonly #input: LocalGatewayInput;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<LocalGatewayState>());
  readonly #served = this.#store.add(new vscode.EventEmitter<readonly ServedRequest[]>());
  #state: LocalGatewayState = { kind: 'stopped' };
  #starting: Promise<Outcome<GatewayAddress>> | undefined;
  #child: ChildProcess | undefined;
  #waiting: Waiting[] = [];
  readonly onDidChange = this.#changed.event;
  readonly onDidServe = this.#served.event;

  constructor(input: LocalGatewayInput) {
    this.#input = input;
  }

  get state(): LocalGatewayState {
    return this.#state;
  }

  get dataFolder(): string {
    return this.#input.dataFolder;
  }

  async start(options: { readonly port?: number } = {}): Promise<Outcome<GatewayAddress>> {
    if (!vscode.workspace.isTrusted) return fail(UNTRUSTED);
    if (this.#state.kind === 'running') return ok(this.#state.gateway);
    this.#starting ??= this.#startAt(options.port ?? readSettings().localPort).finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async stop(): Promise<void> {
    await this.#starting;
    const child = this.#child;
    this.#child = undefined;
    if (child !== undefined) await end(child);
    if (this.#state.kind !== 'stopped') this.#enter({ kind: 'stopped' });
  }

  async details(id: number): Promise<ExchangeDetails | undefined> {
    const notice = await this.#ask({ kind: 'details', id }, (candidate) => candidate.kind === 'details' && candidate.id === id);
    return notice?.kind === 'details' ? notice.exchange : undefined;
  }

  async replay(id: number): Promise<boolean> {
    const known = await this.details(id);
    if (known) this.#child?.send({ kind: 'replay', id } satisfies GatewayCommand);
    return known !== undefined;
  }

  async addFunctions(folder: string, functions: readonly FunctionResource[]): Promise<readonly string[]> {
    const notice = await this.#ask({ kind: 'functions', folder, functions }, (candidate) => candidate.kind === 'functions');
    return notice?.kind === 'functions' ? notice.refused : ['The local gateway does not answer.'];
  }

  async mapDomainNames(request: DomainNamesRequest): Promise<MappedDomainNames> {
    const notice = await this.#ask({ kind: 'domainNames', request }, (candidate) => candidate.kind === 'domainNames');
    return notice?.kind === 'domainNames' ? notice.mapped : { urls: [], refused: ['The local gateway does not answer.'] };
  }

  /** Undefined where no answer comes. Of equal questions the first is answered first. */
  #ask(command: GatewayCommand, isAnswer: (notice: GatewayNotice) => boolean): Promise<GatewayNotice | undefined> {
    const child = this.#child;
    if (child?.connected !== true) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const waiting: Waiting = { isAnswer, resolve: (notice) => {
        clearTimeout(timer);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        resolve(notice);
      } };
      const timer = setTimeout(() => waiting.resolve(undefined), ANSWER_TIME_LIMIT);
      this.#waiting.push(waiting);
      child.send(command, (error) => error && waiting.resolve(undefined));
    });
  }

  dispose(): void {
    const child = this.#child;
    this.#child = undefined;
    if (child !== undefined) void end(child);
    this.#store.dispose();
  }

  /** Where any port will do, the last one is taken if it is still free. */
  async #startAt(port: number): Promise<Outcome<GatewayAddress>> {
    this.#enter({ kind: 'starting' });
    const { memory } = this.#input;
    const backends = await this.#input.backends();
    const last = port === 0 ? memory.get<number>(PORT_KEY, 0) : 0;
    const first = await this.#start(last === 0 ? port : last, backends);
    const outcome = !first.ok && last !== 0 && first.error.code === 'EADDRINUSE' ? await this.#start(port, backends) : first;
    if (outcome.ok) await memory.update(PORT_KEY, Number(new URL(outcome.value.endpoint).port));
    else this.#enter({ kind: 'failed', failure: outcome.error });
    return outcome;
  }

  async #start(port: number, backends: BackendSettings): Promise<Result<GatewayAddress, LocalGatewayFailure>> {
    await mkdir(this.#input.dataFolder, { recursive: true });
    const child = fork(this.#input.script, [], { execArgv: [], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.#input.log.info(`gateway: ${chunk.toString().trimEnd()}`));
    const outcome = await this.#listening(child, { port, dataDir: this.#input.dataFolder, backends });
    if (outcome.ok) {
      this.#watch(child);
      return outcome;
    }
    if (this.#child === child) this.#child = undefined;
    await end(child);
    return outcome;
  }

  /** Asks the process to serve and waits for its first word. */
  #listening(child: ChildProcess, configuration: GatewayConfiguration & { readonly port: number }): Promise<Result<GatewayAddress, LocalGatewayFailure>> {
    return new Promise((resolve) => {
      const giveUp = (code: string, message: string): void => resolve(fail({ kind: 'localGateway', code, message, retryable: true, port: configuration.port }));
      const timer = setTimeout(() => giveUp('TimeLimit', 'The local gateway did not start in time.'), START_TIME_LIMIT);
      child.once('error', (error) => giveUp('NotStarted', error.message));
      child.once('exit', (code) => giveUp('Exited', `The local gateway ended while it started (exit code ${code ?? 'none'}).`));
      child.on('message', (notice: GatewayNotice) => {
        this.#take(notice);
        if (notice.kind === 'failed') giveUp(notice.failure.code, notice.failure.message);
        if (notice.kind !== 'listening') return;
        clearTimeout(timer);
        resolve(ok(notice.address));
      });
      const start: GatewayCommand = { kind: 'start', configuration };
      child.send(start, (error) => error && giveUp('NotStarted', error.message));
      child.once('exit', () => clearTimeout(timer));
    });
  }

  #take(notice: GatewayNotice): void {
    const { log } = this.#input;
    switch (notice.kind) {
      case 'listening':
        log.info(`The local gateway listens at ${notice.address.endpoint}${notice.address.shared ? ', in the process of another window' : ''}.`);
        this.#enter({ kind: 'running', gateway: notice.address });
        break;
      case 'requests':
        for (const { method, path, status, event, latency } of notice.requests) log.debug(`${method} ${path} ${status ?? event ?? ''} ${Math.round(latency)} ms`);
        this.#served.fire(notice.requests);
        break;
      case 'log':
        log[notice.entry.level](`gateway: ${notice.entry.message}`);
        break;
      case 'failed':
        log.error(`The local gateway failed: ${notice.failure.message} (${notice.failure.code})`);
        break;
      case 'details':
      case 'functions':
      case 'domainNames':
        this.#waiting.find(({ isAnswer }) => isAnswer(notice))?.resolve(notice);
    }
  }

  /** Starts the process again if it ends without being told to. */
  #watch(child: ChildProcess): void {
    const started = Date.now();
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      const failure: LocalGatewayFailure = { kind: 'localGateway', code: 'Exited', message: `The local gateway ended unexpectedly (${signal ?? `exit code ${code ?? 'unknown'}`}).`, retryable: true };
      this.#enter({ kind: 'failed', failure });
      if (Date.now() - started < SHORT_LIFE) this.#input.notify.failure('keep the local gateway running', failure, { title: 'Start Again', run: () => this.start() });
      else void this.#restart();
    });
  }

  async #restart(): Promise<void> {
    const outcome = await this.start();
    if (outcome.ok) this.#input.notify.warning(`The local gateway had ended unexpectedly and was started again at ${outcome.value.endpoint}.`, { title: 'Show Log', run: () => this.#input.log.show() });
    else this.#input.notify.failure('start the local gateway again', outcome.error);
  }

  #enter(state: LocalGatewayState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

/** Tells a process to stop; one that does not is killed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop: GatewayCommand = { kind: 'stop' };
  if (child.connected) child.send(stop, () => undefined);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIME_LIMIT);
  await ended;
  clearTimeout(timer);
}
