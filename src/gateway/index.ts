/** The local gateway: API Gateway's control plane and data plane on 127.0.0.1, on one port. */
import { randomBytes } from 'node:crypto';
import type { ApiKey } from '../apigw/model';
import { fail, ok, type Result } from '../base';
import type { BackendSettings, GatewayAddress, GatewayCredentials, GatewayFailure, GatewayLogEntry, Handlers, ServedRequest } from '../protocol';
import { createHttpBackend } from './backends/http';
import { FunctionPool } from './backends/lambda/pool';
import { createPorts } from './backends/ports';
import { deployAccess, deployApi, invokeUrl, mapDomainNames, type AccessRequest, type DeployRequest } from './deploy';
import { Gateway } from './gateway';
import { listen } from './listen';
import { openState, type OpenedState } from './store/journal';
import { lockFolder, type Lock } from './store/lock';
import { Store } from './store/store';
import { joinGateway } from './windows/joinGateway';
import { Windows, type WindowMethods } from './windows/windows';

export type { AccessRequest, DeployRequest } from './deploy';
export type { LocalFunction } from './backends/lambda/functions';

export { createHttpBackend, type HttpBackend } from './backends/http';

/** The region of what is made without a request that names one. Clients may sign for any. */
export const DEFAULT_REGION = 'us-east-1';

export interface StartOptions {
  /** 0 or absent takes a free port. */
  readonly port?: number;
  /** Generated when absent. */
  readonly credentials?: GatewayCredentials;
  /** The folder that keeps the state; without one nothing outlives the process. */
  readonly dataDir?: string;
  readonly backends?: BackendSettings;
  readonly log?: (entry: GatewayLogEntry) => void;
  /** The folder of the scripts that run functions and long work; by default the one that this bundle is in. */
  readonly runtimes?: string;
  readonly onRequest?: (served: ServedRequest) => void;
  /** Whether requests are reported, here and to the other processes of the folder; by default where somebody may want to know. */
  readonly reportRequests?: boolean;
  /** Called once if the address was another process's and that process has ended: time to start again, best with the same port and key pair. */
  readonly onOwnerGone?: (address: GatewayAddress) => void;
}

export interface RunningGateway extends Handlers<WindowMethods> {
  /** Of this process, or (`shared`) of the one that already serves the data folder. */
  readonly address: GatewayAddress;
  /** Imports and deploys an API to its stages. Absent where another process keeps the state. */
  deploy?(request: DeployRequest): Deployed;
  /** Makes the API keys and usage plans of a template; answers with the keys. Absent where another process keeps the state. */
  deployAccess?(request: AccessRequest): readonly ApiKey[];
  /** Internal: what `addFunctions` hands functions to, for the tests of it. Absent where another process serves. */
  readonly functions?: FunctionPool;
  /** Ends connections and lets go of the port and the data folder. */
  stop(): Promise<void>;
}

export interface Deployed {
  readonly apiId: string;
  /** The invoke URLs of the stages, in the order in which they were asked for. */
  readonly urls: readonly string[];
}

/** Starts a gateway. A port in use, a folder that can't be written: a failure with a sentence, never an exception. */
export async function startGateway(options: StartOptions = {}): Promise<Result<RunningGateway, GatewayFailure>> {
  if (options.dataDir === undefined) return serveStore(options, new Store());
  try {
    const attempt = await lockFolder(options.dataDir, (owner) => joinGateway(owner, options));
    return attempt.kind === 'elsewhere' ? ok(attempt.reached) : await serveFolder(options, options.dataDir, attempt.lock);
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    return fail({ code: failure.code ?? 'InvalidState', message: `The local gateway can't use the folder ${options.dataDir}: ${failure.message}` });
  }
}

async function serveFolder(options: StartOptions, dataDir: string, lock: Lock): Promise<Result<RunningGateway, GatewayFailure>> {
  let state: Result<OpenedState, GatewayFailure> | undefined;
  let started: Result<RunningGateway, GatewayFailure> | undefined;
  let isServing = false;
  try {
    state = openState(dataDir, () => lock.isHeld());
    if (!state.ok) return state;
    started = await serveStore(options, new Store(state.value.journal, state.value.kept));
    if (!started.ok) return started;
    const { accessKeyId, secretAccessKey, endpoint } = started.value.address;
    lock.announce({ port: Number(new URL(endpoint).port), accessKeyId, secretAccessKey });
    isServing = true;
    return ok(lettingGo(started.value, state.value, lock));
  } finally {
    if (!isServing) {
      if (started?.ok) await started.value.stop();
      if (state?.ok) state.value.close();
      lock.release();
    }
  }
}

const lettingGo = (gateway: RunningGateway, state: OpenedState, lock: Lock): RunningGateway => ({
  ...gateway,
  stop: async () => {
    await gateway.stop();
    state.close();
    lock.release();
  },
});

async function serveStore(options: StartOptions, store: Store): Promise<Result<RunningGateway, GatewayFailure>> {
  const credentials = options.credentials ?? newCredentials();
  const backend = createHttpBackend();
  const functionToken = randomBytes(24).toString('base64url');
  let port = 0;
  const functions = new FunctionPool({
    runtimes: options.runtimes ?? __dirname,
    log: (message) => windows.log('info', message),
    ownApis: keptUntilChanged(store, () => ({ endpoint: endpointAt(port), token: functionToken, apiIds: [...store.list('restApi'), ...store.list('v2Api')].map(({ id }) => id) })),
  });
  const windows: Windows = new Windows({ functions, gateway: () => gateway, mapDomainNames: (request) => mapDomainNames(store, request, { endpoint: endpointAt(port), region: DEFAULT_REGION }), own: options });
  const gateway = new Gateway({
    store,
    ports: createPorts({ http: backend, functions, credentials, settings: options.backends ?? {} }),
    credentials,
    functionToken,
    scripts: options.runtimes ?? __dirname,
    reportFault: (message) => windows.log('error', message),
    logAccess: (message) => windows.log('info', message),
    openWindow: (socket) => windows.opened(socket),
    ...(isWatched(options) ? { reportRequest: (request) => windows.report(request) } : {}),
  });
  const listener = await listen(options.port ?? 0, { handle: (request) => gateway.handle(request), upgrade: (request) => gateway.upgrade(request) });
  if (!listener.ok) return listener;
  ({ port } = listener.value);
  const { accessKeyId, secretAccessKey } = credentials;
  const endpoint = endpointAt(port);
  return ok({
    address: { endpoint, accessKeyId, secretAccessKey, shared: false },
    deploy: (request) => {
      const apiId = deployApi(store, request, DEFAULT_REGION);
      return { apiId, urls: request.stageNames.map((stageName) => invokeUrl(endpoint, request.api.kind, apiId, stageName)) };
    },
    deployAccess: (request) => deployAccess(store, request),
    functions,
    ...windows.methodsOf(options),
    stop: async () => {
      gateway.stop();
      windows.closeAll();
      await listener.value.close();
      backend.close();
      functions.close();
    },
  });
}

/** Other processes of a folder may want to know of its requests at any time. */
const isWatched = ({ reportRequests, onRequest, dataDir }: StartOptions): boolean => reportRequests !== false && (onRequest !== undefined || dataDir !== undefined);

/** What is made of the store, made anew only after a change. */
function keptUntilChanged<Value>(store: Store, make: () => Value): () => Value {
  let kept: { readonly version: number; readonly value: Value } | undefined;
  return () => {
    if (kept?.version !== store.version) kept = { version: store.version, value: make() };
    return kept.value;
  };
}

const endpointAt = (port: number): string => `http://127.0.0.1:${port}`;

/** A key pair in the lengths that clients expect. */
const newCredentials = (): GatewayCredentials => ({ accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase().slice(0, 15)}`, secretAccessKey: randomBytes(30).toString('base64url') });
