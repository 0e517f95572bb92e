import type { CacheClusterSize } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import type { StoredRestApi, StoredStage } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { segmentsOf, without, type Patch } from '../patch';
import { badRequest, conflict, notEmulated, notFound } from '../serviceError';
import { toStage } from './outputs';
import { keep } from './restApis';
import { STAGE_PATHS } from './stages.data';

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

function stageOf(context: Context, apiId: string, stageName: string): readonly [StoredRestApi, StoredStage] {
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
    if (input.canarySettings) throw notEmulated('Canary releases are');
    const stageName = checkStageName(input.stageName);
    if (stageWith(api, stageName)) throw conflict('Stage already exists');
    const { description, variables, tags, cacheClusterEnabled, cacheClusterSize, tracingEnabled, documentationVersion } = input;
    const stage: StoredStage = {
      ...newStage(stageName, checkDeployment(context, api.id, input.deploymentId), context.ports.clock.now()),
      ...defined({ description, variables, tags, cacheClusterEnabled, cacheClusterSize, tracingEnabled, documentationVersion }),
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
    let changed = stage;
    for (const patch of input.patchOperations ?? []) changed = patchStage(changed, patch, (id) => checkDeployment(context, api.id, id));
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

type Updater = (stage: StoredStage, value: string, checkDeploymentId: (id: string) => string) => StoredStage;

/** Plain members of a stage, set by `replace` and `add`. */
const UPDATERS: Readonly<Record<string, Updater>> = {
  '/deploymentId': (stage, value, check) => ({ ...stage, deploymentId: check(value) }),
  '/description': (stage, description) => ({ ...stage, description }),
  '/cacheClusterEnabled': (stage, value) => ({ ...stage, cacheClusterEnabled: value === 'true' }),
  '/cacheClusterSize': (stage, value) => ({ ...stage, cacheClusterSize: toCacheClusterSize(value) }),
  '/clientCertificateId': (stage, clientCertificateId) => ({ ...stage, clientCertificateId }),
  '/documentationVersion': (stage, documentationVersion) => ({ ...stage, documentationVersion }),
  '/tracingEnabled': (stage, value) => ({ ...stage, tracingEnabled: value === 'true' }),
};

/** Gigabytes (API reference, CreateStage). */
const CACHE_CLUSTER_SIZES: readonly CacheClusterSize[] = ['0.5', '1.6', '6.1', '13.5', '28.4', '58.2', '118', '237'];

function toCacheClusterSize(value: string): CacheClusterSize {
  const size = CACHE_CLUSTER_SIZES.find((known) => known === value);
  if (size === undefined) throw badRequest('Invalid cache cluster size specified');
  return size;
}

/** One patch; the paths and sentences are the service's (recordings cp-common-create_update_stages-*). */
function patchStage(stage: StoredStage, patch: Patch, checkDeploymentId: (id: string) => string): StoredStage {
  const path = patch.path ?? '';
  const [first, name, ...more] = segmentsOf(path);
  if (first === 'canarySettings' || patch.op === 'copy') throw notEmulated('Canary releases are');
  if (first === 'variables' && name !== undefined && more.length === 0) return patchVariable(stage, patch, name);
  const update = Object.hasOwn(UPDATERS, path) ? UPDATERS[path] : undefined;
  if (!update) {
    if (first === 'accessLogSettings') throw notEmulated('Access logs are');
    if (name !== undefined && more.length === 2) throw notEmulated('Method settings (throttling, caching, logging) are');
    throw badRequest(`Invalid method setting path: ${path}. Must be one of: [${STAGE_PATHS}]`);
  }
  if (patch.op === 'remove') throw badRequest(`Cannot remove method setting ${path.slice(1)} because there is no method setting for this method `);
  return update(stage, patch.value ?? '', checkDeploymentId);
}

/** Names and values as the service allows them (API reference, CreateStage, `variables`; developer guide, quotas). */
function patchVariable(stage: StoredStage, patch: Patch, name: string): StoredStage {
  if (patch.op === 'remove') return { ...stage, variables: without(stage.variables ?? {}, name) };
  const value = patch.value ?? '';
  if (!/^[A-Za-z0-9_]{1,64}$/.test(name)) throw badRequest(`Invalid stage variable name: ${name}. Please use alphanumeric characters and underscores, at most 64.`);
  if (!/^[A-Za-z0-9\-._~:/?#&=,]*$/.test(value) || value.length > 512) throw badRequest('Stage variable values must be at most 512 characters of A-Za-z0-9-._~:/?#&=,');
  return { ...stage, variables: { ...stage.variables, [name]: value } };
}
