/** Small WebSocket APIs, and the ways to talk to them. */
import { utf8Decode, utf8Encode } from '../../../../src/base';
import {
  closeConnection, compileWebSocketApi, openConnection, receiveMessage, type Authorizer, type BackendRequest, type ClientMessage, type ConnectionClosing, type EventAnswer, type FunctionRequest, type GatewayEnvironment, type HandshakeAnswer,
  type MessageAnswer, type Ports, type Route, type RouteIntegration, type StepName, type V2IntegrationResponse, type WebSocketApi, type WebSocketConnection,
} from '../../../../src/apigw';
import { ENVIRONMENT, gatewayRequest, NOW, ports, texts, type Asked, type World } from '../support';

export const FUNCTION_URI = 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:chat/invocations';
export const CONNECTION: WebSocketConnection = { connectionId: 'L0SM9cOFvHcCIhw=', connectedAt: NOW - 5000, lastActiveAt: NOW - 5000, identity: { userAgent: 'test', sourceIp: '127.0.0.1' } };

export interface IntegrationParts extends Partial<RouteIntegration> {
  readonly templates?: Readonly<Record<string, string>>;
}

export function integration(integrationType: RouteIntegration['integrationType'], { templates, ...parts }: IntegrationParts = {}): RouteIntegration {
  const uri = integrationType === 'MOCK' ? {} : { integrationUri: integrationType.startsWith('AWS') ? FUNCTION_URI : 'http://backend.example/' };
  return { integrationType, ...uri, integrationMethod: 'POST', requestParameters: {}, responseParameters: {}, requestTemplates: texts(templates ?? {}), timeoutInMillis: 29000, integrationResponses: [], ...parts };
}

export function integrationResponse(integrationResponseKey: string, template?: string, parts: Partial<V2IntegrationResponse> = {}): V2IntegrationResponse {
  return { integrationResponseKey, responseTemplates: texts(template === undefined ? {} : { $default: template }), responseParameters: {}, ...parts };
}

export function route(routeKey: string, of?: RouteIntegration, parts: Partial<Route> = {}): Route {
  return { routeKey, authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [], ...(of && { integration: of }), ...parts };
}

/** What makes a route two-way. */
export const TWO_WAY: Partial<Route> = { routeResponseSelectionExpression: '$default', routeResponses: [{ routeResponseKey: '$default', responseModels: {}, responseParameters: {} }] };

export function webSocketApi(routes: readonly Route[], parts: Partial<WebSocketApi> = {}): WebSocketApi {
  return { kind: 'WEBSOCKET', name: 'chat', routeSelectionExpression: '$request.body.action', routes, authorizers: [], models: [], stages: [], ...parts };
}

/** The world's ports, with a fresh id each time, and what was asked of them. */
function world(of: World): { readonly ports: Ports; readonly recorded: Recorded } {
  const recorded: Recorded = { sent: [], invoked: [] };
  const made = ports(of, recorded);
  let count = 0;
  return { recorded, ports: { ...made, ids: { ...made.ids, extendedRequestId: () => `Id${String(++count).padStart(13, '0')}=` } } };
}

interface Recorded {
  readonly sent: Parameters<typeof ports>[1]['sent'];
  readonly invoked: FunctionRequest[];
}

export interface SocketWorld extends World {
  readonly ports?: Partial<Ports>;
}

type Told<Answer extends EventAnswer> = Answer & Recorded & {
  /** What the last run of a step said. */
  said(step: StepName): string;
};

function told<Answer extends EventAnswer>(answer: Answer, recorded: Recorded): Told<Answer> {
  return { ...answer, ...recorded, said: (step) => answer.trace.findLast((trace) => trace.step === step)?.explanation.join(' ') ?? '' };
}

const HANDSHAKE = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Key': 'x3JJHMbDL1EzLkh9GBhXDw==', 'Sec-WebSocket-Version': '13', 'User-Agent': 'test' };

export async function connect(api: WebSocketApi, asked: Asked = {}, of: SocketWorld = {}, environment: Partial<GatewayEnvironment> = {}): Promise<Told<HandshakeAnswer>> {
  const { ports: made, recorded } = worldOf(of);
  const request = gatewayRequest({ ...asked, headers: { ...HANDSHAKE, ...(asked.headers as Readonly<Record<string, string>> | undefined) } });
  return told(await openConnection(compileWebSocketApi(api), request, { ...ENVIRONMENT, ...environment }, made), recorded);
}

export interface Said extends MessageAnswer {
  /** The frames' texts. */
  readonly texts: readonly string[];
}

export async function send(api: WebSocketApi, message: string | ClientMessage, of: SocketWorld = {}, connection = CONNECTION, environment: Partial<GatewayEnvironment> = {}): Promise<Told<Said>> {
  const { ports: made, recorded } = worldOf(of);
  const answer = await receiveMessage(compileWebSocketApi(api), connection, typeof message === 'string' ? { data: utf8Encode(message), binary: false } : message, { ...ENVIRONMENT, ...environment }, made);
  return told({ ...answer, texts: answer.frames.map(({ data }) => utf8Decode(data)) }, recorded);
}

export async function disconnect(api: WebSocketApi, closing: Pick<ConnectionClosing, 'code' | 'reason'>, of: SocketWorld = {}, connection = CONNECTION, environment: Partial<GatewayEnvironment> = {}): Promise<Told<EventAnswer>> {
  const { ports: made, recorded } = worldOf(of);
  return told(await closeConnection(compileWebSocketApi(api), connection, closing, { ...ENVIRONMENT, ...environment }, made), recorded);
}

const worldOf = ({ ports: own, ...of }: SocketWorld): ReturnType<typeof world> => {
  const made = world(of);
  return { ...made, ports: { ...made.ports, ...own } };
};

/** A function's result. */
export const result = (value: unknown, failed = false): NonNullable<World['lambda']> => ({ kind: 'result', payload: JSON.stringify(value), ...(failed && { functionError: 'Unhandled' }) });

/** What an HTTP backend got. */
export const sentBody = ({ sent }: { readonly sent: readonly BackendRequest[] }): string => utf8Decode(sent[0]?.body ?? new Uint8Array());

export const MESSAGE = '{"action":"say","kind":"b","data":{"to":"ada"}}';

/** Sends a message to an API whose two-way `$default` has this integration. */
export const say = (of: RouteIntegration, world: SocketWorld = {}, message = MESSAGE): ReturnType<typeof send> => send(webSocketApi([route('$default', of, TWO_WAY)]), message, world);

/** A Lambda authorizer of `$connect`, and what its function may answer. */
export const ARN = 'arn:aws:execute-api:us-east-1:111111111111:a1b2c3d4e5/test/$connect';
export const AUTHORIZER: Authorizer = { name: 'gate', type: 'REQUEST', authorizerUri: FUNCTION_URI.replace('chat', 'gate'), identitySource: 'route.request.querystring.token' };
export const allow = (Effect: string, Resource = ARN): object => ({ principalId: 'ada', policyDocument: { Version: '2012-10-17', Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }] }, context: { team: 'red', level: 3 } });
