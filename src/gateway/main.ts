/** The gateway's process: forked by the editor, told what to do over IPC (src/protocol/gateway.ts). */
import type { GatewayCommand, GatewayConfiguration, GatewayNotice } from '../protocol';
import { startGateway, type RunningGateway } from './index';

let running: RunningGateway | undefined;

const notify = (notice: GatewayNotice): void => {
  if (process.connected) process.send?.(notice);
};

async function start(configuration: GatewayConfiguration): Promise<void> {
  await running?.stop();
  const started = await startGateway({
    ...configuration,
    log: (entry) => notify({ kind: 'log', entry }),
    onOwnerGone: () => void start(configuration),
    ...(configuration.reportRequests === false ? {} : { onRequest: (request) => notify({ kind: 'request', request }) }),
  });
  running = started.ok ? started.value : undefined;
  notify(started.ok ? { kind: 'listening', address: started.value.address } : { kind: 'failed', failure: started.error });
}

async function stop(): Promise<void> {
  await running?.stop();
  process.exit(0);
}

process.on('message', (command: GatewayCommand) => void (command.kind === 'start' ? start(command.configuration) : stop()));
process.on('disconnect', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
