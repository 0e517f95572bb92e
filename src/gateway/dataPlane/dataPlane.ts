import { answerWithoutStage, invokeHttp, invokeRest, type GatewayAnswer, type GatewayEnvironment, type GatewayRequest, type Ports } from '../../apigw';
import { defined } from '../../base';
import { jsonResponse, type HttpRequest, type HttpResponse } from '../http';
import { destinationOf, type Destination } from './destination';
import { restDeployed, v2Deployed, type Surroundings } from './environments';
import { OverBudget } from './heavy/budget';
import type { HeavyEvent, HeavyWork } from './heavy/heavyWork';
import { RequestPorts } from './heavy/requestPorts';
import type { TaskAnswers, TaskEvent } from './heavy/task';
import type { Target } from './target';

export interface DataPlane extends Surroundings {
  /** Takes the access log's lines of stages that write one. */
  readonly logAccess?: (line: string) => void;
  readonly heavyWork: HeavyWork;
}

/** What a client is answered, and what is known of how that came about. */
interface Served {
  readonly response: HttpResponse;
  readonly answer?: GatewayAnswer;
  readonly environment?: GatewayEnvironment;
}

/** The service's answer for an API or a stage that does not exist (widely reported, no recording). */
export const forbidden = (ports: Ports): HttpResponse => jsonResponse(403, { message: 'Forbidden' }, [['x-amzn-RequestId', ports.ids.requestId()], ['x-amzn-ErrorType', 'ForbiddenException']]);

/** What a template gets that even a thread of its own did not bring to an end: the words of every failed rendering. */
const stoppedWork = ({ ids }: Ports): HttpResponse => ({ status: 500, headers: [['x-amzn-RequestId', ids.requestId()], ['x-amzn-ErrorType', 'InternalServerErrorException'], ['Content-Type', 'application/json']], body: Buffer.from('{"message": "Internal server error"}') });

/** Serves a request from what its stage's deployment has frozen. */
export async function serve(plane: DataPlane, target: Target | 'nothing mapped', request: HttpRequest): Promise<HttpResponse> {
  const started = plane.exchanges && { at: plane.ports.clock.now(), ticks: performance.now() };
  const destination = target === 'nothing mapped' ? undefined : destinationOf(plane.store, target);
  const served = (destination && (await invoke(plane, destination, target === 'nothing mapped' ? undefined : target.domainName, request))) ?? refuse(plane, target, request);
  if (served.answer?.accessLog !== undefined) plane.logAccess?.(served.answer.accessLog);
  if (started) tell(plane, request, destination, served, started);
  return served.response;
}

function tell({ exchanges }: DataPlane, request: HttpRequest, destination: Destination | undefined, { response, answer, environment }: Served, started: { readonly at: number; readonly ticks: number }): void {
  const latency = performance.now() - started.ticks;
  exchanges?.add(
    { time: started.at, method: request.method, path: destination?.path ?? request.path, status: response.status, latency, ...identityOf(destination), ...defined({ route: answer && routeOf(answer) }) },
    {
      request, response, trace: answer?.trace ?? [], log: answer?.log ?? [],
      ...defined({ fault: answer?.fault, requestId: answer?.requestId, stageVariables: environment?.stageVariables }),
    },
  );
}

const routeOf = ({ matched, routeKey }: GatewayAnswer): string | undefined => (matched ? `${matched.httpMethod} ${matched.resourcePath}` : routeKey);

/** The names of an API and its stage for those who watch. */
export function identityOf(destination: Destination | undefined): { readonly api?: string; readonly apiName?: string; readonly kind?: Destination['kind']; readonly stage?: string } {
  if (!destination) return {};
  const { kind, api } = destination;
  if (destination.kind === 'REST') return { api: api.id, apiName: destination.api.name, kind, stage: destination.stage.stageName };
  return { api: api.id, kind, stage: destination.stage.id, ...defined({ apiName: destination.api.settings.Name }) };
}

function refuse({ store, ports }: DataPlane, target: Target | 'nothing mapped', request: HttpRequest): Served {
  if (target === 'nothing mapped' || store.get('v2Api', target.apiId)?.protocolType !== 'HTTP') return { response: forbidden(ports) };
  const answer = answerWithoutStage(toGatewayRequest(request, target.path), ports);
  return { response: answer, answer };
}

/** Undefined where the stage has no deployment. */
async function invoke(plane: DataPlane, destination: Destination, domainName: string | undefined, request: HttpRequest): Promise<Served | undefined> {
  const asked = toGatewayRequest(request, destination.path);
  const ports = new RequestPorts(plane.ports, request.path);
  if (destination.kind === 'REST') {
    const deployed = restDeployed(plane, destination, domainName);
    if (!deployed) return undefined;
    const { api, environment } = deployed;
    const answer = await orElsewhere(plane, invokeRest(plane.running.rest(api), asked, environment, ports), { event: { kind: 'request', request: asked }, api, environment, ports });
    return answer ? { response: answer, answer, environment } : { response: stoppedWork(plane.ports), environment };
  }
  const deployed = v2Deployed(plane, destination, domainName);
  if (deployed?.api.kind === 'HTTP') {
    const answer = await invokeHttp(plane.running.http(deployed.api), asked, deployed.environment, ports);
    return { response: answer, answer, environment: deployed.environment };
  }
  // A client that does not ask for a WebSocket (third-party report).
  return deployed && { response: jsonResponse(426, { message: 'Upgrade Required' }, [['Upgrade', 'websocket']]) };
}

/** A request whose templates take long is run again on a thread of its own; undefined where even that had to be ended. */
export async function orElsewhere<Kind extends TaskEvent['kind']>({ heavyWork }: DataPlane, running: Promise<TaskAnswers[Kind]>, again: HeavyEvent<Kind>): Promise<TaskAnswers[Kind] | undefined> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof OverBudget) return heavyWork.run(again);
    throw error;
  }
}

export const toGatewayRequest = ({ method, rawQueryString, headers, body, sourceIp, protocol }: HttpRequest, path: string): GatewayRequest => ({ method, path, rawQueryString, headers, body, sourceIp, protocol });
