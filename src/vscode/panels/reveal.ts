import * as vscode from 'vscode';
import type { Span } from '../../base';

/** Shows a part of a document, in the editor where it is already open or else beside the active one's column. */
export async function revealSpan(uri: vscode.Uri, span: Span): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
  await vscode.window.showTextDocument(document, { viewColumn: columnOf(uri), selection: range });
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const key = uri.toString();
  const holds = (tab: vscode.Tab): boolean => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === key;
  return vscode.window.tabGroups.all.find((group) => group.tabs.some(holds))?.viewColumn ?? vscode.ViewColumn.One;
}
