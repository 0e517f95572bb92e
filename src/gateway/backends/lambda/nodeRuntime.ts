/** The process that runs a Node handler: `node lambdaRuntime.js HANDLER`, started in the folder of its code. */
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';
import { redirectOwnApis, type OwnApis } from './ownApis';
import type { InvocationRequest, InvocationResponse } from './protocol';

type Handler = (event: unknown, context: object, callback: (error?: unknown, result?: unknown) => void) => unknown;

/** Sockets rather than files: a file's pending read would hold up the end of the process. */
const requests = new Socket({ fd: 3, readable: true });
const responses = new Socket({ fd: 4, writable: true });

class RuntimeError extends Error {
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** `src/pets.get` is the export `get` of `src/pets.js`, `.mjs` or `.cjs`. */
async function loadHandler(name: string): Promise<Handler> {
  const cut = name.indexOf('.', name.lastIndexOf('/') + 1);
  const [file, exported] = cut < 0 ? [name, ''] : [name.slice(0, cut), name.slice(cut + 1)];
  const found = ['.js', '.mjs', '.cjs'].map((extension) => path.resolve(file + extension)).find((candidate) => existsSync(candidate));
  if (found === undefined) throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`);
  const module: unknown = await import(pathToFileURL(found).href);
  const handler = exportOf(module, exported) ?? exportOf(exportOf(module, 'default'), exported);
  if (typeof handler !== 'function') throw new RuntimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  return handler as Handler;
}

function exportOf(module: unknown, names: string): unknown {
  return names.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), module);
}

/** The error as Lambda answers with it (Lambda developer guide, Node.js errors). */
function toErrorPayload(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify({ errorType: typeof error, errorMessage: typeof error === 'string' ? error : JSON.stringify(error) ?? 'undefined', trace: [] });
  const errorType = error instanceof RuntimeError ? error.errorType : error.name;
  return JSON.stringify({ errorType, errorMessage: error.message, trace: (error.stack ?? '').split('\n') });
}

function contextOf(request: InvocationRequest, done: (error?: unknown, result?: unknown) => void): object {
  return {
    callbackWaitsForEmptyEventLoop: true, functionVersion: '$LATEST', functionName: request.functionName, memoryLimitInMB: String(request.memorySize),
    logGroupName: `/aws/lambda/${request.functionName}`, logStreamName: `local/[$LATEST]${process.pid}`, invokedFunctionArn: request.functionArn, awsRequestId: request.requestId,
    getRemainingTimeInMillis: () => Math.max(0, request.deadline - Date.now()),
    done, succeed: (result?: unknown) => done(undefined, result), fail: (error?: unknown) => done(error ?? new Error('handled')),
  };
}

/** A handler answers by its promise, by its callback, or by its context. */
function call(handler: Handler, request: InvocationRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown, result?: unknown): void => {
      if (error === undefined || error === null) resolve(result);
      else reject(error as Error);
    };
    const returned = handler(JSON.parse(request.payload), contextOf(request, done), done);
    if (typeof returned === 'object' && returned !== null && 'then' in returned) Promise.resolve(returned).then(resolve, reject);
  });
}

let ownApis: OwnApis | undefined;

async function answer(handler: Promise<Handler>, request: InvocationRequest): Promise<InvocationResponse> {
  ({ ownApis } = request);
  try {
    return { payload: JSON.stringify(await call(await handler, request)) ?? 'null', isError: false };
  } catch (error) {
    return { payload: toErrorPayload(error), isError: true };
  }
}

redirectOwnApis(() => ownApis);
const handler = loadHandler(process.argv[2] ?? '');
handler.catch(() => { /* Told with the first call. */ });
// What a handler leaves running must not take the process down after its answer.
process.on('unhandledRejection', (reason) => process.stderr.write(`${String(reason)}\n`));
readline.createInterface({ input: requests })
  .on('line', (line) => void answer(handler, JSON.parse(line) as InvocationRequest).then((response) => responses.write(`${JSON.stringify(response)}\n`)))
  .on('close', () => process.exit(0));
