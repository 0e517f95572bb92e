import * as vscode from 'vscode';
import type { Services } from '../services';
import { useConnection } from '../useConnection';
import type { StageNode } from '../views/apisNodes';

/** Opens what a stage serves as OpenAPI, in a new document that can be saved. */
export const exportStage = (needs: Pick<Services, 'connections' | 'notify'>) => async ({ connection, api, stage }: StageNode): Promise<void> => {
  const exported = await useConnection(needs, connection, `export ${api.name}`, (services, signal) => services.rest.export(api.id, stage.name, signal));
  if (exported === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: exported.value });
  await vscode.window.showTextDocument(document);
};
