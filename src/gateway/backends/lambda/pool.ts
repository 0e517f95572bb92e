import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { FunctionRequest, FunctionResult } from '../../../apigw';
import { errorMessage } from '../../../base';
import { requestIds } from '../../ids';
import { FunctionProcess, type CallEnd } from './functionProcess';
import type { LocalFunction } from './functions';
import type { OwnApis } from './ownApis';
import { watchFolder } from './watchFolder';

export interface PoolOptions {
  /** The folder of the runtimes' scripts. */
  readonly runtimes: string;
  /** Takes what functions print and what befalls them. */
  readonly log: (line: string) => void;
  /** How functions reach the gateway's APIs; the same object as long as nothing has changed. */
  readonly ownApis: () => OwnApis;
}

/** Calls of all functions at once; further ones wait. */
const MOST_CALLS = 64;
/** How long a process is kept without a call, and how often that is looked at, in milliseconds. */
const IDLE_PERIOD = 300_000;
const SWEEP_PERIOD = 60_000;

interface Pooled {
  readonly local: LocalFunction;
  /** The one used last is at the end, and is used next. */
  readonly idle: FunctionProcess[];
  readonly busy: Set<FunctionProcess>;
  /** Rises when the code changes: processes of older ones are not used again. */
  generation: number;
  stopWatching(): void;
}

/** Runs the workspace's functions: one process for each call that runs at the same time, kept for the next. */
export class FunctionPool {
  readonly #options: PoolOptions;
  readonly #functions = new Map<string, Pooled>();
  readonly #waiting: (() => void)[] = [];
  readonly #sweeper = setInterval(() => this.#sweep(), SWEEP_PERIOD).unref();
  #running = 0;
  /** In this turn of the event loop. */
  #hasStarted = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Takes a function in, or in the place of the one with its ARN. The processes of one that has not changed are kept. */
  add(local: LocalFunction): void {
    if (isDeepStrictEqual(this.#functions.get(local.arn)?.local, local)) return;
    this.remove(local.arn);
    const pooled: Pooled = { local, idle: [], busy: new Set(), generation: 0, stopWatching: () => undefined };
    pooled.stopWatching = watchFolder(local.codeFolder, () => {
      pooled.generation += 1;
      for (const one of pooled.idle.splice(0)) one.stop();
    });
    this.#functions.set(local.arn, pooled);
  }

  /** Whether a function of the workspace has this ARN, or name. */
  has(functionArn: string): boolean {
    return this.#find(functionArn) !== undefined;
  }

  /** Ends with the port's timeout while the function may go on, as on AWS. */
  invoke({ functionArn, payload, timeoutInMillis, asynchronous }: FunctionRequest): Promise<FunctionResult> {
    const pooled = this.#find(functionArn);
    if (!pooled) return Promise.resolve({ kind: 'unavailable', reason: `No function of the workspace has the ARN ${functionArn}.` });
    const result = this.#run(pooled, payload);
    if (asynchronous) return Promise.resolve({ kind: 'result', payload: '' });
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve({ kind: 'timeout' }), timeoutInMillis);
      void result.then((end) => {
        clearTimeout(timer);
        resolve(end);
      });
    });
  }

  /** Calls that run go on. */
  remove(arn: string): void {
    const pooled = this.#functions.get(arn);
    pooled?.stopWatching();
    for (const one of pooled?.idle ?? []) one.stop();
    this.#functions.delete(arn);
  }

  close(): void {
    clearInterval(this.#sweeper);
    for (const { local, busy } of [...this.#functions.values()]) {
      this.remove(local.arn);
      for (const one of busy) one.stop();
    }
  }

  /** With a version or an alias behind it, an ARN is the function's all the same. */
  #find(functionArn: string): Pooled | undefined {
    const found = this.#functions.get(functionArn) ?? this.#functions.get(functionArn.split(':').slice(0, 7).join(':'));
    return found ?? [...this.#functions.values()].find(({ local }) => local.functionName === functionArn);
  }

  async #run(pooled: Pooled, payload: string): Promise<FunctionResult> {
    await this.#turn();
    try {
      return await this.#call(pooled, payload);
    } catch (error) {
      return { kind: 'unavailable', reason: `${pooled.local.functionName} can't be started: ${errorMessage(error)}` };
    } finally {
      this.#running -= 1;
      this.#startNext();
    }
  }

  async #call(pooled: Pooled, payload: string): Promise<FunctionResult> {
    const { local, generation, idle, busy } = pooled;
    if (idle.length === 0 && !existsSync(local.codeFolder)) return { kind: 'unavailable', reason: `The folder of ${local.functionName} is not there: ${local.codeFolder}` };
    const log = (line: string): void => this.#options.log(`${local.functionName}: ${line}`);
    const process = idle.pop() ?? new FunctionProcess(local, this.#options.runtimes, log);
    const requestId = requestIds.requestId();
    busy.add(process);
    const end = await process.call(requestId, payload, this.#options.ownApis());
    busy.delete(process);
    if (process.isAlive && pooled.generation === generation && this.#functions.get(local.arn) === pooled && end.kind === 'answered') idle.push(process);
    else process.stop();
    if (end.kind !== 'answered') log(describe(end, local));
    return toResult(end, local, requestId);
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#startNext();
    });
  }

  /**
   * One call starts in each turn of the event loop: a process whose answer has come by then takes the next one, so that short calls that arrive
   * together share few processes whose code the CPU has at hand. No call waits for the handler of another.
   */
  #startNext(): void {
    if (this.#hasStarted || this.#running >= MOST_CALLS) return;
    const start = this.#waiting.shift();
    if (!start) return;
    this.#running += 1;
    this.#hasStarted = true;
    setImmediate(() => {
      this.#hasStarted = false;
      this.#startNext();
    });
    start();
  }

  /** Ends what nobody has called for long; one process of each function stays. */
  #sweep(): void {
    const since = Date.now() - IDLE_PERIOD;
    for (const { idle } of this.#functions.values()) {
      const count = idle.slice(0, -1).filter(({ idleSince }) => idleSince < since).length;
      for (const one of idle.splice(0, count)) one.stop();
    }
  }
}

const describe = (end: Exclude<CallEnd, { readonly kind: 'answered' }>, { timeout }: LocalFunction): string => (end.kind === 'timeout' ? `Task timed out after ${timeout.toFixed(2)} seconds` : `Runtime exited: ${end.description}`);

/** The errors that Lambda answers with when there is no answer (Lambda developer guide, troubleshooting invocations). */
function toResult(end: CallEnd, local: LocalFunction, requestId: string): FunctionResult {
  if (end.kind === 'answered') return { kind: 'result', payload: end.response.payload, ...(end.response.isError ? { functionError: 'Unhandled' } : {}) };
  const [errorType, message] = end.kind === 'timeout' ? ['Sandbox.Timedout', describe(end, local)] : ['Runtime.ExitError', `Runtime exited with error: ${end.description}`];
  return { kind: 'result', payload: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${message}` }), functionError: 'Unhandled' };
}
