import type * as vscode from 'vscode';
import { ok } from '../../base';
import { LOCAL, type Connections } from '../connections';
import { carryOutDeployment, type DeploymentNeeds } from '../deploy/carryOut';
import { deployedApiId, rememberDeployment } from '../deploy/memory';
import { askStageVariables } from '../deploy/pickers';
import type { Outcome } from '../failure';
import type { WorkspaceApiNode } from '../views/workspaceTree';
import type { Deployable } from './deployable';
import type { Deployed } from './localRuns';

interface Needs extends DeploymentNeeds {
  readonly connections: Connections;
  readonly workspaceState: vscode.Memento;
}

/** Deploys an API of the workspace to a stage of Local, over what it was deployed to before. Stage variables that the stage lacks are asked for once, where that may be done. */
export const deployLocally = ({ connections, workspaceState, ...needs }: Needs) => async (api: Deployable, stageName: string, mayAsk: boolean): Promise<Outcome<Deployed>> => {
  const opened = await connections.open(LOCAL);
  if (!opened.ok) return opened;
  const services = opened.value;
  const node: WorkspaceApiNode = { kind: 'workspaceApi', ...api };
  const model = api.defined.api;
  const known = deployedApiId(workspaceState, node, LOCAL);
  const stages = known === undefined ? undefined : await (model.kind === 'REST' ? services.rest : services.v2).stages(known);
  const wasDeleted = stages?.ok === false && stages.error.status === 404;
  if (stages?.ok === false && !wasDeleted) return stages;
  const apiId = wasDeleted ? undefined : known;
  const stage = stages?.ok === true ? stages.value.find(({ name }) => name === stageName) : undefined;
  const variables = (mayAsk ? await askStageVariables(model, api.document.text, { name: stageName, variables: stage?.variables ?? {} }) : undefined) ?? {};
  const made = async (id: string): Promise<void> => (id === known ? undefined : rememberDeployment(workspaceState, node, LOCAL, id));
  const done = await carryOutDeployment(needs, { node, services, apiId, stageName, stage, variables }, { made });
  if (!done.ok) return done;
  const { id } = done.value.api;
  if (id !== known) connections.touch(LOCAL);
  return ok({ apiId: id, url: services.invokeUrl({ kind: model.kind, id }, stageName) });
};
