/** The gateway's process: forked by the editor, told what to do over IPC (src/protocol/gateway.ts). */
import type { GatewayAddress, GatewayCommand, GatewayConfiguration, GatewayNotice, ServedRequest } from '../protocol';
import { startGateway, type RunningGateway } from './index';
import { Gathered } from './windows/gathered';

let running: Promise<RunningGateway | undefined> = Promise.resolve(undefined);

/** How many requests and log lines may wait for an editor that does not read; those beyond that are dropped. */
const MOST_UNSENT = 2000;
let unsent = 0;

function notify(notice: GatewayNotice): void {
  const reports = notice.kind === 'requests' ? notice.requests.length : Number(notice.kind === 'log');
  if (!process.connected || (reports > 0 && unsent >= MOST_UNSENT)) return;
  unsent += reports;
  process.send?.(notice, undefined, undefined, () => { unsent -= reports; });
}

const served = new Gathered<ServedRequest>((requests) => notify({ kind: 'requests', requests }));

function start(configuration: GatewayConfiguration): void {
  running = restart(running, () => open(configuration));
}

/** Goes on in the place of a process that has ended: with its key pair, and on its port if that is still free, so that clients and invoke URLs stay right. */
function takeOver(configuration: GatewayConfiguration, { endpoint, accessKeyId, secretAccessKey }: GatewayAddress): void {
  const same = { ...configuration, credentials: { accessKeyId, secretAccessKey } };
  running = restart(running, async () => {
    const started = await open({ ...same, port: Number(new URL(endpoint).port) });
    return started.ok ? started : open(same);
  });
  void running.then((gateway) => gateway ?? giveUp());
}

/** The editor starts a process that ends again, and says what became of it. */
function giveUp(): void {
  process.exitCode = 1;
  process.disconnect();
}

async function restart(before: typeof running, open: () => ReturnType<typeof startGateway>): typeof running {
  await (await before)?.stop();
  const started = await open();
  notify(started.ok ? { kind: 'listening', address: started.value.address } : { kind: 'failed', failure: started.error });
  return started.ok ? started.value : undefined;
}

const open = (configuration: GatewayConfiguration): ReturnType<typeof startGateway> =>
  startGateway({
    ...configuration,
    log: (entry) => notify({ kind: 'log', entry }),
    onRequest: (request) => served.add(request),
    onOwnerGone: (address) => takeOver(configuration, address),
  });

async function stop(): Promise<void> {
  await (await running)?.stop();
  process.exit();
}

/** What is asked while the gateway starts waits until it has. */
async function obey(command: GatewayCommand): Promise<void> {
  switch (command.kind) {
    case 'start':
      return start(command.configuration);
    case 'stop':
      return stop();
    case 'functions':
      return notify({ kind: 'functions', refused: (await (await running)?.addFunctions(command.folder, command.functions)) ?? ['The local gateway does not run.'] });
    case 'domainNames':
      return notify({ kind: 'domainNames', mapped: (await (await running)?.mapDomainNames(command.request)) ?? { urls: [], refused: ['The local gateway does not run.'] } });
    case 'details':
      return notify({ kind: 'details', id: command.id, exchange: await (await running)?.details(command.id) });
    case 'replay':
      return replay(command.id);
  }
}

async function replay(id: number): Promise<void> {
  const sent = await (await running)?.replay(id);
  if (sent !== true) notify({ kind: 'log', entry: { level: 'warn', message: 'The request is not known any more, or too long to be kept: it was not sent again.' } });
}

process.on('message', (command: GatewayCommand) => void obey(command));
process.on('disconnect', () => void stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
