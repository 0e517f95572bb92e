import { invokeHttp, invokeRest, type GatewayAnswer, type GatewayRequest, type Ports } from '../../apigw';
import { defined } from '../../base';
import type { ServedRequest } from '../../protocol';
import { jsonResponse, type HttpRequest, type HttpResponse } from '../http';
import { destinationOf, type Destination } from './destination';
import { restDeployed, v2Deployed, type Surroundings } from './environments';
import type { Target } from './target';

export interface DataPlane extends Surroundings {
  /** Hears of every answered request. */
  readonly report?: (served: ServedRequest) => void;
  /** Takes the access log's lines of stages that write one. */
  readonly logAccess?: (line: string) => void;
}

/** The service's answer for an API or a stage that does not exist (widely reported, no recording). */
export const forbidden = (ports: Ports): HttpResponse => jsonResponse(403, { message: 'Forbidden' }, [['x-amzn-RequestId', ports.ids.requestId()], ['x-amzn-ErrorType', 'ForbiddenException']]);

/** What an HTTP API answers where no stage takes the path (third-party report). */
const notFound = (ports: Ports): HttpResponse => jsonResponse(404, { message: 'Not Found' }, [['Apigw-Requestid', ports.ids.extendedRequestId()]]);

let lastId = 0;

/** Serves a request from what its stage's deployment has frozen. */
export async function serve(plane: DataPlane, target: Target | 'nothing mapped', request: HttpRequest): Promise<HttpResponse> {
  const arrived = plane.ports.clock.now();
  const started = performance.now();
  const destination = target === 'nothing mapped' ? undefined : destinationOf(plane.store, target);
  const answer = (destination && (await invoke(plane, destination, target === 'nothing mapped' ? undefined : target.domainName, request))) ?? refuse(plane, target);
  plane.report?.({
    id: ++lastId, time: arrived, method: request.method, path: destination?.path ?? request.path, status: answer.status, latency: performance.now() - started,
    ...defined({ api: destination?.api.id, stage: destination && stageNameOf(destination) }),
  });
  return answer;
}

export const stageNameOf = (destination: Destination): string => (destination.kind === 'REST' ? destination.stage.stageName : destination.stage.id);

function refuse({ store, ports }: DataPlane, target: Target | 'nothing mapped'): HttpResponse {
  const isHttpApi = target !== 'nothing mapped' && store.get('v2Api', target.apiId)?.protocolType === 'HTTP';
  return isHttpApi ? notFound(ports) : forbidden(ports);
}

/** Undefined where the stage has no deployment. */
async function invoke(plane: DataPlane, destination: Destination, domainName: string | undefined, request: HttpRequest): Promise<HttpResponse | undefined> {
  const { running, ports } = plane;
  const asked = toGatewayRequest(request, destination.path);
  if (destination.kind === 'REST') {
    const deployed = restDeployed(plane, destination, domainName);
    return deployed && answered(plane, await invokeRest(running.rest(deployed.api), asked, deployed.environment, ports));
  }
  const deployed = v2Deployed(plane, destination, domainName);
  if (deployed?.api.kind === 'HTTP') return answered(plane, await invokeHttp(running.http(deployed.api), asked, deployed.environment, ports));
  // A client that does not ask for a WebSocket (third-party report).
  return deployed && jsonResponse(426, { message: 'Upgrade Required' }, [['Upgrade', 'websocket']]);
}

export const toGatewayRequest = ({ method, rawQueryString, headers, body, sourceIp, protocol }: HttpRequest, path: string): GatewayRequest => ({ method, path, rawQueryString, headers, body, sourceIp, protocol });

function answered({ logAccess }: DataPlane, { status, headers, body, accessLog }: GatewayAnswer): HttpResponse {
  if (accessLog !== undefined) logAccess?.(accessLog);
  return { status, headers, body };
}
