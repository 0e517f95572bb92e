/** The local gateway: API Gateway's control plane and data plane on 127.0.0.1, on one port. */
import { randomBytes } from 'node:crypto';
import { ok, type Result } from '../base';
import type { GatewayAddress, GatewayCredentials, GatewayFailure, GatewayLogEntry, ServedRequest } from '../protocol';
import { createHttpBackend } from './backends/http';
import { createPorts } from './backends/ports';
import { createGateway } from './gateway';
import { listen } from './listen';
import { Store } from './store/store';

export interface StartOptions {
  /** 0 or absent takes a free port. */
  readonly port?: number;
  /** Generated when absent. */
  readonly credentials?: GatewayCredentials;
  /** The folder that keeps the state; without one nothing outlives the process. */
  readonly dataDir?: string;
  readonly log?: (entry: GatewayLogEntry) => void;
  readonly onRequest?: (served: ServedRequest) => void;
}

export interface RunningGateway {
  readonly address: GatewayAddress;
  /** Ends connections and lets go of the port and the data folder. */
  stop(): Promise<void>;
}

/** Starts a gateway. A port in use, a folder that can't be written: a failure with a sentence, never an exception. */
export async function startGateway(options: StartOptions = {}): Promise<Result<RunningGateway, GatewayFailure>> {
  const credentials = options.credentials ?? newCredentials();
  const backend = createHttpBackend();
  const handle = createGateway({
    store: new Store(),
    ports: createPorts(backend),
    credentials,
    reportFault: (message) => options.log?.({ level: 'error', message }),
    ...(options.onRequest ? { reportRequest: options.onRequest } : {}),
  });
  const listener = await listen(options.port ?? 0, handle);
  if (!listener.ok) return listener;
  const address: GatewayAddress = { endpoint: `http://127.0.0.1:${listener.value.port}`, ...credentials, shared: false };
  return ok({
    address,
    stop: async () => {
      await listener.value.close();
      backend.close();
    },
  });
}

const newCredentials = (): GatewayCredentials => ({ accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`, secretAccessKey: randomBytes(30).toString('base64url') });
