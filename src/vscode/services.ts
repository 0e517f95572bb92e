import path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base';
import { createConnections, type Connections } from './connections';
import { createRoomLoaders, type AwsRoom, type SocketRoom } from './lazyRooms';
import { createLocalGateway, type LocalGateway } from './localGateway';
import { readBackendSettings } from './local/backendSettings';
import { deployLocally } from './local/deployLocally';
import { createLocalRuns, type LocalRuns } from './local/localRuns';
import { createRequestLog, type RequestLog } from './local/requestLog';
import { createRunMemory } from './local/runMemory';
import { createLog } from './log';
import { createNotifier, type Notifier } from './notify';
import { createSampleEvents, type SampleEvents } from './sampleEvents';
import { createVirtualDocuments, type VirtualDocuments } from './virtualDocuments';
import { createWorkers, type Workers } from './worker';
import { createWorkspaceDefinitions, type WorkspaceDefinitions } from './workspaceDefinitions';

/** The extension's long-lived parts. Each takes what it needs; nobody but the registering functions sees them all. */
export interface Services extends Disposable {
  readonly extensionUri: vscode.Uri;
  /** What this workspace remembers. */
  readonly workspaceState: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly notify: Notifier;
  readonly workers: Workers;
  readonly definitions: WorkspaceDefinitions;
  readonly sampleEvents: SampleEvents;
  readonly virtualDocuments: VirtualDocuments;
  readonly loadAws: () => AwsRoom;
  readonly loadSocket: () => SocketRoom;
  readonly localGateway: LocalGateway;
  readonly connections: Connections;
  /** What the local gateway has served. */
  readonly requestLog: RequestLog;
  /** The workspace's APIs that run on it. */
  readonly localRuns: LocalRuns;
}

/** Builds the parts in the order they need each other. Nothing is read, searched or started yet. */
export function createServices(context: vscode.ExtensionContext): Services {
  const store = new DisposableStore();
  const dist = path.join(context.extensionPath, 'dist');
  const log = store.add(createLog());
  const notify = createNotifier(log);
  const workers = store.add(createWorkers(dist));
  const definitions = store.add(createWorkspaceDefinitions(workers.reading, log));
  const sampleEvents = store.add(createSampleEvents(workers.reading, log));
  const virtualDocuments = store.add(createVirtualDocuments());
  const { loadAws, loadSocket } = createRoomLoaders(dist);
  const localGateway = store.add(createLocalGateway({ script: path.join(dist, 'gateway.js'), dataFolder: vscode.Uri.joinPath(context.globalStorageUri, 'local').fsPath, memory: context.globalState, log, notify, backends: () => readBackendSettings({ loadAws, notify }) }));
  const connections = store.add(createConnections({ state: context.globalState, loadAws, localGateway, mfaCode: askForMfaCode }));
  const requestLog = store.add(createRequestLog(localGateway));
  const localRuns = store.add(createLocalRuns({ definitions, localGateway, memory: createRunMemory(context.workspaceState), log, notify, deploy: deployLocally({ connections, workspaceState: context.workspaceState, loadAws, workers }) }));
  return {
    extensionUri: context.extensionUri, workspaceState: context.workspaceState, log, notify, workers, definitions, sampleEvents, virtualDocuments, loadAws, loadSocket, localGateway, connections, requestLog, localRuns,
    dispose: () => store.dispose(),
  };
}

const askForMfaCode = async (profile: string, serial: string): Promise<string | undefined> =>
  vscode.window.showInputBox({ title: `Multi-factor code for ${profile}`, prompt: `The code that the device ${serial} shows`, ignoreFocusOut: true });
