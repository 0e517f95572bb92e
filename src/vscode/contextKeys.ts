import * as vscode from 'vscode';

/** Keys that `when` clauses of package.json read. */
interface ContextKeys {
  readonly 'apiGateway.local.running': boolean;
  /** The workspace was searched and holds no definition. */
  readonly 'apiGateway.workspace.empty': boolean;
}

export const setContextKey = <K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void => void vscode.commands.executeCommand('setContext', key, value);
