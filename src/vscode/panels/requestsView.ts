import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base';
import type { Handlers, RequestsChange, RequestsMethods } from '../../protocol';
import { copyCurl, openInMethodView, replay, saveAsEvent, type ExchangeServices } from '../local/exchangeActions';
import type { MethodPanels } from './index';
import { RequestsSession, type RequestsServices } from './requestsSession';
import { connectWebview } from './webviewPanel';

export const REQUESTS_VIEW = 'apiGateway.requests';

/** The view *Requests* of the panel. */
export interface RequestsView extends Disposable {
  readonly session: RequestsSession;
  /** Opens the chosen request there. */
  openInMethodView(): Promise<void>;
}

/** Registers it; nothing is listened to before it is looked at, but the list has what came before. */
export function createRequestsView(extensionUri: vscode.Uri, services: RequestsServices & ExchangeServices, methods: MethodPanels): RequestsView {
  const store = new DisposableStore();
  const session = store.add(new RequestsSession(services));
  store.add(vscode.window.registerWebviewViewProvider(REQUESTS_VIEW, {
    resolveWebviewView({ webview, title = 'Requests', onDidDispose }) {
      const page = connectWebview<RequestsMethods, RequestsChange>({ webview, title }, extensionUri, 'requests', handlersOf(session, services, methods));
      const listening = session.onDidChange((change) => page.post(change));
      onDidDispose(() => {
        listening.dispose();
        page.dispose();
      });
    },
  }));
  return { session, openInMethodView: () => openInMethodView(services, methods, session.exchange), dispose: () => store.dispose() };
}

function handlersOf(session: RequestsSession, services: RequestsServices & ExchangeServices, methods: MethodPanels): Handlers<RequestsMethods> {
  return {
    ready: () => session.all,
    changeFilter: (filter: string) => session.changeFilter(filter),
    follow: (follow: boolean) => session.follow(follow),
    select: (id: number | undefined) => session.select(id),
    startGateway: () => void vscode.commands.executeCommand('apiGateway.startLocalGateway'),
    runLocally: () => void vscode.commands.executeCommand('apiGateway.runLocally'),
    manageTrust: () => void vscode.commands.executeCommand('workbench.trust.manage'),
    copyUrl: async (url: string) => vscode.env.clipboard.writeText(url),
    replay: () => replay(services, session.exchange),
    saveAsEvent: () => saveAsEvent(services, session.exchange),
    openInMethodView: () => openInMethodView(services, methods, session.exchange),
    copyCurl: () => copyCurl(services, session.exchange),
  };
}
