import * as vscode from 'vscode';
import { LineIndex, type Span } from '../../base';
import { nameSpan } from '../definedParts';
import { sourcedOf } from '../views/modelNodes';
import type { WorkspaceNode } from '../views/workspaceTree';

/** Opens the document a node was read from and selects exactly what the node stands for. */
export async function revealSource(node: WorkspaceNode): Promise<void> {
  const place = placeOf(node);
  if (place === undefined) return;
  const lines = new LineIndex(place.text);
  const toPosition = (offset: number): vscode.Position => {
    const { line, character } = lines.positionAt(offset);
    return new vscode.Position(line, character);
  };
  const options: vscode.TextDocumentShowOptions = place.span === undefined ? {} : { selection: new vscode.Range(toPosition(place.span.start), toPosition(place.span.end)) };
  await vscode.window.showTextDocument(place.uri, { ...options, preview: true });
}

interface Place {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly span: Span | undefined;
}

function placeOf(node: WorkspaceNode): Place | undefined {
  switch (node.kind) {
    case 'definition':
      return { ...node.document, span: undefined };
    case 'problem':
      return { ...node.document, span: node.problem.span };
    case 'workspaceApi':
      return { ...node.document, span: nameSpan(node.defined.api) };
    default:
      return node.origin.kind === 'document' ? { ...node.origin.document, span: sourcedOf(node).source?.span } : undefined;
  }
}
