import { invokeRest, type GatewayEnvironment, type Ports } from '../../apigw';
import { defined } from '../../base';
import type { ServedRequest } from '../../protocol';
import { ACCOUNT_ID } from '../controlPlane/context';
import { jsonResponse, type HttpRequest, type HttpResponse } from '../http';
import type { Store } from '../store/store';
import type { StoredDeployment, StoredRestApi, StoredStage } from '../store/types';
import type { Target } from './target';

export interface DataPlane {
  readonly store: Store;
  readonly ports: Ports;
  /** Hears of every answered request. */
  readonly report?: (served: ServedRequest) => void;
}

/** The service's answer for an API or a stage that does not exist (widely reported, no recording). */
const forbidden = (ports: Ports): HttpResponse => jsonResponse(403, { message: 'Forbidden' }, [['x-amzn-RequestId', ports.ids.requestId()], ['x-amzn-ErrorType', 'ForbiddenException']]);

/** Serves a request from what its stage's deployment has frozen. */
export async function serve(plane: DataPlane, target: Target, request: HttpRequest): Promise<HttpResponse> {
  const arrived = plane.ports.clock.now();
  const started = performance.now();
  const found = deployedAt(plane.store, target);
  const answer = found ? await invoke(plane, target, request, found) : forbidden(plane.ports);
  plane.report?.({
    time: arrived, method: request.method, path: target.path, status: answer.status, latency: performance.now() - started,
    ...defined({ api: found?.api.id, stage: found?.stage.stageName }),
  });
  return answer;
}

interface Deployed {
  readonly api: StoredRestApi;
  readonly stage: StoredStage;
  readonly deployment: StoredDeployment;
}

function deployedAt(store: Store, { apiId, stageName }: Target): Deployed | undefined {
  const api = store.restApi(apiId);
  const stage = api?.stages.find((candidate) => candidate.stageName === stageName);
  const deployment = api && stage && store.deployment(api.id, stage.deploymentId);
  return api && stage && deployment && { api, stage, deployment };
}

async function invoke({ store, ports }: DataPlane, target: Target, request: HttpRequest, { api, stage, deployment }: Deployed): Promise<HttpResponse> {
  const environment: GatewayEnvironment = {
    accountId: ACCOUNT_ID, apiId: api.id, region: api.region, stageName: stage.stageName, stageVariables: stage.variables ?? {},
    deploymentId: deployment.id, domainName: `${api.id}.execute-api.${api.region}.amazonaws.com`, domainPrefix: api.id,
  };
  const { method, rawQueryString, headers, body, sourceIp, protocol } = request;
  return invokeRest(store.compiled(deployment), { method, path: target.path, rawQueryString, headers, body, sourceIp, protocol }, environment, ports);
}
