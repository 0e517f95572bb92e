import * as vscode from 'vscode';
import type { BackendSettings } from '../../protocol';
import type { AwsRoom } from '../lazyRooms';
import type { Notifier } from '../notify';
import { readSettings } from '../settings';
import { checkBackends } from './backendValues';

export interface BackendInput {
  readonly loadAws: () => AwsRoom;
  readonly notify: Notifier;
}

/** What stands in for AWS around the local gateway, as the settings say now. What is wrong with them is told, and left out. */
export async function readBackendSettings({ loadAws, notify }: BackendInput): Promise<BackendSettings> {
  const { backends, problems } = await checkBackends(readSettings().localBackends, {
    folders: (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath),
    readKeyPair: (profile) => loadAws().readKeyPair(profile),
  });
  if (problems.length > 0) notify.warning(`The local gateway starts without a part of its settings. ${problems.join(' ')}`, { title: 'Open Settings', run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'apiGateway.local') });
  return backends;
}
