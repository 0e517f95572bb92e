import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base';

const SCHEME = 'api-gateway';

/** Read-only texts that are no files: deployed templates, exports, the two sides of a comparison. */
export interface VirtualDocuments extends Disposable {
  /** Puts a text at a path and answers its address; a text that is already shown there changes. */
  put(path: string, text: string): vscode.Uri;
}

export function createVirtualDocuments(): VirtualDocuments {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<vscode.Uri>());
  const texts = new Map<string, string>();
  store.add(vscode.workspace.registerTextDocumentContentProvider(SCHEME, { onDidChange: changed.event, provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '' }));
  store.add(vscode.workspace.onDidCloseTextDocument((document) => document.uri.scheme === SCHEME && texts.delete(document.uri.path)));
  return {
    put(path, text) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${path.replace(/^\/+/, '')}` });
      texts.set(uri.path, text);
      changed.fire(uri);
      return uri;
    },
    dispose: () => store.dispose(),
  };
}
