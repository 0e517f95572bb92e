import { build } from 'esbuild';
import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { GatewayCommand, GatewayConfiguration, GatewayNotice, ServedRequest } from '../../../src/protocol';

const BUNDLES = path.resolve('out/test-bundles');

/** Bundles the gateway's entry, and the one that runs functions, the way the product ships them. */
export async function buildGatewayProcess(): Promise<void> {
  await build({ entryPoints: { gateway: 'src/gateway/main.ts', lambdaRuntime: 'src/gateway/backends/lambda/nodeRuntime.ts' }, outdir: BUNDLES, bundle: true, platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error' });
}

/** The gateway's process as the editor sees it. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  readonly notices: GatewayNotice[];
  send(command: GatewayCommand): void;
  /** The next notice of a kind that has not been asked for yet. */
  next<K extends GatewayNotice['kind']>(kind: K): Promise<Extract<GatewayNotice, { kind: K }>>;
  /** The next request that it reports. */
  nextRequest(): Promise<ServedRequest>;
  /** Resolves to the exit code, or null after a signal. */
  ended(): Promise<number | null>;
}

export function forkGateway(configuration?: GatewayConfiguration, options: ForkOptions = {}, script = path.join(BUNDLES, 'gateway.js')): GatewayProcess {
  const child = fork(script, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], ...options });
  const notices: GatewayNotice[] = [];
  const served: ServedRequest[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => { for (const one of waiting) one(); };
  child.on('message', (notice: GatewayNotice) => { notices.push(notice); wake(); });
  child.on('exit', wake);
  const running: GatewayProcess = {
    child,
    notices,
    send: (command) => void child.send(command),
    next: (kind) => new Promise((resolve, reject) => {
      const look = (): void => {
        const index = notices.findIndex((notice) => notice.kind === kind);
        if (index < 0 && child.exitCode === null && child.signalCode === null) return;
        waiting.delete(look);
        const [notice] = index < 0 ? [] : notices.splice(index, 1);
        if (notice) resolve(notice as Extract<GatewayNotice, { kind: typeof kind }>);
        else reject(new Error(`The gateway ended without '${kind}'.`));
      };
      waiting.add(look);
      look();
    }),
    nextRequest: async () => {
      for (;;) {
        const [request] = served.splice(0, 1);
        if (request) return request;
        served.push(...(await running.next('requests')).requests);
      }
    },
    ended: async () => (child.exitCode === null && child.signalCode === null ? ((await once(child, 'exit'))[0] as number | null) : child.exitCode),
  };
  if (configuration) running.send({ kind: 'start', configuration });
  return running;
}

/** Ends a process as a crash would. */
export async function kill({ child, ended }: GatewayProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended();
}

/** Processes on one data folder, which each test of a suite has anew; they are gone after it. */
export function processesOfSuite(): { readonly launch: () => GatewayProcess; readonly dataDir: () => string } {
  let dataDir = '';
  const running: GatewayProcess[] = [];
  before(buildGatewayProcess);
  beforeEach(() => { dataDir = mkdtempSync(path.join(os.tmpdir(), 'apigw-processes-')); });
  afterEach(async () => {
    for (const gateway of running.splice(0)) await kill(gateway);
    rmSync(dataDir, { recursive: true, force: true });
  });
  const launch = (): GatewayProcess => {
    const gateway = forkGateway({ dataDir });
    running.push(gateway);
    return gateway;
  };
  return { launch, dataDir: () => dataDir };
}
