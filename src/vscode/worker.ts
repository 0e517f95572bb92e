import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { fail, type Disposable, type Result } from '../base';
import { createCaller, type AnswerOf, type ArgsOf, type Caller, type ComparisonMethods, type ReadingMethods, type RenderMethods, type RpcFailure } from '../protocol';

/** The longest a request may take, in milliseconds, if its caller does not say. */
export const DEFAULT_TIME_LIMIT = 2000;

/** A runaway template must not take the editor's memory along. */
const MEMORY_LIMIT_MB = 512;

export interface CallOptions {
  /** Milliseconds from the moment the worker begins; then it is killed and the call fails with `TimeLimit`. */
  readonly timeLimit?: number;
  /** Of the calls with the same key that wait for their turn only the newest is kept; the others fail with `Superseded`. */
  readonly key?: string;
}

interface Job<Methods> {
  readonly key: string | undefined;
  readonly timeLimit: number;
  /** Sends the request to the worker; resolves when the answer is there. */
  send(caller: Caller<Methods>): Promise<void>;
  refuse(failure: RpcFailure): void;
}

interface RunningWorker<Methods> {
  readonly thread: Worker;
  readonly caller: Caller<Methods>;
  readonly ready: Promise<void>;
}

/**
 * One worker thread, started at the first call and again after it was killed. Calls run one at a time, so that a
 * time limit counts for the call that took the time.
 */
export class WorkerClient<Methods> implements Disposable {
  readonly #script: string;
  readonly #waiting: Job<Methods>[] = [];
  #worker: RunningWorker<Methods> | undefined;
  #busy = false;
  #disposed = false;

  constructor(script: string) {
    this.#script = script;
  }

  call<M extends keyof Methods & string>(options: CallOptions, method: M, ...args: ArgsOf<Methods, M>): Promise<Result<AnswerOf<Methods, M>, RpcFailure>> {
    return new Promise((resolve) => {
      const job: Job<Methods> = {
        key: options.key,
        timeLimit: options.timeLimit ?? DEFAULT_TIME_LIMIT,
        send: async (caller) => resolve(await caller.call(method, ...args)),
        refuse: (failure) => resolve(fail(failure)),
      };
      if (this.#disposed) job.refuse(CLOSED);
      else this.#enqueue(job);
    });
  }

  dispose(): void {
    this.#disposed = true;
    for (const job of this.#waiting.splice(0)) job.refuse(CLOSED);
    this.#stop();
  }

  #enqueue(job: Job<Methods>): void {
    const older = job.key === undefined ? -1 : this.#waiting.findIndex((waiting) => waiting.key === job.key);
    if (older < 0) this.#waiting.push(job);
    else this.#waiting.splice(older, 1, job)[0]?.refuse({ code: 'Superseded', message: 'A newer request took its place.' });
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) await this.#run(job);
    this.#busy = false;
  }

  async #run(job: Job<Methods>): Promise<void> {
    const worker = (this.#worker ??= this.#start());
    await worker.ready;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      // An answer may have come while this thread was busy: it is heard first.
      timer = setTimeout(() => setImmediate(() => resolve('late')), job.timeLimit);
    });
    const outcome = await Promise.race([job.send(worker.caller), late]);
    clearTimeout(timer);
    if (outcome !== 'late') return;
    job.refuse({ code: 'TimeLimit', message: `It took longer than ${job.timeLimit / 1000} seconds and was stopped.` });
    this.#stop();
  }

  #start(): RunningWorker<Methods> {
    const thread = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB } });
    const caller = createCaller<Methods>((message) => thread.postMessage(message));
    const ready = new Promise<void>((resolve) => {
      thread.once('message', () => resolve());
      thread.once('exit', () => resolve());
    });
    const gone = (reason: string): void => {
      if (this.#worker?.thread === thread) this.#worker = undefined;
      caller.dispose(reason);
    };
    thread.on('message', (message) => caller.receive(message));
    thread.on('error', (error) => gone(error.message));
    thread.on('exit', () => gone('The worker has ended.'));
    return { thread, caller, ready };
  }

  #stop(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    worker?.caller.dispose();
    void worker?.thread.terminate();
  }
}

const CLOSED: RpcFailure = { code: 'Closed', message: 'The worker has been stopped.' };

/**
 * The editor's workers: one for previews, one for comparisons with velocityjs, which nobody waits for, one for reading, which the views wait for,
 * and one for what users send through expressions and APIs. Templates may run away and have their thread killed: reading is not to suffer from it.
 */
export interface Workers extends Disposable {
  readonly renders: WorkerClient<RenderMethods>;
  readonly comparisons: WorkerClient<ComparisonMethods>;
  readonly reading: WorkerClient<ReadingMethods>;
  readonly requests: WorkerClient<ReadingMethods>;
}

/** `dist` is the folder of the bundles. Nothing starts before the first call. */
export function createWorkers(dist: string): Workers {
  const script = (name: string): string => path.join(dist, `${name}.js`);
  const renders = new WorkerClient<RenderMethods>(script('renderWorker'));
  const comparisons = new WorkerClient<ComparisonMethods>(script('compareWorker'));
  const reading = new WorkerClient<ReadingMethods>(script('readWorker'));
  const requests = new WorkerClient<ReadingMethods>(script('readWorker'));
  const all = [renders, comparisons, reading, requests];
  return { renders, comparisons, reading, requests, dispose: () => { for (const worker of all) worker.dispose(); } };
}
