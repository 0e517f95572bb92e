import type { RestHandlers } from '../handlers';
import { stageOf } from './stages';

export const cacheHandlers = {
  FlushStageCache(input, context) {
    const [api, stage] = stageOf(context, input.restApiId, input.stageName);
    context.running.cache(api.id, stage.stageName).flush();
    return {};
  },

  /** Stages of one deployment forget together: an authorizer is only asked once more. */
  FlushStageAuthorizersCache(input, context) {
    const [api, stage] = stageOf(context, input.restApiId, input.stageName);
    for (const id of [stage.deploymentId, stage.canarySettings?.deploymentId]) {
      const deployment = id === undefined ? undefined : context.store.deployment(api.id, id);
      if (deployment) context.running.rest(deployment.api).authorizations.flush();
    }
    return {};
  },
} satisfies RestHandlers;
