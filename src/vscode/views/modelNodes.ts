import * as vscode from 'vscode';
import type {
  Integration, IntegrationResponse, Method, Resource, Route, RouteIntegration, Sourced, TemplateText, V2IntegrationResponse,
} from '../../apigw/model';
import type { ApiSummary } from '../../aws';
import type { Connection } from '../connections';
import type { DefinitionDocument } from '../workspaceDefinitions';

/** Where a part of an API was read: a document of the workspace, or a service. */
export type Origin =
  | { readonly kind: 'document'; readonly document: DefinitionDocument; /** Place of the API in the document's list. */ readonly apiIndex: number }
  | { readonly kind: 'service'; readonly connection: Connection; readonly api: ApiSummary };

/** The parts of an API below the API itself; both views show them alike. */
export type ModelNode = { readonly origin: Origin; /** Says where the node stands, unique within its API. */ readonly path: string } & (
  | { readonly kind: 'resource'; readonly resource: Resource }
  | { readonly kind: 'method'; readonly resource: Resource; readonly method: Method }
  | { readonly kind: 'integration'; readonly integration: Integration }
  | { readonly kind: 'integrationResponse'; readonly response: IntegrationResponse }
  | { readonly kind: 'route'; readonly route: Route; readonly integrationId?: string }
  | { readonly kind: 'routeIntegration'; readonly integration: RouteIntegration; readonly integrationId?: string }
  | { readonly kind: 'routeIntegrationResponse'; readonly response: V2IntegrationResponse }
  | { readonly kind: 'template'; readonly template: TemplateText; readonly label: string; readonly phase: 'request' | 'response' }
);

export type MethodNode = Extract<ModelNode, { kind: 'method' }>;
export type RouteNode = Extract<ModelNode, { kind: 'route' }>;
export type TemplateNode = Extract<ModelNode, { kind: 'template' }>;

type Templates = Readonly<Record<string, TemplateText>>;

function templateNodes(parent: ModelNode, templates: Templates, phase: 'request' | 'response'): readonly ModelNode[] {
  return Object.entries(templates).map(([label, template]) => ({ kind: 'template', origin: parent.origin, path: `${parent.path}/${phase} ${label}`, label, template, phase }));
}

export const resourceNodes = (origin: Origin, resources: readonly Resource[]): readonly ModelNode[] =>
  resources.filter((resource) => resource.methods.length > 0).map((resource) => ({ kind: 'resource', origin, path: resource.path, resource }));

/** The parts one level below a part. */
export function modelChildren(node: ModelNode): readonly ModelNode[] {
  const { origin, path } = node;
  switch (node.kind) {
    case 'resource':
      return node.resource.methods.map((method) => ({ kind: 'method', origin, path: `${path} ${method.httpMethod}`, resource: node.resource, method }));
    case 'method':
      return node.method.integration === undefined ? [] : [{ kind: 'integration', origin, path: `${path}/integration`, integration: node.method.integration }];
    case 'integration':
      return [
        ...templateNodes(node, node.integration.requestTemplates, 'request'),
        ...node.integration.integrationResponses.map((response, index): ModelNode => ({ kind: 'integrationResponse', origin, path: `${path}/${index}`, response })),
      ];
    case 'route':
      return node.route.integration === undefined
        ? []
        : [{ kind: 'routeIntegration', origin, path: `${path}/integration`, integration: node.route.integration, ...(node.integrationId === undefined ? {} : { integrationId: node.integrationId }) }];
    case 'routeIntegration':
      return [
        ...templateNodes(node, node.integration.requestTemplates, 'request'),
        ...node.integration.integrationResponses.map((response, index): ModelNode => ({ kind: 'routeIntegrationResponse', origin, path: `${path}/${index}`, response })),
      ];
    case 'integrationResponse':
    case 'routeIntegrationResponse':
      return templateNodes(node, node.response.responseTemplates, 'response');
    case 'template':
      return [];
  }
}

/** The part of the model a node stands for: what is revealed when it is chosen. */
export function sourcedOf(node: ModelNode): Sourced {
  switch (node.kind) {
    case 'resource':
      return node.resource;
    case 'method':
      return node.method;
    case 'route':
      return node.route;
    case 'integration':
    case 'routeIntegration':
      return node.integration;
    case 'integrationResponse':
    case 'routeIntegrationResponse':
      return node.response;
    case 'template':
      return node.template;
  }
}

interface Appearance {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon: string;
}

/** How an integration's URI names a Lambda function: by invocation path, by ARN, or by the logical id of a template. */
const FUNCTION_NAMES = [/functions\/(?:arn:[^/]*:function:)?([^/]+)\/invocations/, /:lambda:[^:]*:[^:]*:function:([^:/]+)/, /^\$\{(\w+)\.Arn\}$/];

/** Lambda functions by name, everything else as it is written. */
function shortTarget(uri: string | undefined): string {
  const name = FUNCTION_NAMES.map((pattern) => pattern.exec(uri ?? '')?.[1]).find((found) => found !== undefined);
  return name?.replace(/^\$\{(\w+)\.Arn\}$/, '$1') ?? uri ?? '';
}

function appearance(node: ModelNode): Appearance {
  switch (node.kind) {
    case 'resource':
      return { label: node.resource.path, description: node.resource.methods.map((method) => method.httpMethod).join(' '), icon: 'symbol-folder' };
    case 'method':
      return {
        label: node.method.httpMethod, description: node.method.operationName ?? node.method.integration?.type ?? 'no integration',
        tooltip: `${node.method.httpMethod} ${node.resource.path}`, icon: 'symbol-method',
      };
    case 'integration':
      return { label: node.integration.type, description: shortTarget(node.integration.uri), tooltip: node.integration.uri ?? 'Answered by API Gateway itself', icon: 'plug' };
    case 'integrationResponse': {
      const pattern = node.response.selectionPattern;
      return { label: node.response.statusCode, description: pattern ? `when /${pattern}/` : 'default', icon: 'reply' };
    }
    case 'route':
      return { label: node.route.routeKey, description: shortTarget(node.route.integration?.integrationUri) || (node.route.integration?.integrationType ?? 'no integration'), icon: 'git-branch' };
    case 'routeIntegration':
      return {
        label: node.integration.integrationType, description: node.integration.integrationSubtype ?? shortTarget(node.integration.integrationUri),
        tooltip: node.integration.integrationUri ?? 'Answered by API Gateway itself', icon: 'plug',
      };
    case 'routeIntegrationResponse':
      return { label: node.response.integrationResponseKey, description: 'integration response', icon: 'reply' };
    case 'template':
      return { label: node.label, description: node.phase, tooltip: templateTooltip(node.template.text), icon: 'code' };
  }
}

const TOOLTIP_LENGTH = 1_000;
const templateTooltip = (text: string): string => (text.length > TOOLTIP_LENGTH ? `${text.slice(0, TOOLTIP_LENGTH)}…` : text);

/** `contextValue` of a part: `workspace.method`, `service.method`, ...; menus of package.json match it. */
const contextValue = (node: ModelNode): string => `${node.origin.kind === 'document' ? 'workspace' : 'service'}.${node.kind}`;

/** A remote WebSocket integration fetches its responses, so it may have children that are not known yet. */
const mayHaveChildren = (node: ModelNode): boolean => modelChildren(node).length > 0 || (node.kind === 'routeIntegration' && isRemoteWebSocket(node.origin));

export const isRemoteWebSocket = (origin: Origin): boolean => origin.kind === 'service' && origin.api.kind === 'WEBSOCKET';

export function modelItem(node: ModelNode, idPrefix: string): vscode.TreeItem {
  const { label, description, tooltip, icon } = appearance(node);
  const item = new vscode.TreeItem(label, mayHaveChildren(node) ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  item.id = `${idPrefix}/${node.path}/${node.kind}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = contextValue(node);
  if (description) item.description = description;
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (node.origin.kind === 'document') item.command = { command: 'apiGateway.revealSource', title: 'Go to Definition', arguments: [node] };
  else if (node.kind === 'template') item.command = { command: 'apiGateway.openServiceTemplate', title: 'Open Template', arguments: [node] };
  return item;
}
