import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { FunctionRequest, FunctionResult } from '../../../apigw';
import { errorMessage } from '../../../base';
import { requestIds } from '../../ids';
import { FunctionProcess, type CallEnd } from './functionProcess';
import type { LocalFunction } from './functions';
import type { OwnApis } from './ownApis';
import { Processes } from './processes';
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
  readonly processes: Processes;
  readonly stopWatching: () => void;
}

/** Runs the workspace's functions: one process for each call that runs at the same time, kept for the next. */
export class FunctionPool {
  readonly #options: PoolOptions;
  readonly #functions = new Map<string, Pooled>();
  readonly #waiting: (() => void)[] = [];
  readonly #sweeper = setInterval(() => this.#sweep(), SWEEP_PERIOD).unref();
  #running = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Takes a function in, or in the place of the one with its ARN. The processes of one that has not changed are kept. */
  add(local: LocalFunction): void {
    if (isDeepStrictEqual(this.#functions.get(local.arn)?.local, local)) return;
    this.remove(local.arn);
    const processes: Processes = new Processes(() => this.#start(local, () => processes.serveWaiting()));
    this.#functions.set(local.arn, { local, processes, stopWatching: watchFolder(local.codeFolder, () => processes.retire()) });
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
    pooled?.processes.close();
    this.#functions.delete(arn);
  }

  close(): void {
    clearInterval(this.#sweeper);
    for (const { processes, stopWatching } of this.#functions.values()) {
      stopWatching();
      processes.stop();
    }
    this.#functions.clear();
  }

  /** With a version or an alias behind it, an ARN is the function's all the same. */
  #find(functionArn: string): Pooled | undefined {
    const found = this.#functions.get(functionArn) ?? this.#functions.get(functionArn.split(':').slice(0, 7).join(':'));
    return found ?? [...this.#functions.values()].find(({ local }) => local.functionName === functionArn);
  }

  async #run(pooled: Pooled, payload: string): Promise<FunctionResult> {
    if (this.#running >= MOST_CALLS) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    else this.#running += 1;
    try {
      return await this.#call(pooled, payload);
    } catch (error) {
      return { kind: 'unavailable', reason: `${pooled.local.functionName} can't be started: ${errorMessage(error)}` };
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  async #call({ local, processes }: Pooled, payload: string): Promise<FunctionResult> {
    const requestId = requestIds.requestId();
    const end = await processes.call({ requestId, payload, ownApis: this.#options.ownApis() });
    if (end.kind !== 'answered') this.#log(local, describe(end, local));
    return toResult(end, local, requestId);
  }

  #start(local: LocalFunction, onLasting: () => void): FunctionProcess {
    if (!existsSync(local.codeFolder)) throw new Error(`its folder is not there: ${local.codeFolder}`);
    return new FunctionProcess(local, { runtimes: this.#options.runtimes, log: (line) => this.#log(local, line), onLasting });
  }

  #log({ functionName }: LocalFunction, line: string): void {
    this.#options.log(`${functionName}: ${line}`);
  }

  /** Ends what nobody has called for long; one process of each function stays. */
  #sweep(): void {
    for (const { processes } of this.#functions.values()) processes.sweep(Date.now() - IDLE_PERIOD);
  }
}

const describe = (end: Exclude<CallEnd, { readonly kind: 'answered' }>, { timeout }: LocalFunction): string => (end.kind === 'timeout' ? `Task timed out after ${timeout.toFixed(2)} seconds` : `Runtime exited: ${end.description}`);

/** The errors that Lambda answers with when there is no answer (Lambda developer guide, troubleshooting invocations). */
function toResult(end: CallEnd, local: LocalFunction, requestId: string): FunctionResult {
  if (end.kind === 'answered') return { kind: 'result', payload: end.response.payload, ...(end.response.isError ? { functionError: 'Unhandled' } : {}) };
  const [errorType, message] = end.kind === 'timeout' ? ['Sandbox.Timedout', describe(end, local)] : ['Runtime.ExitError', `Runtime exited with error: ${end.description}`];
  return { kind: 'result', payload: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${message}` }), functionError: 'Unhandled' };
}
