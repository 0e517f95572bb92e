import * as vscode from 'vscode';
import type { ConsoleTarget, RoutesApi } from '../../protocol';
import type { LocalRun } from '../local/localRuns';
import { newConsole, type ConsolePanels } from '../panels/consolePanels';
import { webSocketApis } from '../panels/routesSession';
import type { Services } from '../services';
import type { StageNode } from '../views/apisNodes';
import type { WorkspaceApiNode } from '../views/workspaceTree';
import type { RunSubject } from './runLocally';
import { toTarget } from './runLocally';

/** A stage of a connection, or an API of the workspace, which is run locally first. */
export type ConsoleSubject = StageNode | WorkspaceApiNode | RunSubject;

type Needs = Pick<Services, 'connections' | 'definitions' | 'localRuns' | 'notify'>;

/** Opens the console for a WebSocket API; from the palette, for one that is asked for. */
export const openConsole = (needs: Needs, consoles: ConsolePanels) => async (subject?: ConsoleSubject): Promise<void> => {
  const target = subject === undefined ? await pickTarget(needs) : await targetOf(needs, subject);
  if (target) consoles.open(newConsole(target));
};

async function targetOf(needs: Needs, subject: ConsoleSubject): Promise<ConsoleTarget | undefined> {
  if ('kind' in subject && subject.kind === 'stage') return stageTarget(needs, subject);
  const started = needs.localRuns.find(toTarget(subject)) ?? (await start(needs, subject));
  return started && runTarget(needs, started);
}

async function start({ localRuns, notify }: Needs, subject: WorkspaceApiNode | RunSubject): Promise<LocalRun | undefined> {
  const target = toTarget(subject);
  const outcome = await localRuns.start(target);
  if (outcome.ok) return outcome.value;
  notify.failure(`run ${target.key} locally`, outcome.error);
  return undefined;
}

async function runTarget({ definitions }: Needs, { name, url, apiId, uri, key }: LocalRun): Promise<ConsoleTarget> {
  const document = await definitions.get(uri);
  const routes = document && webSocketApis(document).find((api) => api.source?.api === key);
  return { name, url, localApi: apiId, ...(routes && { routes }) };
}

async function stageTarget({ connections, notify }: Needs, { connection, api, stage }: StageNode): Promise<ConsoleTarget | undefined> {
  const opened = await connections.open(connection);
  if (!opened.ok) {
    notify.failure('open the stage', opened.error);
    return undefined;
  }
  const listed = await opened.value.v2.routes(api.id);
  const routes: RoutesApi | undefined = listed.ok ? { name: api.name, expression: api.routeSelectionExpression ?? '$request.body.action', routeKeys: listed.value.map(({ route }) => route.routeKey) } : undefined;
  return { name: `${api.name} · ${stage.name}`, url: opened.value.invokeUrl(api, stage.name), ...(routes && { routes }), ...(connection.kind === 'local' && { localApi: api.id }) };
}

interface Choice extends vscode.QuickPickItem {
  target(): Promise<ConsoleTarget | undefined>;
}

async function pickTarget(needs: Needs): Promise<ConsoleTarget | undefined> {
  const documents = await needs.definitions.all();
  const choices = documents.flatMap((document) => webSocketApis(document).map((api): Choice => {
    const subject: RunSubject = { uri: document.uri.toString(), key: api.source?.api ?? api.name };
    const run = needs.localRuns.find(toTarget(subject));
    return { label: `$(comment-discussion) ${api.name}`, description: run ? run.url : `run ${vscode.workspace.asRelativePath(document.uri)} locally and connect`, target: () => targetOf(needs, subject) };
  }));
  const other: Choice = { label: '$(link) Another URL...', description: 'a WebSocket API on AWS, or any other', target: askUrl };
  return (await vscode.window.showQuickPick([...choices, other], { title: 'WebSocket Console', placeHolder: 'What to connect to', matchOnDescription: true }))?.target();
}

async function askUrl(): Promise<ConsoleTarget | undefined> {
  const url = await vscode.window.showInputBox({
    title: 'WebSocket Console', prompt: 'The URL of the stage', placeHolder: 'wss://a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com/dev', ignoreFocusOut: true,
    validateInput: (value) => (/^wss?:\/\/\S+$/.test(value.trim()) ? undefined : 'A URL that begins with ws:// or wss://'),
  });
  return url === undefined ? undefined : { name: new URL(url.trim()).host, url: url.trim() };
}
