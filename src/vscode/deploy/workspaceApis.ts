import * as vscode from 'vscode';
import type { WorkspaceApiNode } from '../views/workspaceTree';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';

const apisOf = (document: DefinitionDocument): readonly WorkspaceApiNode[] => document.definition.apis.map((defined, apiIndex) => ({ kind: 'workspaceApi', document, apiIndex, defined }));

/** Asks for one of the workspace's APIs; the document in the active editor comes first. */
export async function pickWorkspaceApi(definitions: WorkspaceDefinitions, title: string): Promise<WorkspaceApiNode | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  const isActive = (document: DefinitionDocument): boolean => document.uri.toString() === active;
  const documents = [...(await definitions.all())].sort((a, b) => Number(isActive(b)) - Number(isActive(a)));
  const items = documents.flatMap(apisOf).map((node) => ({ label: node.defined.api.name, description: `${node.defined.api.kind} · ${vscode.workspace.asRelativePath(node.document.uri)}`, node }));
  if (items.length === 0) {
    await vscode.window.showInformationMessage('No OpenAPI, SAM or CloudFormation definition was found in this workspace.');
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'An API of the workspace', matchOnDescription: true }))?.node;
}
