import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../src/vscode/api';
import type { WorkspaceNode } from '../../src/vscode/views/workspaceTree';
import { eventually } from '../support/eventually';
import { closeEditors, extensionApi, open, workspaceUri } from './support';

describe('The view Workspace', () => {
  let api: ExtensionApi;
  before(async () => { api = await extensionApi(); });
  afterEach(closeEditors);

  const labelOf = (node: WorkspaceNode): string => String(api.workspaceTree.getTreeItem(node).label);

  /** The node that is reached by these labels, from the root. */
  async function node(...labels: (string | RegExp)[]): Promise<WorkspaceNode> {
    let found: WorkspaceNode | undefined;
    for (const label of labels) {
      const children = await api.workspaceTree.getChildren(found);
      const next = children.find((child) => (typeof label === 'string' ? labelOf(child) === label : label.test(`${labelOf(child)} ${String(api.workspaceTree.getTreeItem(child).description)}`)));
      assert.ok(next, `${String(label)} is not among ${children.map(labelOf).join(', ')}`);
      found = next;
    }
    assert.ok(found);
    return found;
  }

  it('goes from a definition to each template', async () => {
    const template = await node('openapi.yaml', 'Pet Store', '/pets', 'GET', 'MOCK', /application\/json.*request/);
    assert.equal(template.kind, 'template');
  });

  it('lists routes of WebSocket and HTTP APIs with their integrations', async () => {
    const routes = await api.workspaceTree.getChildren(await node(/chat/, 'chat'));
    assert.deepEqual(routes.map(labelOf).sort(), ['$connect', '$default', '$disconnect', 'join', 'sendMessage']);
    assert.equal((await node(/orders/, 'orders', 'GET /orders', 'AWS_PROXY')).kind, 'routeIntegration');
  });

  it('reveals exactly the source of a template', async () => {
    await vscode.commands.executeCommand('apiGateway.revealSource', await node('openapi.yaml', 'Pet Store', '/pets', 'GET', 'MOCK', /application\/json.*request/));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.match(editor.document.uri.path, /openapi\.yaml$/);
    assert.match(editor.document.getText(editor.selection), /## A MOCK integration answers[\s\S]*#end\s*$/);
  });

  it('follows text that is not saved yet', async () => {
    const editor = await open('pet-store', 'openapi.yaml');
    const end = editor.document.getText().indexOf('paths:\n') + 'paths:\n'.length;
    await editor.edit((edit) => { edit.insert(editor.document.positionAt(end), '  /unsaved:\n    get: {}\n'); });
    await eventually(() => node('openapi.yaml', 'Pet Store', '/unsaved').then(() => true, () => false), 'the new resource');
    await vscode.commands.executeCommand('undo');
  });

  it('shows what is wrong with a broken definition, and keeps the rest', async () => {
    const file = workspaceUri('broken.yaml').fsPath;
    writeFileSync(file, 'openapi: 3.0.1\ninfo: {title: Broken, version: "1"}\npaths:\n  /a:\n    get: [1, 2\n  /b:\n    get: {}\n');
    try {
      const problem = await eventually(() => node('broken.yaml').then((found) => api.workspaceTree.getChildren(found), () => []).then((children) => children.find((child) => child.kind === 'problem')), 'the problem in the tree');
      assert.equal(problem.kind, 'problem');
      await open('broken.yaml');
      const [diagnostic] = await eventually(() => { const all = vscode.languages.getDiagnostics(workspaceUri('broken.yaml')).filter(({ source }) => source === 'API Gateway'); return all.length > 0 ? all : undefined; }, 'the diagnostic');
      assert.ok(diagnostic && diagnostic.range.start.line >= 4 && diagnostic.range.start.line <= 5, JSON.stringify(diagnostic));
    } finally {
      rmSync(file);
    }
  });
});
