import type { Deployment, Stage } from '@aws-sdk/client-apigatewayv2';
import { defined, omit } from '../../../base';
import type { StoredV2Api, StoredV2Deployment, StoredV2Stage } from '../../store/v2Types';
import type { Context } from '../context';
import type { V2Handlers } from '../handlers';
import { badRequest, conflict, notFound } from '../serviceError';
import { freezeV2, keepApi } from './deploying';
import { pageOf, updatedPart, v2ApiOf, withoutPart, withPart } from './parts';

function stageOf(context: Context, apiId: string, name: string): readonly [StoredV2Api, StoredV2Stage] {
  const api = v2ApiOf(context, apiId);
  const stage = api.stages.find(({ id }) => id === name);
  if (!stage) throw notFound('Invalid stage identifier specified');
  return [api, stage];
}

function deploymentOf({ store }: Context, api: StoredV2Api, id: string): StoredV2Deployment {
  const deployment = store.get('v2Deployment', `${api.id}/${id}`);
  if (!deployment) throw notFound('Invalid Deployment identifier specified');
  return deployment;
}

function toStage({ id, createdDate, lastUpdatedDate, ...stage }: StoredV2Stage): Stage {
  return { ...stage, StageName: id, CreatedDate: new Date(createdDate), LastUpdatedDate: new Date(lastUpdatedDate) };
}

function toDeployment({ id, createdDate, autoDeployed, description }: StoredV2Deployment): Deployment {
  return { DeploymentId: id, CreatedDate: new Date(createdDate), AutoDeployed: autoDeployed, DeploymentStatus: 'DEPLOYED', ...defined({ Description: description }) };
}

/** Keeps a stage, and tells it as it is then: one that deploys itself has a deployment at once. */
function keepStage(context: Context, api: StoredV2Api, stage: StoredV2Stage): StoredV2Stage {
  const kept = keepApi(context, { ...api, stages: withPart(api.stages, stage) });
  return kept.stages.find(({ id }) => id === stage.id) ?? stage;
}

function checkDeployment(context: Context, api: StoredV2Api, { AutoDeploy, DeploymentId }: { readonly AutoDeploy?: boolean | undefined; readonly DeploymentId?: string | undefined }): void {
  if (DeploymentId === undefined) return;
  if (AutoDeploy === true) throw badRequest('Deployment ID cannot be set when auto deploy is enabled');
  deploymentOf(context, api, DeploymentId);
}

/** Variables that an update does not name stay as they are (third-party report); empty ones are taken away. */
const withMergedVariables = <Given extends Pick<StoredV2Stage, 'StageVariables'>>({ StageVariables: known }: StoredV2Stage, given: Given): Given =>
  given.StageVariables ? { ...given, StageVariables: { ...known, ...given.StageVariables } } : given;

export const stageHandlers = {
  CreateStage({ ApiId, StageName, ...given }, context) {
    const api = v2ApiOf(context, ApiId);
    if (!/^(?:\$default|[A-Za-z0-9_-]{1,128})$/.test(StageName)) throw badRequest('Stage name only allows a-zA-Z0-9_- or $default');
    if (api.stages.some(({ id }) => id === StageName)) throw conflict('Stage already exists');
    checkDeployment(context, api, given);
    const now = context.ports.clock.now();
    const stage: StoredV2Stage = { id: StageName, StageName, DefaultRouteSettings: { DetailedMetricsEnabled: false }, RouteSettings: {}, StageVariables: {}, Tags: {}, ...defined(given), createdDate: now, lastUpdatedDate: now };
    return toStage(keepStage(context, api, stage));
  },

  GetStage: (input, context) => toStage(stageOf(context, input.ApiId, input.StageName)[1]),

  GetStages(input, context) {
    const { Items, ...page } = pageOf(v2ApiOf(context, input.ApiId).stages, input);
    return { ...page, Items: Items.map(toStage) };
  },

  UpdateStage({ ApiId, StageName, ...given }, context) {
    const [api, stage] = stageOf(context, ApiId, StageName);
    const changed: StoredV2Stage = { ...updatedPart(stage, withMergedVariables(stage, given)), lastUpdatedDate: context.ports.clock.now() };
    checkDeployment(context, api, { AutoDeploy: changed.AutoDeploy, DeploymentId: given.DeploymentId });
    return toStage(keepStage(context, api, changed));
  },

  DeleteStage(input, context) {
    const [api, stage] = stageOf(context, input.ApiId, input.StageName);
    keepApi(context, { ...api, stages: withoutPart(api.stages, stage) });
    return {};
  },

  /** Answers that authorizers gave are forgotten; those of other stages of the same deployment too. */
  ResetAuthorizersCache(input, context) {
    const [api, { DeploymentId }] = stageOf(context, input.ApiId, input.StageName);
    const deployment = DeploymentId === undefined ? undefined : deploymentOf(context, api, DeploymentId);
    if (deployment?.api.kind === 'HTTP') context.running.http(deployment.api).authorizations.flush();
    return {};
  },

  DeleteRouteSettings(input, context) {
    const [api, stage] = stageOf(context, input.ApiId, input.StageName);
    keepStage(context, api, { ...stage, RouteSettings: omit(stage.RouteSettings ?? {}, input.RouteKey) });
    return {};
  },

  DeleteAccessLogSettings(input, context) {
    const [api, stage] = stageOf(context, input.ApiId, input.StageName);
    keepStage(context, api, omit(stage, 'AccessLogSettings'));
    return {};
  },
} satisfies V2Handlers;

export const deploymentHandlers = {
  CreateDeployment(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    // Widely reported.
    if (api.routes.length === 0) throw badRequest('At least one route is required before deploying the Api.');
    const now = context.ports.clock.now();
    const deployment = freezeV2(api, now, { description: input.Description });
    const stage = input.StageName === undefined ? undefined : stageOf(context, input.ApiId, input.StageName)[1];
    if (stage?.AutoDeploy === true) throw badRequest('Deployments cannot be made to a stage with auto deploy enabled');
    const stages = stage && withPart(api.stages, { ...stage, DeploymentId: deployment.id, lastUpdatedDate: now });
    context.store.commit({ put: 'v2Deployment', value: deployment }, ...(stages ? [{ put: 'v2Api', value: { ...api, stages } } as const] : []));
    return toDeployment(deployment);
  },

  GetDeployment: (input, context) => toDeployment(deploymentOf(context, v2ApiOf(context, input.ApiId), input.DeploymentId)),

  GetDeployments(input, context) {
    const { id } = v2ApiOf(context, input.ApiId);
    const { Items, ...page } = pageOf(context.store.list('v2Deployment').filter(({ apiId }) => apiId === id), input);
    return { ...page, Items: Items.map(toDeployment) };
  },

  UpdateDeployment(input, context) {
    const deployment = { ...deploymentOf(context, v2ApiOf(context, input.ApiId), input.DeploymentId), ...defined({ description: input.Description }) };
    context.store.commit({ put: 'v2Deployment', value: deployment });
    return toDeployment(deployment);
  },

  DeleteDeployment(input, context) {
    const api = v2ApiOf(context, input.ApiId);
    const { id } = deploymentOf(context, api, input.DeploymentId);
    if (api.stages.some(({ DeploymentId }) => DeploymentId === id)) throw badRequest('Active stages pointing to this deployment must be moved or deleted');
    context.store.commit({ remove: 'v2Deployment', key: `${api.id}/${id}` });
    return {};
  },
} satisfies V2Handlers;
