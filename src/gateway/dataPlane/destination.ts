import { selectStage } from '../../apigw';
import type { Store } from '../store/store';
import type { StoredRestApi, StoredStage } from '../store/types';
import type { StoredV2Api, StoredV2Stage } from '../store/v2Types';
import type { Target } from './target';

/** The stage of an API that takes a request. `path` is the raw path behind the stage. */
export type Destination =
  | { readonly kind: 'REST'; readonly api: StoredRestApi; readonly stage: StoredStage; readonly path: string }
  | { readonly kind: 'HTTP' | 'WEBSOCKET'; readonly api: StoredV2Api; readonly stage: StoredV2Stage; readonly path: string };

/** Where a target leads; undefined if there is no such API or stage. */
export function destinationOf(store: Store, target: Target): Destination | undefined {
  const restApi = store.restApi(target.apiId);
  if (restApi) return restDestination(restApi, target);
  const api = store.get('v2Api', target.apiId);
  return api && v2Destination(api, target);
}

function restDestination(api: StoredRestApi, target: Target): Destination | undefined {
  const { stageName, path } = target.stageName === undefined ? firstSegment(target.path) : { stageName: target.stageName, path: target.path };
  const stage = api.stages.find((candidate) => candidate.stageName === stageName);
  return stage && { kind: 'REST', api, stage, path };
}

function v2Destination(api: StoredV2Api, target: Target): Destination | undefined {
  const selected = target.stageName === undefined ? stageIn(api, target.path) : { stageName: target.stageName, path: target.path };
  const stage = api.stages.find(({ id }) => id === selected?.stageName);
  return stage && selected && { kind: api.protocolType, api, stage, path: selected.path };
}

/** Only HTTP APIs have a stage without a name of its own in the URL. */
const stageIn = (api: StoredV2Api, path: string): { readonly stageName: string; readonly path: string } | undefined =>
  api.protocolType === 'HTTP' ? selectStage(api.stages.map(({ id }) => id), path) : firstSegment(path);

/** Slashes before the stage collapse (recordings of Lambda proxy events with `//stage/x`). */
function firstSegment(rawPath: string): { readonly stageName: string; readonly path: string } {
  const [, stageName = '', path = '/'] = /^\/*([^/]*)(\/.*)?$/.exec(rawPath) ?? [];
  return { stageName, path };
}
