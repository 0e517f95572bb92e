import * as vscode from 'vscode';
import type { Span } from '../../base';

/** Shows a part of a document, in the column where it is open already or else beside the panels, with the cursor at its beginning. */
export async function revealSpan(uri: vscode.Uri, span: Span): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = new vscode.Selection(document.positionAt(span.end), document.positionAt(span.start));
  const editor = await vscode.window.showTextDocument(document, { viewColumn: columnOf(uri), selection });
  editor.selection = selection;
}

function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const key = uri.toString();
  const holds = (tab: vscode.Tab): boolean => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === key;
  return vscode.window.tabGroups.all.find((group) => group.tabs.some(holds))?.viewColumn ?? editorColumn();
}

/** The first column that shows no panel, so that the panel a document was opened from stays in sight. */
export function editorColumn(): vscode.ViewColumn {
  const isFree = (group: vscode.TabGroup): boolean => !(group.activeTab?.input instanceof vscode.TabInputWebview);
  return vscode.window.tabGroups.all.find(isFree)?.viewColumn ?? vscode.ViewColumn.Beside;
}
