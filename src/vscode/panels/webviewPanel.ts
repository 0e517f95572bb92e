import * as vscode from 'vscode';
import type { Disposable } from '../../base';
import { createResponder, type Handlers, type StateMessage } from '../../protocol';

/** Which of `dist/webview` a panel shows: a script and a style sheet of that name. */
export type PageName = 'preview' | 'routes' | 'request' | 'method' | 'requests' | 'console';

/** Where the pages' files are. */
const pagesFolder = (extensionUri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'dist', 'webview');

/** What every panel may do: run our script, use our style sheet, nothing else. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [pagesFolder(extensionUri)] };
}

/** A page that was filled; `dispose` stops answering it. */
export interface ConnectedPage<State> extends Disposable {
  /** Tells the page that its state changed. */
  post(state: State): void;
}

/** Fills a webview with one of our pages and answers its requests; the page asks for its state as soon as it runs, after a reload too. */
export function connectWebview<Methods, State>({ webview, title }: { readonly webview: vscode.Webview; readonly title: string }, extensionUri: vscode.Uri, page: PageName, handlers: Handlers<Methods>): ConnectedPage<State> {
  const post = (message: unknown): void => void webview.postMessage(message);
  const listening = webview.onDidReceiveMessage(createResponder(handlers, post));
  webview.options = pageOptions(extensionUri);
  webview.html = pageHtml(webview, extensionUri, page, title);
  return { post: (state) => post({ kind: 'state', state } satisfies StateMessage<State>), dispose: () => listening.dispose() };
}

/** The same for a panel, whose page ends with it. Returns how to tell the page that its state changed. */
export function connectPage<Methods, State>(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, page: PageName, handlers: Handlers<Methods>): (state: State) => void {
  const connected = connectWebview<Methods, State>(panel, extensionUri, page, handlers);
  panel.onDidDispose(() => connected.dispose());
  panel.iconPath = { light: vscode.Uri.joinPath(extensionUri, 'media', 'panel-light.svg'), dark: vscode.Uri.joinPath(extensionUri, 'media', 'panel-dark.svg') };
  return (state) => connected.post(state);
}

function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: PageName, title: string): string {
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(pagesFolder(extensionUri), name)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${file(`${page}.css`)}">
  <title>${escapeHtml(title)}</title>
</head>
<body>
  <main id="page"></main>
  <script nonce="${nonce}" src="${file(`${page}.js`)}"></script>
</body>
</html>`;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
