import type { CallEnd, FunctionCall, FunctionProcess } from './functionProcess';

/** How long a call waits at most for a process that others use, in milliseconds. */
const PATIENCE = 10;

interface Waiting {
  readonly call: FunctionCall;
  /** On the clock of `performance.now()`. */
  readonly until: number;
  readonly settle: (end: Promise<CallEnd>) => void;
}

/**
 * The processes of one function: one for each call that runs at the same time, kept for the next. A process that the CPU has at hand answers a short
 * call sooner than another one wakes up, and at a fraction of its cost: calls wait for one whose calls are short, until it tells that this one lasts.
 */
export class Processes {
  readonly #start: () => FunctionProcess;
  /** The one used last is at the end, and is used next. */
  readonly #idle: FunctionProcess[] = [];
  readonly #busy = new Set<FunctionProcess>();
  /** The oldest first. */
  readonly #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #isStopped = false;

  constructor(start: () => FunctionProcess) {
    this.#start = start;
  }

  /** Fails where no process can be started. */
  call(call: FunctionCall): Promise<CallEnd> {
    if (!this.#isOneSoonFree()) return this.#run(call);
    return new Promise((settle) => {
      this.#waiting.push({ call, until: performance.now() + PATIENCE, settle });
      this.#setTimer();
    });
  }

  /** Gives calls that have no reason to wait any longer processes of their own. */
  serveWaiting(): void {
    const now = performance.now();
    while (this.#waiting[0] && (this.#waiting[0].until <= now || !this.#isOneSoonFree())) this.#serveNext();
  }

  /** Processes that are here take no further calls; what runs goes on. */
  retire(): void {
    for (const process of [...this.#idle.splice(0), ...this.#busy]) process.retire();
  }

  /** What runs and waits goes on, and no process is kept after that. */
  close(): void {
    this.#isClosed = true;
    this.retire();
  }

  stop(): void {
    this.#isStopped = true;
    for (const process of [...this.#idle.splice(0), ...this.#busy]) process.stop();
  }

  /** Ends those that have been idle since a time, in milliseconds since 1970; one stays. */
  sweep(since: number): void {
    const count = this.#idle.slice(0, -1).filter(({ idleSince }) => idleSince < since).length;
    for (const process of this.#idle.splice(0, count)) process.stop();
  }

  async #run(call: FunctionCall): Promise<CallEnd> {
    if (this.#isStopped) return { kind: 'exited', description: 'the gateway has been stopped' };
    const process = this.#lastUsed() ?? this.#start();
    this.#busy.add(process);
    const end = await process.call(call);
    this.#giveBack(process);
    return end;
  }

  #giveBack(process: FunctionProcess): void {
    this.#busy.delete(process);
    if (this.#isClosed) process.retire();
    if (process.isUsable) {
      this.#idle.push(process);
      this.#serveNext();
    } else {
      this.serveWaiting();
    }
  }

  #serveNext(): void {
    const next = this.#waiting.shift();
    next?.settle(this.#run(next.call));
  }

  /** Those that have ended since are left out. */
  #lastUsed(): FunctionProcess | undefined {
    let process = this.#idle.pop();
    while (process && !process.isUsable) process = this.#idle.pop();
    return process;
  }

  #isOneSoonFree(): boolean {
    for (const { isSoonFree } of this.#busy) if (isSoonFree) return true;
    return false;
  }

  #setTimer(): void {
    // Answers that are there already are read first.
    this.#timer ??= setTimeout(() => setImmediate(() => {
      this.#timer = undefined;
      this.serveWaiting();
      if (this.#waiting.length > 0) this.#setTimer();
    }), PATIENCE);
  }
}
