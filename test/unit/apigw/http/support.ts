/** Small HTTP APIs and the way to ask them; the world without network is that of the other APIs. */
import { utf8Decode } from '../../../../src/base';
import {
  compileHttpApi, invokeHttp, type Authentication, type BackendRequest, type CompiledHttpApi, type FunctionRequest, type GatewayEnvironment, type HttpApi, type Ports, type Route,
  type RouteIntegration, type ServiceRequest, type ServiceResult, type SignedRequest, type TokenVerdict,
} from '../../../../src/apigw';
import { ENVIRONMENT, gatewayRequest, ports, type Asked, type Told, type World } from '../support';

export const FUNCTION = 'arn:aws:lambda:us-east-1:111111111111:function:it';
export const BACKEND = 'http://backend.example/';

export function routeIntegration(integrationType: RouteIntegration['integrationType'], parts: Partial<RouteIntegration> = {}): RouteIntegration {
  return {
    integrationType, integrationUri: integrationType === 'HTTP_PROXY' ? BACKEND : FUNCTION, requestParameters: {}, responseParameters: {}, requestTemplates: {}, timeoutInMillis: 30000,
    integrationResponses: [], ...parts,
  };
}

export const endpoint = (parts: Partial<RouteIntegration> = {}): RouteIntegration => routeIntegration('HTTP_PROXY', { integrationMethod: 'ANY', ...parts });
export const lambda = (payloadFormatVersion: '1.0' | '2.0' = '2.0', parts: Partial<RouteIntegration> = {}): RouteIntegration => routeIntegration('AWS_PROXY', { payloadFormatVersion, ...parts });

export function route(routeKey: string, integration: RouteIntegration = endpoint(), parts: Partial<Route> = {}): Route {
  return { routeKey, authorizationType: 'NONE', authorizationScopes: [], apiKeyRequired: false, requestModels: {}, routeResponses: [], integration, ...parts };
}

export function httpApi(routes: readonly Route[], parts: Partial<HttpApi> = {}): HttpApi {
  return { kind: 'HTTP', name: 'test', routes, authorizers: [], stages: [], ...parts };
}

export interface HttpWorld extends World {
  readonly service?: ServiceResult;
  readonly token?: TokenVerdict;
  readonly signature?: Authentication | ((request: SignedRequest) => Authentication);
  readonly requestId?: string;
}

export interface HttpTold extends Told {
  readonly called: ServiceRequest[];
  /** The event of the first invocation, parsed. */
  event(): Readonly<Record<string, unknown>>;
}

interface Called { readonly sent: BackendRequest[]; readonly invoked: FunctionRequest[]; readonly called: ServiceRequest[] }

function httpPorts(world: HttpWorld, recorded: Called): Ports {
  const common = ports(world, recorded);
  const { service, token, signature, requestId } = world;
  return {
    ...common,
    callService: (request) => {
      recorded.called.push(request);
      return service ? Promise.resolve(service) : common.callService(request);
    },
    verifyToken: (request) => (token ? Promise.resolve(token) : common.verifyToken(request)),
    authenticate: (request) => (signature ? Promise.resolve(typeof signature === 'function' ? signature(request) : signature) : common.authenticate(request)),
    ids: { ...common.ids, extendedRequestId: () => requestId ?? common.ids.extendedRequestId() },
  };
}

/** Sends one request to an HTTP API's stage, `$default` unless the environment says otherwise. */
export async function askHttp(api: HttpApi | CompiledHttpApi, asked: Asked = {}, world: HttpWorld = {}, environment: Partial<GatewayEnvironment> = {}): Promise<HttpTold> {
  const recorded: Called = { sent: [], invoked: [], called: [] };
  const compiled = 'routes' in api && 'api' in api ? api : compileHttpApi(api);
  const answer = await invokeHttp(compiled, gatewayRequest(asked), { ...ENVIRONMENT, stageName: '$default', ...environment }, httpPorts(world, recorded));
  return {
    ...recorded, answer, status: answer.status, body: utf8Decode(answer.body),
    header: (name) => answer.headers.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1],
    said: (step) => answer.trace.findLast((trace) => trace.step === step)?.explanation.join(' ') ?? '',
    event: () => JSON.parse(recorded.invoked[0]?.payload ?? '{}') as Readonly<Record<string, unknown>>,
  };
}

/** A token of three parts; nobody looks at its signature but the port. */
export function token(claims: object, header: object = { alg: 'RS256', kid: 'k1' }): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode(header)}.${encode(claims)}.c2lnbmF0dXJl`;
}
