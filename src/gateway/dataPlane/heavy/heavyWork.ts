import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RestApi, WebSocketApi } from '../../../apigw/model';
import { omit } from '../../../base';
import type { RequestPorts } from './requestPorts';
import type { FromThread, Task, TaskAnswers, TaskEvent, ToThread } from './task';

/** What is to be run again. */
export interface HeavyEvent<Kind extends TaskEvent['kind']> {
  readonly event: Extract<TaskEvent, { readonly kind: Kind }>;
  readonly api: RestApi | WebSocketApi;
  readonly environment: Task['environment'];
  readonly ports: RequestPorts;
}

/** Threads at once; further work waits. */
const MOST_THREADS = 2;
/** How long a thread may compute without asking for anything, in milliseconds: the limits of templates end before. */
const LONGEST_WORK = 10_000;
const MEGABYTES = 512;

/** Threads for what takes long: whatever a template does there, other requests go on, and a thread that does not come back is ended. */
export class HeavyWork {
  readonly #script: string;
  readonly #idle: HeavyThread[] = [];
  readonly #busy = new Set<HeavyThread>();
  readonly #waiting: (() => void)[] = [];
  readonly #numbers = new WeakMap<object, number>();
  #deployments = 0;

  /** `folder` is that of the thread's script. */
  constructor(folder: string) {
    this.#script = path.join(folder, 'gatewayThread.js');
  }

  /** Without the script, which only the shipped bundles have beside them, nothing is taken off the gateway's own thread. */
  get isAvailable(): boolean {
    return existsSync(this.#script);
  }

  /** Undefined where it had to be ended. */
  async run<Kind extends TaskEvent['kind']>({ event, api, environment, ports }: HeavyEvent<Kind>): Promise<TaskAnswers[Kind] | undefined> {
    if (this.#busy.size >= MOST_THREADS) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    const thread = this.#idle.pop() ?? new HeavyThread(this.#script);
    this.#busy.add(thread);
    // What lives between requests stays here: the first run has counted the request already, and an answer from there is not kept.
    const plain = omit(environment, 'responseCache', 'throttle', 'usage');
    const answer = await thread.run({ event, deployment: this.#numberOf(api), api, environment: plain, ids: ports.ids.given }, ports);
    this.#busy.delete(thread);
    if (answer !== undefined) this.#idle.push(thread);
    this.#waiting.shift()?.();
    return answer as TaskAnswers[Kind] | undefined;
  }

  stop(): void {
    for (const thread of [...this.#idle, ...this.#busy]) thread.end();
  }

  #numberOf(api: object): number {
    const number = this.#numbers.get(api) ?? ++this.#deployments;
    this.#numbers.set(api, number);
    return number;
  }
}

class HeavyThread {
  readonly #worker: Worker;
  readonly #known = new Set<number>();
  #settle: ((answer: TaskAnswers[keyof TaskAnswers] | undefined) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(script: string) {
    this.#worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } });
    this.#worker.on('error', () => { /* An exit follows. */ });
    this.#worker.on('exit', () => this.#end(undefined));
    this.#worker.unref();
  }

  run(task: Task, ports: RequestPorts): Promise<TaskAnswers[keyof TaskAnswers] | undefined> {
    const repeat = ports.repeat();
    this.#worker.removeAllListeners('message');
    this.#worker.on('message', (message: FromThread) => {
      clearTimeout(this.#timer);
      if (message.kind === 'answer') this.#end(message.answer);
      else void repeat(message.name, message.request).then((said) => this.#send({ kind: 'said', call: message.call, said }));
    });
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#send({ kind: 'task', task: this.#known.has(task.deployment) ? omit(task, 'api') : task });
      this.#known.add(task.deployment);
    });
  }

  end(): void {
    void this.#worker.terminate();
  }

  /** Every message gives the thread its time anew: while it waits for the world, no clock runs. */
  #send(message: ToThread): void {
    this.#worker.postMessage(message);
    this.#timer = setTimeout(() => this.end(), LONGEST_WORK).unref();
  }

  #end(answer: TaskAnswers[keyof TaskAnswers] | undefined): void {
    clearTimeout(this.#timer);
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(answer);
  }
}
