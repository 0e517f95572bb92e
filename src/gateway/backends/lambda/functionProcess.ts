import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseJsonObject } from '../../../base';
import type { LocalFunction } from './functions';
import type { InvocationRequest, InvocationResponse } from './protocol';

/** Longest line of a function's output that is passed on, in characters; and lines of one call. */
const LONGEST_LINE = 8192;
const MOST_LINES = 1000;

/** How a call ended: with an answer, or with the process. */
export type CallEnd = { readonly kind: 'answered'; readonly response: InvocationResponse } | { readonly kind: 'exited'; readonly description: string } | { readonly kind: 'timeout' };

/** One process of a function: one call at a time. */
export class FunctionProcess {
  readonly #child: ChildProcess;
  readonly #log: (line: string) => void;
  #end: ((end: CallEnd) => void) | undefined;
  #ended: string | undefined;
  #lines = 0;

  /** `runtimes` is the folder of the runtimes' scripts. */
  constructor(local: LocalFunction, runtimes: string, log: (line: string) => void) {
    this.#log = log;
    const [program, script] = local.language === 'python' ? ['python3', 'lambdaRuntime.py'] : [process.execPath, 'lambdaRuntime.js'];
    this.#child = spawn(program, [path.join(runtimes, script), local.handler], { cwd: local.codeFolder, env: environmentOf(local), stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] });
    this.#child.on('error', (error) => this.#exit(`${program} could not be started: ${error.message}`));
    this.#child.on('exit', (code, signal) => this.#exit(signal ? `signal: ${signal}` : `exit status ${String(code)}`));
    this.#writable().on('error', () => { /* The exit tells. */ });
    for (const stream of [this.#child.stdout, this.#child.stderr]) if (stream) readline.createInterface({ input: stream }).on('line', (line) => this.#print(line));
    readline.createInterface({ input: this.#child.stdio[4] as Readable }).on('line', (line) => this.#hear(line));
  }

  get isAlive(): boolean {
    return this.#ended === undefined;
  }

  /** Ends after `timeout` milliseconds by ending the process. */
  call(request: InvocationRequest, timeout: number): Promise<CallEnd> {
    if (this.#ended !== undefined) return Promise.resolve({ kind: 'exited', description: this.#ended });
    this.#lines = 0;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#settle({ kind: 'timeout' });
        this.stop();
      }, timeout);
      this.#end = (end) => {
        clearTimeout(timer);
        resolve(end);
      };
      this.#writable().write(`${JSON.stringify(request)}\n`);
    });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  #writable(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  /** A handler can write to the runtime's pipe too: what is no answer is passed on as output. */
  #hear(line: string): void {
    const response = toResponse(line);
    if (response) this.#settle({ kind: 'answered', response });
    else this.#print(line);
  }

  #settle(end: CallEnd): void {
    const settle = this.#end;
    this.#end = undefined;
    settle?.(end);
  }

  #exit(description: string): void {
    this.#ended = description;
    this.#settle({ kind: 'exited', description });
  }

  #print(line: string): void {
    this.#lines += 1;
    if (this.#lines < MOST_LINES) this.#log(line.slice(0, LONGEST_LINE));
    else if (this.#lines === MOST_LINES) this.#log('... more lines of this call are left out.');
  }
}

function toResponse(line: string): InvocationResponse | undefined {
  const json = parseJsonObject(line);
  const { payload, isError } = json ?? {};
  return typeof payload === 'string' && typeof isError === 'boolean' ? { payload, isError } : undefined;
}

/** A function always has keys on AWS. Where the user has none, an SDK that only talks to the gateway can sign all the same. */
const MADE_UP_KEYS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

const hasKeys = (): boolean =>
  ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE'].some((name) => (process.env[name] ?? '') !== '') || ['credentials', 'config'].some((file) => existsSync(path.join(homedir(), '.aws', file)));

/** What Lambda tells a function by its environment, over this process's own (Lambda developer guide, Environment variables). */
function environmentOf(local: LocalFunction): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(hasKeys() ? {} : MADE_UP_KEYS),
    AWS_REGION: local.region, AWS_DEFAULT_REGION: local.region, AWS_LAMBDA_FUNCTION_NAME: local.functionName, AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(local.memorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST', LAMBDA_TASK_ROOT: local.codeFolder, _HANDLER: local.handler, TZ: 'UTC', PYTHONUNBUFFERED: '1', PYTHONDONTWRITEBYTECODE: '1',
    ...local.environment,
  };
}
