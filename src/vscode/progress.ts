import * as vscode from 'vscode';

/** Runs something with a cancellable notification; `report` says what is being done. */
export function withCancellableProgress<T>(title: string, run: (signal: AbortSignal, report: (message: string) => void) => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    return run(abort.signal, (message) => progress.report({ message }));
  });
}
