import type * as vscode from 'vscode';
import { fail, ok } from '../../base';
import { LOCAL, type Connections } from '../connections';
import { deployedApiId, rememberDeployment } from '../deploy/memory';
import { askStageVariables } from '../deploy/pickers';
import type { Outcome } from '../failure';
import type { WorkspaceApiNode } from '../views/workspaceTree';
import type { Deployable, Deployed } from './localRuns';

interface Needs {
  readonly connections: Connections;
  readonly workspaceState: vscode.Memento;
}

/** Deploys an API of the workspace to a stage of Local, over what it was deployed to before. Stage variables that the stage lacks are asked for once. */
export const deployLocally = ({ connections, workspaceState }: Needs) => async (api: Deployable, stageName: string): Promise<Outcome<Deployed>> => {
  const opened = await connections.open(LOCAL);
  if (!opened.ok) return opened;
  const { rest } = opened.value;
  const node: WorkspaceApiNode = { kind: 'workspaceApi', ...api };
  const { text } = api.document;
  const model = api.defined.api;
  if (model.kind !== 'REST') return fail({ kind: 'definition', code: 'NotBuilt', message: `Deploying ${model.kind} APIs is not built yet.`, retryable: false });
  const known = deployedApiId(workspaceState, node, LOCAL);
  const overwritten = known === undefined ? undefined : await rest.overwrite(known, text);
  const wasDeleted = overwritten?.ok === false && overwritten.error.status === 404;
  const imported = overwritten === undefined || wasDeleted ? await rest.import(text) : overwritten;
  if (!imported.ok) return imported;
  const { id } = imported.value;
  if (id !== known) await rememberDeployment(workspaceState, node, LOCAL, id);
  const stages = await rest.stages(id);
  if (!stages.ok) return stages;
  const stage = stages.value.find(({ name }) => name === stageName);
  const variables = (await askStageVariables(model, text, { name: stageName, variables: stage?.variables ?? {} })) ?? {};
  const deployed = await rest.deploy(id, stageName, stage === undefined ? { variables } : {});
  if (!deployed.ok) return deployed;
  if (stage !== undefined && Object.keys(variables).length > 0) {
    const updated = await rest.setStageVariables(id, stageName, variables);
    if (!updated.ok) return updated;
  }
  if (id !== known) connections.touch(LOCAL);
  return ok({ apiId: id, url: opened.value.invokeUrl({ kind: 'REST', id }, stageName) });
};
