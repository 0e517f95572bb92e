import { defined } from '../../../base';
import type { StoredRestApi, StoredStage } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { patched } from '../patch';
import { badRequest, conflict, notFound } from '../serviceError';
import { toCanarySettings } from './canary';
import { toStage } from './outputs';
import { keep } from './restApis';
import { patchStage } from './stagePatches';

export const stageWith = (api: StoredRestApi, stageName: string): StoredStage | undefined => api.stages.find((stage) => stage.stageName === stageName);

/** The API with a stage added or replaced. */
export function withStage(api: StoredRestApi, stage: StoredStage): StoredRestApi {
  const known = stageWith(api, stage.stageName);
  return { ...api, stages: known ? api.stages.map((other) => (other === known ? stage : other)) : [...api.stages, stage] };
}

export const newStage = (stageName: string, deploymentId: string, now: number): StoredStage => ({ stageName, deploymentId, createdDate: now, lastUpdatedDate: now, cacheClusterEnabled: false, tracingEnabled: false });

/** Letters, digits, `-` and `_`, at most 128 (developer guide, API Gateway quotas and important notes). */
export function checkStageName(name: string): string {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(name)) throw badRequest('Stage name only allows a-zA-Z0-9_-');
  return name;
}

export function stageOf(context: Context, apiId: string, stageName: string): readonly [StoredRestApi, StoredStage] {
  const api = restApiOf(context, apiId);
  const stage = stageWith(api, stageName);
  if (!stage) throw notFound('Invalid stage identifier specified');
  return [api, stage];
}

function checkDeployment(context: Context, apiId: string, deploymentId: string): string {
  if (!context.store.deployment(apiId, deploymentId)) throw badRequest('Deployment id does not exist');
  return deploymentId;
}

export const stageHandlers = {
  CreateStage(input, context) {
    const api = restApiOf(context, input.restApiId);
    const stageName = checkStageName(input.stageName);
    if (stageWith(api, stageName)) throw conflict('Stage already exists');
    const { description, variables, tags, cacheClusterEnabled, cacheClusterSize, tracingEnabled, documentationVersion, canarySettings } = input;
    const stage: StoredStage = {
      ...newStage(stageName, checkDeployment(context, api.id, input.deploymentId), context.ports.clock.now()),
      ...defined({ description, variables, tags, cacheClusterEnabled, cacheClusterSize, tracingEnabled, documentationVersion }),
      ...(canarySettings && { canarySettings: toCanarySettings(canarySettings, checkDeployment(context, api.id, canarySettings.deploymentId ?? input.deploymentId)) }),
    };
    keep(context, withStage(api, stage));
    return toStage(stage);
  },

  GetStage: (input, context) => toStage(stageOf(context, input.restApiId, input.stageName)[1]),

  GetStages(input, context) {
    const { stages } = restApiOf(context, input.restApiId);
    return { item: stages.filter(({ deploymentId }) => input.deploymentId === undefined || deploymentId === input.deploymentId).map(toStage) };
  },

  UpdateStage(input, context) {
    const [api, stage] = stageOf(context, input.restApiId, input.stageName);
    let changed = patched(stage, input.patchOperations, (value, patch) => patchStage(value, patch, (id) => checkDeployment(context, api.id, id)));
    changed = { ...changed, lastUpdatedDate: context.ports.clock.now() };
    keep(context, withStage(api, changed));
    return toStage(changed);
  },

  DeleteStage(input, context) {
    const [api, stage] = stageOf(context, input.restApiId, input.stageName);
    keep(context, { ...api, stages: api.stages.filter((other) => other !== stage) });
    return {};
  },
} satisfies RestHandlers;
