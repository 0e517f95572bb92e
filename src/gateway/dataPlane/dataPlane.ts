import { chooseCanary, invokeHttp, invokeRest, type GatewayAnswer, type GatewayEnvironment, type GatewayRequest, type Ports } from '../../apigw';
import type { StageSettings } from '../../apigw/model';
import { defined } from '../../base';
import type { ServedRequest } from '../../protocol';
import { ACCOUNT_ID } from '../controlPlane/context';
import { jsonResponse, type HttpRequest, type HttpResponse } from '../http';
import { toStageSettings } from '../store/freezeV2';
import type { Store } from '../store/store';
import { destinationOf, type Destination } from './destination';
import type { Running } from './running';
import type { Target } from './target';

export interface DataPlane {
  readonly store: Store;
  readonly running: Running;
  readonly ports: Ports;
  /** Hears of every answered request. */
  readonly report?: (served: ServedRequest) => void;
  /** Takes the access log's lines of stages that write one. */
  readonly logAccess?: (line: string) => void;
}

/** The service's answer for an API or a stage that does not exist (widely reported, no recording). */
const forbidden = (ports: Ports): HttpResponse => jsonResponse(403, { message: 'Forbidden' }, [['x-amzn-RequestId', ports.ids.requestId()], ['x-amzn-ErrorType', 'ForbiddenException']]);

/** What an HTTP API answers where no stage takes the path (third-party report). */
const notFound = (ports: Ports): HttpResponse => jsonResponse(404, { message: 'Not Found' }, [['Apigw-Requestid', ports.ids.extendedRequestId()]]);

/** Serves a request from what its stage's deployment has frozen. */
export async function serve(plane: DataPlane, target: Target | 'nothing mapped', request: HttpRequest): Promise<HttpResponse> {
  const arrived = plane.ports.clock.now();
  const started = performance.now();
  const destination = target === 'nothing mapped' ? undefined : destinationOf(plane.store, target);
  const answer = (destination && (await invoke(plane, destination, target === 'nothing mapped' ? undefined : target.domainName, request))) ?? refuse(plane, target);
  plane.report?.({
    time: arrived, method: request.method, path: destination?.path ?? request.path, status: answer.status, latency: performance.now() - started,
    ...defined({ api: destination?.api.id, stage: destination && stageNameOf(destination) }),
  });
  return answer;
}

const stageNameOf = (destination: Destination): string => (destination.kind === 'REST' ? destination.stage.stageName : destination.stage.id);

function refuse({ store, ports }: DataPlane, target: Target | 'nothing mapped'): HttpResponse {
  const isHttpApi = target !== 'nothing mapped' && store.get('v2Api', target.apiId)?.protocolType === 'HTTP';
  return isHttpApi ? notFound(ports) : forbidden(ports);
}

/** Undefined where the stage has no deployment. */
function invoke(plane: DataPlane, destination: Destination, domainName: string | undefined, request: HttpRequest): Promise<HttpResponse> | undefined {
  switch (destination.kind) {
    case 'REST': return invokeRestStage(plane, destination, domainName, request);
    case 'HTTP': return invokeHttpStage(plane, destination, domainName, request);
    // A client that does not ask for a WebSocket (third-party report).
    case 'WEBSOCKET': return Promise.resolve(jsonResponse(426, { message: 'Upgrade Required' }, [['Upgrade', 'websocket']]));
  }
}

function invokeRestStage(plane: DataPlane, { api, stage, path }: Extract<Destination, { kind: 'REST' }>, domainName: string | undefined, request: HttpRequest): Promise<HttpResponse> | undefined {
  const { store, running, ports } = plane;
  const settings: StageSettings = { ...stage, variables: stage.variables ?? {} };
  const canary = chooseCanary(settings, ports.random());
  const deployment = store.deployment(api.id, canary.deploymentId ?? stage.deploymentId);
  if (!deployment) return undefined;
  const environment: GatewayEnvironment = {
    ...surroundings(api, stage.stageName, domainName), stageVariables: canary.stageVariables, deploymentId: deployment.id, stage: settings,
    responseCache: running.cache(api.id, stage.stageName), throttle: running.throttle, usage: running.usage,
    access: { apiKeys: store.list('apiKey'), usagePlans: store.list('usagePlan') },
    ...defined({ isCanaryRequest: canary.isCanaryRequest }),
  };
  return answered(plane, invokeRest(running.rest(deployment.api), toGatewayRequest(request, path), environment, ports));
}

function invokeHttpStage(plane: DataPlane, { api, stage, path }: Extract<Destination, { kind: 'HTTP' | 'WEBSOCKET' }>, domainName: string | undefined, request: HttpRequest): Promise<HttpResponse> | undefined {
  const { store, running, ports } = plane;
  const deployment = stage.DeploymentId === undefined ? undefined : store.get('v2Deployment', `${api.id}/${stage.DeploymentId}`);
  if (deployment?.api.kind !== 'HTTP') return undefined;
  const settings = toStageSettings(stage);
  const environment: GatewayEnvironment = { ...surroundings(api, stage.id, domainName), stageVariables: settings.variables, deploymentId: deployment.id, stage: settings, throttle: running.throttle };
  return answered(plane, invokeHttp(running.http(deployment.api), toGatewayRequest(request, path), environment, ports));
}

type Surroundings = Pick<GatewayEnvironment, 'accountId' | 'apiId' | 'region' | 'stageName' | 'domainName' | 'domainPrefix'>;

/** Requests see the names that AWS would give the API, not the address of this machine. */
function surroundings({ id, region }: { readonly id: string; readonly region: string }, stageName: string, domainName: string | undefined): Surroundings {
  const name = domainName ?? `${id}.execute-api.${region}.amazonaws.com`;
  return { accountId: ACCOUNT_ID, apiId: id, region, stageName, domainName: name, domainPrefix: name.split('.')[0] ?? name };
}

const toGatewayRequest = ({ method, rawQueryString, headers, body, sourceIp, protocol }: HttpRequest, path: string): GatewayRequest => ({ method, path, rawQueryString, headers, body, sourceIp, protocol });

async function answered({ logAccess }: DataPlane, answer: Promise<GatewayAnswer>): Promise<HttpResponse> {
  const { status, headers, body, accessLog } = await answer;
  if (accessLog !== undefined) logAccess?.(accessLog);
  return { status, headers, body };
}
