import * as vscode from 'vscode';
import type { BackendValues } from '../protocol';

/** The extension's settings, read when they are needed. */
interface Settings {
  /** Port of the local gateway; 0 lets the system choose. */
  readonly localPort: number;
  /** Whether the local gateway starts with the window instead of at its first use. */
  readonly startLocalOnOpen: boolean;
  /** What stands in for AWS around the local gateway. */
  readonly localBackends: BackendValues;
}

export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration('apiGateway');
  const port = configuration.get<unknown>('local.port', 0);
  return {
    localPort: typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : 0,
    startLocalOnOpen: configuration.get<unknown>('local.startOnOpen', false) === true,
    localBackends: {
      lambdaEndpoint: configuration.get('local.lambdaEndpoint'), serviceEndpoints: configuration.get('local.serviceEndpoints'), serviceProfile: configuration.get('local.serviceProfile'),
      issuers: configuration.get('local.issuers'), callerProfiles: configuration.get('local.callerProfiles'),
    },
  };
}
