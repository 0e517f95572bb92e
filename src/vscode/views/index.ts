import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import type { Services } from '../services';
import type { ApisNode } from './apisNodes';
import { ApisTree } from './apisTree';
import { registerLocalStatus } from './localStatus';
import { WorkspaceTree, type WorkspaceNode } from './workspaceTree';

/** The two views of the container "API Gateway". */
export interface Views extends Disposable {
  readonly workspaceTree: WorkspaceTree;
  readonly apisTree: ApisTree;
  readonly workspaceView: vscode.TreeView<WorkspaceNode>;
  readonly apisView: vscode.TreeView<ApisNode>;
}

/** Nothing is searched or fetched before a view is seen. */
export function registerViews(services: Services): Views {
  const store = new DisposableStore();
  const workspaceTree = store.add(new WorkspaceTree(services.definitions, services.localRuns));
  const apisTree = store.add(new ApisTree(services));
  const workspaceView = store.add(vscode.window.createTreeView('apiGateway.workspace', { treeDataProvider: workspaceTree, showCollapseAll: true }));
  const apisView = store.add(vscode.window.createTreeView('apiGateway.apis', { treeDataProvider: apisTree, showCollapseAll: true }));
  store.add(registerLocalStatus(services));
  return { workspaceTree, apisTree, workspaceView, apisView, dispose: () => store.dispose() };
}
