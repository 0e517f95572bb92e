import * as vscode from 'vscode';
import type { RestApi } from '../../apigw/model';
import type { ApiGatewayConnection, ApiSummary, StageSummary } from '../../aws';
import { fail, ok } from '../../base';
import { placeOf, type Connection } from '../connections';
import { deployedApiId, rememberDeployment } from '../deploy/memory';
import { askStageVariables, pickApi, pickConnection, pickStage } from '../deploy/pickers';
import { reviewChanges } from '../deploy/review';
import { pickWorkspaceApi } from '../deploy/workspaceApis';
import type { Outcome } from '../failure';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';
import type { WorkspaceApiNode } from '../views/workspaceTree';
import { announceDeployment } from './announceDeployment';

type Needs = Pick<Services, 'definitions' | 'connections' | 'notify' | 'workspaceState' | 'virtualDocuments' | 'log'>;

/** Everything that was chosen before the first change is made. */
interface Plan {
  readonly node: WorkspaceApiNode;
  readonly api: RestApi;
  readonly connection: Connection;
  readonly services: ApiGatewayConnection;
  /** The API to overwrite; absent to create one. */
  readonly target: ApiSummary | undefined;
  readonly stageName: string;
  /** The stage, if it is there already. */
  readonly stage: StageSummary | undefined;
  readonly variables: Readonly<Record<string, string>>;
}

/** Imports a definition of the workspace into a connection and deploys it to a stage. */
export const deploy = (needs: Needs) => async (node?: WorkspaceApiNode): Promise<void> => {
  const chosen = node ?? (await pickWorkspaceApi(needs.definitions, 'Deploy: API'));
  if (chosen === undefined || !(await isDeployable(needs, chosen))) return;
  const plan = await makePlan(needs, await fresh(needs, chosen));
  if (plan === undefined || !(await agreed(needs, plan))) return;
  const { connection, services, stageName } = plan;
  const title = `Deploying ${plan.api.name} to ${stageName} on ${placeOf(connection)}`;
  const outcome = await withCancellableProgress(title, (signal, report) => carryOut(needs, plan, signal, report));
  needs.connections.touch(connection);
  if (!outcome.ok && outcome.error.kind === 'cancelled') return needs.notify.information(`Deploying ${plan.api.name} was cancelled. What had been done by then stays: it may have been imported.`);
  if (!outcome.ok) return needs.notify.failure(`deploy ${plan.api.name}`, outcome.error, { title: 'Try Again', run: () => vscode.commands.executeCommand('apiGateway.deploy', chosen) });
  announceDeployment(needs, { connection, services, ...outcome.value, stageName });
};

/** The node as the editor has it now: it may have been typed in since the view was drawn. */
async function fresh({ definitions }: Needs, node: WorkspaceApiNode): Promise<WorkspaceApiNode> {
  const document = await definitions.get(node.document.uri);
  const defined = document?.definition.apis[node.apiIndex];
  return document === undefined || defined === undefined ? node : { ...node, document, defined };
}

async function isDeployable({ notify }: Needs, node: WorkspaceApiNode): Promise<boolean> {
  const { definition } = node.document;
  const { api } = node.defined;
  if (definition.format === 'sam' || definition.format === 'cloudformation') {
    notify.warning(`Deploying ${definition.format === 'sam' ? 'SAM' : 'CloudFormation'} templates is not built yet. OpenAPI definitions of REST APIs can be deployed.`);
    return false;
  }
  if (api.kind !== 'REST') {
    notify.warning(`Deploying ${api.kind === 'HTTP' ? 'HTTP' : 'WebSocket'} APIs is not built yet. OpenAPI definitions of REST APIs can be deployed.`);
    return false;
  }
  const errors = definition.problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return true;
  return notify.confirm(`${api.name} has ${errors.length === 1 ? 'a problem' : `${errors.length} problems`}. Deploy it anyway?`, errors.map((problem) => problem.message).join('\n'), 'Deploy Anyway');
}

async function makePlan(needs: Needs, node: WorkspaceApiNode): Promise<Plan | undefined> {
  const { api } = node.defined;
  const connection = await pickConnection(needs.connections);
  if (connection === undefined || api.kind !== 'REST') return undefined;
  const found = await withCancellableProgress(`Looking at ${placeOf(connection)}`, (signal) => lookAround(needs, connection, signal));
  if (!found.ok) {
    needs.notify.failure(`use ${placeOf(connection)}`, found.error);
    return undefined;
  }
  const { services, apis } = found.value;
  const choice = await pickApi(api.name, apis, deployedApiId(needs.workspaceState, node, connection));
  if (choice === undefined) return undefined;
  const target = choice === 'new' ? undefined : choice;
  const stages = target === undefined ? ok([]) : await services.rest.stages(target.id);
  if (!stages.ok) {
    needs.notify.failure('list the stages', stages.error);
    return undefined;
  }
  const stageName = await pickStage(stages.value);
  if (stageName === undefined) return undefined;
  const stage = stages.value.find((candidate) => candidate.name === stageName);
  const variables = await askStageVariables(api, node.document.text, { name: stageName, variables: stage?.variables ?? {} });
  return variables && { node, api, connection, services, target, stageName, stage, variables };
}

async function lookAround({ connections }: Needs, connection: Connection, signal: AbortSignal): Promise<Outcome<{ readonly services: ApiGatewayConnection; readonly apis: readonly ApiSummary[] }>> {
  const opened = await connections.open(connection);
  if (!opened.ok) return opened;
  const apis: ApiSummary[] = [];
  for await (const page of opened.value.rest.apis(signal)) {
    if (!page.ok) return page;
    apis.push(...page.value.items);
  }
  return ok({ services: opened.value, apis });
}

/** Creating asks nothing more; overwriting shows what will change. */
async function agreed({ notify, virtualDocuments }: Needs, plan: Plan): Promise<boolean> {
  const { target, services, connection } = plan;
  if (target === undefined) return true;
  const current = await withCancellableProgress(`Comparing with ${placeOf(connection)}`, (signal) => services.rest.read(target.id, signal));
  if (current.ok) return reviewChanges(virtualDocuments, { current: current.value, next: plan.api, place: placeOf(connection), stageName: plan.stageName });
  notify.failure(`read ${target.name}`, current.error);
  return false;
}

/** What was made, and what the service left out of it. */
interface Made {
  readonly api: ApiSummary;
  readonly warnings: readonly string[];
}

async function carryOut({ workspaceState, log }: Needs, plan: Plan, signal: AbortSignal, report: (message: string) => void): Promise<Outcome<Made>> {
  const { rest } = plan.services;
  const { text } = plan.node.document;
  report('importing the definition');
  const imported = plan.target === undefined ? await rest.import(text, {}, signal) : await rest.overwrite(plan.target.id, text, signal);
  if (!imported.ok) return imported;
  const { id, name, warnings } = imported.value;
  for (const warning of warnings) log.warn(`Import of ${plan.api.name}: ${warning}`);
  await rememberDeployment(workspaceState, plan.node, plan.connection, id);
  report(`creating the deployment for ${plan.stageName}`);
  const hasVariables = Object.keys(plan.variables).length > 0;
  const deployed = await rest.deploy(id, plan.stageName, plan.stage === undefined && hasVariables ? { variables: plan.variables } : {}, signal);
  if (!deployed.ok) return fail(deployed.error);
  if (plan.stage !== undefined && hasVariables) {
    report('setting stage variables');
    const updated = await rest.setStageVariables(id, plan.stageName, plan.variables, signal);
    if (!updated.ok) return updated;
  }
  return ok({ api: { kind: 'REST', id, name }, warnings });
}
