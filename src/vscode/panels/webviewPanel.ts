import * as vscode from 'vscode';
import { DisposableStore } from '../../base';
import { createResponder, type Handlers, type StateMessage } from '../../protocol';

/** Which of `dist/webview` a panel shows: a script and a style sheet of that name. */
export type PageName = 'preview' | 'routes' | 'request' | 'method';

/** Where the pages' files are. */
const pagesFolder = (extensionUri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'dist', 'webview');

/** What every panel may do: run our script, use our style sheet, nothing else. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [pagesFolder(extensionUri)] };
}

/**
 * Fills a panel with one of our pages and answers its requests; the page asks for its state as soon as it runs, after a reload too.
 * Returns how to tell the page that its state changed.
 */
export function connectPage<Methods, State>(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, page: PageName, handlers: Handlers<Methods>): (state: State) => void {
  const { webview } = panel;
  const post = (message: unknown): void => void webview.postMessage(message);
  const store = new DisposableStore();
  store.add(webview.onDidReceiveMessage(createResponder(handlers, post)));
  panel.onDidDispose(() => store.dispose());
  webview.options = pageOptions(extensionUri);
  panel.iconPath = { light: vscode.Uri.joinPath(extensionUri, 'media', 'panel-light.svg'), dark: vscode.Uri.joinPath(extensionUri, 'media', 'panel-dark.svg') };
  webview.html = pageHtml(webview, extensionUri, page, panel.title);
  return (state) => post({ kind: 'state', state } satisfies StateMessage<State>);
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
