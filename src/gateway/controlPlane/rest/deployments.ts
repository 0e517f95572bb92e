import { defined } from '../../../base';
import { newPartId } from '../../ids';
import { toModel } from '../../store/freeze';
import type { StoredDeployment, StoredRestApi, StoredStage } from '../../store/types';
import { restApiOf, type Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { withTexts } from '../patch';
import { badRequest, notFound } from '../serviceError';
import { toCanarySettings } from './canary';
import { toDeployment } from './outputs';
import { checkStageName, newStage, stageWith, withStage } from './stages';

/** Freezes an API as it is now; the caller commits. */
export function freeze(api: StoredRestApi, now: number, description?: string): StoredDeployment {
  return { id: newPartId(), apiId: api.id, createdDate: now, api: toModel(api), ...defined({ description: description === '' ? undefined : description }) };
}

function deploymentOf(context: Context, api: StoredRestApi, id: string): StoredDeployment {
  const deployment = context.store.deployment(api.id, id);
  if (!deployment) throw notFound('Invalid Deployment identifier specified');
  return deployment;
}

export const deploymentHandlers = {
  CreateDeployment(input, context) {
    const api = restApiOf(context, input.restApiId);
    if (input.canarySettings) checkCanaryStage(api, input.stageName);
    if (!api.resources.some(({ methods }) => methods.length > 0)) throw badRequest('The REST API doesn\'t contain any methods');
    const now = context.ports.clock.now();
    const deployment = freeze(api, now, input.description);
    const stage = input.stageName ? deployedStage(api, deployment, { ...input, stageName: input.stageName }, now) : undefined;
    context.store.commit({ put: 'deployment', value: deployment }, ...(stage ? [{ put: 'restApi', value: withStage(api, stage) } as const] : []));
    return toDeployment(deployment);
  },

  GetDeployment: (input, context) => toDeployment(deploymentOf(context, restApiOf(context, input.restApiId), input.deploymentId), input.embed),

  GetDeployments(input, context) {
    const { id: apiId } = restApiOf(context, input.restApiId);
    const page = pageOf(context.store.deployments(apiId), ({ id }) => id, input);
    return { ...page, items: page.items.map((deployment) => toDeployment(deployment)) };
  },

  UpdateDeployment(input, context) {
    const deployment = withTexts(deploymentOf(context, restApiOf(context, input.restApiId), input.deploymentId), input.patchOperations, 'description');
    context.store.commit({ put: 'deployment', value: deployment });
    return toDeployment(deployment);
  },

  DeleteDeployment(input, context) {
    const api = restApiOf(context, input.restApiId);
    const { id } = deploymentOf(context, api, input.deploymentId);
    if (api.stages.some(({ deploymentId }) => deploymentId === id)) throw badRequest('Active stages pointing to this deployment must be moved or deleted');
    context.store.commit({ remove: 'deployment', key: `${api.id}/${id}` });
    return {};
  },
} satisfies RestHandlers;

interface StageOfDeployment {
  readonly stageName: string;
  readonly stageDescription?: string | undefined;
  readonly variables?: Readonly<Record<string, string>> | undefined;
  readonly tracingEnabled?: boolean | undefined;
  readonly canarySettings?: Parameters<typeof toCanarySettings>[0] | undefined;
}

/** Recordings cp-canary-create_canary_deployment_validation-*. */
function checkCanaryStage(api: StoredRestApi, stageName: string | undefined): void {
  const invalid = 'Invalid deployment content specified.';
  if (!stageName) throw badRequest(`${invalid}Non null and non empty stageName must be provided for canary deployment. Provided value is ${stageName ?? 'null'}`);
  if (!stageWith(api, stageName)) throw badRequest(`${invalid}Stage ${stageName} must already be created before making a canary release deployment`);
}

/** The stage that a deployment is made to: created, or pointed at the deployment. Given variables are added to the stage's own. */
function deployedStage(api: StoredRestApi, deployment: StoredDeployment, input: StageOfDeployment, now: number): StoredStage {
  const known = stageWith(api, input.stageName);
  const given = defined({ description: input.stageDescription, tracingEnabled: input.tracingEnabled });
  if (!known) return { ...newStage(checkStageName(input.stageName), deployment.id, now), ...given, ...defined({ variables: input.variables }) };
  if (input.canarySettings) return { ...known, canarySettings: toCanarySettings(input.canarySettings, deployment.id), lastUpdatedDate: now };
  const variables = input.variables ? { variables: { ...known.variables, ...input.variables } } : {};
  return { ...known, ...given, ...variables, deploymentId: deployment.id, lastUpdatedDate: now };
}
