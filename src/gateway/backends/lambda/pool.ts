import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { FunctionRequest, FunctionResult } from '../../../apigw';
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
  /** How functions reach the gateway's APIs, as it is at a call. */
  readonly ownApis: () => OwnApis;
}

/** Processes of all functions at once; further calls wait. */
const MOST_PROCESSES = 64;
const IDLE_PERIOD = 300_000;

interface Pooled {
  readonly local: LocalFunction;
  readonly idle: FunctionProcess[];
  /** Rises when the code changes: processes of older ones are not used again. */
  generation: number;
  stopWatching(): void;
}

/** Runs the workspace's functions: one process for each call that runs at the same time, kept for the next. */
export class FunctionPool {
  readonly #options: PoolOptions;
  readonly #functions = new Map<string, Pooled>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Takes a function in, or in the place of the one with its ARN. The processes of one that has not changed are kept. */
  add(local: LocalFunction): void {
    if (isDeepStrictEqual(this.#functions.get(local.arn)?.local, local)) return;
    this.remove(local.arn);
    const pooled: Pooled = { local, idle: [], generation: 0, stopWatching: () => undefined };
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
  async invoke({ functionArn, payload, timeoutInMillis, asynchronous }: FunctionRequest): Promise<FunctionResult> {
    const pooled = this.#find(functionArn);
    if (!pooled) return { kind: 'unavailable', reason: `No function of the workspace has the ARN ${functionArn}.` };
    if (!existsSync(pooled.local.codeFolder)) return { kind: 'unavailable', reason: `The folder of ${pooled.local.functionName} is not there: ${pooled.local.codeFolder}` };
    const result = this.#run(pooled, payload);
    if (asynchronous) return { kind: 'result', payload: '' };
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<FunctionResult>((resolve) => { timer = setTimeout(() => resolve({ kind: 'timeout' }), timeoutInMillis); });
    const first = await Promise.race([result, timeout]);
    clearTimeout(timer);
    return first;
  }

  remove(arn: string): void {
    const pooled = this.#functions.get(arn);
    pooled?.stopWatching();
    for (const one of pooled?.idle ?? []) one.stop();
    this.#functions.delete(arn);
  }

  close(): void {
    for (const arn of [...this.#functions.keys()]) this.remove(arn);
  }

  /** With a version or an alias behind it, an ARN is the function's all the same. */
  #find(functionArn: string): Pooled | undefined {
    const unqualified = functionArn.split(':').slice(0, 7).join(':');
    return this.#functions.get(unqualified) ?? [...this.#functions.values()].find(({ local }) => local.functionName === functionArn);
  }

  async #run(pooled: Pooled, payload: string): Promise<FunctionResult> {
    await this.#turn();
    const { local, generation } = pooled;
    const log = (line: string): void => this.#options.log(`${local.functionName}: ${line}`);
    const process = pooled.idle.pop() ?? new FunctionProcess(local, this.#options.runtimes, log);
    const requestId = requestIds.requestId();
    const timeout = local.timeout * 1000;
    const request = { payload, requestId, functionName: local.functionName, functionArn: local.arn, memorySize: local.memorySize, deadline: Date.now() + timeout, ownApis: this.#options.ownApis() };
    const end = await process.call(request, timeout);
    this.#running -= 1;
    this.#waiting.shift()?.();
    if (process.isAlive && pooled.generation === generation && this.#functions.get(local.arn) === pooled && end.kind === 'answered') keepIdle(pooled, process);
    else process.stop();
    if (end.kind !== 'answered') log(describe(end, local));
    return toResult(end, local, requestId);
  }

  async #turn(): Promise<void> {
    if (this.#running >= MOST_PROCESSES) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    this.#running += 1;
  }
}

function keepIdle(pooled: Pooled, process: FunctionProcess): void {
  pooled.idle.push(process);
  setTimeout(() => {
    const index = pooled.idle.indexOf(process);
    if (index >= 0 && pooled.idle.length > 1) pooled.idle.splice(index, 1)[0]?.stop();
  }, IDLE_PERIOD).unref();
}

const describe = (end: Exclude<CallEnd, { readonly kind: 'answered' }>, { timeout }: LocalFunction): string => (end.kind === 'timeout' ? `Task timed out after ${timeout.toFixed(2)} seconds` : `Runtime exited: ${end.description}`);

/** The errors that Lambda answers with when there is no answer (Lambda developer guide, troubleshooting invocations). */
function toResult(end: CallEnd, local: LocalFunction, requestId: string): FunctionResult {
  if (end.kind === 'answered') return { kind: 'result', payload: end.response.payload, ...(end.response.isError ? { functionError: 'Unhandled' } : {}) };
  const [errorType, message] = end.kind === 'timeout' ? ['Sandbox.Timedout', describe(end, local)] : ['Runtime.ExitError', `Runtime exited with error: ${end.description}`];
  return { kind: 'result', payload: JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${message}` }), functionError: 'Unhandled' };
}
