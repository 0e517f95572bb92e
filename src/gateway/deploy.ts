import type { RestApi } from '../apigw/model';
import { freeze } from './controlPlane/rest/deployments';
import { merged } from './controlPlane/rest/fromDefinition';
import { emptyRestApi } from './controlPlane/rest/newApi';
import { newStage, withStage } from './controlPlane/rest/stages';
import type { Store } from './store/store';

/**
 * Imports and deploys an API in one step, without a client. Unlike CreateDeployment it takes an API without methods.
 * The stage's variables are those that the definition declares for it. Returns the API's id.
 */
export function deployApi(store: Store, document: RestApi, stageName: string, region: string): string {
  const now = Date.now();
  const imported = merged(emptyRestApi(document.name, region, now), document);
  const deployment = freeze(imported, now);
  const declared = document.stages.find((stage) => stage.stageName === stageName);
  const stage = { ...newStage(stageName, deployment.id, now), ...(declared ? { variables: declared.variables } : {}) };
  store.commit({ put: 'deployment', value: deployment }, { put: 'restApi', value: withStage(imported, stage) });
  return imported.id;
}

/** Where a stage's requests go. Paths are appended with their slash. */
export const invokeUrl = (endpoint: string, apiId: string, stageName: string): string => `${endpoint}/restapis/${apiId}/${stageName}/_user_request_`;
