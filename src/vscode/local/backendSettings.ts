import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { errorMessage, fail, ok } from '../../base';
import { checkBackends, type BackendSettings, type BackendSources } from '../../protocol';
import type { AwsRoom } from '../lazyRooms';
import type { Notifier } from '../notify';
import { readSettings } from '../settings';

export interface BackendInput {
  readonly loadAws: () => AwsRoom;
  readonly notify: Notifier;
}

/** What stands in for AWS around the local gateway, as the settings say now. What is wrong with them is told, and left out. */
export async function readBackendSettings({ loadAws, notify }: BackendInput): Promise<BackendSettings> {
  const { backends, problems } = await checkBackends(readSettings().localBackends, { readText, readKeyPair: (profile) => loadAws().readKeyPair(profile) });
  const told = problems.map(({ setting, message }) => `apiGateway.local.${setting}: ${message}`);
  if (told.length > 0) notify.warning(`The local gateway starts without a part of its settings. ${told.join(' ')}`, { title: 'Open Settings', run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'apiGateway.local') });
  return backends;
}

/** A relative path begins at a folder of the workspace: the first that has such a file. */
const readText: BackendSources['readText'] = async (written) => {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  let reason = `${written} is a relative path, and no folder is open.`;
  for (const file of path.isAbsolute(written) ? [written] : folders.map((folder) => path.join(folder, written))) {
    try {
      return ok({ file, text: await readFile(file, 'utf8') });
    } catch (error) {
      reason = `${written} can't be read: ${errorMessage(error)}`;
    }
  }
  return fail(reason);
};
