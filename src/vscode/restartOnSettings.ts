import * as vscode from 'vscode';
import type { Services } from './services';

const READ_AT_START = ['port', 'lambdaEndpoint', 'serviceEndpoints', 'serviceProfile', 'issuers', 'callerProfiles'];

/** Milliseconds in which several changes of the settings count as one: a person goes on typing. */
const QUIET_PERIOD = 1_000;

/** Offers to start the local gateway again when its settings were changed: it reads them when it starts. One that another window runs has the settings of that window. */
export function offerRestartOnSettings({ localGateway, notify }: Pick<Services, 'localGateway' | 'notify'>): vscode.Disposable {
  const restart = async (): Promise<void> => {
    await localGateway.stop();
    const outcome = await localGateway.start();
    if (!outcome.ok) notify.failure('start the local gateway again', outcome.error);
  };
  const isOwn = (): boolean => localGateway.state.kind === 'running' && !localGateway.state.gateway.shared;
  const offer = (): void => {
    if (isOwn()) notify.information('The local gateway takes its changed settings when it starts again. Open connections end then.', { title: 'Restart Now', run: restart });
  };
  let timer: NodeJS.Timeout | undefined;
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!isOwn() || !READ_AT_START.some((name) => event.affectsConfiguration(`apiGateway.local.${name}`))) return;
    clearTimeout(timer);
    timer = setTimeout(offer, QUIET_PERIOD);
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    listening.dispose();
  });
}
