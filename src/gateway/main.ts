/** The gateway's process: forked by the editor, told what to do over IPC (src/protocol/gateway.ts). */
import type { GatewayCommand, GatewayConfiguration, GatewayNotice } from '../protocol';
import { startGateway, toLocalFunction, type RunningGateway } from './index';

let running: RunningGateway | undefined;

const notify = (notice: GatewayNotice): void => {
  if (process.connected) process.send?.(notice);
};

async function start(configuration: GatewayConfiguration): Promise<void> {
  const started = await open(configuration);
  notify(started.ok ? { kind: 'listening', address: started.value.address } : { kind: 'failed', failure: started.error });
}

/** Goes on in the place of a process that has ended: on its port if that is still free, so that invoke URLs stay right. */
async function takeOver(configuration: GatewayConfiguration, port: number): Promise<void> {
  const started = await open({ ...configuration, port });
  if (started.ok) notify({ kind: 'listening', address: started.value.address });
  else await start(configuration);
}

async function open(configuration: GatewayConfiguration): ReturnType<typeof startGateway> {
  await running?.stop();
  const started = await startGateway({
    ...configuration,
    log: (entry) => notify({ kind: 'log', entry }),
    onOwnerGone: (port) => void takeOver(configuration, port),
    ...(configuration.reportRequests === false ? {} : { onRequest: (request) => notify({ kind: 'request', request }) }),
  });
  running = started.ok ? started.value : undefined;
  return started;
}

async function stop(): Promise<void> {
  await running?.stop();
  process.exit(0);
}

/** Takes the functions of a template in. Those of another process's gateway are that process's. */
function addFunctions({ folder, functions }: Extract<GatewayCommand, { kind: 'functions' }>): void {
  const refused: string[] = [];
  if (running?.functions === undefined) return notify({ kind: 'functions', refused: ['Another window runs the gateway: functions of this workspace are not run there.'] });
  for (const resource of functions) {
    const local = toLocalFunction(resource, folder);
    if (local.ok) running.functions.add(local.value);
    else refused.push(local.error);
  }
  notify({ kind: 'functions', refused });
}

async function replay(id: number): Promise<void> {
  const sent = await running?.replay?.(id);
  if (!sent) notify({ kind: 'log', entry: { level: 'warn', message: 'The request is not known any more, or too long to be kept: it was not sent again.' } });
}

function obey(command: GatewayCommand): void {
  switch (command.kind) {
    case 'start':
      return void start(command.configuration);
    case 'stop':
      return void stop();
    case 'functions':
      return addFunctions(command);
    case 'details':
      return notify({ kind: 'details', id: command.id, exchange: running?.details?.(command.id) });
    case 'replay':
      return void replay(command.id);
  }
}

process.on('message', obey);
process.on('disconnect', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
