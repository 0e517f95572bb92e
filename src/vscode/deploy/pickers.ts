import * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import type { ApiSummary, StageSummary } from '../../aws';
import type { Connection, Connections } from '../connections';
import { isStageName, stageVariablesOf } from './stages';

const TITLE = 'Deploy';

/** Which connection to deploy to; undefined when the person changed their mind. */
export async function pickConnection(connections: Connections): Promise<Connection | undefined> {
  const items: (vscode.QuickPickItem & { readonly connection?: Connection })[] = connections.all().map((connection) =>
    connection.kind === 'local'
      ? { label: '$(vm) Local', description: 'the embedded gateway on this machine', connection }
      : { label: `$(account) ${connection.profile}`, description: [connection.region, connections.customEndpoint(connection)].filter((part) => part !== undefined).join(' · '), connection },
  );
  const picked = await vscode.window.showQuickPick([...items, { label: '$(add) Add AWS Connection...' }], { title: `${TITLE} (1/3): Connection`, placeHolder: 'Where to deploy' });
  if (picked === undefined || picked.connection !== undefined) return picked?.connection;
  await vscode.commands.executeCommand('apiGateway.addConnection');
  return connections.all().length > items.length ? pickConnection(connections) : undefined;
}

/** An API to overwrite, or `new`. */
export type ApiChoice = ApiSummary | 'new';

/** Which of the connection's APIs to overwrite. `before` is the one this definition was deployed to last; with nothing of the name there, a new one is created without asking. */
export async function pickApi(name: string, apis: readonly ApiSummary[], before: string | undefined): Promise<ApiChoice | undefined> {
  const candidates = apis.filter((api) => api.id === before || api.name === name);
  if (candidates.length === 0) return 'new';
  const toItem = (api: ApiSummary): vscode.QuickPickItem & { readonly choice: ApiChoice } => ({
    label: `$(cloud) ${api.name}`, description: api.id, detail: api.id === before ? 'Overwrite: this definition was deployed here before' : 'Overwrite', choice: api,
  });
  const ordered = [...candidates].sort((a, b) => Number(b.id === before) - Number(a.id === before));
  const items = [...ordered.map(toItem), { label: '$(add) Create a New API', description: name, choice: 'new' as const }];
  return (await vscode.window.showQuickPick(items, { title: `${TITLE} (2/3): API`, placeHolder: 'You see what will change before anything is overwritten' }))?.choice;
}

interface StageQuestion {
  readonly title?: string;
  /** The name that a new stage is proposed to have. */
  readonly proposal?: string;
  readonly kind?: Api['kind'];
}

/** The name of a stage, one of the given or a new one. */
export async function pickStage(stages: readonly StageSummary[], { title = `${TITLE} (3/3): Stage`, proposal = 'dev', kind = 'REST' }: StageQuestion = {}): Promise<string | undefined> {
  if (stages.length === 0) return askStageName(title, proposal, kind);
  const items = stages.map((stage) => ({ label: `$(radio-tower) ${stage.name}`, description: stage.description ?? '', name: stage.name }));
  const picked = await vscode.window.showQuickPick([...items, { label: '$(add) New Stage...', name: undefined }], { title, placeHolder: 'Which stage serves it' });
  return picked === undefined ? undefined : (picked.name ?? askStageName(title, proposal, kind));
}

const askStageName = async (title: string, value: string, kind: Api['kind']): Promise<string | undefined> =>
  vscode.window.showInputBox({
    title, value, prompt: 'Name of the new stage: a part of its invoke URL', ignoreFocusOut: true,
    validateInput: (name) => (isStageName(name, kind) ? undefined : `Letters, digits, - and _, at most 128${kind === 'HTTP' ? '; or $default' : ''}.`),
  });

/** Values for the stage variables a definition uses and the stage does not have; undefined when the person changed their mind. Empty ones are left out. */
export async function askStageVariables(api: Pick<Api, 'stages'>, text: string, stage: { readonly name: string; readonly variables: Readonly<Record<string, string>> }): Promise<Readonly<Record<string, string>> | undefined> {
  const declared = api.stages.find((candidate) => candidate.stageName === stage.name)?.variables ?? api.stages[0]?.variables ?? {};
  const values: Record<string, string> = {};
  for (const name of stageVariablesOf(text).filter((candidate) => stage.variables[candidate] === undefined)) {
    const value = await vscode.window.showInputBox({
      title: `Stage variable ${name} of ${stage.name}`, value: declared[name] ?? '', prompt: `The definition uses stageVariables.${name}. Leave it empty to go without.`, ignoreFocusOut: true,
    });
    if (value === undefined) return undefined;
    if (value !== '') values[name] = value;
  }
  return values;
}
