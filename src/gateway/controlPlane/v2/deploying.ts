import { defined } from '../../../base';
import { newPartId } from '../../ids';
import { toV2Model } from '../../store/freezeV2';
import type { StoredV2Api, StoredV2Deployment } from '../../store/v2Types';
import type { Context } from '../context';

/** Freezes an API as it is now; the caller commits. */
export function freezeV2(api: StoredV2Api, now: number, { description, autoDeployed = false }: { readonly description?: string | undefined; readonly autoDeployed?: boolean } = {}): StoredV2Deployment {
  return { id: newPartId(), apiId: api.id, createdDate: now, autoDeployed, api: toV2Model(api), ...defined({ description }) };
}

/** Keeps a changed API. Stages that deploy themselves get what changed at once (developer guide, Stages for HTTP APIs). */
export function keepApi(context: Context, api: StoredV2Api): StoredV2Api {
  const automatic = api.stages.filter(({ AutoDeploy }) => AutoDeploy === true);
  if (automatic.length === 0 || !isChanged(context, api)) {
    context.store.commit({ put: 'v2Api', value: api });
    return api;
  }
  const now = context.ports.clock.now();
  const deployment = freezeV2(api, now, { autoDeployed: true, description: 'Automatic deployment triggered by changes to the Api configuration' });
  const LastDeploymentStatusMessage = `Successfully deployed stage with deployment ID '${deployment.id}'`;
  const stages = api.stages.map((stage) => (stage.AutoDeploy === true ? { ...stage, DeploymentId: deployment.id, LastDeploymentStatusMessage, lastUpdatedDate: now } : stage));
  const deployed = { ...api, stages };
  context.store.commit({ put: 'v2Deployment', value: deployment }, { put: 'v2Api', value: deployed });
  return deployed;
}

/** Whether there is anything that the stages do not serve yet: settings of the stages alone are none. */
function isChanged({ store }: Context, api: StoredV2Api): boolean {
  const known = store.get('v2Api', api.id);
  const undeployed = api.stages.some(({ AutoDeploy, DeploymentId }) => AutoDeploy === true && DeploymentId === undefined);
  return undeployed || !known || known.settings !== api.settings || known.routes !== api.routes || known.integrations !== api.integrations || known.authorizers !== api.authorizers || known.models !== api.models;
}
