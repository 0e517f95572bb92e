import * as vscode from 'vscode';
import type { Services } from './services';
import { readSettings } from './settings';

/** Starts the local gateway with the window where the setting asks for it; in Restricted Mode not before trust is granted. The workspace's own setting counts only some moments after that. */
export function startLocalOnOpen({ localGateway, notify }: Pick<Services, 'localGateway' | 'notify'>): vscode.Disposable {
  const start = async (): Promise<void> => {
    if (!readSettings().startLocalOnOpen || !vscode.workspace.isTrusted) return;
    const outcome = await localGateway.start();
    if (!outcome.ok) notify.failure('start the local gateway', outcome.error);
  };
  void start();
  return vscode.Disposable.from(
    vscode.workspace.onDidGrantWorkspaceTrust(start),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('apiGateway.local.startOnOpen') && start()),
  );
}
