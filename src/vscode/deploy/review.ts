import * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import type { VirtualDocuments } from '../virtualDocuments';
import { outlineOf } from './outline';

export interface Review {
  readonly current: Api;
  readonly next: Api;
  /** `Local`, `dev in eu-west-1` */
  readonly place: string;
  readonly stageName: string;
}

/** Shows what overwriting would change and asks; true when the person agreed. The question leaves the comparison visible. */
export async function reviewChanges(documents: VirtualDocuments, review: Review): Promise<boolean> {
  const { current, next, place, stageName } = review;
  const before = outlineOf(current);
  const after = outlineOf(next);
  const same = before === after;
  if (!same) {
    const left = documents.put(`${place}/${current.name}.yaml`, before);
    const right = documents.put(`definition/${next.name}.yaml`, after);
    await vscode.commands.executeCommand('vscode.diff', left, right, `${current.name}: ${place} ↔ definition`, { preview: true });
  }
  const go = { label: same ? '$(rocket) Deploy' : '$(rocket) Overwrite and Deploy', description: `${next.name} to ${stageName} on ${place}` };
  const stop = { label: '$(close) Cancel', description: 'nothing changes' };
  const placeHolder = same ? `${place} has the same API already. Deploy it to ${stageName} again?` : `Left: ${current.name} as it is on ${place}. Right: the definition. Overwrite?`;
  return (await vscode.window.showQuickPick([go, stop], { title: 'Deploy: Review the Changes', placeHolder, ignoreFocusOut: true })) === go;
}
