import { isDeepStrictEqual } from 'node:util';
import type * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import type { ApiGatewayConnection, AwsResult, ExistingV2Api, StageSummary } from '../../aws';
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

/** What a deployment has left behind. */
interface Left {
  readonly existing: ExistingV2Api;
  /** Read when it was done: what a stage points at changes with every deployment, also with those that the service makes. */
  readonly stages: Promise<AwsResult<readonly StageSummary[]>>;
}

/** Deploys an API of the workspace to a stage of Local, over what it was deployed to before. Stage variables that the stage lacks are asked for once, where that may be done. */
export function deployLocally({ connections, workspaceState, ...needs }: Needs): (api: Deployable, stageName: string, mayAsk: boolean) => Promise<Outcome<Deployed>> {
  const left = new Map<string, Left>();
  return async (api, stageName, mayAsk) => {
    const opened = await connections.open(LOCAL);
    if (!opened.ok) return opened;
    const services = opened.value;
    const node: WorkspaceApiNode = { kind: 'workspaceApi', ...api };
    const model = api.defined.api;
    const known = deployedApiId(workspaceState, node, LOCAL);
    const stages = known === undefined ? undefined : await stagesOf(services, model.kind, known);
    const wasDeleted = stages?.ok === false && stages.error.status === 404;
    if (stages?.ok === false && !wasDeleted) return stages;
    const apiId = wasDeleted ? undefined : known;
    const stage = stages?.ok === true ? stages.value.find(({ name }) => name === stageName) : undefined;
    const variables = (mayAsk ? await askStageVariables(model, api.document.text, { name: stageName, variables: stage?.variables ?? {} }) : undefined) ?? {};
    const made = async (id: string): Promise<void> => (id === known ? undefined : rememberDeployment(workspaceState, node, LOCAL, id));
    const request = { node, services, apiId, stageName, stage, variables };
    const existing = stage && (await unlessDeployedSince(left.get(apiId ?? ''), stage));
    // Should this one fail, nothing is known of what it leaves.
    left.delete(apiId ?? '');
    const first = await carryOutDeployment(needs, { ...request, existing }, { made });
    // A part that is gone was deleted by somebody else: everything is read again.
    const done = existing && !first.ok && first.error.kind === 'service' ? await carryOutDeployment(needs, request, { made }) : first;
    if (!done.ok) return done;
    const { id } = done.value.api;
    if (done.value.existing) left.set(id, { existing: done.value.existing, stages: stagesOf(services, model.kind, id) });
    if (id !== known) connections.touch(LOCAL);
    return ok({ apiId: id, url: services.invokeUrl({ kind: model.kind, id }, stageName) });
  };
}

const stagesOf = ({ rest, v2 }: ApiGatewayConnection, kind: Api['kind'], apiId: string): Promise<AwsResult<readonly StageSummary[]>> => (kind === 'REST' ? rest : v2).stages(apiId);

/** What the last deployment has left, if the stage is still as it was then: whoever changes an API by other means deploys it, or has the stage do so. */
async function unlessDeployedSince(left: Left | undefined, stage: StageSummary): Promise<ExistingV2Api | undefined> {
  const stages = await left?.stages;
  return stages?.ok === true && stages.value.some((then) => isDeepStrictEqual(then, stage)) ? left?.existing : undefined;
}
