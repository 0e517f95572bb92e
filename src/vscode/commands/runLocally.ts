import * as vscode from 'vscode';
import { keyOf } from '../definedParts';
import { pickWorkspaceApi } from '../deploy/workspaceApis';
import type { LocalRun } from '../local/localRuns';
import type { RunTarget } from '../local/runMemory';
import type { NextAction } from '../notify';
import type { Services } from '../services';
import type { WorkspaceApiNode } from '../views/workspaceTree';

/** A code lens names the API in plain data. */
export interface RunSubject {
  /** The document. */
  readonly uri: string;
  /** The API's logical id, or its name where the document gives none. */
  readonly key: string;
}

type Needs = Pick<Services, 'definitions' | 'localRuns' | 'notify' | 'log'>;

/** Deploys an API of the workspace to the local gateway and follows its definition. */
export const runLocally = (needs: Needs) => async (subject?: WorkspaceApiNode | RunSubject): Promise<void> => {
  const node = subject ?? (await pickWorkspaceApi(needs.definitions, 'Run Locally'));
  if (node === undefined) return;
  const target = toTarget(node);
  const outcome = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: `Running ${target.key} locally` }, () => needs.localRuns.start(target));
  if (outcome.ok) announce(needs, outcome.value);
  else needs.notify.failure(`run ${target.key} locally`, outcome.error, ...remedies(outcome.error.kind, target));
};

/** Ends following a definition; what is deployed stays. */
export const stopRunningLocally = ({ localRuns }: Needs) => async (subject?: WorkspaceApiNode | RunSubject): Promise<void> => {
  const target = subject === undefined ? await pickRun(localRuns.all) : toTarget(subject);
  if (target) localRuns.stop(target);
};

export const toTarget = (subject: WorkspaceApiNode | RunSubject): RunTarget =>
  'kind' in subject ? { uri: subject.document.uri, key: keyOf(subject.defined) } : { uri: vscode.Uri.parse(subject.uri), key: subject.key };

function announce({ notify }: Needs, { name, kind, url, domainUrls, remarks, uri, key }: LocalRun): void {
  const next: NextAction = kind === 'WEBSOCKET'
    ? { title: 'Open Console', run: () => vscode.commands.executeCommand('apiGateway.openConsole', { uri: uri.toString(), key }) }
    : { title: 'Open', run: () => vscode.env.openExternal(vscode.Uri.parse(url)) };
  const actions: readonly NextAction[] = [next, { title: 'Copy URL', run: () => vscode.env.clipboard.writeText(url) }, { title: 'Show Requests', run: () => vscode.commands.executeCommand('apiGateway.requests.focus') }];
  const addresses = [url, ...domainUrls].join(', ');
  if (remarks.length === 0) return notify.information(`${name} runs at ${addresses} and follows its definition: save, and the change is deployed.`, ...actions);
  notify.warning(`${name} runs at ${addresses}, but not all of it: ${remarks.join(' ')}`, ...actions);
}

const remedies = (kind: string, { uri }: RunTarget): readonly NextAction[] =>
  (kind === 'definition' ? [{ title: 'Show Problems', run: () => vscode.window.showTextDocument(uri).then(() => vscode.commands.executeCommand('workbench.actions.view.problems')) }] : []);

async function pickRun(runs: readonly LocalRun[]): Promise<RunTarget | undefined> {
  if (runs.length <= 1) return runs[0];
  const items = runs.map((run) => ({ label: run.name, description: run.url, run }));
  return (await vscode.window.showQuickPick(items, { title: 'Stop Running Locally', placeHolder: 'The API whose definition is no longer followed' }))?.run;
}
