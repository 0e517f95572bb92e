import type * as vscode from 'vscode';
import type { RoutesApi } from '../../protocol';
import type { ApisNode, ConnectionNode, FailureNode, LoadMoreNode, ServiceApiNode, StageNode } from '../views/apisNodes';
import type { MethodNode, TemplateNode } from '../views/modelNodes';
import type { WorkspaceApiNode, WorkspaceNode } from '../views/workspaceTree';
import type { ConsoleSubject } from './openConsole';
import type { MethodSubject } from './openMethodView';
import type { PreviewSubject } from './openTemplatePreview';
import type { RunSubject } from './runLocally';

/**
 * Every command and what it takes: the one map that registering, executing and menus agree on.
 * An optional argument means that the command asks when it is called from the palette.
 */
export interface CommandMap {
  // the workspace's definitions
  'apiGateway.refreshWorkspace': () => void;
  'apiGateway.revealSource': (node: WorkspaceNode) => Promise<void>;
  'apiGateway.deploy': (node?: WorkspaceApiNode) => Promise<void>;
  'apiGateway.runLocally': (subject?: WorkspaceApiNode | RunSubject) => Promise<void>;
  'apiGateway.stopRunningLocally': (subject?: WorkspaceApiNode | RunSubject) => Promise<void>;
  'apiGateway.testMethod': (node?: MethodNode) => Promise<void>;

  // templates and routes
  'apiGateway.openTemplatePreview': (subject?: PreviewSubject) => Promise<void>;
  'apiGateway.openMethodView': (subject?: MethodSubject) => Promise<void>;
  'apiGateway.choosePreviewEvent': () => Promise<void>;
  'apiGateway.evaluateRouteSelectionExpression': (subject?: RoutesApi | WorkspaceApiNode) => Promise<void>;

  // connections
  'apiGateway.addConnection': () => Promise<void>;
  'apiGateway.removeConnection': (node?: ConnectionNode) => Promise<void>;
  'apiGateway.startLocalGateway': (options?: ConnectionNode | { readonly port: number }) => Promise<void>;
  'apiGateway.stopLocalGateway': () => Promise<void>;
  'apiGateway.copyLocalEndpoint': () => Promise<void>;
  'apiGateway.showLocalActions': () => Promise<void>;
  'apiGateway.clearRequests': () => void;
  'apiGateway.openConsole': (subject?: ConsoleSubject) => Promise<void>;

  // APIs of a connection
  'apiGateway.refreshApis': () => void;
  'apiGateway.refreshNode': (node: ApisNode) => void;
  'apiGateway.retry': (node: FailureNode) => Promise<void>;
  'apiGateway.loadMore': (node: LoadMoreNode) => Promise<void>;
  'apiGateway.deployToStage': (node: ServiceApiNode) => Promise<void>;
  'apiGateway.deleteApi': (node: ServiceApiNode) => Promise<void>;
  'apiGateway.redeployStage': (node: StageNode) => Promise<void>;
  'apiGateway.deleteStage': (node: StageNode) => Promise<void>;
  'apiGateway.copyInvokeUrl': (node: StageNode) => Promise<void>;
  'apiGateway.openInvokeUrl': (node: StageNode) => Promise<void>;
  'apiGateway.sendRequest': (node: StageNode) => Promise<void>;
  'apiGateway.exportStage': (node: StageNode) => Promise<void>;
  'apiGateway.openServiceTemplate': (node: TemplateNode) => Promise<void>;
  'apiGateway.evaluateServiceRouteSelection': (node: ServiceApiNode) => Promise<void>;

  'apiGateway.showLog': () => void;
}

export type CommandId = keyof CommandMap;

/** Runs one of the commands with the arguments it takes. */
export type ExecuteCommand = <K extends CommandId>(id: K, ...args: Parameters<CommandMap[K]>) => Thenable<void>;

/** A registration that checks the handler against the map. */
export type AddCommand = <K extends CommandId>(id: K, run: CommandMap[K]) => vscode.Disposable;
