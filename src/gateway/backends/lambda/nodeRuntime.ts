/** The process that runs a Node handler: `node lambdaRuntime.js HANDLER`, started in the folder of its code. */
import { existsSync } from 'node:fs';
import { Socket, type ConnectOpts, type SocketConstructorOpts } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { redirectOwnApis } from './ownApis';
import { readInvocations, toAnswerLine, toLastingLine, MOMENT, type FunctionSettings, type InvocationHead, type InvocationResponse } from './protocol';

type Handler = (event: unknown, context: object, callback: (error?: unknown, result?: unknown) => void) => unknown;

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

/** The error as Lambda answers with it (Lambda developer guide, Node.js errors; what is thrown and is no Error: the source of Lambda's Node runtime). */
function toErrorPayload(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] });
  const errorType = error instanceof RuntimeError ? error.errorType : error.name;
  return JSON.stringify({ errorType, errorMessage: error.message, trace: (error.stack ?? '').split('\n') });
}

interface Invocation extends InvocationHead {
  /** The event's JSON text. */
  readonly payload: string;
  readonly settings: FunctionSettings;
}

function contextOf({ requestId, deadline, settings: { functionName, functionArn, memorySize } }: Invocation, done: (error?: unknown, result?: unknown) => void): object {
  return {
    callbackWaitsForEmptyEventLoop: true, functionVersion: '$LATEST', functionName, memoryLimitInMB: String(memorySize),
    logGroupName: `/aws/lambda/${functionName}`, logStreamName: `local/[$LATEST]${process.pid}`, invokedFunctionArn: functionArn, awsRequestId: requestId,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done, succeed: (result?: unknown) => done(undefined, result), fail: (error?: unknown) => done(error ?? new Error('handled')),
  };
}

/** A handler answers by its promise, by its callback, or by its context. */
function call(handler: Handler, invocation: Invocation): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (error?: unknown, result?: unknown): void => {
      if (error === undefined || error === null) resolve(result);
      else reject(error as Error);
    };
    const returned = handler(JSON.parse(invocation.payload), contextOf(invocation, done), done);
    if (typeof returned === 'object' && returned !== null && 'then' in returned) Promise.resolve(returned).then(resolve, reject);
  });
}

async function answer(handler: Promise<Handler>, invocation: Invocation): Promise<InvocationResponse> {
  try {
    return { payload: JSON.stringify(await call(await handler, invocation)) ?? 'null', isError: false };
  } catch (error) {
    return { payload: toErrorPayload(error), isError: true };
  }
}

let known: FunctionSettings | undefined;
let handler: Promise<Handler> | undefined;
redirectOwnApis(() => known?.ownApis);
// What a handler leaves running must not take the process down after its answer.
process.on('unhandledRejection', (reason) => process.stderr.write(`${String(reason)}\n`));

const responses = new Socket({ fd: 4, writable: true });

async function serve(load: Promise<Handler>, invocation: Invocation): Promise<void> {
  const began = performance.now();
  const lasting = `${toLastingLine(invocation.requestId)}\n`;
  let timer: NodeJS.Timeout | undefined;
  // A timer wakes the process even if it is cleared: calls that have their answer at once go without.
  const immediate = setImmediate(() => { timer = setTimeout(() => responses.write(lasting), MOMENT); });
  const response = await answer(load, invocation);
  clearImmediate(immediate);
  clearTimeout(timer);
  // A handler that blocks holds up the timer too, so it is said again.
  responses.write(`${performance.now() - began > MOMENT ? lasting : ''}${toAnswerLine(invocation.requestId, response)}\n`);
}

const receive = readInvocations((head, payload) => {
  const settings = head.settings ?? known;
  if (!settings) return;
  known = settings;
  handler ??= loadHandler(process.argv[2] ?? '');
  void serve(handler, { ...head, payload, settings });
});

/** Sockets rather than files, whose pending read would hold up the end of the process; and one buffer for all that is read: a new one each time costs more than the reading. */
const reading: SocketConstructorOpts & ConnectOpts = {
  fd: 3,
  readable: true,
  onread: {
    buffer: Buffer.allocUnsafeSlow(65_536),
    callback: (length, { buffer, byteOffset }) => {
      receive(Buffer.from(buffer, byteOffset, length));
      return true;
    },
  },
};
new Socket(reading).on('close', () => process.exit(0)).resume();
