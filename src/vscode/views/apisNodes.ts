import * as vscode from 'vscode';
import type { ApiSummary, DeploymentSummary, StageSummary } from '../../aws';
import type { Connection } from '../connections';
import { requestIdOf, type Failure } from '../failure';
import { explainFailure } from '../notify';
import { modelItem, type ModelNode } from './modelNodes';
import { API_ICONS } from './workspaceTree';

/** What the view *APIs* shows. */
export type ApisNode = ConnectionNode | ServiceApiNode | GroupNode | StageNode | DeploymentNode | LoadMoreNode | FailureNode | EmptyNode | ModelNode;

export interface ConnectionNode {
  readonly kind: 'connection';
  readonly connection: Connection;
}

export interface ServiceApiNode {
  readonly kind: 'serviceApi';
  readonly connection: Connection;
  readonly api: ApiSummary;
}

/** The two lists below an API. */
export interface GroupNode {
  readonly kind: 'group';
  readonly group: 'resources' | 'routes' | 'stages';
  readonly connection: Connection;
  readonly api: ApiSummary;
}

export interface StageNode {
  readonly kind: 'stage';
  readonly connection: Connection;
  readonly api: ApiSummary;
  readonly stage: StageSummary;
}

export interface DeploymentNode {
  readonly kind: 'deployment';
  readonly connection: Connection;
  readonly api: ApiSummary;
  readonly stage: StageSummary;
  readonly deployment: DeploymentSummary;
}

/** Stands at the end of a list that has more pages. */
export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly parent: ApisNode;
  readonly section: number;
  readonly loading: boolean;
}

/** Stands where a list could not be fetched; retrying fetches it again. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly parent: ApisNode;
  readonly section: number;
  readonly failure: Failure;
}

export interface EmptyNode {
  readonly kind: 'empty';
  readonly parent: ApisNode;
  readonly message: string;
}

/** What the items need to know about a connection. */
export interface ConnectionStatus {
  readonly state: 'stopped' | 'starting' | 'running' | 'failed';
  readonly endpoint?: string;
}

const apiId = (node: { readonly connection: Connection; readonly api: ApiSummary }): string => `${node.connection.id}/${node.api.kind === 'REST' ? 'v1' : 'v2'}/${node.api.id}`;

/** A name for a node that stays the same when lists are fetched anew. */
export function nodeId(node: ApisNode): string {
  switch (node.kind) {
    case 'connection':
      return node.connection.id;
    case 'serviceApi':
      return apiId(node);
    case 'group':
      return `${apiId(node)}/${node.group}`;
    case 'stage':
      return `${apiId(node)}/stages/${node.stage.name}`;
    case 'deployment':
      return `${apiId(node)}/stages/${node.stage.name}/${node.deployment.id}`;
    case 'loadMore':
    case 'failure':
      return `${nodeId(node.parent)}/${node.kind}${node.section}`;
    case 'empty':
      return `${nodeId(node.parent)}/empty`;
    default:
      return `${originId(node)}/${node.path}/${node.kind}`;
  }
}

const originId = (node: ModelNode): string => (node.origin.kind === 'service' ? apiId(node.origin) : '');

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

export function apisItem(node: ApisNode, statusOf: (connection: Connection) => ConnectionStatus): vscode.TreeItem {
  const item = build(node, statusOf);
  item.id = nodeId(node);
  // A gateway that was stopped is another item, so that the editor draws it closed: an open one would ask for its APIs and so start it again.
  if (node.kind === 'connection' && statusOf(node.connection).state === 'running') item.id += '/running';
  return item;
}

function build(node: ApisNode, statusOf: (connection: Connection) => ConnectionStatus): vscode.TreeItem {
  switch (node.kind) {
    case 'connection':
      return connectionItem(node.connection, statusOf(node.connection));
    case 'serviceApi':
      return make(node.api.name || node.api.id, Collapsed, {
        icon: API_ICONS[node.api.kind], description: `${node.api.id} · ${node.api.kind === 'WEBSOCKET' ? 'WebSocket' : node.api.kind}`, tooltip: node.api.description ?? node.api.name, contextValue: `service.api.${node.api.kind}`,
      });
    case 'group':
      return make({ resources: 'Resources', routes: 'Routes', stages: 'Stages' }[node.group], node.group === 'stages' ? Expanded : Collapsed, {
        icon: node.group === 'stages' ? 'layers' : 'list-tree', contextValue: `service.group.${node.group}`,
      });
    case 'stage':
      return stageItem(node);
    case 'deployment':
      return make(node.deployment.description ?? 'Deployment', None, {
        icon: 'package', description: [node.deployment.id, node.deployment.createdDate?.toLocaleString()].filter((part) => part !== undefined).join(' · '), contextValue: 'service.deployment',
      });
    case 'loadMore':
      return loadMoreItem(node);
    case 'failure':
      return failureItem(node);
    case 'empty':
      return make(node.message, None, { icon: 'info', contextValue: 'service.empty' });
    default:
      return modelItem(node, originId(node));
  }
}

interface Looks {
  readonly icon: string;
  readonly colour?: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly contextValue: string;
}

function make(label: string, state: vscode.TreeItemCollapsibleState, looks: Looks): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.iconPath = looks.colour === undefined ? new vscode.ThemeIcon(looks.icon) : new vscode.ThemeIcon(looks.icon, new vscode.ThemeColor(looks.colour));
  item.contextValue = looks.contextValue;
  if (looks.description !== undefined) item.description = looks.description;
  if (looks.tooltip !== undefined) item.tooltip = looks.tooltip;
  return item;
}

const LOCAL_DESCRIPTIONS: Readonly<Record<ConnectionStatus['state'], string>> = { stopped: 'stopped', starting: 'starting…', running: 'running', failed: 'failed' };

function connectionItem(connection: Connection, status: ConnectionStatus): vscode.TreeItem {
  if (connection.kind === 'local') {
    const running = status.state === 'running';
    return make(connection.label, running ? Expanded : Collapsed, {
      icon: status.state === 'starting' ? 'loading~spin' : 'vm', description: status.endpoint?.replace('http://', '') ?? LOCAL_DESCRIPTIONS[status.state],
      ...(running ? { colour: 'testing.iconPassed' } : {}), ...(status.state === 'failed' ? { colour: 'problemsErrorIcon.foreground' } : {}),
      tooltip: running ? `The local gateway answers at ${status.endpoint ?? ''}` : 'The local gateway starts when it is opened or deployed to', contextValue: `connection.local.${running ? 'running' : 'stopped'}`,
    });
  }
  const custom = status.endpoint === undefined ? '' : ' · custom endpoint';
  return make(connection.label, Collapsed, {
    icon: 'account', description: `${connection.region}${custom}`, tooltip: `Profile ${connection.profile} in ${connection.region}${status.endpoint === undefined ? '' : `, calls go to ${status.endpoint}`}`, contextValue: 'connection.aws',
  });
}

function stageItem(node: StageNode): vscode.TreeItem {
  const variables = Object.entries(node.stage.variables).map(([name, value]) => `${name} = ${value}`);
  const parts = [node.stage.description, node.stage.autoDeploy === true ? 'deploys automatically' : undefined].filter((part) => part !== undefined);
  return make(node.stage.name, node.stage.deploymentId === undefined ? None : Collapsed, {
    icon: 'radio-tower', description: parts.join(' · '), tooltip: [node.stage.name, ...variables].join('\n'), contextValue: `service.stage.${node.api.kind}`,
  });
}

function loadMoreItem(node: LoadMoreNode): vscode.TreeItem {
  const item = make(node.loading ? 'Loading…' : 'Load more…', None, { icon: node.loading ? 'loading~spin' : 'ellipsis', contextValue: 'service.loadMore' });
  if (!node.loading) item.command = { command: 'apiGateway.loadMore', title: 'Load More', arguments: [node] };
  return item;
}

const NOT_EMULATED = 501;

function failureItem(node: FailureNode): vscode.TreeItem {
  const { failure } = node;
  const { message, hint } = explainFailure(failure);
  if (failure.kind === 'service' && failure.status === NOT_EMULATED) {
    const label = node.parent.kind === 'connection' ? 'HTTP and WebSocket APIs are not emulated yet' : 'Not emulated yet';
    return make(label, None, { icon: 'info', tooltip: failure.message, contextValue: 'service.empty' });
  }
  const requestId = requestIdOf(failure);
  const item = make(failure.code, None, {
    icon: 'error', colour: 'problemsErrorIcon.foreground', description: failure.message, contextValue: 'service.failure',
    tooltip: [message, hint, requestId && `Request id ${requestId}`].filter((part) => part !== undefined).join('\n\n'),
  });
  item.accessibilityInformation = { label: `Error ${failure.code}: ${message}. ${hint ?? ''}` };
  return item;
}
