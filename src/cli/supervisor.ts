import { Worker } from 'node:worker_threads';
import { isJsonObject } from '../base';
import { type Answer, failed } from './answers';
import { ANSWERED, type LineWorkerData, type ResponderName, STARTED } from './lineWorker';

/** How long one line may take before its thread is stopped, in milliseconds. */
const LINE_LIMIT = 4000;
const CHECK_INTERVAL = 500;
/** A thread's heap, in megabytes: a template that fills it ends its own line and no other. */
const HEAP_LIMIT = 1024;

type Ending = { readonly kind: 'answered'; readonly answers: readonly string[] } | { readonly kind: 'stuck' | 'crashed'; readonly at: number; readonly reason: string };

/** Answers batches of lines in a thread of their own, one batch at a time, and outlives every thread. */
export class LineSupervisor {
  readonly #script: string;
  readonly #responder: ResponderName;
  #worker: Worker | undefined;
  #progress = newProgress();

  /** `script` is the file whose entry calls `serveLines`. */
  constructor(script: string, responder: ResponderName) {
    this.#script = script;
    this.#responder = responder;
  }

  /** One answer, as JSON text, for each line, in order; in portions, the next of which is not begun before it is asked for. */
  async *answer(batch: readonly string[]): AsyncGenerator<readonly string[]> {
    for (let rest = batch; rest.length > 0; ) {
      const ending = await this.#run(rest);
      if (ending.kind === 'answered') {
        yield ending.answers;
        rest = rest.slice(ending.answers.length);
      } else {
        // What was answered before is lost with the thread: those lines are run again, without the one that ended it.
        yield* this.answer(rest.slice(0, ending.at));
        yield [JSON.stringify(lost(rest[ending.at] ?? '', ending.kind, ending.reason))];
        rest = rest.slice(ending.at + 1);
      }
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker {
    this.#progress = newProgress();
    const data: LineWorkerData = { responder: this.#responder, progress: this.#progress.buffer };
    return new Worker(this.#script, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT } });
  }

  #run(batch: readonly string[]): Promise<Ending> {
    const worker = (this.#worker ??= this.#start());
    const progress = this.#progress;
    Atomics.store(progress, ANSWERED, 0);
    return new Promise((resolve) => {
      const finish = (ending: Ending): void => {
        clearInterval(watch);
        worker.off('message', onMessage).off('error', onError);
        if (ending.kind !== 'answered') this.#worker = undefined;
        resolve(ending);
      };
      const onMessage = (answers: readonly string[]): void => finish({ kind: 'answered', answers });
      const onError = (error: Error): void => finish({ kind: 'crashed', at: Math.min(Atomics.load(progress, ANSWERED), batch.length - 1), reason: error.message });
      const watch = watchProgress(progress, batch.length, (at) => {
        finish({ kind: 'stuck', at, reason: `The line took longer than ${LINE_LIMIT / 1000} seconds.` });
        void worker.terminate();
      });
      worker.on('message', onMessage).on('error', onError);
      worker.postMessage(batch);
    });
  }
}

const newProgress = (): Int32Array<SharedArrayBuffer> => new Int32Array(new SharedArrayBuffer(8));

/** Calls back when a started thread has stood still for the limit, before its last line. */
function watchProgress(progress: Int32Array, last: number, onStuck: (at: number) => void): NodeJS.Timeout {
  let seen = -1;
  let since = Date.now();
  return setInterval(() => {
    const now = Atomics.load(progress, ANSWERED);
    if (now !== seen || now === last || Atomics.load(progress, STARTED) === 0) {
      seen = now;
      since = Date.now();
    } else if (Date.now() - since >= LINE_LIMIT) onStuck(now);
  }, CHECK_INTERVAL);
}

/** The answer to a line that ended its thread. */
function lost(line: string, kind: 'stuck' | 'crashed', reason: string): Answer {
  return failed(idOf(line), { code: kind === 'stuck' ? 'TimeLimit' : 'MemoryLimit', message: reason });
}

function idOf(line: string): unknown {
  try {
    const request: unknown = JSON.parse(line);
    return isJsonObject(request) ? (request['id'] ?? null) : null;
  } catch {
    return null;
  }
}
