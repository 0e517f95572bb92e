import * as vscode from 'vscode';
import type { Services } from '../services';
import type { TemplateNode } from '../views/modelNodes';
import type { VirtualDocuments } from '../virtualDocuments';

/** The read-only document of a template that a service holds. */
export function serviceTemplateUri(virtualDocuments: VirtualDocuments, { origin, path, template }: TemplateNode): vscode.Uri | undefined {
  if (origin.kind !== 'service') return undefined;
  const name = path.replaceAll('/', ' ').trim();
  return virtualDocuments.put(`${origin.connection.id}/${origin.api.id}/${name}.vtl`, template.text);
}

/** Opens a template that a service holds, read-only. */
export const openServiceTemplate = ({ virtualDocuments }: Pick<Services, 'virtualDocuments'>) => async (node: TemplateNode): Promise<void> => {
  const uri = serviceTemplateUri(virtualDocuments, node);
  if (uri) await vscode.window.showTextDocument(uri, { preview: true });
};
