import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { LocalFunction } from './functions';
import { eachLine, type LineEnding } from './lines';
import type { OwnApis } from './ownApis';
import { fromAnswerLine, toLastingLine, type FunctionSettings, type InvocationHead, type InvocationResponse } from './protocol';

/** Longest line of a function's output that is passed on, in characters; and lines of one call. */
const LONGEST_LINE = 8192;
const MOST_LINES = 1000;
/** Longest answer that is taken, in characters: above any limit of API Gateway's, which are the pipeline's business. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

export interface FunctionCall {
  readonly requestId: string;
  /** The event's JSON text. */
  readonly payload: string;
  readonly ownApis: OwnApis;
}

/** How a call ended: with an answer, or with the process. */
export type CallEnd = { readonly kind: 'answered'; readonly response: InvocationResponse } | { readonly kind: 'exited'; readonly description: string } | { readonly kind: 'timeout' };

/** A call that runs. */
interface Running {
  readonly requestId: string;
  readonly settle: (end: CallEnd) => void;
  isLasting: boolean;
}

export interface ProcessOptions {
  /** The folder of the runtimes' scripts. */
  readonly runtimes: string;
  readonly log: (line: string) => void;
  /** The call that runs will not end at once. */
  readonly onLasting: () => void;
}

/** One process of a function: one call at a time. */
export class FunctionProcess {
  /** When its last call ended, in milliseconds since 1970. */
  idleSince = 0;
  readonly #local: LocalFunction;
  readonly #child: ChildProcess;
  readonly #options: ProcessOptions;
  #call: Running | undefined;
  #ended: string | undefined;
  #isRetired = false;
  /** Whether its last call took more than a moment; before the first one nobody knows. */
  #lasted = true;
  /** What it knows about its surroundings. */
  #told: OwnApis | undefined;
  #lines = 0;
  #cuts = 0;

  constructor(local: LocalFunction, options: ProcessOptions) {
    this.#local = local;
    this.#options = options;
    const [program, script] = local.language === 'python' ? ['python3', 'lambdaRuntime.py'] : [process.execPath, 'lambdaRuntime.js'];
    this.#child = spawn(program, [path.join(options.runtimes, script), local.handler], { cwd: local.codeFolder, env: environmentOf(local), stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] });
    this.#child.on('error', (error) => this.#exit(`${program} could not be started: ${error.message}`));
    this.#child.on('exit', (code, signal) => this.#exit(signal ? `signal: ${signal}` : `exit status ${String(code)}`));
    this.#writable().on('error', () => { /* The exit tells. */ });
    for (const stream of [this.#child.stdout, this.#child.stderr]) if (stream) eachLine(stream, LONGEST_LINE, (line, ending) => this.#print(line, ending));
    eachLine(this.#child.stdio[4] as Readable, LONGEST_ANSWER, (line, ending) => this.#hear(line, ending));
  }

  /** Whether it takes another call. */
  get isUsable(): boolean {
    return this.#ended === undefined && !this.#isRetired;
  }

  /** Whether its call is likely to end before another process has taken one up. */
  get isSoonFree(): boolean {
    return this.isUsable && !this.#lasted && this.#call?.isLasting !== true;
  }

  /** Ends after the function's timeout by ending the process. */
  call({ requestId, payload, ownApis }: FunctionCall): Promise<CallEnd> {
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
      this.#call = { requestId, settle, isLasting: false };
      const head: InvocationHead = { requestId, deadline: Date.now() + timeout, length: Buffer.byteLength(payload), ...(ownApis !== this.#told && { settings: settingsOf(this.#local, ownApis) }) };
      this.#told = ownApis;
      this.#writable().write(`${JSON.stringify(head)}\n${payload}`);
    });
  }

  /** Takes no further call, and stops once the one that runs has ended. */
  retire(): void {
    this.#isRetired = true;
    if (!this.#call) this.stop();
  }

  stop(): void {
    this.#isRetired = true;
    this.#child.kill('SIGKILL');
  }

  #writable(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  /** A handler can write to the runtime's pipe too: what is no answer is passed on as output. So is half of one, which a process leaves that is killed. */
  #hear(line: string, ending: LineEnding): void {
    const requestId = this.#call?.requestId;
    const response = requestId === undefined || ending === 'missing' ? undefined : fromAnswerLine(requestId, line);
    if (response) this.#settle({ kind: 'answered', response: ending === 'cut' ? TOO_LONG : response });
    else if (requestId !== undefined && line === toLastingLine(requestId)) this.#last();
    else this.#print(line, ending);
  }

  #last(): void {
    if (this.#call) this.#call.isLasting = true;
    this.#options.onLasting();
  }

  #settle(end: CallEnd): void {
    const call = this.#call;
    this.#call = undefined;
    this.#lasted = call?.isLasting ?? true;
    this.idleSince = Date.now();
    if (this.#isRetired) this.stop();
    call?.settle(end);
  }

  #exit(description: string): void {
    this.#ended = description;
    this.#settle({ kind: 'exited', description });
  }

  #print(line: string, ending: LineEnding): void {
    this.#lines += 1;
    if (this.#lines < MOST_LINES) this.#options.log(line.slice(0, LONGEST_LINE));
    else if (this.#lines === MOST_LINES) this.#options.log('... more lines of this call are left out.');
    if (ending !== 'cut') return;
    this.#cuts += 1;
    if (this.#cuts === 1) this.#options.log(`... lines of this call are cut after ${LONGEST_LINE} characters.`);
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
