import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import { DisposableStore, type Disposable, type Problem } from '../../base';
import type { DefinedApi, Definition } from '../../definitions';
import { setContextKey } from '../contextKeys';
import { keyOf } from '../definedParts';
import type { LocalRun, LocalRuns } from '../local/localRuns';
import type { DefinitionDocument, WorkspaceDefinitions } from '../workspaceDefinitions';
import { modelChildren, modelItem, resourceNodes, type ModelNode, type Origin } from './modelNodes';

/** What the view *Workspace* shows: documents, what is wrong with them, their APIs, and the parts of each. */
export type WorkspaceNode =
  | { readonly kind: 'definition'; readonly document: DefinitionDocument }
  | { readonly kind: 'problem'; readonly document: DefinitionDocument; readonly problem: Problem; readonly index: number }
  | WorkspaceApiNode
  | ModelNode;

export interface WorkspaceApiNode {
  readonly kind: 'workspaceApi';
  readonly document: DefinitionDocument;
  readonly apiIndex: number;
  readonly defined: DefinedApi;
}

const FORMATS: Readonly<Record<NonNullable<Definition['format']>, string>> = { openapi2: 'OpenAPI 2', openapi3: 'OpenAPI 3', sam: 'SAM', cloudformation: 'CloudFormation' };
const KINDS: Readonly<Record<Api['kind'], string>> = { REST: 'REST API', HTTP: 'HTTP API', WEBSOCKET: 'WebSocket API' };
export const API_ICONS: Readonly<Record<Api['kind'], string>> = { REST: 'cloud', HTTP: 'globe', WEBSOCKET: 'comment-discussion' };

const PROBLEM_ICONS: Readonly<Record<Problem['severity'], readonly [icon: string, colour: string]>> = {
  error: ['error', 'problemsErrorIcon.foreground'],
  warning: ['warning', 'problemsWarningIcon.foreground'],
  information: ['info', 'problemsInfoIcon.foreground'],
};

export class WorkspaceTree implements vscode.TreeDataProvider<WorkspaceNode>, Disposable {
  readonly #definitions: WorkspaceDefinitions;
  readonly #localRuns: LocalRuns;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<WorkspaceNode | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(definitions: WorkspaceDefinitions, localRuns: LocalRuns) {
    this.#definitions = definitions;
    this.#localRuns = localRuns;
    this.#store.add(localRuns.onDidChange(() => this.refresh()));
    this.#store.add(definitions.onDidChange(() => this.refresh()));
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: WorkspaceNode): Promise<WorkspaceNode[]> {
    return [...(await this.#children(node))];
  }

  getTreeItem(node: WorkspaceNode): vscode.TreeItem {
    switch (node.kind) {
      case 'definition':
        return definitionItem(node.document);
      case 'problem':
        return problemItem(node);
      case 'workspaceApi':
        return apiItem(node, this.#localRuns.find({ uri: node.document.uri, key: keyOf(node.defined) }));
      default:
        return modelItem(node, idOf(node.origin));
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #roots(): Promise<readonly WorkspaceNode[]> {
    const documents = await this.#definitions.all();
    setContextKey('apiGateway.workspace.empty', documents.length === 0);
    return documents.map((document) => ({ kind: 'definition', document }));
  }

  async #children(node: WorkspaceNode | undefined): Promise<readonly WorkspaceNode[]> {
    if (node === undefined) return this.#roots();
    if (node.kind === 'definition') return definitionChildren(node.document);
    if (node.kind === 'workspaceApi') return apiChildren(node);
    return node.kind === 'problem' ? [] : modelChildren(node);
  }
}

const idOf = (origin: Origin): string => (origin.kind === 'document' ? `${origin.document.uri.toString()}#${origin.apiIndex}` : '');

function definitionChildren(document: DefinitionDocument): readonly WorkspaceNode[] {
  const { apis, problems } = document.definition;
  return [
    ...problems.map((problem, index): WorkspaceNode => ({ kind: 'problem', document, problem, index })),
    ...apis.map((defined, apiIndex): WorkspaceNode => ({ kind: 'workspaceApi', document, apiIndex, defined })),
  ];
}

function apiChildren(node: WorkspaceApiNode): readonly ModelNode[] {
  const origin: Origin = { kind: 'document', document: node.document, apiIndex: node.apiIndex };
  const { api } = node.defined;
  return api.kind === 'REST' ? resourceNodes(origin, api.resources) : api.routes.map((route) => ({ kind: 'route', origin, path: route.routeKey, route }));
}

function definitionItem(document: DefinitionDocument): vscode.TreeItem {
  const { definition, uri } = document;
  const item = new vscode.TreeItem(path.posix.basename(uri.path), vscode.TreeItemCollapsibleState.Expanded);
  const folder = path.posix.dirname(vscode.workspace.asRelativePath(uri));
  const format = definition.format === undefined ? undefined : FORMATS[definition.format];
  item.id = uri.toString();
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = [folder === '.' ? undefined : folder, format].filter((part) => part !== undefined).join(' · ');
  item.tooltip = vscode.workspace.asRelativePath(uri);
  item.contextValue = 'workspace.definition';
  item.command = { command: 'vscode.open', title: 'Open Definition', arguments: [uri] };
  return item;
}

function problemItem(node: Extract<WorkspaceNode, { kind: 'problem' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(node.problem.message);
  item.id = `${node.document.uri.toString()}!${node.index}`;
  const [icon, colour] = PROBLEM_ICONS[node.problem.severity];
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
  item.description = node.problem.code;
  item.tooltip = node.problem.message;
  item.contextValue = 'workspace.problem';
  item.accessibilityInformation = { label: `${node.problem.severity}: ${node.problem.message}` };
  item.command = { command: 'apiGateway.revealSource', title: 'Go to Problem', arguments: [node] };
  return item;
}

/** One that runs locally says where, and whether it serves what the document says. */
function apiItem(node: WorkspaceApiNode, run: LocalRun | undefined): vscode.TreeItem {
  const { api, logicalId } = node.defined;
  const item = new vscode.TreeItem(api.name || logicalId || 'Unnamed API', vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${node.document.uri.toString()}#${node.apiIndex}`;
  const isBehind = run?.status.kind === 'behind';
  item.iconPath = new vscode.ThemeIcon(isBehind ? 'warning' : API_ICONS[api.kind], run && new vscode.ThemeColor(isBehind ? 'problemsWarningIcon.foreground' : 'charts.green'));
  item.description = run ? `${KINDS[api.kind]} · ${isBehind ? 'not redeployed' : 'runs locally'}` : KINDS[api.kind];
  item.tooltip = [api.description, logicalId === undefined ? undefined : `Logical id ${logicalId}`, run && `Runs locally at ${[run.url, ...run.domainUrls].join(', ')}`, run?.status.kind === 'behind' ? run.status.reason : undefined].filter((part) => part !== undefined).join('\n') || KINDS[api.kind];
  item.contextValue = `workspace.api.${api.kind}${run ? '.running' : ''}`;
  item.command = { command: 'apiGateway.revealSource', title: 'Go to Definition', arguments: [node] };
  return item;
}
