import { chooseCanary, type GatewayEnvironment, type Ports } from '../../apigw';
import type { HttpApi, RestApi, StageSettings, WebSocketApi } from '../../apigw/model';
import { defined } from '../../base';
import { ACCOUNT_ID } from '../controlPlane/context';
import { toStageSettings } from '../store/freezeV2';
import type { Store } from '../store/store';
import type { Destination } from './destination';
import type { Running } from './running';

export interface Surroundings {
  readonly store: Store;
  readonly running: Running;
  readonly ports: Ports;
}

/** What a stage serves a request with: a frozen API, and what surrounds the request. */
export interface Deployed<Api> {
  readonly api: Api;
  readonly environment: GatewayEnvironment;
}

type Rest = Extract<Destination, { readonly kind: 'REST' }>;
type V2 = Exclude<Destination, Rest>;

/** Undefined where the stage has no deployment. A canary takes its part of the requests at random. */
export function restDeployed({ store, running, ports }: Surroundings, { api, stage }: Rest, domainName: string | undefined): Deployed<RestApi> | undefined {
  const settings: StageSettings = { ...stage, variables: stage.variables ?? {} };
  const canary = chooseCanary(settings, ports.random());
  const deployment = store.deployment(api.id, canary.deploymentId ?? stage.deploymentId);
  if (!deployment) return undefined;
  const environment: GatewayEnvironment = {
    ...namesOf(api, stage.stageName, domainName), stageVariables: canary.stageVariables, deploymentId: deployment.id, stage: settings,
    responseCache: running.cache(api.id, stage.stageName), throttle: running.throttle, usage: running.usage,
    access: { apiKeys: store.list('apiKey'), usagePlans: store.list('usagePlan') },
    ...defined({ isCanaryRequest: canary.isCanaryRequest }),
  };
  return { api: deployment.api, environment };
}

/** Undefined where the stage has no deployment. */
export function v2Deployed({ store, running }: Surroundings, { api, stage }: V2, domainName: string | undefined): Deployed<HttpApi | WebSocketApi> | undefined {
  const deployment = stage.DeploymentId === undefined ? undefined : store.get('v2Deployment', `${api.id}/${stage.DeploymentId}`);
  if (!deployment) return undefined;
  const settings = toStageSettings(stage);
  const environment: GatewayEnvironment = {
    ...namesOf(api, stage.id, domainName), stageVariables: settings.variables, deploymentId: deployment.id, stage: settings, throttle: running.throttle, usage: running.usage,
    access: { apiKeys: store.list('apiKey'), usagePlans: store.list('usagePlan') },
  };
  return { api: deployment.api, environment };
}

/** Requests see the names that AWS would give the API, not the address of this machine. */
function namesOf({ id, region }: { readonly id: string; readonly region: string }, stageName: string, domainName: string | undefined): Pick<GatewayEnvironment, 'accountId' | 'apiId' | 'region' | 'stageName' | 'domainName' | 'domainPrefix'> {
  const name = domainName ?? `${id}.execute-api.${region}.amazonaws.com`;
  return { accountId: ACCOUNT_ID, apiId: id, region, stageName, domainName: name, domainPrefix: name.split('.')[0] ?? name };
}
