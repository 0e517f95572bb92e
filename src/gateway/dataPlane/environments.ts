import { chooseCanary, type GatewayEnvironment, type Ports } from '../../apigw';
import type { HttpApi, RestApi, StageSettings, WebSocketApi } from '../../apigw/model';
import { defined } from '../../base';
import { ACCOUNT_ID } from '../controlPlane/context';
import { toStageSettings } from '../store/freezeV2';
import type { Store } from '../store/store';
import type { StoredStage } from '../store/types';
import type { Destination } from './destination';
import type { Exchanges } from './exchanges';
import type { Running } from './running';

export interface Surroundings {
  readonly store: Store;
  readonly running: Running;
  readonly ports: Ports;
  /** Keeps and reports what was answered; absent where nobody watches. */
  readonly exchanges?: Exchanges;
}

/** What a stage serves a request with: a frozen API, and what surrounds the request. */
export interface Deployed<Api> {
  readonly api: Api;
  readonly environment: GatewayEnvironment;
}

type Rest = Extract<Destination, { readonly kind: 'REST' }>;
type V2 = Exclude<Destination, Rest>;

/** Undefined where the stage has no deployment. A canary takes its part of the requests at random. */
export function restDeployed(surroundings: Surroundings, { api, stage }: Rest, domainName: string | undefined): Deployed<RestApi> | undefined {
  const { store, running, ports } = surroundings;
  const canary = stage.canarySettings && chooseCanary(settingsOf(stage), ports.random());
  const deployment = store.deployment(api.id, canary?.deploymentId ?? stage.deploymentId);
  if (!deployment) return undefined;
  const make = (): GatewayEnvironment => ({
    ...commonOf(surroundings, api, stage.stageName, domainName), stageVariables: canary?.stageVariables ?? stage.variables ?? {}, deploymentId: deployment.id, stage: settingsOf(stage),
    responseCache: running.cache(api.id, stage.stageName), ...defined({ isCanaryRequest: canary?.isCanaryRequest }),
  });
  return { api: deployment.api, environment: canary ? make() : running.environment(stage, store.version, domainName, make) };
}

const settingsOf = (stage: StoredStage): StageSettings => ({ ...stage, variables: stage.variables ?? {} });

/** Undefined where the stage has no deployment. */
export function v2Deployed(surroundings: Surroundings, { api, stage }: V2, domainName: string | undefined): Deployed<HttpApi | WebSocketApi> | undefined {
  const { store, running } = surroundings;
  const deployment = stage.DeploymentId === undefined ? undefined : store.get('v2Deployment', `${api.id}/${stage.DeploymentId}`);
  if (!deployment) return undefined;
  const environment = running.environment(stage, store.version, domainName, () => {
    const settings = toStageSettings(stage);
    return { ...commonOf(surroundings, api, stage.id, domainName), stageVariables: settings.variables, deploymentId: deployment.id, stage: settings };
  });
  return { api: deployment.api, environment };
}

type Common = Omit<GatewayEnvironment, 'stageVariables' | 'deploymentId'>;

/** Requests see the names that AWS would give the API, not the address of this machine. The account's own limit is AWS's, not this machine's: it is absent. */
function commonOf({ store, running, exchanges }: Surroundings, { id, region }: { readonly id: string; readonly region: string }, stageName: string, domainName: string | undefined): Common {
  const name = domainName ?? `${id}.execute-api.${region}.amazonaws.com`;
  return {
    accountId: ACCOUNT_ID, apiId: id, region, stageName, domainName: name, domainPrefix: name.split('.')[0] ?? name,
    throttle: running.throttle, usage: running.usage, access: { apiKeys: store.list('apiKey'), usagePlans: store.list('usagePlan') }, isUnwatched: exchanges === undefined,
  };
}
