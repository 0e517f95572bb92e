import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../apigw/model';
import type { ApiGatewayConnection, ApiSummary, ExistingV2Api, StageSummary } from '../../aws';
import { ok } from '../../base';
import { placeOf, type Connection } from '../connections';
import { carryOutDeployment, type Made } from '../deploy/carryOut';
import { deployDomainNames } from '../deploy/domainNames';
import { functionArnsOf } from '../deploy/functions';
import { deployedApiId, rememberDeployment } from '../deploy/memory';
import { askStageVariables, pickApi, pickConnection, pickStage } from '../deploy/pickers';
import { reviewChanges } from '../deploy/review';
import { pickWorkspaceApi } from '../deploy/workspaceApis';
import type { Outcome } from '../failure';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';
import type { WorkspaceApiNode } from '../views/workspaceTree';
import { announceDeployment } from './announceDeployment';

type Needs = Pick<Services, 'definitions' | 'connections' | 'notify' | 'workspaceState' | 'virtualDocuments' | 'log' | 'loadAws' | 'workers' | 'localGateway'>;

/** Everything that was chosen before the first change is made. */
interface Plan {
  readonly node: WorkspaceApiNode;
  readonly api: Api;
  readonly connection: Connection;
  readonly services: ApiGatewayConnection;
  /** The API to overwrite; absent to create one. */
  readonly target: ApiSummary | undefined;
  readonly stageName: string;
  /** The stage, if it is there already. */
  readonly stage: StageSummary | undefined;
  readonly variables: Readonly<Record<string, string>>;
  /** What was read of an HTTP or WebSocket API to show the changes. */
  readonly existing?: ExistingV2Api;
}

/** Deploys a definition of the workspace, of any kind, to a stage of a connection. */
export const deploy = (needs: Needs) => async (node?: WorkspaceApiNode): Promise<void> => {
  const chosen = node ?? (await pickWorkspaceApi(needs.definitions, 'Deploy: API'));
  if (chosen === undefined || !(await isDeployable(needs, chosen))) return;
  const plan = await makePlan(needs, await fresh(needs, chosen));
  if (plan === undefined || !(await knowsOfFunctions(needs, plan))) return;
  const agreement = await agreed(needs, plan);
  if (agreement === undefined) return;
  const { connection, services, stageName } = plan;
  const title = `Deploying ${plan.api.name} to ${stageName} on ${placeOf(connection)}`;
  const outcome = await withCancellableProgress(title, (signal, report) => carryOut(needs, { ...plan, ...agreement }, signal, report));
  needs.connections.touch(connection);
  if (!outcome.ok && outcome.error.kind === 'cancelled') return needs.notify.information(`Deploying ${plan.api.name} was cancelled. What had been done by then stays.`);
  if (!outcome.ok) return needs.notify.failure(`deploy ${plan.api.name}`, outcome.error, { title: 'Try Again', run: () => vscode.commands.executeCommand('apiGateway.deploy', chosen) });
  announceDeployment(needs, { connection, services, ...outcome.value, stageName, remarks: await deployDomainNames(needs.localGateway, plan, outcome.value.api.id) });
};

/** The node as the editor has it now: it may have been typed in since the view was drawn. */
async function fresh({ definitions }: Needs, node: WorkspaceApiNode): Promise<WorkspaceApiNode> {
  const document = await definitions.get(node.document.uri);
  const defined = document?.definition.apis[node.apiIndex];
  return document === undefined || defined === undefined ? node : { ...node, document, defined };
}

async function isDeployable({ notify }: Needs, node: WorkspaceApiNode): Promise<boolean> {
  const errors = node.document.definition.problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) return true;
  return notify.confirm(`${node.defined.api.name} has ${errors.length === 1 ? 'a problem' : `${errors.length} problems`}. Deploy it anyway?`, errors.map((problem) => problem.message).join('\n'), 'Deploy Anyway');
}

async function makePlan(needs: Needs, node: WorkspaceApiNode): Promise<Plan | undefined> {
  const { api } = node.defined;
  const connection = await pickConnection(needs.connections);
  if (connection === undefined) return undefined;
  const found = await withCancellableProgress(`Looking at ${placeOf(connection)}`, (signal) => lookAround(needs, connection, api.kind, signal));
  if (!found.ok) {
    needs.notify.failure(`use ${placeOf(connection)}`, found.error);
    return undefined;
  }
  const { services, apis } = found.value;
  const choice = await pickApi(api.name, apis, deployedApiId(needs.workspaceState, node, connection));
  if (choice === undefined) return undefined;
  const target = choice === 'new' ? undefined : choice;
  const stages: Outcome<readonly StageSummary[]> = target === undefined ? ok([]) : await (api.kind === 'REST' ? services.rest : services.v2).stages(target.id);
  if (!stages.ok) {
    needs.notify.failure('list the stages', stages.error);
    return undefined;
  }
  const [declared] = api.stages;
  const stageName = await pickStage(stages.value, { kind: api.kind, ...(declared ? { proposal: declared.stageName } : {}) });
  if (stageName === undefined) return undefined;
  const stage = stages.value.find((candidate) => candidate.name === stageName);
  const variables = await askStageVariables(api, node.document.text, { name: stageName, variables: stage?.variables ?? {} });
  return variables && { node, api, connection, services, target, stageName, stage, variables };
}

/** The connection's APIs of one kind. */
async function lookAround({ connections }: Needs, connection: Connection, kind: Api['kind'], signal: AbortSignal): Promise<Outcome<{ readonly services: ApiGatewayConnection; readonly apis: readonly ApiSummary[] }>> {
  const opened = await connections.open(connection);
  if (!opened.ok) return opened;
  const apis: ApiSummary[] = [];
  for await (const page of (kind === 'REST' ? opened.value.rest : opened.value.v2).apis(signal)) {
    if (!page.ok) return page;
    apis.push(...page.value.items.filter((api) => api.kind === kind));
  }
  return ok({ services: opened.value, apis });
}

/** The functions of a template are run by Local; on AWS they have to be there, and this command makes none. */
async function knowsOfFunctions({ notify, localGateway }: Needs, { api, connection, node: { document } }: Plan): Promise<boolean> {
  if (connection.kind === 'local') {
    const { functions } = document.definition;
    const refused = functions.length === 0 ? [] : await localGateway.addFunctions(path.dirname(document.uri.fsPath), functions);
    if (refused.length > 0) notify.warning(`Local can't run every function of ${api.name}: ${refused.join(' ')}`);
    return true;
  }
  const arns = functionArnsOf(api);
  return arns.length === 0 || notify.confirm(`${api.name} calls ${arns.length === 1 ? 'a Lambda function' : `${arns.length} Lambda functions`} that must exist already. Deploy?`, `This command creates no functions and no permissions to call them:\n${arns.join('\n')}`, 'Deploy');
}

/** What the review has read; undefined when the person said no, or nothing could be read. */
type Agreement = Pick<Plan, 'existing'>;

/** Creating asks nothing more; overwriting shows what will change. */
async function agreed({ notify, virtualDocuments, loadAws }: Needs, { target, services, connection, api, stageName }: Plan): Promise<Agreement | undefined> {
  if (target === undefined) return {};
  const read = await withCancellableProgress(`Comparing with ${placeOf(connection)}`, async (signal): Promise<Outcome<{ readonly current: Api } & Agreement>> => {
    if (target.kind === 'REST') {
      const current = await services.rest.read(target.id, signal);
      return current.ok ? ok({ current: current.value }) : current;
    }
    const existing = await services.v2.existing(target.id, signal);
    return existing.ok ? ok({ current: loadAws().modelOf(existing.value), existing: existing.value }) : existing;
  });
  if (!read.ok) {
    notify.failure(`read ${target.name}`, read.error);
    return undefined;
  }
  const { current, ...agreement } = read.value;
  return (await reviewChanges(virtualDocuments, { current, next: api, place: placeOf(connection), stageName })) ? agreement : undefined;
}

async function carryOut(needs: Needs, plan: Plan, signal: AbortSignal, report: (message: string) => void): Promise<Outcome<Made>> {
  const made = (id: string): PromiseLike<void> => rememberDeployment(needs.workspaceState, plan.node, plan.connection, id);
  const outcome = await carryOutDeployment(needs, { ...plan, apiId: plan.target?.id }, { signal, report, made });
  if (outcome.ok) for (const warning of outcome.value.warnings) needs.log.warn(`Import of ${plan.api.name}: ${warning}`);
  return outcome;
}
