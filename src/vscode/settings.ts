import * as vscode from 'vscode';

/** The extension's settings, read when they are needed. */
interface Settings {
  /** Port of the local gateway; 0 lets the system choose. */
  readonly localPort: number;
  /** Whether the local gateway starts with the window instead of at its first use. */
  readonly startLocalOnOpen: boolean;
}

export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration('apiGateway');
  const port = configuration.get<unknown>('local.port', 0);
  return {
    localPort: typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : 0,
    startLocalOnOpen: configuration.get<unknown>('local.startOnOpen', false) === true,
  };
}
