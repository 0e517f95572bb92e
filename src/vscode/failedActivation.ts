import * as vscode from 'vscode';
import { errorMessage } from '../base';

/** The extension could not start: nothing of it works, so this message needs none of its parts. */
export function reportFailedActivation(error: unknown): void {
  const reason = errorMessage(error);
  void vscode.window.showErrorMessage(`API Gateway Workbench could not start: ${reason}`, 'Reload Window').then((chosen) => {
    if (chosen !== undefined) void vscode.commands.executeCommand('workbench.action.reloadWindow');
  });
}
