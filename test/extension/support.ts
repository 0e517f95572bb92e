import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../src/vscode/api';

/** The extension under test. */
export const extension = (): vscode.Extension<ExtensionApi> => vscode.extensions.getExtension<ExtensionApi>('api-gateway-workbench.api-gateway-workbench') ?? assert.fail('the extension is not installed');

/** The extension, activated, and what it shows of itself. */
export const extensionApi = async (): Promise<ExtensionApi> => extension().activate();

export function workspaceUri(...parts: string[]): vscode.Uri {
  const folder = process.env['APIGW_TEST_WORKSPACE'];
  assert.ok(folder, 'APIGW_TEST_WORKSPACE names the workspace');
  return vscode.Uri.file(path.join(folder, ...parts));
}

export async function open(...parts: string[]): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceUri(...parts)), { viewColumn: vscode.ViewColumn.One });
}

/** Replaces a text of the open editor by another, as typing would. */
export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const at = editor.document.getText().indexOf(before);
  assert.notEqual(at, -1, `${before} is in the document`);
  await editor.edit((edit) => { edit.replace(new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + before.length)), after); });
}

export const closeEditors = async (): Promise<void> => { await vscode.commands.executeCommand('workbench.action.closeAllEditors'); };
