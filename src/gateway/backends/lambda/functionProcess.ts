import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { LocalFunction } from './functions';
import { eachLine } from './lines';
import type { OwnApis } from './ownApis';
import { fromAnswerLine, type FunctionSettings, type InvocationHead, type InvocationResponse } from './protocol';

/** Longest line of a function's output that is passed on, in characters; and lines of one call. */
const LONGEST_LINE = 8192;
const MOST_LINES = 1000;
/** Longest answer that is taken, in characters: above any limit of API Gateway's, which are the pipeline's business. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

/** How a call ended: with an answer, or with the process. */
export type CallEnd = { readonly kind: 'answered'; readonly response: InvocationResponse } | { readonly kind: 'exited'; readonly description: string } | { readonly kind: 'timeout' };

interface Call {
  readonly requestId: string;
  readonly settle: (end: CallEnd) => void;
}

/** One process of a function: one call at a time. */
export class FunctionProcess {
  /** When its last call ended, in milliseconds since 1970. */
  idleSince = 0;
  readonly #local: LocalFunction;
  readonly #child: ChildProcess;
  readonly #log: (line: string) => void;
  #call: Call | undefined;
  #ended: string | undefined;
  /** What it knows about its surroundings. */
  #told: OwnApis | undefined;
  #lines = 0;
  #cuts = 0;

  /** `runtimes` is the folder of the runtimes' scripts. */
  constructor(local: LocalFunction, runtimes: string, log: (line: string) => void) {
    this.#local = local;
    this.#log = log;
    const [program, script] = local.language === 'python' ? ['python3', 'lambdaRuntime.py'] : [process.execPath, 'lambdaRuntime.js'];
    this.#child = spawn(program, [path.join(runtimes, script), local.handler], { cwd: local.codeFolder, env: environmentOf(local), stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] });
    this.#child.on('error', (error) => this.#exit(`${program} could not be started: ${error.message}`));
    this.#child.on('exit', (code, signal) => this.#exit(signal ? `signal: ${signal}` : `exit status ${String(code)}`));
    this.#writable().on('error', () => { /* The exit tells. */ });
    for (const stream of [this.#child.stdout, this.#child.stderr]) if (stream) eachLine(stream, LONGEST_LINE, (line, isCut) => this.#print(line, isCut));
    eachLine(this.#child.stdio[4] as Readable, LONGEST_ANSWER, (line, isCut) => this.#hear(line, isCut));
  }

  get isAlive(): boolean {
    return this.#ended === undefined;
  }

  /** Ends after the function's timeout by ending the process. */
  call(requestId: string, payload: string, ownApis: OwnApis): Promise<CallEnd> {
    if (this.#ended !== undefined) return Promise.resolve({ kind: 'exited', description: this.#ended });
    this.#lines = 0;
    this.#cuts = 0;
    const timeout = this.#local.timeout * 1000;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#settle({ kind: 'timeout' });
        this.stop();
      }, timeout);
      const settle = (end: CallEnd): void => {
        clearTimeout(timer);
        resolve(end);
      };
      this.#call = { requestId, settle };
      const head: InvocationHead = { requestId, deadline: Date.now() + timeout, length: Buffer.byteLength(payload), ...(ownApis !== this.#told && { settings: settingsOf(this.#local, ownApis) }) };
      this.#told = ownApis;
      this.#writable().write(`${JSON.stringify(head)}\n${payload}`);
    });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  #writable(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  /** A handler can write to the runtime's pipe too: what is no answer is passed on as output. */
  #hear(line: string, isCut: boolean): void {
    const response = this.#call && fromAnswerLine(this.#call.requestId, line);
    if (response) this.#settle({ kind: 'answered', response: isCut ? TOO_LONG : response });
    else this.#print(line, isCut);
  }

  #settle(end: CallEnd): void {
    const call = this.#call;
    this.#call = undefined;
    this.idleSince = Date.now();
    call?.settle(end);
  }

  #exit(description: string): void {
    this.#ended = description;
    this.#settle({ kind: 'exited', description });
  }

  #print(line: string, isCut: boolean): void {
    this.#lines += 1;
    if (this.#lines < MOST_LINES) this.#log(line.slice(0, LONGEST_LINE));
    else if (this.#lines === MOST_LINES) this.#log('... more lines of this call are left out.');
    if (!isCut) return;
    this.#cuts += 1;
    if (this.#cuts === 1) this.#log(`... lines of this call are cut after ${LONGEST_LINE} characters.`);
  }
}

/** As Lambda says it (Lambda developer guide, troubleshooting invocations), with this gateway's limit. */
const TOO_LONG: InvocationResponse = { payload: JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage: `Response payload size exceeded maximum allowed payload size (${LONGEST_ANSWER} characters).` }), isError: true };

const settingsOf = ({ functionName, arn, memorySize }: LocalFunction, ownApis: OwnApis): FunctionSettings => ({ functionName, functionArn: arn, memorySize, ownApis });

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
