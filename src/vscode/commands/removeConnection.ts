import * as vscode from 'vscode';
import type { Services } from '../services';
import type { ConnectionNode } from '../views/apisNodes';

/** Takes an AWS connection off the list; nothing happens to the profile or the APIs. */
export const removeConnection = ({ connections }: Pick<Services, 'connections'>) => async (node?: ConnectionNode): Promise<void> => {
  const added = connections.all().filter((connection) => connection.kind === 'aws');
  const items = added.map((connection) => ({ label: connection.label, description: connection.region, connection }));
  const connection = node?.connection ?? (await vscode.window.showQuickPick(items, { title: 'Remove AWS Connection', placeHolder: 'The profile itself stays as it is' }))?.connection;
  if (connection?.kind === 'aws') await connections.remove(connection);
};
