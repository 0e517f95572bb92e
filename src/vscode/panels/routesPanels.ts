import * as vscode from 'vscode';
import { isJsonObject } from '../../base';
import type { Handlers, RoutesApi, RoutesMemento, RoutesMethods, RoutesState } from '../../protocol';
import type { WorkspaceDefinitions } from '../workspaceDefinitions';
import { PanelSet } from './panelSet';
import type { PreviewServices } from './previewSession';
import { revealSpan } from './reveal';
import { RoutesSession, webSocketApis } from './routesSession';

type RoutesSet = PanelSet<RoutesMethods, RoutesState, RoutesMemento, RoutesSession>;

/** The open route selection panels, one per API. */
export function createRoutesPanels(extensionUri: vscode.Uri, services: PreviewServices): RoutesSet {
  return new PanelSet(extensionUri, {
    viewType: 'apiGateway.routes',
    page: 'routes',
    column: { viewColumn: vscode.ViewColumn.Beside },
    title: (state) => `Route Selection: ${state.title}`,
    key: ({ api }) => (api.source ? `${api.source.uri} ${api.source.api}` : `${api.name} ${api.expression}`),
    isMemento,
    start: (memento) => new RoutesSession(services, memento),
    handlers: handlersOf,
  });
}

function handlersOf(session: RoutesSession): Handlers<RoutesMethods> {
  return {
    ready: () => session.state,
    changeExpression: (expression: string) => session.changeExpression(expression),
    changeMessage: (message: string) => session.changeMessage(message),
    chooseSample: (id: string) => session.chooseSample(id),
    async revealRoute(routeKey: string) {
      const source = await session.sourceOf(routeKey);
      if (source) await revealSpan(source.uri, source.span);
    },
  };
}

/** One of the workspace's WebSocket APIs; asks which if there are several. */
export async function pickWebSocketApi(definitions: WorkspaceDefinitions): Promise<RoutesApi | undefined> {
  const items = (await definitions.all()).flatMap((document) => webSocketApis(document).map((api) => ({
    label: api.name, description: api.expression, detail: vscode.workspace.asRelativePath(document.uri), api,
  })));
  if (items.length === 0) void vscode.window.showInformationMessage('This workspace defines no WebSocket API. One in a SAM or CloudFormation template is enough.');
  if (items.length < 2) return items[0]?.api;
  return (await vscode.window.showQuickPick(items, { title: 'WebSocket API', placeHolder: 'The API whose route selection expression to evaluate', matchOnDetail: true }))?.api;
}

function isMemento(value: unknown): value is RoutesMemento {
  const api = isJsonObject(value) ? value['api'] : undefined;
  return isJsonObject(api) && typeof api['name'] === 'string' && typeof api['expression'] === 'string'
    && Array.isArray(api['routeKeys']) && api['routeKeys'].every((key) => typeof key === 'string');
}
