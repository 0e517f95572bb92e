import * as vscode from 'vscode';
import type { Services } from '../services';
import type { ConnectionNode } from '../views/apisNodes';

type Needs = Pick<Services, 'localGateway' | 'notify'>;

export const startLocalGateway = ({ localGateway, notify }: Needs) => async (options?: ConnectionNode | { readonly port: number }): Promise<void> => {
  const port = options !== undefined && 'port' in options ? { port: options.port } : {};
  const outcome = await vscode.window.withProgress({ location: { viewId: 'apiGateway.apis' } }, () => localGateway.start(port));
  if (!outcome.ok) notify.failure('start the local gateway', outcome.error);
};

export const stopLocalGateway = ({ localGateway }: Needs) => (): Promise<void> => localGateway.stop();

export const copyLocalEndpoint = ({ localGateway, notify }: Needs) => async (): Promise<void> => {
  const outcome = await localGateway.start();
  if (!outcome.ok) return notify.failure('start the local gateway', outcome.error);
  await vscode.env.clipboard.writeText(outcome.value.endpoint);
  vscode.window.setStatusBarMessage(`Copied ${outcome.value.endpoint}`, 3_000);
};
