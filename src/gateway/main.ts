/** The gateway's process: forked by the editor, told what to do over IPC (src/protocol/gateway.ts). */
import type { GatewayCommand, GatewayConfiguration, GatewayNotice } from '../protocol';
import { startGateway, type RunningGateway } from './index';

let running: RunningGateway | undefined;

const notify = (notice: GatewayNotice): void => {
  if (process.connected) process.send?.(notice);
};

async function start({ port, dataDir, credentials, reportRequests }: GatewayConfiguration): Promise<void> {
  const started = await startGateway({
    ...(port === undefined ? {} : { port }),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(credentials === undefined ? {} : { credentials }),
    log: (entry) => notify({ kind: 'log', entry }),
    ...(reportRequests === false ? {} : { onRequest: (request) => notify({ kind: 'request', request }) }),
  });
  if (!started.ok) {
    notify({ kind: 'failed', failure: started.error });
    return;
  }
  running = started.value;
  notify({ kind: 'listening', address: running.address });
}

async function stop(): Promise<void> {
  await running?.stop();
  process.exit(0);
}

process.on('message', (command: GatewayCommand) => void (command.kind === 'start' ? start(command.configuration) : stop()));
process.on('disconnect', () => void stop());
