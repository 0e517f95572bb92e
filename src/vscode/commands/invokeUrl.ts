import * as vscode from 'vscode';
import type { Services } from '../services';
import type { StageNode } from '../views/apisNodes';

type Needs = Pick<Services, 'connections' | 'notify'>;

async function urlOf({ connections, notify }: Needs, { connection, api, stage }: StageNode): Promise<string | undefined> {
  const opened = await connections.open(connection);
  if (opened.ok) return opened.value.invokeUrl(api, stage.name);
  notify.failure('find the invoke URL', opened.error);
  return undefined;
}

export const copyInvokeUrl = (needs: Needs) => async (node: StageNode): Promise<void> => {
  const url = await urlOf(needs, node);
  if (url === undefined) return;
  await vscode.env.clipboard.writeText(url);
  vscode.window.setStatusBarMessage(`Copied ${url}`, 3_000);
};

export const openInvokeUrl = (needs: Needs) => async (node: StageNode): Promise<void> => {
  const url = await urlOf(needs, node);
  if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url));
};
