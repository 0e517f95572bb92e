import * as vscode from 'vscode';
import type { GatewayAddress } from '../../protocol';
import { localSettings, SETTINGS_KINDS } from '../local/clientSettings';
import type { LocalRun } from '../local/localRuns';
import type { Services } from '../services';

type Needs = Pick<Services, 'localGateway' | 'localRuns'>;

interface Action extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** What the status bar's item offers: the APIs that run, and the gateway itself. */
export const showLocalActions = ({ localGateway, localRuns }: Needs) => async (): Promise<void> => {
  const { state } = localGateway;
  const command = (id: string) => (): Thenable<unknown> => vscode.commands.executeCommand(id);
  const common: readonly Action[] = [{ label: '$(play) Run an API Locally...', run: command('apiGateway.runLocally') }, { label: '$(list-flat) Show Requests', run: command('apiGateway.requests.focus') }];
  const actions: readonly Action[] = state.kind === 'running'
    ? [...localRuns.all.flatMap(runActions), heading('Local gateway'), ...common, ...settingsActions(state.gateway), { label: '$(debug-stop) Stop Local Gateway', run: command('apiGateway.stopLocalGateway') }]
    : [{ label: '$(debug-start) Start Local Gateway', run: command('apiGateway.startLocalGateway') }, ...common];
  const title = state.kind === 'running' ? `Local Gateway at ${state.gateway.endpoint}` : 'Local Gateway';
  await (await vscode.window.showQuickPick([...actions], { title, matchOnDescription: true }))?.run?.();
};

const heading = (label: string): Action => ({ label, kind: vscode.QuickPickItemKind.Separator });

function runActions(run: LocalRun): readonly Action[] {
  const { name, kind, url, domainUrls, status, uri, key } = run;
  const state = status.kind === 'behind' ? 'not redeployed: see the problem' : 'follows its definition';
  const open: Action = kind === 'WEBSOCKET'
    ? { label: '$(comment-discussion) Open WebSocket Console', run: () => vscode.commands.executeCommand('apiGateway.openConsole', { uri: uri.toString(), key }) }
    : { label: '$(link-external) Open in Browser', run: () => vscode.env.openExternal(vscode.Uri.parse(url)) };
  return [
    heading(`${name} · ${state}`),
    { label: '$(copy) Copy Invoke URL', description: url, run: () => vscode.env.clipboard.writeText(url) },
    ...domainUrls.map((domainUrl): Action => ({ label: '$(copy) Copy URL of Custom Domain Name', description: domainUrl, run: () => vscode.env.clipboard.writeText(domainUrl) })),
    open,
    { label: '$(go-to-file) Go to Definition', description: vscode.workspace.asRelativePath(uri), run: () => vscode.window.showTextDocument(uri) },
    { label: '$(debug-stop) Stop Running Locally', description: 'the last deployment stays', run: () => vscode.commands.executeCommand('apiGateway.stopRunningLocally', { uri: uri.toString(), key }) },
  ];
}

function settingsActions(address: GatewayAddress): readonly Action[] {
  return [
    { label: '$(copy) Copy Endpoint', description: address.endpoint, run: () => vscode.env.clipboard.writeText(address.endpoint) },
    ...SETTINGS_KINDS.map(({ kind, label, description }): Action => ({ label: `$(copy) Copy Settings for ${label}`, description, run: () => vscode.env.clipboard.writeText(localSettings(kind, address)) })),
  ];
}
