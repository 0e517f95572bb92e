import type * as vscode from 'vscode';
import type { Connection } from '../connections';
import { keyOf } from '../definedParts';
import type { WorkspaceApiNode } from '../views/workspaceTree';

const STORAGE_KEY = 'apiGateway.deployments';

type Deployments = Readonly<Record<string, string>>;

const entryOf = (node: WorkspaceApiNode, connection: Connection): string => `${connection.id} ${node.document.uri.toString()}#${keyOf(node.defined)}`;

/** The id of the API that a definition was deployed to at a connection, when it was deployed from this workspace. */
export const deployedApiId = (state: vscode.Memento, node: WorkspaceApiNode, connection: Connection): string | undefined => state.get<Deployments>(STORAGE_KEY, {})[entryOf(node, connection)];

export async function rememberDeployment(state: vscode.Memento, node: WorkspaceApiNode, connection: Connection, apiId: string): Promise<void> {
  await state.update(STORAGE_KEY, { ...state.get<Deployments>(STORAGE_KEY, {}), [entryOf(node, connection)]: apiId });
}
